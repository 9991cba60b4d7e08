// @ts-check
/** The answer in the second row: the counts, which are the filter of the findings, and how many relations were checked. */

import { h, setText } from "../kit/dom.js";
import { tally } from "../kit/severities.js";
import { words } from "../words/index.js";

/** @typedef {import('../contract.js').Finding} Finding */
/** @typedef {import('../contract.js').PageResult} PageResult */

export class Summary {
  /** @param {HTMLElement} root @param {{onChecked: () => void}} events a person asks what was checked */
  constructor(root, { onChecked }) {
    /** The findings' panel draws the counts here. */
    this.counts = h("div", { class: "counts" });
    this.checked = h("button", { type: "button", class: "link checked", hidden: true, onclick: onChecked });
    // Read aloud when it changes; to the eye the counts and the button say the same.
    this.spoken = h("p", { class: "hidden-label", role: "status", "aria-live": "polite" });
    root.replaceChildren(this.counts, this.checked, this.spoken);
  }

  /** @param {PageResult} result @param {Finding[]} findings those that are not ignored */
  render(result, findings) {
    const checks = result.checks ?? { held: 0, broken: 0, unread: 0 };
    const counts = tally(findings).filter(([, n]) => n > 0);
    setText(this.spoken, (findings.length > 0 ? words.counts(counts) : "") + words.checked(checks));
    setText(this.checked, words.checkedShort(checks.held + checks.broken));
    this.checked.title = words.checked(checks);
    this.checked.hidden = false;
  }

  /** There is no result: old counts would mislead. */
  clear() {
    setText(this.spoken, "");
    this.checked.hidden = true;
  }
}
