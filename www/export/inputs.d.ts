import type { Details, Finding, PageResult, Shape } from "../contract.js";

/** The draft as it stands: a paragraph or a row of a table a line, tabs between columns. */
export interface Draft {
  name: string;
  text: string;
  shapes: Shape[];
}

/** The material of every export. */
export interface Inputs {
  draft: Draft;
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
