// @ts-check
/**
 * The findings: grouped by severity, one opened at a time, the first of each group at once and the rest on demand; a
 * filter over them, and what a person ignores below them.
 */

import { focusedIn, revealIn } from "../kit/dom.js";
import { SEVERITIES } from "../kit/severities.js";
import { words } from "../words/index.js";
import { familyOf, isActive, noFilter, sift } from "./filter.js";
import { fill, Frame } from "./frame.js";
import { Item } from "./item.js";
import { listenToKeys } from "./keys.js";
import { allWell, nothing } from "./nothing.js";
import { sorted } from "./sorted.js";

/** @typedef {import('../contract.js').Finding} Finding */
/** @typedef {import('../contract.js').PageResult} PageResult */
/** @typedef {import('../contract.js').Repair} Repair */
/** @typedef {import('../contract.js').Severity} Severity */
/** @typedef {import('../kit/places.js').Places} Places */
/** @typedef {import('./filter.js').Filter} Filter */
/** @typedef {import('./ignores.js').Ignores} Ignores */
/** @typedef {import('./view.js').View} View */

/**
 * The services of the page for the panel.
 * @typedef {object} Events
 * @property {Ignores} [ignores] without it nothing can be ignored
 * @property {(finding: Finding | null) => void} onActivate one was opened, or the opened one was closed
 * @property {(finding: Finding, repair: Repair) => boolean} [onRepair] whether it was done
 * @property {(rule: string, container: HTMLElement) => void} [onRule] draws the rule's page into the container
 * @property {(rule: string) => string | undefined} [ruleTitle] in the language of the page
 * @property {(counts: {shown: number, ignored: number, total: number}) => void} [onCount] `ordered` may be another one
 * @property {() => void} [onChanges] a person asks what was changed
 * @property {(name: string, text: string) => void} [download]
 * @property {() => string | undefined} [version] of the module
 * @property {HTMLElement} counts where the row of counts stands, which is part of the filter
 */

/** From so many findings on there is more to filter by than the severity. */
const MANY = 10;
const CHUNK = 200;

export class Findings {
  /** @param {HTMLElement} root @param {Events} events */
  constructor(root, events) {
    this.root = root;
    this.events = events;
    this.ignores = events.ignores;
    /** @type {PageResult | null} */
    this.result = null;
    /** @type {Places | null} */
    this.places = null;
    /** @type {Finding[]} not ignored, by severity, then as the module sorted them */
    this.all = [];
    /** @type {Finding[]} those that are visible, in the order of the page */
    this.ordered = [];
    /** @type {Finding[]} */
    this.ignored = [];
    /** Hints of a family that is switched off. @type {Finding[]} */
    this.off = [];
    /** @type {Map<Finding, string>} what a finding is recognised by after the next check */
    this.keys = new Map();
    /** The opened finding's key. @type {string | undefined} */
    this.openKey = undefined;
    this.active = -1;
    /** @type {Map<string, Item>} the listed ones by key */
    this.items = new Map();
    this.filter = noFilter();
    this.showIgnored = false;
    /** Whether the hints are listed: advice on wording is not to stand between a person and what is wrong. */
    this.showHints = false;
    /** @type {Map<Severity, number>} */
    this.limits = new Map();
    /** The place to which the next result scrolls the list. @type {number | undefined} */
    this.scroll = undefined;
    /** The place in the list of a finding that was repaired: the next result opens what stands there then. @type {number | undefined} */
    this.repaired = undefined;
    /** Those that the last version of the draft had not. @type {Set<Finding>} */
    this.fresh = new Set();
    this.frame = this.build();
    listenToKeys(this);
    this.ignores?.onChange(() => this.result && this.rearrange());
  }

  /** @param {PageResult | null} result `null` when there is none to show @param {Places} places */
  render(result, places) {
    this.result = result;
    this.places = places;
    if (this.frame.words !== words) this.frame = this.build();
    this.draw();
    if (this.scroll !== undefined) this.root.scrollTop = this.scroll;
    this.scroll = undefined;
    if (result) this.goOn();
  }

  /** After a repair the next finding opens, and the focus stays in the list. */
  goOn() {
    const at = this.repaired;
    this.repaired = undefined;
    if (at === undefined) return;
    // Who went elsewhere while the draft was checked, to a menu perhaps, stays there.
    const focused = focusedIn(this.root);
    const focus = !focused || focused === document.body || this.root.contains(focused);
    if (this.ordered.length > 0) this.activate(Math.min(at, this.ordered.length - 1), { focus });
    else if (focus) this.root.focus({ preventScroll: true });
  }

  /** Forgets filter and opened finding: another draft has come. */
  reset() {
    this.view = null;
    this.busy = false;
  }

