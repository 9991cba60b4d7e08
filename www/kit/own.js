// @ts-check
/** The formats into which a draft is handed back as it came: the writer knows them. */

/** @typedef {"docx" | "odt" | "xlsx"} OwnFormat */

/** @type {readonly string[]} */
const OWN = ["docx", "odt", "xlsx"];

/** @param {string | undefined} format @returns {format is OwnFormat} */
export const isOwn = (format) => format !== undefined && OWN.includes(format);

/** Files of the same format that programs know by another name: a macro's workbook is refused under that of one without. */
const ALIKE = /\.((?:doc|dot|xls|xlt)[mx]|odt|ott)$/i;

/** How a file's name ends that is written into one of this name. @param {string} name @param {string} format */
export const endOf = (name, format) => ALIKE.exec(name)?.[1].toLowerCase() ?? format;
