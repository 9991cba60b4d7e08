// @ts-check
/** What shows only when the drafts lie side by side: who is missing, what is no sum, what was copied, what stands far off. */

import { disclosure } from "../kit/disclosure.js";
import { h, mark } from "../kit/dom.js";
import { pause } from "../kit/frames.js";
import { SEVERITIES } from "../kit/severities.js";
import { words } from "../words/index.js";
import { said } from "./said.js";

/** @typedef {import('../contract.js').DeskFinding} DeskFinding */
/** @typedef {import('./entries.js').Entry} Entry */

/** A finding, and the drafts that its numbers stand for. @typedef {{finding: DeskFinding, units: Entry[]}} Found */

const ZH = { lang: "zh-CN" };

/**
 * @typedef {object} Wiring
 * @property {import('../engine/pool.js').Pool} pool
 * @property {import('./entries.js').Entries} entries
 * @property {() => string} list the names of those who have to report, one a line
 * @property {() => boolean} isReading
 * @property {() => void} onFound
 * @property {(n: number) => void} onListed
 * @property {(entry: Entry) => void} onOpen
 * @property {import('./services').Services['onRule']} onRule
 */

export class Together {
  /** @param {HTMLElement} root @param {Wiring} wiring */
  constructor(root, wiring) {
    this.root = root;
    this.wiring = wiring;
    /** @type {Found[]} */
    this.findings = [];
    this.asked = 0;
    /** How many names the drafts were held against. */
    this.listed = 0;
    this.draw(said().together.waiting);
  }

  /** More drafts come: what was found is not of all. */
  outdate() {
    this.asked += 1;
  }

  /** Lays all that were read side by side. */
  async ask() {
    const { pool, entries, list, isReading, onFound, onListed } = this.wiring;
    if (isReading()) return;
    const mine = (this.asked += 1);
    const units = entries.units;
    const { sum } = entries;
    const unread = entries.all.filter(({ state }) => state === "failed").length;
    const bytes = await joined(units.map(({ unit }) => /** @type {Uint8Array} */ (unit)));
    if (mine !== this.asked) return;
    try {
      const { findings, listed } = await pool.first.sideBySide({ units: bytes, aggregate: sum?.unit ?? new Uint8Array(), unread, list: list() });
      if (mine !== this.asked) return;
      this.findings = findings.map((finding) => ({ finding, units }));
      onListed(listed);
      this.listed = listed;
      this.draw("");
    } catch (error) {
      if (mine !== this.asked) return;
      this.findings = [];
      this.draw(said().together.failed);
      if (!(error instanceof Error) || error.name !== "EngineError") throw error;
    } finally {
      if (mine === this.asked) onFound();
    }
  }

  /** @param {string} problem said in the place of findings */
  draw(problem) {
    const { together } = said();
    const { findings, wiring } = this;
    const groups = SEVERITIES.map((severity) => findings.filter(({ finding }) => finding.severity === severity)).filter((group) => group.length > 0);
    this.root.replaceChildren(
      ...(problem !== "" ? [h("p", { class: "quiet" }, problem)] : findings.length === 0 ? [h("p", {}, together.none)] : []),
      ...groups.map((group) =>
        h(
          "section",
          { class: "group" },
          h("h2", {}, mark(group[0].finding.severity), `${words.severity[group[0].finding.severity]} ${group.length}`),
          h("ol", { class: "findings" }, ...group.map((found) => this.item(found))),
        ),
      ),
      ...(problem === "" ? [h("p", { class: "quiet" }, said().units.listed(this.listed))] : []),
      ...(wiring.entries.sum ? [] : [h("p", { class: "quiet" }, together.noSum)]),
    );
  }

  /** @param {Found} found */
  item({ finding, units }) {
    const { together } = said();
    const { sums = [], sentences } = finding;
    const rule = h("div", { class: "rule-page", hidden: true });
    return h(
      "li",
      { class: "finding" },
      h("p", { class: "say" }, mark(finding.severity), h("span", ZH, finding.message)),
      h("p", { class: "unit-links" }, ...finding.units.slice(0, 12).map((unit) => this.link(units[unit]))),
      ...sums.map((sum) =>
        h(
          "details",
          { class: "small-fold" },
          h("summary", ZH, `${sum.name}${words.colon}${together.sum(sum.stated, sum.sum)}`),
          h(
            "table",
            {},
            h("caption", {}, together.parts(sum.parts.length)),
            h("thead", {}, h("tr", {}, h("th", { scope: "col" }, together.unit), h("th", { scope: "col" }, together.value))),
            h(
              "tbody",
              {},
              ...sum.parts.map(({ unit, value }) => h("tr", {}, h("td", {}, this.link(units[unit])), h("td", { class: "number" }, value))),
              h("tr", { class: "total" }, h("td", {}, together.added), h("td", { class: "number" }, sum.sum)),
              h("tr", { class: "total" }, h("td", {}, together.stated), h("td", { class: "number" }, sum.stated)),
            ),
          ),
        ),
      ),
      sentences.length > 0
        ? h(
            "details",
            { class: "small-fold" },
            h("summary", {}, together.sentences(sentences.length)),
            h("ul", ZH, ...sentences.map((sentence) => h("li", {}, sentence))),
          )
        : null,
      h("div", { class: "actions" }, disclosure(`${words.findings.rule} ${finding.rule}`, rule, () => this.wiring.onRule(finding.rule, rule))),
      rule,
    );
  }

  /** @param {Entry | undefined} entry */
  link(entry) {
    if (!entry) return h("span");
    return h("button", { type: "button", class: "link", onclick: () => this.wiring.onOpen(entry) }, entry.name);
  }
}

/** So many bytes are copied at a time. */
const PIECE = 1024 * 1024;

/** One behind the other; of a thousand drafts they are twenty megabytes, which nobody has to wait for. @param {Uint8Array[]} parts */
async function joined(parts) {
  const all = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  await pause();
  let [at, copied] = [0, 0];
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
    if (at - copied < PIECE) continue;
    copied = at;
    await pause();
  }
  return all;
}
