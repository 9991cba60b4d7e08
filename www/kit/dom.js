// @ts-check
/** Building elements. Text always enters as text nodes: nothing here reads HTML. */

/**
 * A list goes in as it is: one of a draft's length is too long for the arguments of a call.
 * @typedef {Node | string | null | undefined | false} One
 * @typedef {One | One[]} Child
 */

/**
 * @template {keyof HTMLElementTagNameMap} K
 * @param {K} tag
 * @param {Record<string, string | number | boolean | undefined | ((event: any) => void)>} [attributes]
 *   `class`, `onclick` and the like, `hidden: true`; `undefined` and `false` leave the attribute out
 * @param {...Child} children
 * @returns {HTMLElementTagNameMap[K]}
 */
export function h(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined || value === false) continue;
    if (typeof value === "function") element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value === true ? "" : String(value));
  }
  append(element, children);
  return element;
}

/**
 * A file's name as it is shown: what turns the direction of the text around it, or can't be seen, is a mark of its own.
 * @param {string} name
 */
export function visible(name) {
  return name.replace(/[\u0000-\u001f\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]/g, "\u25af");
}

/** @param {Element} parent @param {Child[]} children */
export function append(parent, children) {
  for (const child of children) {
    if (Array.isArray(child)) append(parent, child);
    else if (child) parent.append(child);
  }
}

/**
 * Writes a text where another one stands. To write the same text again would cost the browser a layout, and a screen
 * reader would read it aloud once more.
 * @param {Text | Element} node @param {string} text
 * @returns {boolean} whether it was written
 */
export function setText(node, text) {
  if (node.textContent === text) return false;
  node.textContent = text;
  return true;
}

/**
 * Finds the elements of a document or a shadow tree by their ids.
 * @param {Document | ShadowRoot} root
 */
export function finder(root) {
  /** @template {HTMLElement} [T=HTMLElement] @param {string} id @returns {T} */
  return (id) => {
    const element = root.getElementById(id);
    if (!element) throw new Error(`no element #${id}`);
    return /** @type {T} */ (element);
  };
}

/** The element with the focus, as a node's own tree sees it: a shadow tree has one of its own. @param {Node} node */
export function focusedIn(node) {
  const root = node.getRootNode();
  return root instanceof Document || root instanceof ShadowRoot ? root.activeElement : null;
}

/** The selection, as a node's own tree sees it. Chromium asks the shadow tree for it, other engines the document. @param {Node} node */
export function selectionIn(node) {
  const root = /** @type {{getSelection?: () => Selection | null}} */ (node.getRootNode());
  return root.getSelection ? root.getSelection() : getSelection();
}

/**
 * Replaces the children and leaves the scroll position where it was.
 * @param {HTMLElement} element @param {Child[]} children
 */
export function refill(element, children) {
  // Each look at a position lays the page out, and so does each change of it.
  const { scrollTop, scrollLeft } = element.firstChild ? element : { scrollTop: 0, scrollLeft: 0 };
  element.replaceChildren();
  append(element, children);
  if (scrollTop > 0) element.scrollTop = scrollTop;
  if (scrollLeft > 0) element.scrollLeft = scrollLeft;
}

/**
 * Scrolls `element` into view inside `scroller` only; the page itself stays where it is.
 * @param {HTMLElement} scroller @param {HTMLElement} element
 */
export function revealIn(scroller, element) {
  const outer = scroller.getBoundingClientRect();
  const inner = element.getBoundingClientRect();
  const margin = Math.min(96, outer.height / 4);
  if (inner.top < outer.top + margin || inner.height > outer.height) {
    scroller.scrollTop += inner.top - outer.top - margin;
  } else if (inner.bottom > outer.bottom - 24) {
    scroller.scrollTop += Math.min(inner.bottom - outer.bottom + 24, inner.top - outer.top - margin);
  }
  if (inner.left < outer.left || inner.right > outer.right) {
    scroller.scrollLeft += inner.left - outer.left - outer.width / 2 + inner.width / 2;
  }
}

const SVG = "http://www.w3.org/2000/svg";

/** One shape for each severity and each outcome, so that colour never speaks alone. */
const SHAPES = {
  error:
    "M3 1h10l2 2v10l-2 2H3l-2-2V3zM5 6.4 6.6 8 5 9.6 6.4 11 8 9.4 9.6 11 11 9.6 9.4 8 11 6.4 9.6 5 8 6.6 6.4 5z",
  warning: "M8 1 15.5 15H.5zM7.1 6v4.6h1.8V6zM7.1 11.7v1.7h1.8v-1.7z",
  hint: "M8 1a7 7 0 1 1 0 14A7 7 0 0 1 8 1zM7.1 7v4.8h1.8V7zM7.1 4.2v1.7h1.8V4.2z",
  info: "M8 .6 15.4 8 8 15.4.6 8zM8 3.2 3.2 8 8 12.8 12.8 8z",
  broken: "M2 4.6h12v1.9H2zM2 9.5h12v1.9H2zM10.7 1.2l1.6.9-7 12.7-1.6-.9z",
  unread: "M8 .6 15.4 8 8 15.4.6 8zM8 3.2 3.2 8 8 12.8 12.8 8z",
  held: "M2 4.6h12v1.9H2zM2 9.5h12v1.9H2z",
  alone: "M8 2a6 6 0 1 1 0 12A6 6 0 0 1 8 2zM8 3.8a4.2 4.2 0 1 0 0 8.4 4.2 4.2 0 0 0 0-8.4z",
};

/**
 * The mark of a severity or an outcome. It says nothing to a screen reader: the word stands beside it.
 * @param {keyof typeof SHAPES} kind
 */
export function mark(kind) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", "0 0 16 16");
  svg.setAttribute("class", `mark ${kind}`);
  svg.setAttribute("aria-hidden", "true");
  const path = document.createElementNS(SVG, "path");
  path.setAttribute("d", SHAPES[kind]);
  path.setAttribute("fill-rule", "evenodd");
  svg.append(path);
  return svg;
}

/**
 * Gives an element the marks' shapes as images, for its stylesheet: `--shape-error` and so on.
 * @param {HTMLElement} element @param {(keyof typeof SHAPES)[]} kinds
 */
export function shapes(element, kinds) {
  for (const kind of kinds) {
    const drawing = `<svg xmlns="${SVG}" viewBox="0 0 16 16"><path fill-rule="evenodd" d="${SHAPES[kind]}"/></svg>`;
    element.style.setProperty(`--shape-${kind}`, `url("data:image/svg+xml,${encodeURIComponent(drawing)}")`);
  }
}

/**
 * A group of buttons of which one is pressed.
 * @param {HTMLElement} group
 * @param {{key: string, text: string, controls?: string}[]} choices
 * @param {string} chosen
 * @param {(key: string) => void} onChoose
 */
export function choiceButtons(group, choices, chosen, onChoose) {
  const known = /** @type {HTMLButtonElement[]} */ ([...group.querySelectorAll("button")]);
  if (known.length !== choices.length) {
    group.replaceChildren(
      ...choices.map(({ key, controls }) =>
        h("button", {
          type: "button",
          "data-key": key,
          "aria-controls": controls,
          onclick: () => onChoose(key),
        }),
      ),
    );
  }
  group.querySelectorAll("button").forEach((button, i) => {
    if (button.textContent !== choices[i].text) button.textContent = choices[i].text;
    button.setAttribute("aria-pressed", String(choices[i].key === chosen));
  });
}
