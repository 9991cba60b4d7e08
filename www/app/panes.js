// @ts-check
/** The panes of the report: its text, its tables as they were understood, both where there is room, or the report beside it. */

import { choiceButtons } from "../kit/dom.js";
import { words } from "../words/index.js";

/** @typedef {import('../sessions/session.js').Session} Session */
/** @typedef {import('../sessions/session.js').View} View */
/** @typedef {import('./width.js').Width} Width */

export class Panes {
  /**
   * @param {{buttons: HTMLElement, room: HTMLElement}} parts where the buttons stand, and where the panes
   * @param {{width: Width, present: () => Session}} sources
   * @param {object} events
   * @param {() => void} events.onTables the tables are seen, and are not those of the present result
   * @param {() => void} events.onBeside the report beside it is seen, and may not be that of the present result
   */
  constructor({ buttons, room }, { width, present }, { onTables, onBeside }) {
    this.buttons = buttons;
    this.room = room;
    this.width = width;
    this.present = present;
    this.onTables = onTables;
    this.onBeside = onBeside;
    this.tablesAreCurrent = false;
  }

  /** How the present draft is seen. @returns {View} */
  get view() {
    const { result, view: wanted, showsItsTables } = this.present();
    if (result === null) return "text";
    const chosen = wanted === "beside" && !this.hasBeside ? null : wanted;
    const view = chosen ?? (showsItsTables || !this.width.isRoomy ? "text" : "both");
    return view === "both" && !this.width.isWide ? "text" : view;
  }

  get showsText() {
    return this.view === "text" || this.view === "both";
  }

  get showsTables() {
    return this.view === "understood" || this.view === "both";
  }

  get showsBeside() {
    return this.view === "beside";
  }

  /** Whether a report lies beside the draft. */
  get hasBeside() {
    const { lastYear, published } = this.present();
    return lastYear !== null || published !== null;
  }

  /** The draft alone is seen, where the report beside it was. */
  leaveBeside() {
    if (this.showsBeside) this.choose(null);
  }

  /** Shows the text too, or the tables too. @param {'text' | 'understood'} also */
  also(also) {
    if (this.view === also || this.view === "both") return;
    this.choose(this.width.isWide && !this.showsBeside ? "both" : also);
  }

  /** The tables are not what they were. */
  outdate() {
    this.tablesAreCurrent = false;
  }

  /** Shows the panes that are chosen and fit; what is not seen is not drawn. */
  arrange() {
    const { view, buttons } = this;
    this.room.className = `panes ${view}`;
    buttons.hidden = this.present().result === null;
    /** @type {View[]} */
    const views = this.width.isWide ? ["text", "understood", "both"] : ["text", "understood"];
    if (this.hasBeside) views.push("beside");
    const name = (/** @type {View} */ key) => (key === "beside" && !this.present().lastYear ? words.viewPublished : words.views[key]);
    const choices = views.map((key) => ({ key, text: name(key) }));
    choiceButtons(buttons, choices, view, (key) => this.choose(/** @type {View} */ (key)));
    if (this.showsBeside) this.onBeside();
    if (!this.showsTables || this.tablesAreCurrent) return;
    this.onTables();
    this.tablesAreCurrent = true;
  }

  /** Brings the report into view: on a narrow screen it stands above the results, and may be out of sight. */
  scrollTo() {
    if (!this.width.isWide) this.room.scrollIntoView({ block: "start" });
  }

  /** @param {View | null} view null: as its tables suggest */
  choose(view) {
    this.present().view = view;
    this.arrange();
  }
}
