// @ts-check
/** The findings: grouped by severity, one opened at a time, the first of each group at once and the rest on demand. */

import { equation } from "./equation.js";
import { h, mark, refill, revealIn } from "../dom.js";
import { words } from "../words/index.js";

/** @typedef {import('../contract.js').Finding} Finding */
/** @typedef {import('../contract.js').PageResult} PageResult */
/** @typedef {import('../contract.js').Severity} Severity */
/** @typedef {import('../places.js').Places} Places */

/** @type {Severity[]} */
export const SEVERITIES = ["error", "warning", "hint", "info"];
const CHUNK = 200;

export class Findings {
  /**
   * @param {HTMLElement} root
   * @param {{onActivate: (finding: Finding | null) => void}} events
   */
  constructor(root, { onActivate }) {
    this.root = root;
    this.onActivate = onActivate;
    /** @type {PageResult | null} */
    this.result = null;
    /** @type {Places | null} */
    this.places = null;
    /** @type {Finding[]} in the order of the page: by severity, then as the module sorted them */
    this.ordered = [];
    /** @type {string[]} what a finding is recognised by after the next check */
    this.keys = [];
    this.active = -1;
    /** @type {Map<Severity, number>} */
    this.limits = new Map();
  }

  /** @param {PageResult | null} result `null` when there is none to show @param {Places} places */
  render(result, places) {
    const openKey = this.keys[this.active];
    const focusedKey = this.focusedKey();
    this.result = result;
    this.places = places;
    this.ordered = SEVERITIES.flatMap((severity) =>
      (result?.findings ?? []).filter((f) => f.severity === severity),
    );
    this.keys = keysOf(this.ordered);
    this.active = openKey === undefined ? -1 : this.keys.indexOf(openKey);
    this.draw();
    if (focusedKey !== undefined) this.button(this.keys.indexOf(focusedKey))?.focus({ preventScroll: true });
  }

  /** Forgets which groups were unfolded: another draft has come. */
  reset() {
    this.limits.clear();
    this.active = -1;
    this.keys = [];
  }

  /** @type {unknown} */
  get view() {
    return null;
  }

  set view(_view) {}

  get activeFinding() {
    return this.ordered[this.active] ?? null;
  }

  /** Opens a finding, or closes it with -1. @param {number} index @param {{focus: boolean}} options */
  activate(index, { focus }) {
    const before = this.active;
    this.active = index;
    const finding = this.ordered[index];
    if (finding && !this.button(index)) {
      const inGroup = index - this.ordered.findIndex((f) => f.severity === finding.severity);
      this.limits.set(finding.severity, Math.ceil((inGroup + 1) / CHUNK) * CHUNK);
      this.draw();
    } else {
      for (const i of [before, index]) this.refreshItem(i);
    }
    const button = this.button(index);
    if (button) {
      if (focus) button.focus({ preventScroll: true });
      revealIn(this.root, /** @type {HTMLElement} */ (button.closest("li")));
      if (focus) button.scrollIntoView({ block: "nearest" });
    }
    this.onActivate(finding ?? null);
  }

  /** The next or the previous finding, round and round. @param {1 | -1} step */
  step(step) {
    const n = this.ordered.length;
    if (n === 0) return false;
    this.activate(this.active < 0 ? (step > 0 ? 0 : n - 1) : (this.active + step + n) % n, { focus: true });
    return true;
  }

  // ---------------------------------------------------------------------------------------------

  draw() {
    refill(this.root, this.result ? this.groups() : [h("p", { class: "quiet" }, words.noResult)]);
  }

  groups() {
    const { ordered, result } = this;
    if (ordered.length === 0) return [allWell(/** @type {PageResult} */ (result))];
    return SEVERITIES.map((severity) => {
      const first = ordered.findIndex((f) => f.severity === severity);
      if (first < 0) return null;
      const total = ordered.filter((f) => f.severity === severity).length;
      const shown = Math.min(total, this.limits.get(severity) ?? CHUNK);
      const list = h("ol", { class: "findings" });
      for (let i = first; i < first + shown; i += 1) list.append(this.item(i));
      return h(
        "section",
        { class: "group", "aria-label": `${words.severity[severity]} ${total}` },
        h(
          "h2",
          {},
          mark(severity),
          h("span", { class: severity }, words.severity[severity]),
          h("span", { class: "count" }, String(total)),
          h("span", { class: "quiet" }, words.severityMeaning[severity]),
        ),
        list,
        shown < total ? this.moreButton(severity, shown, total) : null,
      );
    });
  }

  /** @param {Severity} severity @param {number} shown @param {number} total */
  moreButton(severity, shown, total) {
    const onclick = () => {
      this.limits.set(severity, shown + CHUNK);
      this.draw();
      this.button(this.ordered.findIndex((f) => f.severity === severity) + shown)?.focus({
        preventScroll: true,
      });
    };
    return h(
      "button",
      { type: "button", class: "button", onclick },
      words.more(Math.min(CHUNK, total - shown)),
    );
  }

