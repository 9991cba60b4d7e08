// @ts-check
/**
 * The places of a text as a person finds them in Word, which shows no line numbers: the part of the report, the numbered
 * point in it, and the paragraph of the point (`一、（二）第 1 段`); 标题 and 前言 before the first part.
 */

import { words } from "../words/index.js";
import { NUMERALS } from "../words/numerals.js";

/** @typedef {import('../contract.js').SectionView} SectionView */

/** A point of a part: （二）. */
const POINT = new RegExp(`^\\s*（[${NUMERALS}]+）`);
/** The number at the beginning of a heading: 一、 */
const NUMBER = new RegExp(`^\\s*[${NUMERALS}]+[、．.]`);
/** A line of no more characters, without a sentence's end, is a heading and no paragraph. */
const HEADING = 24;

/**
 * A line of the text.
 * @typedef {object} Line
 * @property {number} start
 * @property {string} part the number of its part, or its heading; "" before the first
 * @property {string} point
 * @property {number} paragraph 1-based, within the point; 0 of a heading
 * @property {'title' | 'heading' | 'table' | 'text'} kind
 */

export class Paragraphs {
  /** @param {string} text @param {SectionView[]} sections @param {string | null | undefined} title */
  constructor(text, sections, title) {
    this.text = text;
    this.sections = sections;
    this.title = title;
    /** @type {Line[] | null} made when a place is first asked for */
    this.lines = null;
  }

  /** @param {number} offset */
  name(offset) {
    const lines = (this.lines ??= this.read());
    let low = 0;
    let high = lines.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (lines[middle].start <= offset) low = middle;
      else high = middle - 1;
    }
    const { part, point, paragraph, kind } = lines[low];
    return words.paragraph(part, point, kind, paragraph);
  }

  /** @returns {Line[]} */
  read() {
    const heads = new Map(this.sections.flatMap((one) => (one.start === undefined ? [] : [[one.start, one]])));
    const starts = [...heads.keys()].sort((a, b) => a - b);
    let next = 0;
    let [part, point, paragraph] = ["", "", 0];
    let start = 0;
    let titled = false;
    return this.text.split("\n").map((line) => {
      const at = start;
      start += line.length + 1;
      const says = line.trim();
      /** @type {Line['kind']} */
      let kind = "text";
      if (next < starts.length && starts[next] < start) {
        const { number, heading } = /** @type {SectionView} */ (heads.get(starts[next]));
        part = NUMBER.exec(heading)?.[0].trim() ?? (words.ordinal(number) || heading);
        [point, paragraph, kind] = ["", 0, "heading"];
        while (next < starts.length && starts[next] < start) next += 1;
      } else if (part === "" && !titled && says !== "" && says === this.title) {
        titled = true;
        kind = "title";
      } else if (line.includes("\t")) {
        kind = "table";
      } else if (says !== "") {
        const own = POINT.exec(line);
        if (own) [point, paragraph] = [own[0].trim(), 0];
        if (own && says.length <= HEADING && !/[。；：]/.test(says)) kind = "heading";
        else paragraph += 1;
      }
      return { start: at, part, point, paragraph, kind };
    });
  }
}
