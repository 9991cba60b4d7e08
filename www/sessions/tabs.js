// @ts-check
/** The drafts that are open: one is shown, each can be closed. */

import { focusedIn, h, mark } from "../kit/dom.js";
import { SEVERITIES } from "../kit/severities.js";
import { words } from "../words/index.js";

/** @typedef {import('../contract.js').Finding} Finding */
/** @typedef {import('../contract.js').PageResult} PageResult */
/** @typedef {import('../contract.js').Severity | 'held'} Worst */
/** @typedef {import('./session.js').Session} Session */

export class Tabs {
  /**
   * @param {HTMLElement} root a `<nav>`
   * @param {{onShow: (session: Session) => void, onClose: (session: Session) => void, onNew: () => void,
   *   left: (result: PageResult) => Finding[]}} events `left`: the findings that are not ignored
   */
  constructor(root, { onShow, onClose, onNew, left }) {
    this.root = root;
    this.onShow = onShow;
    this.onClose = onClose;
    this.onNew = onNew;
    this.left = left;
    this.drawn = "";
    root.addEventListener("keydown", (event) => this.onKey(event));
  }

  /** @param {Session[]} sessions @param {Session} current */
  render(sessions, current) {
    const blank = sessions.length === 1 && current.isBlank;
    this.root.hidden = blank;
    const states = sessions.map((session) => ({ session, worst: this.worst(session) }));
    const key = JSON.stringify([
      words.tabs.label,
      current.id,
      states.map(({ session, worst }) => [session.id, session.label, session.isUnsaved, worst]),
    ]);
    if (blank || key === this.drawn) return;
    this.drawn = key;
    const focused = this.root.contains(focusedIn(this.root))
      ? focusedIn(this.root)?.getAttribute("data-focus")
      : null;
    this.root.setAttribute("aria-label", words.tabs.label);
    this.root.replaceChildren(
      h("ul", {}, ...states.map(({ session, worst }) => this.tab(session, worst, session === current))),
      h(
        "button",
        { type: "button", class: "new", "data-focus": "new", title: words.tabs.fresh, "aria-label": words.tabs.fresh, onclick: this.onNew },
        "＋",
      ),
    );
    if (focused) /** @type {HTMLElement | null} */ (this.root.querySelector(`[data-focus="${focused}"]`))?.focus();
  }

  /** @param {Session} session @param {Worst | null} worst @param {boolean} current */
  tab(session, worst, current) {
    const { label } = session;
    return h(
      "li",
      { class: current ? "current" : undefined },
      h(
        "button",
        {
          type: "button",
          class: "show",
          "data-focus": `show-${session.id}`,
          "aria-current": current ? "true" : undefined,
          title: label,
          onclick: () => this.onShow(session),
        },
        worst ? mark(worst) : null,
        worst ? h("span", { class: "hidden-label" }, `${words.tabs.state(worst)}：`) : null,
        h("span", { class: "name" }, label),
        session.isUnsaved ? h("span", { class: "unsaved", title: words.tabs.unsaved }, "•") : null,
        session.isUnsaved ? h("span", { class: "hidden-label" }, `（${words.tabs.unsaved}）`) : null,
      ),
      h(
        "button",
        {
          type: "button",
          class: "close",
          "data-focus": `close-${session.id}`,
          "aria-label": words.tabs.close(label),
          title: words.tabs.close(label),
          onclick: () => this.onClose(session),
        },
        "×",
      ),
    );
  }

  /** Arrow keys go from draft to draft. @param {KeyboardEvent} event */
  onKey(event) {
    const step = event.key === "ArrowRight" ? 1 : event.key === "ArrowLeft" ? -1 : 0;
    const shows = /** @type {HTMLElement[]} */ ([...this.root.querySelectorAll(".show")]);
    const at = shows.indexOf(/** @type {HTMLElement} */ (focusedIn(this.root)));
    if (step === 0 || at < 0) return;
    event.preventDefault();
    shows[(at + step + shows.length) % shows.length].focus();
  }

  /** The mark of a draft's tab: its gravest severity, or that all is well. @param {Session} session @returns {Worst | null} */
  worst({ result }) {
    if (!result) return null;
    const left = this.left(result);
    return SEVERITIES.find((severity) => left.some((finding) => finding.severity === severity)) ?? "held";
  }
}
