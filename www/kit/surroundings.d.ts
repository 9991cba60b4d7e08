/** The surroundings of a checker: a page of its own, or a component. */

import type { PageResult } from "../contract";

export type Language = "zh" | "en";
export type Theme = "auto" | "light" | "dark";

/** Bounds that a portal may draw closer. */
export interface Limits {
  /** How many drafts may be open, as tabs or in the list. */
  drafts: number;
  /** How many bytes may be kept of all drafts of the list. */
  memory: number;
  /** The largest file that is opened, in bytes. */
  bytes: number;
}

/** A document, or the shadow root of a component. */
export interface Surroundings {
  /** Where the elements of `index.html` are found by their ids. */
  root: Document | ShadowRoot;
  /** The element that holds them all; its classes tell state and width. */
  frame: HTMLElement;
  /** Where files may be dropped and keys are heard. */
  field: Document | HTMLElement;
  /** Whether the result may take the place of the whole document on paper. */
  prints: boolean;
  /** Whether the draft takes the focus at the start. */
  focuses: boolean;
  /** Where a person has not chosen: `undefined` follows the browser. */
  language?: Language;
  theme: Theme;
  limits: Limits;
  /** Aborted when the checker is taken away. */
  signal: AbortSignal;
  /** The words have changed: language and title of what is around. */
  onLanguage(): void;
  onTheme(theme: Theme): void;
  /** A stylesheet has come that belongs to the page's own. */
  onStyles(css: string): void;
  /** A draft was checked. */
  onResult(result: PageResult): void;
  onError(error: { kind: string; message: string }): void;
}
