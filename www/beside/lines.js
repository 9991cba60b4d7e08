// @ts-check
/** Which reports lie beside the draft: a word in the line of facts, which takes it away, and a line among the facts. */

import { h, setText } from "../kit/dom.js";
import { words } from "../words/index.js";

/** @typedef {import('../contract.js').CompanionFacts} CompanionFacts */
/** @typedef {import('../contract.js').OtherDocument} Which */
/** @typedef {import('../contract.js').PageResult} PageResult */
/** @typedef {{name: string, result: PageResult}} Companion */

/**
 * @typedef {object} Events
 * @property {(which: Which) => void} onChoose a file is to be chosen
 * @property {(which: Which) => void} onRemove
 * @property {(which: Which) => void} onInsist a person vouches for it
 */

/** @type {Which[]} */
const BOTH = ["lastYear", "published"];

export class Lines {
  /** @param {Events} events */
  constructor({ onChoose, onRemove, onInsist }) {
    this.onChoose = onChoose;
    this.onRemove = onRemove;
    this.onInsist = onInsist;
    this.chips = BOTH.map((which) =>
      h("button", { type: "button", class: "small-button beside-chip", hidden: true, "data-which": which, onclick: () => onRemove(which) }),
    );
    this.list = h("div", { class: "beside-lines" });
    this.drawn = "";
  }

  /** @param {PageResult} result @param {Record<Which, Companion | null>} companions */
  render(result, companions) {
    const say = words.beside;
    BOTH.forEach((which, i) => {
      const chip = this.chips[i];
      const companion = companions[which];
      chip.hidden = companion === null;
      if (!companion) return;
      const { year } = companion.result.report ?? {};
      const isUnused = result[which]?.used === false;
      chip.classList.toggle("unused", isUnused);
      const text = say.chip[which](year == null ? "" : words.year(year));
      setText(chip, isUnused ? `${say.unused}：${text}` : text);
      chip.title = `${say.line[which](whose(companion))}（${say.remove}）`;
    });
    const key = JSON.stringify([words.tag, ...BOTH.map((which) => [companions[which]?.name, result[which]])]);
    if (key === this.drawn) return;
    this.drawn = key;
    this.list.replaceChildren(...BOTH.map((which) => this.line(which, companions[which], result[which])));
  }

  clear() {
    for (const chip of this.chips) chip.hidden = true;
  }

  /** @param {Which} which @param {Companion | null} companion @param {CompanionFacts | undefined} facts */
  line(which, companion, facts) {
    const say = words.beside;
    const button = (/** @type {string} */ text, /** @type {() => void} */ act) =>
      h("button", { type: "button", class: "small-button", onclick: act }, text);
    if (!companion) return h("p", {}, button(say.choose[which], () => this.onChoose(which)));
    return h(
      "p",
      {},
      h("span", {}, say.line[which](whose(companion))),
      button(`${say.remove} ✕`, () => this.onRemove(which)),
      facts?.why ? h("span", { class: "why" }, say.refused(companion.name || facts.title || "", facts.why)) : null,
      facts?.why ? button(say.insist[which], () => this.onInsist(which)) : null,
    );
  }
}

/** Whose report it is and of which year; else the name of its file. @param {Companion} companion */
function whose({ name, result }) {
  const { issuer, year } = result.report ?? {};
  return [issuer, year == null ? null : words.year(year)].filter(Boolean).join(" ") || name || words.unknown;
}
