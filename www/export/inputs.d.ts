import type { Stretch } from "../draft/changes.js";
import type { Details, Finding, PageResult, Shape } from "../contract.js";

/** The draft as it stands: a paragraph or a row of a table a line, tabs between columns. */
export interface Draft {
  name: string;
  text: string;
  shapes: Shape[];
}

/** How the draft came in. */
export interface Origin {
  /** The name of its file; "" of what was pasted or typed. */
  name: string;
  /** The file that it came in, where that can be handed back. */
  file?: Uint8Array;
  /** What was changed since. */
  changes: Stretch[];
  /** The draft as it came, where that is at hand; else it is made of the changes. */
  before?: Pick<Draft, "text" | "shapes">;
}

/** The material of every export. */
export interface Inputs {
  draft: Draft;
  origin: Origin;
  result: PageResult;
  /** `null` while they are not there: what needs them is left out. */
  details: Details | null;
  shown: Finding[];
  ignored: { finding: Finding; reason: string }[];
  /** Hints that a person has switched off. */
  off?: Finding[];
  /** When the check was made. */
  now: Date;
  /** The version of the module. */
  version: string;
}
