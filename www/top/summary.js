// @ts-check
/** The line that answers first: whose report, how many findings, how many relations. */

import { h, mark, setText } from "../kit/dom.js";
import { tally } from "../kit/severities.js";
import { words } from "../words/index.js";

/** @typedef {import('../contract.js').PageResult} PageResult */

export class Summary {
  /** @param {HTMLElement} root */
  constructor(root) {
    this.facts = h("dl", { class: "known" });
    this.counts = h("p", { class: "counts", "aria-hidden": "true" });
    // Read aloud when it changes; the marks above say the same to the eye.
    this.spoken = h("p", { class: "spoken", role: "status", "aria-live": "polite" });
    this.spokenCounts = h("span", { class: "hidden-label" });
    this.checked = h("span", {});
    this.spoken.append(this.spokenCounts, this.checked);
    root.replaceChildren(this.facts, h("div", { class: "answer" }, this.counts, this.spoken));
  }

  /** @param {PageResult} result */
  render(result) {
    this.renderFacts(result);
    const findings = result.findings ?? [];
    const counts = tally(findings);
    const some = counts.filter(([severity, n]) => n > 0 || severity !== "info");
    this.counts.replaceChildren(
      ...some.map(([severity, n]) =>
        h(
          "span",
          { class: n > 0 ? `tally ${severity}` : "tally none" },
          mark(severity),
          words.severity[severity],
          h("b", {}, String(n)),
        ),
      ),
    );
    setText(this.spokenCounts, findings.length > 0 ? words.counts(counts.filter(([, n]) => n > 0)) : "");
    setText(this.checked, words.checked(result.checks ?? { held: 0, broken: 0, unread: 0 }));
  }

  /** @param {PageResult} result */
  renderFacts({ report, bodyLabel, editionLabel }) {
    /** @type {[keyof typeof words.facts, string | null | undefined, string][]} */
    const rows = [
      ["title", report?.title, "hidden-label"],
      ["issuer", report?.issuer, "hidden-on-phone"],
      ["body", bodyLabel, "hidden-on-phone"],
      ["year", report?.year == null ? null : words.year(report.year), "hidden-on-phone"],
      ["edition", editionLabel, "hidden-on-phone"],
    ];
    this.facts.replaceChildren(
      ...rows.map(([name, value, quiet]) =>
        h(
          "div",
          { class: value ? `fact ${name}` : `fact ${name} missing` },
          // Some values say themselves what they are.
          h("dt", { class: value ? quiet : undefined }, words.facts[name]),
          h("dd", {}, value || words.unknown),
        ),
      ),
    );
  }

  /** The tool failed: old counts would mislead. */
  incomplete() {
    this.facts.replaceChildren();
    this.counts.replaceChildren();
    setText(this.spokenCounts, "");
    setText(this.checked, words.incomplete);
  }

  clear() {
    this.facts.replaceChildren();
    this.counts.replaceChildren();
    setText(this.spokenCounts, "");
    setText(this.checked, "");
  }
}
