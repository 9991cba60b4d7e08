// @ts-check
/**
 * A document of which a report can be made where there is no other: Node, workers. The build puts it in the place of the global one
 * in all of the package, which thus writes the same everywhere.
 */

/** Elements without an end. */
const VOID = ["br", "col", "hr", "img", "input", "link", "meta", "wbr"];

class Element {
  /** @param {string} tag */
  constructor(tag) {
    this.tag = tag;
    /** @type {Map<string, string>} */
    this.attributes = new Map();
    /** @type {(Element | string)[]} */
    this.children = [];
  }

  /** @param {string} name @param {string} value */
  setAttribute(name, value) {
    this.attributes.set(name, value);
  }

  /** @param {...(Element | string)} children */
  append(...children) {
    this.children.push(...children);
  }

  /** Does nothing: no event happens in a document that is only written. */
  addEventListener() {}

  /** @returns {string} */
  get outerHTML() {
    const attributes = [...this.attributes].map(([name, value]) => ` ${name}="${escaped(value).replace(/"/g, "&quot;")}"`);
    const start = `<${this.tag}${attributes.join("")}>`;
    if (VOID.includes(this.tag)) return start;
    // A stylesheet is not escaped; the only one is our own.
    const text = this.tag === "style" ? String : escaped;
    const inner = this.children.map((child) => (child instanceof Element ? child.outerHTML : text(child)));
    return `${start}${inner.join("")}</${this.tag}>`;
  }
}

/** @param {string} text */
function escaped(text) {
  return text.replace(/&/g, "&amp;").replace(/\u00a0/g, "&nbsp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");
}

export const document = {
  createElement: (/** @type {string} */ tag) => new Element(tag),
  createElementNS: (/** @type {string} */ _namespace, /** @type {string} */ tag) => new Element(tag),
};
