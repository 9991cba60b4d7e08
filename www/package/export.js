// @ts-check
/** Results and drafts as files and messages: those of the page. */

import { csv } from "../export/csv.js";
import { htmlReport } from "../export/html-report.js";
import { json } from "../export/json.js";
import { message } from "../export/message.js";
import { plainText } from "../export/plain.js";
import { en } from "../words/en/index.js";
import { speak } from "../words/index.js";
import { zh } from "../words/zh/index.js";

/** @typedef {import("../export/inputs.js").Inputs} Inputs */
/** @typedef {import("./index.js").Draft} Draft */
/** @typedef {import("./index.js").Result} Result */

/** @type {Map<string, (inputs: Inputs) => string>} */
const WRITERS = new Map(Object.entries({ json, csv, message, html: htmlReport, text: ({ draft }) => plainText(draft) }));
/** @type {Map<string, import("../words/index.js").Words>} */
const LANGUAGES = new Map(Object.entries({ zh, en }));

/** @param {Result | Draft} source @param {string} format @param {{language?: string}} [options] */
export function exportAs(source, format, { language = "zh" } = {}) {
  const write = WRITERS.get(format);
  const words = LANGUAGES.get(language);
  if (!write || !words) throw new TypeError(`gouji: no such format or language: ${format}, ${language}`);
  if (format !== "text" && !("findings" in source)) {
    throw new TypeError(`gouji: ${format} is written of a result; check the draft first`);
  }
  speak(words);
  try {
    return write(inputsOf(source));
  } finally {
    speak();
  }
}

/** @param {Result | Draft} source @returns {Inputs} */
function inputsOf(source) {
  const draft = { name: "", text: source.text, shapes: [] };
  const result = /** @type {Result} */ (source);
  const { findings, ledger, claims } = result;
  return {
    draft,
    result: { ...result, beside: { shapes: [], remarks: [], unseen: [] } },
    details: { ledger, claims },
    shown: findings,
    ignored: [],
    now: new Date(),
    version: VERSION,
  };
}
