// @ts-check
/** The drafts that are open: one is shown, each can be closed. */

import { focusedIn, h, mark, revealIn } from "../kit/dom.js";
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
    const names = namesOf(sessions);
    const states = sessions.map((session, i) => ({ session, name: names[i], worst: this.worst(session) }));
    const key = JSON.stringify([
      words.tabs.label,
      current.id,
      states.map(({ session, name, worst }) => [session.id, session.label, name, session.isUnsaved, worst]),
    ]);
    if (blank || key === this.drawn) return;
    this.drawn = key;
    const focused = this.root.contains(focusedIn(this.root))
      ? focusedIn(this.root)?.getAttribute("data-focus")
      : null;
    this.root.setAttribute("aria-label", words.tabs.label);
    const several = sessions.length > 1;
    this.root.classList.toggle("several", several);
    const list = h("ul", {}, ...states.map(({ session, name, worst }) => this.tab(session, name, worst, session === current)));
    // A single tab is nowhere else: to ask for it would lay the page out.
    const scrolled = (several && this.root.firstElementChild?.scrollLeft) || 0;
    this.root.replaceChildren(
      list,
      h(
        "button",
        { type: "button", class: "new", "data-focus": "new", title: words.tabs.fresh, "aria-label": words.tabs.fresh, onclick: this.onNew },
        "＋",
      ),
    );
    if (scrolled > 0) list.scrollLeft = scrolled;
    const shown = list.querySelector(".current");
    if (several && shown instanceof HTMLElement) revealIn(list, shown);
    if (focused) /** @type {HTMLElement | null} */ (this.root.querySelector(`[data-focus="${focused}"]`))?.focus();
  }

  /** @param {Session} session @param {string} name @param {Worst | null} worst @param {boolean} current */
  tab(session, name, worst, current) {
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
        h("span", { class: "name" }, name),
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

/** From so many drafts on there is no room for whole names. */
const MANY = 4;

/**
 * The names on the tabs. Of many drafts, whose report each is, without what all names begin with: 青禾县, where all are towns
 * of one county. @param {Session[]} sessions
 */
function namesOf(sessions) {
  const labels = sessions.map(({ label }) => label);
  if (sessions.length < MANY) return labels;
  const bodies = sessions.map(({ body }) => body);
  const once = (/** @type {string} */ name) => name !== "" && bodies.indexOf(name) === bodies.lastIndexOf(name);
  const named = bodies.filter(once);
  const shared = sharedStart(named);
  const short = (/** @type {string} */ name) => (named.every((one) => one.length > shared + 1) ? name.slice(shared) : name);
  return bodies.map((body, i) => (once(body) ? short(body) : labels[i]));
}

/** How many characters all names begin with. @param {string[]} names */
function sharedStart([first = "", ...others]) {
  let at = 0;
  while (others.length > 0 && at < first.length && others.every((name) => name[at] === first[at])) at += 1;
  return at;
}
