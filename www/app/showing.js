// @ts-check
/** The ways from a finding, a figure or a relation to its places: in the text, and in the tables as they were understood. */

/** @typedef {import('../contract.js').Claim} Claim */
/** @typedef {import('../contract.js').Finding} Finding */
/** @typedef {import('../contract.js').Relation} Relation */
/** @typedef {import('../kit/places.js').Places} Places */
/** @typedef {import('../kit/places.js').Spot} Spot */

/**
 * Where places are shown.
 * @typedef {object} Parts
 * @property {import('../draft/draft.js').Draft} draft
 * @property {import('../understood/understood.js').Understood} understood
 * @property {import('./beside-pane.js').BesidePane} beside
 * @property {import('./panes.js').Panes} panes
 * @property {import('./panels.js').Panels} panels
 * @property {import('../ledger/of-cell.js').OfCell} ofCell
 * @property {() => Places} places those of the present result
 */

export class Showing {
  /** @param {Parts} parts */
  constructor({ draft, understood, beside, panes, panels, ofCell, places }) {
    this.draft = draft;
    this.understood = understood;
    this.beside = beside;
    this.panes = panes;
    this.panels = panels;
    this.ofCell = ofCell;
    this.places = places;
  }

  /**
   * Lights up all places of a finding, in the text and in the tables, and scrolls to the first.
   * @param {Finding | null} finding @param {{reveal: boolean}} [options]
   */
  light(finding, { reveal } = { reveal: true }) {
    const primary = finding?.places.filter((place) => place.role === "primary") ?? [];
    const operands = (finding?.relations ?? []).flatMap((relation) => [...relation.left, ...relation.right]);
    const others = [...operands, ...(finding?.places.filter((place) => place.role !== "primary") ?? [])];
    this.draft.light([...lit(others, "other"), ...lit(primary, "primary")]);
    this.understood.light(finding);
    const isBeside = [...primary, ...others].some(({ elsewhere }) => elsewhere);
    if (this.panes.showsBeside && (isBeside || !reveal || !finding)) return this.beside.light(finding, { reveal });
    if (reveal && finding) this.reveal([...primary, ...others], { focus: false });
  }

  /** A person asked to see a place: the focus goes there, ready to type. @param {Spot} spot */
  go(spot) {
    if (spot.elsewhere) {
      this.panes.choose("beside");
      this.beside.reveal(spot.elsewhere);
      this.panes.scrollTo();
      return;
    }
    this.reveal([spot], { focus: true });
    this.panes.scrollTo();
  }

  /** A place is shown and framed; the focus stays where it is. @param {Spot} spot */
  place(spot) {
    this.draft.light(lit([spot], "primary"));
    this.panes.also("text");
    this.reveal([spot], { focus: false });
    this.panes.scrollTo();
  }

  /** A finding was chosen at its place. @param {number} index @param {{focus: boolean}} [options] */
  finding(index, options = { focus: false }) {
    this.panels.open("findings");
    this.panels.all.findings.activate(index, options);
  }

  /** The next or the previous finding. @param {1 | -1} step */
  step(step) {
    this.panels.open("findings");
    this.panels.all.findings.step(step);
  }

  /** A cell was chosen in its table as it was understood. @param {Spot} spot @param {number} finding */
  cell(spot, finding) {
    if (finding >= 0) this.finding(finding);
    else void this.ofCell.show(spot);
    if (spot.start !== undefined) this.draft.show({ start: spot.start, end: spot.end ?? spot.start }, { focus: false });
  }

  /** A place in the draft was clicked at which no finding stands. @param {number} at */
  plain(at) {
    const cell = this.places().cellAt(at, at);
    if (cell) void this.ofCell.show(cell);
    else this.ofCell.clear();
  }

  /** A broken relation was chosen where it is drawn: its finding opens. @param {Relation} relation */
  relation({ rule, title }) {
    const { ordered } = this.panels.all.findings;
    const index = ordered.findIndex((finding) => finding.relations?.some((one) => one.rule === rule && one.title === title));
    if (index >= 0) this.finding(index, { focus: true });
  }

  /** A relation of the ledger was opened. @param {Relation} relation */
  operands(relation) {
    const { rule, title, left, right } = relation;
    this.light({ rule, severity: "info", message: title, places: [], relations: [relation] });
    this.draft.light(lit([...left, ...right], "other"));
  }

  /**
   * A figure of the text was chosen: it is shown at its place, with what it was compared with.
   * @param {Claim} claim @param {Relation[]} relations
   */
  claim(claim, relations) {
    /** @type {import('../contract.js').Place} */
    const place = { ...claim, role: "primary" };
    this.light({ rule: "", severity: "info", message: claim.quote, places: [place], relations }, { reveal: false });
    this.reveal([place], { focus: false });
    const cell = relations
      .flatMap(({ left, right }) => [...left, ...right])
      .find((term) => this.places().hasCell(term));
    if (cell && this.panes.showsTables) this.understood.reveal(cell, { focus: false });
    this.panes.scrollTo();
  }

  /** The text is seen, and has the focus. */
  text() {
    this.panes.also("text");
    this.draft.focus();
  }

  /**
   * Shows the first of these places that stands in the text, and the first that is a cell.
   * @param {Spot[]} spots @param {{focus: boolean}} options
   */
  reveal(spots, { focus }) {
    const { panes } = this;
    panes.leaveBeside();
    const inText = spots.find((spot) => spot.start !== undefined);
    const inTable = spots.find((spot) => this.places().hasCell(spot));
    if (inText && !inTable) panes.also("text");
    if (inTable && !inText) panes.also("understood");
    const focusText = focus && inText !== undefined && panes.showsText;
    if (inTable && panes.showsTables) this.understood.reveal(inTable, { focus: focus && !focusText });
    if (inText?.start !== undefined)
      this.draft.show({ start: inText.start, end: inText.end ?? inText.start }, { focus: focusText });
  }
}

/** @param {Spot[]} spots @param {'primary' | 'other'} role */
function lit(spots, role) {
  return spots.flatMap(({ start, end }) =>
    start === undefined || end === undefined ? [] : [{ start, end, role }],
  );
}
