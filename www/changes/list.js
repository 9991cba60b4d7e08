// @ts-check
/** The changes of a draft as a person reads them: the place, what it said, what it says, why. */

/** @typedef {import('../draft/model.js').DraftModel} DraftModel */
/** @typedef {import('../kit/places.js').Places} Places */

/**
 * @typedef {object} Change
 * @property {number} start where it stands in the present text
 * @property {number} end
 * @property {string} place
 * @property {string} before some words in front of it in its line; "" in a cell
 * @property {string} was
 * @property {string} now
 * @property {string} after the words behind it
 * @property {string} why "" where a person wrote of their own accord
 */

/** A figure is changed as a whole, whichever of its digits are others. */
const FIGURE = /[0-9０-９.．,，%％]/;
/** So many characters around a change tell where in its sentence it stands. */
const AROUND = 12;

/** @param {DraftModel} model @param {Places} places those of a result of the present text @returns {Change[]} in the order of the text */
export function changesOf({ text, changes }, places) {
  return changes.list.map((one) => {
    const cell = places.cellAt(one.start, one.end);
    const [start, end] = cell ? [cell.start, cell.end] : figureAround(text, one.start, one.end, one.was);
    return {
      start,
      end,
      place: places.name(cell ?? { start, end }),
      was: text.slice(start, one.start) + one.was + text.slice(one.end, end),
      now: text.slice(start, end),
      why: one.why,
      ...(cell ? { before: "", after: "" } : around(text, start, end)),
    };
  });
}

/** @param {string} text @param {number} start @param {number} end @param {string} was */
function figureAround(text, start, end, was) {
  const now = text.slice(start, end);
  // Where nothing but figures met, the neighbouring digits belong to them.
  if (![...now, ...was].every((character) => FIGURE.test(character))) return [start, end];
  let [from, to] = [start, end];
  while (from > 0 && isOfFigure(text, from - 1)) from -= 1;
  while (to < text.length && isOfFigure(text, to)) to += 1;
  return [from, to];
}

/** Whether a character goes on with a figure; a comma only where it parts thousands. @param {string} text @param {number} at */
function isOfFigure(text, at) {
  if (!/[,，]/.test(text[at])) return FIGURE.test(text[at]);
  return /[0-9０-９]$/.test(text.slice(0, at)) && /^[0-9０-９]{3}(?![0-9０-９])/.test(text.slice(at + 1, at + 5));
}

/** The words around a change in its line; no figure is cut. @param {string} text @param {number} start @param {number} end */
function around(text, start, end) {
  const within = (/** @type {number} */ at) => isOfFigure(text, at - 1) && isOfFigure(text, at);
  const first = start - (/[^\n\t]*$/.exec(text.slice(0, start))?.[0].length ?? 0);
  const last = end + (/^[^\n\t]*/.exec(text.slice(end))?.[0].length ?? 0);
  let [from, to] = [Math.max(first, start - AROUND), Math.min(last, end + AROUND)];
  while (from > first && within(from)) from -= 1;
  while (to < last && within(to)) to += 1;
  return {
    before: (from > first ? "…" : "") + text.slice(from, start),
    after: text.slice(end, to) + (to < last ? "…" : ""),
  };
}

/** A long stretch is named by its beginning and its end. @param {string} text */
export function short(text) {
  const line = text.replace(/\s+/g, " ").trim();
  return line.length > 60 ? `${line.slice(0, 40)}…${line.slice(-16)}` : line;
}