  /** Filter, opened finding and what is unfolded. @returns {View} */
  get view() {
    return {
      filter: this.filter,
      open: this.openKey,
      showIgnored: this.showIgnored,
      showHints: this.showHints,
      limits: [...this.limits],
      scroll: this.root.scrollTop,
    };
  }

  /** Takes effect with the next `render`. @param {Partial<View> | null | undefined} view */
  set view(view) {
    this.filter = { ...noFilter(), ...view?.filter };
    this.openKey = view?.open;
    this.active = -1;
    this.repaired = undefined;
    this.showIgnored = view?.showIgnored ?? false;
    this.showHints = view?.showHints ?? false;
    this.limits = new Map(view?.limits);
    this.scroll = view?.scroll ?? 0;
  }

  /** Whether the same findings come once more: the draft is about to be laid out. @param {boolean} busy */
  set busy(busy) {
    this.root.setAttribute("aria-busy", String(busy));
  }

  get busy() {
    return this.root.getAttribute("aria-busy") === "true";
  }

  get activeFinding() {
    return this.ordered[this.active] ?? null;
  }

  /** Opens a finding, or closes it with -1. @param {number} index @param {{focus: boolean}} options */
  activate(index, { focus }) {
    const finding = this.ordered[index];
    const before = this.item(this.active);
    this.active = finding ? index : -1;
    this.openKey = finding && this.keys.get(finding);
    if (before) before.update(before.finding, before.index, before.index === index);
    if (finding && this.isFolded(finding.severity)) this.foldHints(true);
    if (finding && !this.item(index)) {
      const inGroup = index - this.ordered.findIndex((f) => f.severity === finding.severity);
      this.limits.set(finding.severity, Math.ceil((inGroup + 1) / CHUNK) * CHUNK);
      this.drawGroups();
    }
    const item = this.item(index);
    if (item && !item.open) item.update(item.finding, index, true);
    if (item) {
      if (focus) item.head.focus({ preventScroll: true });
      revealIn(this.root, item.element);
      if (focus) item.head.scrollIntoView({ block: "nearest" });
      this.steady(item, 3);
    }
    this.events.onActivate(finding ?? null);
  }

  /** What comes into sight has its own height only then, and moves what is below. @param {Item} item @param {number} frames */
  steady({ element }, frames) {
    requestAnimationFrame(() => {
      if (!element.isConnected || !element.classList.contains("open")) return;
      revealIn(this.root, element);
      if (frames > 1) this.steady(/** @type {Item} */ (this.itemAt(element)), frames - 1);
    });
  }

  /** The next or the previous of the visible findings, round and round. @param {1 | -1} step */
  step(step) {
    const n = this.ordered.length;
    if (n === 0) return false;
    this.activate(this.active < 0 ? (step > 0 ? 0 : n - 1) : (this.active + step + n) % n, { focus: true });
    return true;
  }

  // ------------------------------------------------------------------------ for the parts of the panel

  /** The places of the present result. @returns {Places} */
  place() {
    return /** @type {Places} */ (this.places);
  }

  /** @param {Finding} finding @param {Repair} repair */
  repair(finding, repair) {
    const at = this.ordered.indexOf(finding);
    if (this.events.onRepair?.(finding, repair)) this.repaired = at < 0 ? undefined : at;
  }

  /** @param {Finding} finding @param {string} reason */
  ignore(finding, reason) {
    this.ignores?.add(finding, reason, this.report());
  }

  /** The listed finding in which an element stands. @param {Element} element */
  itemAt(element) {
    const index = element.closest("li[data-index]")?.getAttribute("data-index");
    return index ? this.item(Number(index)) : undefined;
  }

  /** @param {number} index @returns {boolean} whether there is such a head */
  focusHead(index) {
    const finding = this.ordered[index];
    if (finding && this.isFolded(finding.severity)) this.foldHints(true);
    const head = this.item(index)?.head;
    head?.focus({ preventScroll: true });
    head?.scrollIntoView({ block: "nearest" });
    return head !== undefined;
  }

  // ------------------------------------------------------------------------ drawing

  /** Built once for a language. */
  build() {
    this.items.clear();
    return new Frame(this.root, {
      onFilter: (filter) => this.setFilter(filter),
      onToggleIgnored: () => this.toggleIgnored(),
      onOff: (family) => this.ignores?.switchOff(family),
      onMore: (severity) => this.unfold(severity),
      onFold: () => this.foldHints(!this.showHints),
      counts: this.events.counts,
      ignores: this.ignores,
      download: this.events.download,
    });
  }

  /** @param {Filter} filter */
  setFilter(filter) {
    this.filter = filter;
    this.rearrange();
  }

  /** Other findings are visible without another result. */
  rearrange() {
    const was = this.openKey;
    this.draw();
    if (was !== this.openKey) this.events.onActivate(null);
  }

