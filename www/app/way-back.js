// @ts-check
/** On a narrow screen, where draft and findings share one column: a bar that leads from the draft back to the opened finding. */

import { setText } from "../kit/dom.js";
import { words } from "../words/index.js";

export class WayBack {
  /** @param {HTMLElement} bar a button @param {HTMLElement} list where the findings stand */
  constructor(bar, list) {
    this.bar = bar;
    this.list = list;
    this.watcher = new IntersectionObserver(([{ isIntersecting, target }]) => {
      bar.hidden = isIntersecting || !target.isConnected;
    });
    bar.addEventListener("click", () => {
      const head = this.opened?.querySelector(".head");
      if (!(head instanceof HTMLElement)) return;
      head.scrollIntoView({ block: "center" });
      head.focus({ preventScroll: true });
    });
  }

  /** The element of the opened finding. */
  get opened() {
    return this.list.querySelector(".finding.open");
  }

  /** Another finding is open, or none. @param {import('../contract.js').Finding | null} finding */
  follow(finding) {
    this.watcher.disconnect();
    this.bar.hidden = true;
    const { opened } = this;
    if (!finding || !opened) return;
    setText(this.bar, words.findings.back(finding.message));
    this.watcher.observe(opened);
  }
}
