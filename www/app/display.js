// @ts-check
/** The display of the present draft: what is known of it, in every room that shows some of it. */

import { since } from "../changes/since.js";
import { settleBlanks } from "../draft/blanks.js";
import { marksOf } from "../draft/marks.js";
import { Places } from "../kit/places.js";
import { words } from "../words/index.js";

/** @typedef {import('../contract.js').Finding} Finding */
/** @typedef {import('../contract.js').PageResult} PageResult */
/** @typedef {import('../kit/places.js').Spot} Spot */
/** @typedef {import('../sessions/session.js').Failure} Failure */
/** @typedef {import('../sessions/session.js').Session} Session */

/**
 * @typedef {object} Parts
 * @property {HTMLElement} frame
 * @property {import('../kit/notices.js').Notices} refusals where it is said why there is no result
 * @property {import('../top/facts.js').Facts} facts
 * @property {import('../changes/foot.js').Foot} foot
 * @property {import('../top/summary.js').Summary} summary
 * @property {import('../draft/draft.js').Draft} draft
 * @property {import('../understood/understood.js').Understood} understood
 * @property {import('./details.js').Details} details
 * @property {import('../findings/ignores.js').Ignores} ignores
 * @property {import('../ledger/of-cell.js').OfCell} ofCell
 * @property {import('./panels.js').Panels} panels
 * @property {import('./panes.js').Panes} panes
 */

export class Display {
  /**
   * @param {Parts} parts
   * @param {object} wiring
   * @param {() => Session} wiring.present
   * @param {(spot: Spot) => void} wiring.onPlace a person asks to see a place
   * @param {(finding: Finding | null) => void} wiring.light lights up the places of a finding, and scrolls nowhere
   * @param {(session: Session) => void} wiring.onRetry a person asks for another check
   */
  constructor(parts, { present, onPlace, light, onRetry }) {
    this.parts = parts;
    this.present = present;
    this.onPlace = onPlace;
    this.light = light;
    this.onRetry = onRetry;
    /** The places of the present result. */
    this.places = new Places(null, onPlace);
  }

  /** Draws what is known of the present draft. */
  draw() {
    this.parts.ofCell.clear();
    const { frame, refusals, facts, draft, details, panels } = this.parts;
    const { result, failure, isBlank, file, encoding, model, companions } = this.present();
    frame.classList.toggle("empty", isBlank);
    frame.classList.toggle("no-result", !result);
    if (!result) return this.drawNothing(failure);
    refusals.clear("engine");
    settleBlanks(result, model);
    this.places = new Places(result, this.onPlace);
    details.reset(result, this.present().checkedWith);
    facts.render(result, file, encoding, model.assumed, companions);
    panels.all.findings.fresh = this.compare()?.fresh ?? new Set();
    panels.render(result, this.places);
    draft.setChanges(panels.all.changes.list);
    draft.decorate(result);
    this.drawMarks();
  }

  /** Draws the visible findings at their places. */
  drawMarks() {
    const { foot, summary, draft, panels, panes } = this.parts;
    const { all, ordered, activeFinding } = panels.all.findings;
    const { result } = this.present();
    if (result) {
      summary.render(result, all);
      foot.render(panels.all.changes.list, this.compare());
    }
    draft.setMarks(marksOf(ordered));
    panes.outdate();
    this.arrange();
    this.light(activeFinding);
  }

  /** Shows the views that are chosen and fit. */
  arrange() {
    const { panes, panels } = this.parts;
    panes.arrange();
    panels.arrange();
  }

  // ---------------------------------------------------------------------------------------------

  /** What became of the findings since the last version; null where there was none. Those that are ignored count in neither. */
  compare() {
    const { result, lastVersion } = this.present();
    const { ignores } = this.parts;
    return result && lastVersion && since(ignores.left(lastVersion), ignores.left(result));
  }

  /** Draws that nothing is known of the present draft. @param {Failure | null} failure why */
  drawNothing(failure) {
    const { facts, foot, summary, draft, understood, details, panels } = this.parts;
    facts.clear();
    foot.clear();
    draft.setChanges([]);
    if (failure) this.tellFailure(failure);
    else summary.clear();
    this.places = new Places(null, this.onPlace);
    details.reset(null);
    panels.render(null, this.places);
    understood.clear();
    draft.decorate(null);
    draft.setMarks([]);
    draft.light([]);
    this.arrange();
  }

  /** @param {Failure} failure */
  tellFailure({ message, again }) {
    const act = () => {
      const session = this.present();
      if (!session.isBlank) this.onRetry(session);
    };
    this.parts.summary.clear();
    this.parts.refusals.show("engine", "error", message, again ? { text: words.notice.retry, act } : undefined);
  }
}
