import type { Severity } from "../contract.js";
import type { Filter } from "./filter.js";

/** The state of the panel that a draft keeps: plain data. */
export interface View {
  filter: Filter;
  /** The opened finding's key. */
  open?: string;
  showIgnored: boolean;
  showHints: boolean;
  /** How many of a group are listed. */
  limits: [Severity, number][];
  scroll: number;
}
