// @ts-check
/** Telling of a false alarm: words of the book. */

/** @type {typeof import('../zh/false-alarm.js').falseAlarm} */
export const falseAlarm = {
  label: "Text of the report",
  note: "This page sends nothing. Copy the text below and pass it to whoever maintains this tool.",
  copy: "Copy",
  copied: "Copied.",
  select: "Could not copy. The text is selected: press Ctrl+C.",
  heading: "Gouji: a false alarm",
  rule: "Rule",
  message: "Message",
  figures: "Figures",
  version: "Version",
  line: (name, value) => `${name}: ${value}`,
};
