/** What the page and its worker say to each other. */

import type { Input, PageResult } from "../contract";

/** Page to worker: check this, or tell the details of this draft. */
export interface Question {
  id: number;
  kind: "check" | "details";
  name: string;
  input: Input;
}

/** Worker to page. */
export type Answer =
  /** The module runs; questions may come. */
  | { kind: "ready"; version: string }
  /** The module can't run in this browser. */
  | { kind: "unsupported"; detail: string }
  /** Of a text and of its details: as JSON, of a result without the text. */
  | { kind: "result"; id: number; result: PageResult | string }
  /** The module trapped; this worker is of no more use. */
  | { kind: "crash"; id: number; detail: string };
