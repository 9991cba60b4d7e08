// @ts-check
/** Results and drafts as files and messages: those of the page. */

import { csv } from "../export/csv.js";
import { htmlReport } from "../export/html-report.js";
import { json } from "../export/json.js";
import { message } from "../export/message.js";
import { plainText } from "../export/plain.js";
import { isOwn } from "../kit/own.js";
import { wordFile } from "../export/word.js";
import { en } from "../words/en/index.js";
import { speak } from "../words/index.js";
import { zh } from "../words/zh/index.js";
import { bytesOf } from "./bytes.js";
import { askWord } from "./check.js";

/** @typedef {import("../export/inputs.js").Inputs} Inputs */
/** @typedef {import("./index.js").Draft} Draft */
/** @typedef {import("./index.js").Result} Result */

/** @type {Map<string, (inputs: Inputs) => string>} */
const WRITERS = new Map(Object.entries({ json, csv, message, html: htmlReport, text: ({ draft }) => plainText(draft) }));
/** @type {Map<string, import("../words/index.js").Words>} */
const LANGUAGES = new Map(Object.entries({ zh, en }));

/** @typedef {import("./index.js").WordOptions & {language?: string}} Wishes */

/** @param {Result | Draft} source @param {string} format @param {Wishes} [wishes] @returns {any} a text; of an office's file the promise of it */
export function exportAs(source, format, wishes = {}) {
  const { language = "zh" } = wishes;
  const write = isOwn(format) ? (/** @type {Inputs} */ inputs) => word(inputs, wishes, format) : WRITERS.get(format);
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

/** The comments are written at once, in the language of the call; the file comes later. @param {Inputs} inputs @param {Wishes} wishes @param {import("../kit/own.js").OwnFormat} format */
async function word(inputs, { draft, opened, file, date, tracked = true }, format) {
  const bytes = file === undefined ? undefined : bytesOf(file);
  if (bytes === null) throw new TypeError("gouji: a file is its bytes");
  const side = (/** @type {Draft | undefined} */ draft) => draft && { text: draft.text, shapes: draft.tables };
  const shapes = draft?.text === inputs.draft.text ? draft.tables : [];
  const before = side(opened) ?? { text: inputs.draft.text, shapes };
  const origin = { name: inputs.result.file, file: bytes, changes: [], before };
  const answer = await wordFile(
    { ...inputs, draft: { ...inputs.draft, shapes }, origin, now: date ?? inputs.now },
    tracked,
    askWord(inputs.result.file),
    format,
  );
  if (!("bytes" in answer)) throw new TypeError(answer.error);
  if (answer.format !== format) throw new TypeError(`gouji: .${format} is written into a file of its own, which is needed`);
  return answer;
}

/** @param {Result | Draft} source @returns {Inputs} */
function inputsOf(source) {
  const draft = { name: "", text: source.text, shapes: [] };
  const result = /** @type {Result} */ (source);
  const { findings, ledger, claims } = result;
  return {
    draft,
    origin: { name: "", changes: [] },
    result: { ...result, beside: { shapes: [], remarks: [], unseen: [] } },
    details: { ledger, claims },
    shown: findings,
    ignored: [],
    now: new Date(),
    version: VERSION,
  };
}
