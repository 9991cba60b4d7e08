// @ts-check
/** From a finding, a figure or a relation to its places: in the text, and in the tables as they were understood. */

/** @typedef {import('../contract.js').Claim} Claim */
/** @typedef {import('../contract.js').Finding} Finding */
/** @typedef {import('../contract.js').Relation} Relation */
/** @typedef {import('../kit/places.js').Spot} Spot */

export class Showing {
  /** @param {import('./app.js').App} app */
  constructor(app) {
    this.app = app;
  }

  /**
   * Lights up all places of a finding, in the text and in the tables, and scrolls to the first.
   * @param {Finding | null} finding @param {{reveal: boolean}} [options]
   */
  light(finding, { reveal } = { reveal: true }) {
    const { draft, understood } = this.app;
    const primary = finding?.places.filter((place) => place.role === "primary") ?? [];
    const operands = (finding?.relations ?? []).flatMap((relation) => [...relation.left, ...relation.right]);
    const others = [...operands, ...(finding?.places.filter((place) => place.role !== "primary") ?? [])];
    draft.light([...lit(others, "other"), ...lit(primary, "primary")]);
    understood.light(finding);
    if (reveal && finding) this.reveal([...primary, ...others], { focus: false });
  }

  /** A person asked to see a place: the focus goes there, ready to type. @param {Spot} spot */
  go(spot) {
    this.reveal([spot], { focus: true });
    this.scrollToDraft();
  }

  /** A finding was chosen at its place. @param {number} index */
  finding(index) {
    this.findings();
    this.app.findings.activate(index, { focus: false });
  }

  /** A cell was chosen in its table as it was understood. @param {Spot} spot @param {number} finding */
  cell(spot, finding) {
    if (finding >= 0) this.finding(finding);
    if (spot.start !== undefined)
      this.app.draft.show({ start: spot.start, end: spot.end ?? spot.start }, { focus: false });
  }

  /** A relation of the ledger was opened. @param {Relation} relation */
  operands(relation) {
    const { rule, title, left, right } = relation;
    this.light({ rule, severity: "info", message: title, places: [], relations: [relation] });
    this.app.draft.light(lit([...left, ...right], "other"));
  }

  /**
   * A figure of the text was chosen: it is shown at its place, with what it was compared with.
   * @param {Claim} claim @param {Relation[]} relations
   */
  claim(claim, relations) {
    const { places, understood } = this.app;
    /** @type {import('../contract.js').Place} */
    const place = { ...claim, role: "primary" };
    this.light({ rule: "", severity: "info", message: claim.quote, places: [place], relations }, { reveal: false });
    this.reveal([place], { focus: false });
    const cell = relations
      .flatMap(({ left, right }) => [...left, ...right])
      .find((term) => places.hasCell(term));
    if (cell && this.app.shownView() !== "text") understood.reveal(cell, { focus: false });
    this.scrollToDraft();
  }

  /** The findings come to the front. */
  findings() {
    const { session } = this.app;
    if (session.resultView === "findings") return;
    session.resultView = "findings";
    this.app.arrange();
  }

  /** Shows the text too, or the tables too. @param {'text' | 'understood'} also */
  also(also) {
    const { app } = this;
    const view = app.shownView();
    if (view === also || view === "both") return;
    app.session.view = app.width.isWide ? "both" : also;
    app.arrange();
  }

  /**
   * Shows the first of these places that stands in the text, and the first that is a cell.
   * @param {Spot[]} spots @param {{focus: boolean}} options
   */
  reveal(spots, { focus }) {
    const { app } = this;
    const inText = spots.find((spot) => spot.start !== undefined);
    const inTable = spots.find((spot) => app.places.hasCell(spot));
    if (inText && !inTable) this.also("text");
    if (inTable && !inText) this.also("understood");
    const focusText = focus && inText !== undefined && app.shownView() !== "understood";
    if (inTable && app.shownView() !== "text") app.understood.reveal(inTable, { focus: focus && !focusText });
    if (inText?.start !== undefined)
      app.draft.show({ start: inText.start, end: inText.end ?? inText.start }, { focus: focusText });
  }

  /** Where the draft stands above the results, it may be out of sight. */
  scrollToDraft() {
    if (!this.app.width.isWide) this.app.byId("panes").scrollIntoView({ block: "start" });
  }
}

/** @param {Spot[]} spots @param {'primary' | 'other'} role */
function lit(spots, role) {
  return spots.flatMap(({ start, end }) =>
    start === undefined || end === undefined ? [] : [{ start, end, role }],
  );
}
