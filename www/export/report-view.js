// @ts-check
/** The result as a document to read and file: what is printed, and what a saved page holds. Nothing in it can be pressed. */

import { h, mark } from "../kit/dom.js";
import { equation } from "../kit/equation.js";
import { words } from "../words/index.js";
import { countsOf, entries } from "./entries.js";
import { officialTables } from "./official-tables.js";
import { PaperPlaces } from "./paper.js";
import { written } from "./written.js";

/** @typedef {import('../contract.js').Relation} Relation */
/** @typedef {import('../contract.js').Severity} Severity */
/** @typedef {import('../contract.js').Term} Term */
/** @typedef {import('./entries.js').Entry} Entry */
/** @typedef {import('./inputs.js').Inputs} Inputs */

/** The draft, and the sentences of the module, are Chinese in every language of the page. */
const ZH = { lang: "zh-CN" };

/** @param {Inputs} inputs */
export function reportView(inputs) {
  const { result, shown } = inputs;
  const places = new PaperPlaces(result);
  const all = entries(inputs);
  const open = all.filter(({ reason }) => reason === null);
  const ignored = all.filter(({ reason }) => reason !== null);
  return h(
    "article",
    { class: "report", lang: words.tag },
    head(inputs),
    ...(result.error
      ? [h("p", ZH, result.error.message)]
      : [
          ...countsOf(shown).map(([severity, n]) => group(severity, n, open, places)),
          ignored.length > 0 ? ignoredList(ignored) : null,
          officialTables(result.tables ?? [], places, open),
          unread(inputs, places),
        ]),
    h(
      "section",
      { class: "limits" },
      h("h2", {}, written().report.limits),
      h("ul", {}, ...[...written().report.limitList, ...heldAgainst(inputs)].map((text) => h("li", {}, text))),
    ),
  );
}

/** Which reports lay beside it. @param {Inputs} inputs */
function heldAgainst({ result }) {
  const { report: say } = written();
  const told = (/** @type {"lastYear" | "published"} */ which) => {
    const { used, title, file } = result[which] ?? {};
    return used ? [say.heldAgainst(words.beside[which], title ?? file ?? words.unknown)] : [];
  };
  const lastYear = told("lastYear");
  return [...(lastYear.length > 0 ? lastYear : [say.alone]), ...told("published")];
}

/** Whose report it is, when and with what it was checked, and how that came out. @param {Inputs} inputs */
function head({ result, shown, ignored, now, version }) {
  const { report: say } = written();
  const { report, bodyLabel, editionLabel, checks, claimCounts, file, error } = result;
  /** @type {[string, string | null | undefined, object?][]} */
  const facts = [
    [words.facts.issuer, report?.issuer, ZH],
    [words.facts.body, bodyLabel, ZH],
    [words.facts.year, report?.year == null ? null : words.year(report.year)],
    [words.facts.edition, editionLabel, ZH],
    [say.file, file, ZH],
    [say.date, say.at(now)],
    [say.version, say.tool(version)],
  ];
  return h(
    "header",
    {},
    h("p", { class: "name" }, say.name),
    h("h1", report?.title ? ZH : {}, report?.title ?? say.untitled),
    h(
      "dl",
      {},
      ...facts.map(([name, value, language]) =>
        h("div", {}, h("dt", {}, name), h("dd", value ? { ...language } : {}, value || words.unknown)),
      ),
    ),
    error
      ? null
      : h(
          "div",
          { class: "outcome" },
          h(
            "p",
            { class: "tallies" },
            ...countsOf(shown).map(([severity, n]) => h("b", {}, mark(severity), `${words.severity[severity]} ${n}`)),
            shown.length > 0 ? null : h("b", {}, mark("held"), ignored.length > 0 ? say.noneLeft : say.none),
          ),
          h("p", {}, words.checked(checks ?? { held: 0, broken: 0, unread: 0 })),
          claimCounts ? h("p", {}, words.claimed(claimCounts)) : null,
        ),
  );
}