  draw() {
    const focused = /** @type {HTMLElement | null} */ (focusedIn(this.root));
    const at = focused && this.frame.list.contains(focused) ? (this.itemAt(focused)?.index ?? 0) : -1;
    const findings = this.result?.findings ?? [];
    Object.assign(this, sorted(findings, this.ignores, this.report()));
    const sifted = sift(this.all, this.filter);
    this.ordered = sifted.shown;
    this.active = this.openKey === undefined ? -1 : this.ordered.findIndex((f) => this.keys.get(f) === this.openKey);
    if (this.active < 0) this.openKey = undefined;

    this.drawFrame(sifted);
    this.drawGroups();
    // The element with the focus is gone, or was moved and lost it.
    if (at >= 0 && focused !== focusedIn(this.root)) {
      if (focused?.isConnected) focused.focus({ preventScroll: true });
      else if (!this.focusHead(Math.min(at, this.items.size - 1))) this.root.focus({ preventScroll: true });
    }
    this.events.onCount?.({ shown: this.ordered.length, ignored: this.ignored.length, total: findings.length });
  }

  /** @param {import('./filter.js').Sifted} sifted */
  drawFrame(sifted) {
    const { frame, filter, all, ordered, ignored, showIgnored } = this;
    const filtered = this.result !== null && isActive(filter);
    frame.bar.element.hidden = all.length < MANY && !isActive({ ...filter, severities: [] });
    frame.bar.group.hidden = this.result === null;
    const present = new Set(all.map((finding) => finding.severity));
    frame.bar.update(filter, sifted, present, (section) => this.sectionName(section));
    const hasHints = all.some(({ severity, rule }) => severity === "hint" && familyOf(rule) === filter.family);
    frame.say({
      filtered: filtered ? { shown: ordered.length, all: all.length, hints: this.ignores !== undefined && hasHints } : undefined,
      ignored: ignored.length,
      showIgnored,
      off: this.off,
    });
    frame.help.hidden = ordered.length === 0;
    frame.ignored?.update(this.result !== null, ignored, this.report(), this.place(), showIgnored);
  }

  /** @param {string} section as the filter has it */
  sectionName(section) {
    if (section === "none") return words.findings.filter.noSection;
    const number = Number(section);
    const heading = this.place().sections.get(number);
    return heading === undefined ? words.section(number) : words.ordinal(number) + heading;
  }

  drawGroups() {
    const { ordered } = this;
    /** @type {Map<string, Item>} */
    const listed = new Map();
    /** @type {HTMLElement[]} */
    const sections = [];
    let first = 0;
    for (const severity of SEVERITIES) {
      let end = first;
      while (end < ordered.length && ordered[end].severity === severity) end += 1;
      const total = end - first;
      if (total === 0) continue;
      const shown = Math.min(total, this.limits.get(severity) ?? CHUNK);
      const items = ordered.slice(first, first + shown).map((finding, i) => {
        const key = /** @type {string} */ (this.keys.get(finding));
        const item = this.items.get(key) ?? new Item(this, finding);
        item.update(finding, first + i, first + i === this.active);
        listed.set(key, item);
        return item.element;
      });
      const group = this.frame.group(severity);
      group.update(items, total, CHUNK, this.isFolded(severity));
      sections.push(group.element);
      first = end;
    }
    this.items = listed;
    // Where nothing but advice was found, nothing disagrees.
    const onlyHints = this.all.length > 0 && this.all.every(({ severity }) => severity === "hint") && this.isFolded("hint");
    if (sections.length === 0) sections.push(nothing(this));
    else if (onlyHints) sections.unshift(allWell(/** @type {PageResult} */ (this.result)));
    fill(this.frame.list, sections);
  }

  /** Hints are folded unless a person asked for them. @param {Severity} severity */
  isFolded(severity) {
    return severity === "hint" && !this.showHints && !isActive(this.filter);
  }

  /** @param {boolean} show */
  foldHints(show) {
    this.showHints = show;
    if (!show && this.activeFinding?.severity === "hint") this.activate(-1, { focus: false });
    this.drawGroups();
  }

  /** @param {Severity} severity */
  unfold(severity) {
    const shown = this.limits.get(severity) ?? CHUNK;
    this.limits.set(severity, shown + CHUNK);
    this.drawGroups();
    this.item(this.ordered.findIndex((f) => f.severity === severity) + shown)?.head.focus({ preventScroll: true });
  }

  toggleIgnored() {
    this.showIgnored = !this.showIgnored;
    this.draw();
    if (this.showIgnored) this.frame.ignored?.focus();
  }

  /** The item of a visible finding, as far as it is listed. @param {number} index @returns {Item | undefined} */
  item(index) {
    const finding = this.ordered[index];
    return finding && this.items.get(this.keys.get(finding) ?? "");
  }

  /** Whose report it is. */
  report() {
    return this.result?.report;
  }
}
