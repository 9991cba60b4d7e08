// @ts-check
/** A report of an invented township with a handful of slips, for those who want to see what the page does. */

export { default as example } from "./example.html";
