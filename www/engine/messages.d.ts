/** What the page and its worker say to each other. */

import type { Beside, Checked, Details, Input, Language, OtherDocument, ProfileFacts, Shape, SideBySide } from "../contract.js";

/** A report that lies beside a draft. It never changes: the worker knows it by its id, and reads it once. */
export interface Companion {
  id: number;
  text: string;
  beside: Beside;
  /** A person vouches for it. */
  anyway: boolean;
}

/** The reports beside a draft; null: none. */
export type Companions = Record<OtherDocument, Companion | null>;

/** The same as the worker is told of it: only one that is new to it comes with its text. */
export type Side = { id: number } & Partial<Companion>;

/** What lies on the desk. */
export interface Desk {
  /** The `unit`s of the results, one behind the other. */
  units: Uint8Array<ArrayBuffer>;
  /** That of the report that is to be the sum of all; empty: there is none. */
  aggregate: Uint8Array;
  /** How many files could not be read. */
  unread: number;
  /** Who has to report, one a line; "": whom the profile names. */
  list: string;
}

/** Page to worker: check this, or tell the details of this draft, in this language; read a file for a list, or lay drafts side by side; read a profile. */
export interface Question {
  id: number;
  kind: "check" | "details" | "unit" | "desk" | "profile";
  name: string;
  input: Input;
  /** A `Profile` as TOML or JSON; "": none. */
  profile: string;
  language: Language;
  /** Of the kind `desk`. */
  desk?: Desk;
  /** The reports that lie beside it; null: none. */
  companions: Record<OtherDocument, Side | null>;
}

/** A result, without its text where a text was checked; or details. */
export type Found = Checked | Details | SideBySide | ProfileFacts;

/** Worker to page. */
export type Answer =
  /** The module runs; questions may come. `alive` is the name of a lock that the worker holds as long as it lives, where the browser has locks. */
  | { kind: "ready"; version: string; alive?: string }
  /** The module can't run in this browser. */
  | { kind: "unsupported"; detail: string }
  | { kind: "result"; id: number; result: Found }
  /** The module trapped; this worker is of no more use. */
  | { kind: "crash"; id: number; detail: string };

/** A draft as the writer of Word files takes it. */
export interface WordSide {
  text: string;
  shapes: Shape[];
}

/** Page to the writer: hand this draft back, make a report from nothing, or a workbook. */
export type WordQuestion =
  | {
      /** The file that it came in, where its format can be written to. */
      file?: Uint8Array;
      asked: {
        before: WordSide;
        after: WordSide;
        /** Comments: their paragraphs, and their places; without one they stand at the title. */
        notes: { text: string[]; place: [number, number] | null }[];
        home: [number, number] | null;
        /** The time on the wall: `2026-01-05T09:00:00Z`. */
        date: string;
        tracked: boolean;
        /** The format that is asked for; else it is that of the file, or .docx for a new one. */
        format?: import("../kit/own.js").OwnFormat;
      };
    }
  | { year: number; body: string }
  /** A workbook of these sheets; `numbers`: the columns whose whole numbers stand as numbers. */
  | { sheets: { name: string; columns: string[]; numbers: number[]; rows: string[][] }[] };

/** A file, or why there is none. */
export type WordAnswer =
  | {
      bytes: Uint8Array<ArrayBuffer>;
      /** Its format, of a draft that is handed back. */
      format?: string;
      /** Whether it is a new one, because the draft came in no file that can be written to. */
      made?: boolean;
      /** Whether a signature is broken by it. */
      signed?: boolean;
      /** The changes that could not be written, each as what stood there and what is to stand there. */
      unwritten?: string[];
    }
  | { error: string };