  /** @param {number} index */
  item(index) {
    const finding = this.ordered[index];
    const places = /** @type {Places} */ (this.places);
    const open = index === this.active;
    const at = finding.places.find((place) => place.role === "primary") ?? finding.places[0];
    const id = `finding-${index}`;
    return h(
      "li",
      { class: `finding ${finding.severity}${open ? " open" : ""}`, "data-index": index },
      h(
        "button",
        {
          type: "button",
          class: "head",
          "aria-expanded": String(open),
          "aria-controls": id,
          onclick: () => this.activate(index === this.active ? -1 : index, { focus: false }),
        },
        mark(finding.severity),
        h(
          "span",
          { class: "say" },
          h("span", { class: "hidden-label" }, `${words.severity[finding.severity]}：`),
          h("span", { class: "message" }, finding.message),
          h("span", { class: "meta" }, at ? places.name(at) : words.wholeReport),
        ),
      ),
      h("div", { class: "detail", id, hidden: !open }, open ? this.detail(finding) : null),
    );
  }

  /** @param {Finding} finding */
  detail(finding) {
    const places = /** @type {Places} */ (this.places);
    const fragment = document.createDocumentFragment();
    const relations = finding.relations ?? [];
    const suggestion =
      finding.fix ??
      (finding.expected === undefined
        ? undefined
        : (relations.length === 0 ? words.replacement : words.suggestion)(
            finding.stated ?? "",
            finding.expected,
          ));
    const facts = h("dl", { class: "facts" });
    const add = (/** @type {string} */ name, /** @type {(Node | string)[]} */ ...values) =>
      facts.append(h("dt", {}, name), ...values.map((value) => h("dd", {}, value)));
    const primary = finding.places.filter((place) => place.role === "primary");
    const other = finding.places.filter((place) => place.role !== "primary");
    if (primary.length > 0) add(words.where, placeList(primary, places));
    // The operands are named in the equations already.
    if (other.length > 0 && relations.length === 0) add(words.related, placeList(other, places));
    if (finding.basis) add(words.basis, finding.basis);
    add(words.rule, finding.rule);
    if (suggestion)
      fragment.append(h("dl", { class: "facts fix" }, h("dt", {}, words.fix), h("dd", {}, suggestion)));
    for (const relation of relations) fragment.append(equation(relation, places, { titled: true }));
    fragment.append(facts);
    return fragment;
  }

  /** @param {number} index */
  refreshItem(index) {
    const item = this.root.querySelector(`li[data-index="${index}"]`);
    if (!item || !this.ordered[index]) return;
    const focused = item.contains(document.activeElement);
    item.replaceWith(this.item(index));
    if (focused) this.button(index)?.focus({ preventScroll: true });
  }

  /** @param {number} index @returns {HTMLButtonElement | null} */
  button(index) {
    return this.root.querySelector(`li[data-index="${index}"] > .head`);
  }

  focusedKey() {
    const item = document.activeElement?.closest("li[data-index]");
    return item && this.root.contains(item) ? this.keys[Number(item.getAttribute("data-index"))] : undefined;
  }
}

/** @param {import('../contract.js').Place[]} list @param {Places} places */
function placeList(list, places) {
  return h(
    "ul",
    { class: "places" },
    ...list.map((place) =>
      h(
        "li",
        {},
        places.link(place, places.name(place)),
        place.quote ? ` ${words.quote(short(place.quote))}` : "",
      ),
    ),
  );
}

/** @param {PageResult} result */
function allWell(result) {
  const checks = result.checks ?? { held: 0, broken: 0, unread: 0 };
  if (checks.held + checks.broken + checks.unread === 0)
    return h("p", { class: "plain" }, words.nothingToCheck);
  return h(
    "div",
    { class: "well" },
    h("h2", {}, mark("held"), words.allWell),
    h("p", {}, words.allWellChecked(checks)),
    h("p", { class: "quiet" }, words.allWellLimits),
  );
}

/** @param {string} text */
function short(text) {
  const line = text.replace(/\s+/g, " ").trim();
  return line.length > 60 ? `${line.slice(0, 59)}…` : line;
}

/** Rule, cell and quote survive an edit elsewhere; offsets do not. @param {Finding[]} findings */
function keysOf(findings) {
  /** @type {Map<string, number>} */
  const seen = new Map();
  return findings.map(({ rule, places }) => {
    const at = places.find((place) => place.role === "primary") ?? places[0];
    const where = at ? [at.table, at.row, at.column, at.section, at.table === undefined ? at.quote : ""] : [];
    const key = [rule, ...where].join("|");
    const n = seen.get(key) ?? 0;
    seen.set(key, n + 1);
    return `${key}|${n}`;
  });
}
