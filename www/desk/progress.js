// @ts-check
/** How far the drafts are read, which ones are being read, and the way to stop. */

import { onceAFrame } from "../kit/frames.js";
import { h, setText } from "../kit/dom.js";
import { said } from "./said.js";

/** So many names are told of those that are being read. */
const NAMES = 2;

export class Progress {
  /** @param {HTMLElement} root @param {import('./reading.js').Reading} reading */
  constructor(root, reading) {
    this.root = root;
    this.reading = reading;
    this.bar = h("progress", {});
    this.text = h("span", {});
    this.button = h("button", { type: "button", class: "small-button", onclick: () => this.turn() });
    /** Draws at most once a frame. */
    this.soon = onceAFrame(() => this.draw());
    root.hidden = true;
    root.append(this.bar, this.text, this.button);
  }

  turn() {
    if (this.reading.stopped) this.reading.go();
    else this.reading.stop();
    this.draw();
  }

  draw() {
    const { done, all, now, waiting, runs, stopped } = this.reading;
    const { progress, label } = said();
    const isStopped = Boolean(stopped) && waiting > 0;
    this.root.hidden = !isStopped && (!runs || all === 0);
    if (this.root.hidden) return;
    this.bar.max = Math.max(1, all);
    this.bar.value = done;
    this.bar.setAttribute("aria-label", label);
    const names = [...now].slice(0, NAMES).map(({ file }) => file);
    setText(this.text, isStopped ? progress.stopped(waiting) : progress.reading(done, all, names));
    setText(this.button, isStopped ? progress.go : progress.stop);
  }
}
