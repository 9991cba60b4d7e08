// @ts-check
/** Why a finding is ignored: a small form in place. */

import { h } from "../kit/dom.js";
import { words } from "../words/index.js";

let count = 0;

export class IgnoreForm {
  /** @param {string} scope for which reports it is ignored, in words @param {(reason: string) => void} onConfirm */
  constructor(scope, onConfirm) {
    const text = words.findings.ignore;
    const id = `ignore-${(count += 1)}`;
    this.opener = h(
      "button",
      {
        type: "button",
        class: "small-button",
        "aria-expanded": "false",
        onclick: () => (this.element.hidden ? this.open() : this.close()),
      },
      text.open,
    );
    this.input = h("input", { type: "text", id, class: "small-field", maxlength: 200, autocomplete: "off", "aria-describedby": `${id}-note` });
    this.problem = h("p", { class: "problem", role: "alert" });
    const suggestions = text.reasons.map((reason) =>
      h(
        "button",
        {
          type: "button",
          class: "small-button",
          onclick: () => {
            this.input.value = reason;
            this.input.focus();
          },
        },
        reason,
      ),
    );
    this.element = h(
      "form",
      { class: "ignore", hidden: true, novalidate: true },
      h("label", { for: id }, text.reason),
      this.input,
      h("div", { class: "suggestions" }, ...suggestions),
      this.problem,
      h("p", { class: "quiet", id: `${id}-note` }, scope),
      h(
        "div",
        { class: "buttons" },
        h("button", { class: "button" }, text.confirm),
        h("button", { type: "button", class: "small-button", onclick: () => this.close() }, text.cancel),
      ),
    );
    this.element.addEventListener("submit", (event) => {
      event.preventDefault();
      const reason = this.input.value.trim();
      if (reason) onConfirm(reason);
      else this.ask();
    });
    this.element.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || event.isComposing) return;
      // Elsewhere on the page Esc goes back to the draft.
      event.stopPropagation();
      event.preventDefault();
      this.close();
    });
  }

  open() {
    this.element.hidden = false;
    this.opener.setAttribute("aria-expanded", "true");
    this.input.focus();
    this.element.scrollIntoView({ block: "nearest" });
  }

  close() {
    this.element.hidden = true;
    this.opener.setAttribute("aria-expanded", "false");
    this.problem.textContent = "";
    this.input.removeAttribute("aria-invalid");
    this.opener.focus();
  }

  /** A reason is wanted: whoever reads the list later should know why. */
  ask() {
    this.problem.textContent = words.findings.ignore.missing;
    this.input.setAttribute("aria-invalid", "true");
    this.input.focus();
  }
}
