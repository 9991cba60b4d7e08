/** What the list has to know of the page around it, and of the drafts that are open there. */

import type { Beside, OtherDocument, PageResult } from "../contract";
import type { Companion, Companions } from "../engine/companions.js";
import type { Notices } from "../kit/notices.js";
import type { Surroundings } from "../kit/surroundings";
import type { Services } from "./services";

/** A draft in its tab. */
export interface OpenDraft {
  model: { text: string; beside: Beside };
  result: PageResult | null;
  lastYear: Companion | null;
  published: Companion | null;
  companions: Companions;
  /** Closing it loses something. */
  isUnsaved: boolean;
  /** A person has done something in it. */
  isEdited: boolean;
}

export interface Page {
  /** Where the list stands. */
  root: HTMLElement;
  /** Where the way back to it stands. */
  way: HTMLElement;
  surroundings: Surroundings;
  notices: Notices;
  ignores: Pick<Services, "left">;
  rules: { draw: Services["onRule"] };
  sessions: {
    list: OpenDraft[];
    present: OpenDraft;
    changed(): void;
    show(draft: OpenDraft): void;
    close(draft: OpenDraft): void;
    letGo(draft: OpenDraft): void;
  };
  opening: {
    file(file: { name: string; bytes: Uint8Array }, comesForward: () => boolean, company?: { earlier?: OpenDraft[] }): Promise<PageResult>;
  };
  besides: { lay(draft: OpenDraft, which: OtherDocument, companion: Companion | null): void };
  /** What only the page's own script can do: engines and companions have their numbers there. */
  means: Pick<Services, "startEngine" | "read" | "companionOf" | "askWord" | "onFiles" | "onFolder">;
}
