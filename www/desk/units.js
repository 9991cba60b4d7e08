// @ts-check
/** The list of those who have to report: pasted by a person, a name a line; else the one of the county's profile. */

import { h, setText } from "../kit/dom.js";
import { words } from "../words/index.js";
import { said } from "./said.js";

export class Units {
  /** @param {HTMLElement} root @param {{onUse: () => void, onClose: () => void}} events */
  constructor(root, { onUse, onClose }) {
    this.root = root;
    this.onUse = onUse;
    this.onClose = onClose;
    this.area = h("textarea", { id: "desk-units-text", rows: 8, spellcheck: "false", lang: "zh-CN" });
    this.told = h("p", { class: "quiet", role: "status" });
    this.listed = 0;
    this.drawn = "";
    root.addEventListener("keydown", (event) => {
      if (event.key !== "Escape") return;
      event.stopPropagation();
      onClose();
    });
  }

  /** As it was pasted; "" where nothing was. */
  get text() {
    return this.area.value;
  }

  /** @param {number} n how many names the drafts were held against */
  tell(n) {
    this.listed = n;
    setText(this.told, said().units.listed(n));
  }

  show() {
    const { units } = said();
    if (this.drawn !== words.language) {
      this.drawn = words.language;
      this.root.replaceChildren(
        h("label", { for: this.area.id }, units.label),
        this.area,
        h("p", { class: "quiet" }, units.note),
        h("button", { type: "button", class: "button primary", onclick: () => this.onUse() }, units.use),
        h("button", { type: "button", class: "button plain", onclick: () => this.onClose() }, units.close),
        this.told,
      );
      setText(this.told, units.listed(this.listed));
    }
    this.area.focus();
  }
}
