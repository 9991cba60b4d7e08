/** What the page does for the desk. */

import type { Finding, PageResult } from "../contract.js";
import type { EngineHandle } from "../engine/engine.js";
import type { askWord } from "../engine/word.js";
import type { Notices } from "../kit/notices.js";
import type { Limits } from "../kit/surroundings";
import type { Entry } from "./entries.js";
import type { Wiring } from "./reading.js";

export interface Services {
  /** With the profile of the page. */
  startEngine: () => EngineHandle;
  /** Reads a file; the page does it, because only it knows where its further scripts lie. */
  read: Wiring["read"];
  /** What a person has made of a draft that is open. */
  edited: Wiring["edited"];
  /** Of the page, which gives companions their numbers. */
  companionOf: Wiring["companionOf"];
  /** Asks for a workbook. */
  askWord: typeof askWord;
  notices: Notices;
  /** The findings that are not ignored. */
  left: (result: PageResult) => Finding[];
  limits: Limits;
  /** Opens a draft, and puts it into `entry.session`; rejected with an error whose `message` is for people. */
  onOpen: (draft: { name: string; bytes: Uint8Array<ArrayBuffer> }, entry: Entry) => Promise<void>;
  /** A person wants to add files. */
  onFiles: () => void;
  /** A person wants to add a folder. */
  onFolder: () => void;
  /** A person closes the list. */
  onClose: () => void;
  /** Draws the page of a rule. */
  onRule: (id: string, container: HTMLElement) => Promise<void>;
  signal: AbortSignal;
}
