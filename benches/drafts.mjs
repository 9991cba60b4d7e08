// @ts-check
/** Drafts for the timings: a report's text, in the sizes asked for. */

import { reportText } from "../tests/browser/support/paths.js";

/**
 * A report of about so many bytes: the report, then its own narrative again and again, as an
 * appendix would be.
 * @param {number} bytes
 */
export function draft(bytes) {
  const report = reportText();
  let text = report;
  let size = Buffer.byteLength(report);
  const paragraph = "全年主动公开政府信息12条，其中通过政府网站公开8条，通过其他方式公开4条；举办培训2次，参加36人次。\n";
  const step = Buffer.byteLength(paragraph);
  while (size + step <= bytes) {
    text += paragraph;
    size += step;
  }
  return text;
}

/** @param {number[]} values */
export function median(values) {
  return percentile(values, 0.5);
}

/** @param {number[]} values @param {number} share for instance 0.95 */
export function percentile(values, share) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length * share)];
}

/** @param {string} text */
export function kilobytes(text) {
  return `${Math.round(Buffer.byteLength(text) / 1024)} KB`;
}
