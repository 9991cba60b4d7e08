// @ts-check
/** Children of an element that are drawn again and again, nearly all of them as they were. */

/**
 * A child as it is wanted: what is drawn follows from its key alone.
 * @typedef {{key: string, make: () => HTMLElement}} Wanted
 */

export class Steady {
  /** @param {HTMLElement} parent nobody else gives it children */
  constructor(parent) {
    this.parent = parent;
    /** The keys of the children, in their order. @type {string[]} */
    this.keys = [];
  }

  /** A child whose key is that of the last time stays as it is; the others are made anew. @param {Wanted[]} wanted */
  draw(wanted) {
    const { parent, keys } = this;
    for (const [at, { key, make }] of wanted.entries()) {
      if (keys[at] === key) continue;
      const before = parent.children[at];
      if (before) before.replaceWith(make());
      else parent.append(make());
    }
    while (parent.childElementCount > wanted.length) parent.lastElementChild?.remove();
    this.keys = wanted.map(({ key }) => key);
  }
}
