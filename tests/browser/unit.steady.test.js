// @ts-check
/** Children that are drawn again and again: what is as it was stays, whatever comes, goes or changes. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { Steady } from "../../www/kit/steady.js";

/** As much of an element as is asked of it here. */
class Parent {
  /** @type {any[]} */
  children = [];

  get childElementCount() {
    return this.children.length;
  }

  get lastElementChild() {
    return this.children[this.children.length - 1];
  }

  /** @param {any} child */
  append(child) {
    child.remove = () => this.children.splice(this.children.indexOf(child), 1);
    child.replaceWith = (/** @type {any} */ other) => {
      const at = this.children.indexOf(child);
      this.append(other);
      this.children.splice(at, 1, this.children.pop());
    };
    this.children.push(child);
  }
}

test("each drawing has the children that are wanted, and makes only those that differ", () => {
  const parent = new Parent();
  const steady = new Steady(/** @type {any} */ (parent));
  let made = 0;
  const draw = (/** @type {string} */ keys) => {
    made = 0;
    const make = (/** @type {string} */ key) => () => {
      made += 1;
      return /** @type {any} */ ({ key });
    };
    steady.draw([...keys].map((key) => ({ key, make: make(key) })));
    return [parent.children.map(({ key }) => key).join(""), made];
  };
  assert.deepEqual(draw("abc"), ["abc", 3]);
  const [first] = parent.children;
  assert.deepEqual(draw("abc"), ["abc", 0]);
  assert.deepEqual(draw("axc"), ["axc", 1]);
  assert.deepEqual(draw("axcd"), ["axcd", 1]);
  assert.deepEqual(draw("a"), ["a", 0]);
  assert.equal(parent.children[0], first);
  assert.deepEqual(draw(""), ["", 0]);
  assert.deepEqual(draw("aab"), ["aab", 3]);
});
