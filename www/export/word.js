// @ts-check
/** The draft as the file that it came in, or as a Word file: what was changed in it as tracked changes, what is left as comments. The writer comes from the page. */

import { comparison } from "../kit/equation.js";
import { endOf } from "../kit/own.js";
import { words } from "../words/index.js";
import { besideOf, entries } from "./entries.js";
import { written } from "./written.js";

/** @typedef {import('./inputs.js').Inputs} Inputs */
/** @typedef {import('../engine/messages.js').WordSide} WordSide */
/** @typedef {(question: import('../engine/messages.js').WordQuestion) => Promise<import('../engine/messages.js').WordAnswer>} Ask */

/** No comment shows more relations. */
const RELATIONS = 3;
/** Tracked changes show themselves. */
const SHOWN_BY_ITSELF = "CP-TRACK";

/** Files whose signature was named: asked for once more, they are written. @type {WeakSet<Uint8Array>} */
const named = new WeakSet();

/**
 * The file, or why there is none.
 * @param {Inputs} inputs @param {boolean} tracked else the changes are written straight @param {Ask} ask
 * @param {import('../kit/own.js').OwnFormat} [format] that of the file where it is absent
 */
export function wordFile(inputs, tracked, ask, format) {
  const { draft, result, origin, now } = inputs;
  const after = { text: draft.text, shapes: draft.shapes };
  const title = result.report?.title ?? "";
  const at = title ? draft.text.indexOf(title) : -1;
  return ask({
    file: origin.file,
    asked: {
      before: origin.before ?? before(after, origin.changes),
      after,
      notes: notes(inputs),
      home: at < 0 ? null : [at, at + title.length],
      date: onTheWall(now),
      tracked,
      format,
    },
  });
}

/**
 * The file for a person, with its name and what is to be said of it.
 * @param {Inputs} inputs @param {boolean} tracked @param {Ask} ask
 * @returns {Promise<{said: string, name: string, bytes?: Uint8Array<ArrayBuffer>}>} without a file where only something is said
 */
export async function word(inputs, tracked, ask) {
  const say = written().word;
  const { draft, origin } = inputs;
  const answer = await wordFile(inputs, tracked, ask);
  if ("error" in answer) return { said: answer.error, name: "" };
  const { bytes, format = "docx", made, signed, unwritten = [] } = answer;
  if (signed && origin.file && !named.has(origin.file)) {
    named.add(origin.file);
    return { said: say.signed, name: "" };
  }
  const stem = (origin.name || draft.name).replace(/\.[a-z0-9]{1,5}$/i, "");
  const end = made ? format : endOf(origin.name, format);
  const name = `${stem}${made ? say.copy : tracked ? say.revised : say.corrected}.${end}`;
  /** @type {string[]} */
  const lost = [];
  for (let i = 0; i < unwritten.length; i += 2) lost.push(say.unwritten(unwritten[i], unwritten[i + 1]));
  return { said: [words.exports.saved(name), ...(made ? [say.made] : []), ...lost].join(""), name, bytes };
}

/** The draft as it came: each stretch that was changed says again what it said. @param {WordSide} after @param {Inputs['origin']['changes']} changes @returns {WordSide} */
function before({ text, shapes }, changes) {
  let was = text;
  const lines = (/** @type {string} */ part) => part.split("\n").length - 1;
  const lineOf = (/** @type {number} */ at) => lines(text.slice(0, at)) + 1;
  let kept = shapes.map((shape) => ({ shape, line: shape.line }));
  for (const { start, end, was: put } of [...changes].sort((a, b) => b.start - a.start)) {
    const grown = lines(put) - lines(text.slice(start, end));
    const [first, last] = [lineOf(start), lineOf(end)];
    // A table came with a stretch that holds all of it and was at most a part of a line.
    const came = (/** @type {typeof shapes[0]} */ shape) => shape.line > first && shape.line + shape.rows - 1 <= last;
    if (!put.includes("\n")) kept = kept.filter(({ shape }) => !came(shape));
    if (grown !== 0) kept = kept.map(({ shape, line }) => ({ shape, line: shape.line > first ? line + grown : line }));
    was = was.slice(0, start) + put + was.slice(end);
  }
  return { text: was, shapes: kept.map(({ shape, line }) => ({ ...shape, line })) };
}

/** A comment for each finding. @param {Inputs} inputs */
function notes(inputs) {
  const say = written().word;
  return entries({ ...inputs, ignored: [] })
    .filter(({ finding }) => finding.rule !== SHOWN_BY_ITSELF)
    .map(({ finding, advice }) => {
      const { rule, severity, message, basis, places, relations = [] } = finding;
      const spot = [...places]
        .sort((a, b) => Number(b.role === "primary") - Number(a.role === "primary"))
        .find(({ start, end }) => start !== undefined && end !== undefined);
      const text = [
        say.note(words.severity[severity], message, rule),
        // A comment stands at its place in the draft; the other document has none.
        ...[besideOf(finding)].filter(Boolean),
        ...relations.slice(0, RELATIONS).map((relation) => say.relation(relation.title, comparison(relation))),
        ...(advice.length > 0 ? [say.advice(advice.join(written().join))] : []),
        ...(basis ? [say.basis(basis)] : []),
      ];
      const { start = 0, end = 0 } = spot ?? {};
      return { text, place: spot ? /** @type {[number, number]} */ ([start, end]) : null };
    });
}

/** As Word writes it: what a clock on the wall shows, whatever the zone. @param {Date} now */
function onTheWall(now) {
  const two = (/** @type {number} */ n) => String(n).padStart(2, "0");
  const day = `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
  return `${day}T${two(now.getHours())}:${two(now.getMinutes())}:${two(now.getSeconds())}Z`;
}
