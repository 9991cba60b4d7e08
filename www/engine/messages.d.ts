/** What the page and its worker say to each other. */

import type { Checked, Details, Input } from "../contract";

/** Page to worker: check this, or tell the details of this draft. */
export interface Question {
  id: number;
  kind: "check" | "details";
  name: string;
  input: Input;
  /** A `Profile` as JSON; "": none. */
  profile: string;
}

/** A result, without its text where a text was checked; or details. */
export type Found = Checked | Details;

/** Worker to page. */
export type Answer =
  /** The module runs; questions may come. */
  | { kind: "ready"; version: string }
  /** The module can't run in this browser. */
  | { kind: "unsupported"; detail: string }
  | { kind: "result"; id: number; result: Found }
  /** The module trapped; this worker is of no more use. */
  | { kind: "crash"; id: number; detail: string };
