// @ts-check
/** The profile that a person has given: words of the book. */

import { count } from "../count.js";

/** How many wishes of each kind there are, in words. @type {Record<Exclude<keyof import('../../contract.js').ProfileFacts, 'name' | 'error'>, (n: number) => string>} */
const WISHES = {
  off: (n) => `停用 ${count(n)} 条（类）规则`,
  severities: (n) => `${count(n)} 条（类）规则改了级别`,
  deadlines: (n) => `公布期限 ${count(n)} 项`,
  overview: (n) => `总体情况的要求 ${count(n)} 项`,
  units: (n) => `单位名单 ${count(n)} 个`,
  words: (n) => `自定用语 ${count(n)} 条`,
};

export const profile = {
  wishes: WISHES,
  nothing: "没有写任何要求",
  /** @param {string} name */
  line: (name) => `按“${name}”核对`,
  /** @param {string} name */
  off: (name) => `不再按“${name}”核对`,
  /** @param {string} name @param {string} wishes */
  taken: (name, wishes) => `现在按配置文件“${name}”核对：${wishes}。关闭本页面后不再有效。`,
  /** @param {string} name */
  removed: (name) => `已不再按“${name}”核对。`,
  /** @param {string} file @param {string} why a sentence */
  refused: (file, why) => `“${file}”没有采用。${why}`,
  /** What is said between two wishes. */
  between: "，",
};
