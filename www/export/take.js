// @ts-check
/** Takes away what a person has chosen among the exports. Comes with the book. */

import { words } from "../words/index.js";
import { changesText } from "./changes.js";
import { copyRich } from "./clipboard.js";
import { csv } from "./csv.js";
import { fileName } from "./file-name.js";
import { htmlReport } from "./html-report.js";
import { json } from "./json.js";
import { message } from "./message.js";
import { download, plainText } from "./plain.js";
import { printChanges, printReport } from "./print.js";
import { richText } from "./rich.js";
import { word } from "./word.js";

/** @typedef {import('../changes/list.js').Change} Change */
/** @typedef {import('../contract.js').PageResult} PageResult */
/** @typedef {import('./inputs.js').Inputs} Inputs */
/** @typedef {keyof typeof words.exports.choices} Choice */

/**
 * Makes the export, and gives the sentence that tells of it.
 * @param {Choice} key @param {Inputs} inputs
 * @param {{askWord: typeof import('../engine/word.js').askWord, onDraft: () => void}} means `onDraft`: the draft itself is safe elsewhere
 * @returns {Promise<string>}
 */
export async function take(key, inputs, { askWord, onDraft }) {
  const { copied, notCopied } = words.exports;
  switch (key) {
    case "revised":
    case "corrected": {
      const { said, name, bytes } = await word(inputs, key === "revised", askWord);
      if (bytes) {
        onDraft();
        download(name, bytes, "");
      }
      return said;
    }
    case "print":
      printReport(inputs);
      return "";
    case "page":
      return save(inputs, "findings", "html", htmlReport(inputs), "text/html");
    case "csv":
      return save(inputs, "findings", "csv", csv(inputs), "text/csv");
    case "json":
      return save(inputs, "findings", "json", json(inputs), "application/json");
    case "message":
      return (await copyRich({ text: message(inputs) })) ? copied.message : notCopied;
    case "draft":
      if (!(await copyRich(richText(inputs.draft)))) return notCopied;
      onDraft();
      return copied.draft;
    case "text":
      onDraft();
      return save(inputs, "draft", "txt", plainText(inputs.draft), "text/plain");
  }
}

/** Likewise of the list of changes. @param {import('../changes/changes.js').How} how @param {PageResult} result @param {Change[]} list */
export async function takeChanges(how, result, list) {
  if (how === "print") {
    printChanges(result, list);
    return "";
  }
  const text = changesText(list, result.report?.title ?? "");
  if (how === "copy") return (await copyRich({ text })) ? words.changes.copied : words.exports.notCopied;
  const name = fileName(result, words.changes.open, "txt");
  download(name, plainText({ text }), "text/plain");
  return words.exports.saved(name);
}

/**
 * @param {Inputs} inputs @param {keyof typeof words.exports.what} what
 * @param {string} extension @param {string} text @param {string} type
 */
function save({ result }, what, extension, text, type) {
  const name = fileName(result, words.exports.what[what], extension);
  download(name, text, type);
  return words.exports.saved(name);
}