/** @param {Severity} severity @param {number} n @param {Entry[]} all @param {PaperPlaces} places */
function group(severity, n, all, places) {
  const own = all.filter(({ finding }) => finding.severity === severity);
  return h(
    "section",
    {},
    h("h2", {}, mark(severity), `${words.severity[severity]} ${n}`, h("small", {}, words.severityMeaning[severity])),
    h("ol", { class: "items" }, own.map((entry) => item(entry, detail(entry, places)))),
  );
}

/** @param {Entry[]} ignored */
function ignoredList(ignored) {
  const { report: say } = written();
  return h(
    "section",
    {},
    h("h2", {}, `${say.ignored} ${ignored.length}`, h("small", {}, say.ignoredNote)),
    h(
      "ol",
      { class: "items" },
      ...ignored.map((entry) => item(entry, [line(say.reason, entry.reason || say.noReason, {})])),
    ),
  );
}

/** @param {Entry} entry @param {HTMLElement[]} rest */
function item({ number, finding, place }, rest) {
  return h(
    "li",
    { value: number },
    h(
      "p",
      { class: "say" },
      mark(finding.severity),
      h("span", { class: "hidden-label" }, `${words.severity[finding.severity]}：`),
      h("span", ZH, finding.message),
    ),
    line(words.where, place, ZH),
    ...rest,
  );
}

/** @param {Entry} entry @param {PaperPlaces} places */
function detail({ finding, advice }, places) {
  return [
    ...(finding.relations ?? []).map((relation) => equation(brief(relation), places, { titled: true })),
    ...advice.map((text) => line(words.fix, text, ZH)),
    finding.basis
      ? line(words.basis, written().noted(finding.basis, `${words.rule} ${finding.rule}`), ZH)
      : line(words.rule, finding.rule, {}),
  ];
}

/** Many operands that are nothing take one line. @param {Relation} relation @returns {Relation} */
function brief(relation) {
  const { left, right } = relation;
  return { ...relation, left: withoutZeros(left), right: withoutZeros(right) };
}

/** @param {Term[]} terms */
function withoutZeros(terms) {
  const some = terms.filter(({ value }) => !/^0+$/.test(value));
  const zeros = terms.length - some.length;
  if (zeros < 3) return terms;
  return [...some, { sign: /** @type {const} */ ("+"), label: written().report.zeros(zeros), value: "0" }];
}

/** @param {string} name @param {string} text @param {{lang?: string}} language */
function line(name, text, language) {
  return h("p", { class: "line" }, h("span", { class: "what" }, name), " ", h("span", language, text));
}

/** Relations that could not be judged, by the reason, and figures that stand alone. @param {Inputs} inputs @param {PaperPlaces} places */
function unread({ result, details }, places) {
  const { report: say } = written();
  /** @type {Map<string, string[]>} */
  const reasons = new Map();
  for (const { outcome, why = "", title } of details?.ledger ?? []) {
    if (outcome === "unread") reasons.set(why, [...(reasons.get(why) ?? []), title]);
  }
  const alone = (details?.claims ?? []).filter(({ outcome }) => outcome === "alone");
  const n = result.checks?.unread ?? 0;
  return h(
    "section",
    {},
    h("h2", {}, say.unread),
    h("h3", {}, `${say.unreadRelations} ${n}`),
    n === 0 ? h("p", {}, say.allRead) : null,
    n > 0 && !details ? h("p", {}, say.notListed) : null,
    list(
      "",
      [...reasons].map(([why, titles]) => [h("b", {}, say.because(why, titles.length)), titles.join(written().join)]),
    ),
    alone.length > 0 ? h("h3", {}, `${say.aloneFigures} ${alone.length}`) : null,
    list(
      "narrow",
      alone.map((claim) => [claim.quote, " ", h("small", {}, places.name(claim))]),
    ),
  );
}

/** @param {string} name @param {(string | HTMLElement)[][]} items in Chinese */
function list(name, items) {
  return items.length > 0 && h("ul", { class: name || undefined }, ...items.map((item) => h("li", ZH, ...item)));
}
