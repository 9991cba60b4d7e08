// @ts-check
/** Names of the files that a person saves. */

import { words } from "../words/index.js";

/** File systems take 255 bytes; a Chinese character has three. */
const LONGEST = 72;
/** Names that Windows takes for devices, with whatever extension. */
const DEVICES = /^(con|prn|aux|nul|com\d|lpt\d)(?=\.|$)/i;

/**
 * Issuer and year, else the name of the draft: `青禾县云岭镇人民政府2023年年报核对结果.csv`.
 * @param {import('../contract.js').PageResult} result
 * @param {string} what for instance 核对结果
 * @param {string} extension without the point; none for a title
 */
export function fileName({ file, report }, what, extension) {
  const issuer = report?.issuer;
  const stem = issuer
    ? words.exports.fileName(issuer, report.year, what)
    : `${clipped(file.replace(/\.[a-z0-9]{1,5}$/i, ""), LONGEST - what.length)}${what}`;
  const name = allowedName(stem);
  return extension ? `${name}.${extension}` : name;
}

/** A name that every file system takes. @param {string} name without the extension */
export function allowedName(name) {
  return clipped(allowed(name), LONGEST);
}

/** @param {string} name */
function allowed(name) {
  return name
    .replace(/[<>:"/\\|?*\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff]+/g, "_")
    .replace(/\s+/g, " ")
    .replace(/^[ .]+|[ .]+$/g, "")
    .replace(DEVICES, "_$1");
}

/** Cuts a text, but never in the middle of a character of two units. @param {string} text @param {number} length */
function clipped(text, length) {
  return text.length > length ? text.slice(0, length).replace(/[\ud800-\udbff ]$/, "") : text;
}
