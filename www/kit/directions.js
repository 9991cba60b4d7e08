// @ts-check
/** The marks that turn the direction of the text around them and are not seen themselves: they come with drafts of anybody. */

/** Each of them: the Arabic letter mark, the two marks, embeddings and overrides, isolates. */
export const DIRECTIONS = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

/** A mark as the terminal shows it: `<U+202E>`. @param {string} mark */
export function spelled(mark) {
  return `<U+${mark.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")}>`;
}

/** A text with its marks of direction spelled out. @param {string} text */
export function withoutTurns(text) {
  return text.replace(DIRECTIONS, spelled);
}
