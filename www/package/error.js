// @ts-check
/** The errors of a draft, in words for the person who holds it. */

export class GoujiError extends Error {
  /** @param {string} kind @param {string} message @param {string} file */
  constructor(kind, message, file) {
    super(message);
    this.name = "GoujiError";
    this.kind = kind;
    this.file = file;
  }
}
