/** Declarations of `<gouji-checker>` (`gouji-checker.js`). Attributes: `controls`, `language`, `theme`, `height`, `profile`, `last-year`, `published`, `limits`, `base` (docs/portal.md). */

import type { Assumed, CompanionFacts, PublicResult } from "../contract.js";

/** A report: its text, a file, or bytes; with a name, and whether a person vouches for it whatever body and year it names. */
export type Given = Report | { input: Report; name?: string; anyway?: boolean };
type Report = string | Blob | ArrayBuffer | Uint8Array;

export class GoujiChecker extends HTMLElement {
  /** Of the draft that is shown, in the schema `gouji/1`; null where there is none. */
  readonly result: PublicResult | null;
  /** What is set by hand of the draft that is shown: it takes the place of what is read, and everything follows. Set before there is a draft, it holds for the one that comes. */
  get assumed(): Assumed;
  set assumed(assumed: Assumed | null);
  /**
   * The same body's report for the year before, which lies beside the draft that is shown, or the one that comes; read, it says what became of it. One
   * of another body or year is not used, and `why` says so; one that can't be read is told by `gouji-error`.
   */
  get lastYear(): CompanionFacts | null;
  set lastYear(given: Given | null);
  /** The version of the same report that was published, likewise. */
  get published(): CompanionFacts | null;
  set published(given: Given | null);
  /** For instance "0.1.0"; "" until the module is ready. */
  readonly version: string;
  /**
   * Puts a draft in: a text takes the place of the one that is shown; a file is opened beside it where there is one.
   * Rejected with an `Error` with `kind` where it can't be read or checked.
   */
  open(input: string | Blob | ArrayBuffer | Uint8Array, name?: string): Promise<PublicResult>;
  addEventListener<K extends keyof GoujiEvents>(
    kind: K,
    listener: (event: GoujiEvents[K]) => void,
    options?: boolean | AddEventListenerOptions,
  ): void;
  addEventListener(kind: string, listener: EventListenerOrEventListenerObject, options?: boolean | AddEventListenerOptions): void;
}

export interface GoujiEvents {
  "gouji-result": CustomEvent<PublicResult>;
  "gouji-error": CustomEvent<{ kind: string; message: string }>;
}

declare global {
  interface HTMLElementTagNameMap {
    "gouji-checker": GoujiChecker;
  }
}
