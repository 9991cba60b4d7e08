// @ts-check
/** Opening drafts and checking them: all that asks the modules. */

import { makeGlue } from "embedded/gouji-glue.js";
import { makeGlue as makePdfGlue } from "embedded/gouji-pdf-glue.js";
import { makeGlue as makeWordGlue } from "embedded/gouji-word-glue.js";
import { words } from "../words/index.js";
import { bytesIn, bytesOf } from "./bytes.js";
import { besideOf, draftOf, withLineFeeds } from "./draft.js";
import { GoujiError } from "./error.js";
import { Module } from "./module.js";

/** @typedef {import("../contract.js").PageResult} PageResult */
/** @typedef {import("./index.js").Draft} Draft */
/** @typedef {import("../contract.js").Language} Language */

// Written out: bundlers look for exactly this, and bring the files along.
const main = new Module(makeGlue, () => new URL("./gouji_bg.wasm", import.meta.url));
const pdf = new Module(makePdfGlue, () => new URL("./gouji-pdf_bg.wasm", import.meta.url));
const word = new Module(makeWordGlue, () => new URL("./gouji-word_bg.wasm", import.meta.url));

/** The reports that may lie beside a draft. */
const WHICH = /** @type {const} */ (["lastYear", "published"]);

/** It is a text, but of no report: it can be opened, edited and saved. */
const NOT_A_REPORT = "not_a_report";

/** @type {typeof import("./index.js").init} */
export async function init(source, options = {}) {
  if (source !== undefined) main.from(source);
  if (options.pdf !== undefined) pdf.from(options.pdf);
  if (options.word !== undefined) word.from(options.word);
  await main.start();
}

/** @type {typeof import("./index.js").open} */
export async function open(input, { name = nameOf(input), language } = {}) {
  const result = await read(name, input, language);
  if (result.error && result.error.kind !== NOT_A_REPORT) throw errorOf(result);
  const { format, encoding, beside } = result;
  return draftOf({ name, format, encoding }, withLineFeeds(result.text), beside);
}

/** @type {typeof import("./index.js").check} */
export async function check(draft, { lastYear, published, profile, assumed, language } = {}) {
  const { name, text, format, encoding } = draft;
  const companions = { lastYear, published };
  for (const companion of Object.values(companions)) {
    if (!companion) continue;
    const { error } = await shortly(companion, language);
    if (error) throw errorOf({ file: companion.name, error });
  }
  const wishes = typeof profile === "string" ? profile : profile ? JSON.stringify(profile) : "";
  const beside = { ...besideOf(draft), assumed };
  const { result, details } = await ask(main, name, (glue) => {
    // For this check alone: no other can come between.
    glue.use_profile(wishes);
    for (const which of WHICH) {
      const companion = companions[which];
      if (companion) glue.use_companion(which, companion.text, besideOf(companion));
    }
    const whole = glue.check_whole(name, text, beside, language);
    glue.use_profile("");
    for (const which of WHICH) glue.use_companion(which);
    return whole;
  });
  if (result.error) throw errorOf(result);
  const { beside: _, ...rest } = result;
  for (const which of WHICH) {
    const facts = rest[which];
    const companion = companions[which];
    if (facts && companion) facts.file = companion.name;
  }
  // Whatever was checked has all of it.
  return /** @type {import("./index.js").Result} */ ({ ...rest, format, encoding, text, ...details });
}

/** Asks the writer of Word files. @param {string} name @type {(name: string) => import("../export/word.js").Ask} */
export const askWord = (name) => async (question) => {
  if (!("asked" in question)) throw new TypeError("gouji: nothing is asked");
  try {
    return await ask(word, name, (glue) => {
      const file = glue.hand_back(JSON.stringify(question.asked), question.file ?? new Uint8Array());
      const bytes = /** @type {Uint8Array<ArrayBuffer>} */ (file.bytes());
      return { bytes, format: file.format(), made: file.made(), signed: file.signed(), unwritten: file.unwritten() };
    });
  } catch (error) {
    if (typeof error === "string") throw new GoujiError("word", error, name);
    throw error;
  } finally {
    word.drop();
  }
};

/** @param {import("./index.js").DraftInput} input */
function nameOf(input) {
  const { name } = /** @type {{name?: unknown}} */ (Object(input));
  return typeof name === "string" ? name : "";
}

/**
 * @param {string} name @param {import("./index.js").DraftInput} input @param {Language} [language]
 * @returns {Promise<PageResult>}
 */
async function read(name, input, language) {
  if (typeof input === "string") {
    const text = withLineFeeds(input);
    const empty = { shapes: [], remarks: [], unseen: [] };
    const result = await shortly(draftOf({ name }, text, empty), language);
    return { ...result, encoding: undefined, text };
  }
  const bytes = bytesOf(input) ?? (await bytesIn(input));
  if (bytes) return readFile(name, bytes, language);
  const { html } = /** @type {{html?: unknown}} */ (Object(input));
  if (typeof html !== "string") throw new GoujiError("input", "gouji: a draft is a string, bytes, a Blob or { html }", name);
  return ask(main, name, (glue) => glue.check_html(name, html, language));
}

/** @param {string} name @param {Uint8Array} bytes @param {Language} [language] @returns {Promise<PageResult>} */
async function readFile(name, bytes, language) {
  const result = await ask(main, name, (glue) => glue.check_bytes(name, bytes, language));
  if (result.error?.kind !== "pdf_absent") return result;
  try {
    const pages = await ask(pdf, name, (glue) => glue.pages(bytes, language));
    return ask(main, name, (glue) => glue.check_pages(name, pages, language));
  } catch (error) {
    // The module says something of the file.
    if (typeof error === "string") return { ...result, error: JSON.parse(error) };
    throw error;
  } finally {
    // A large file leaves a large memory behind.
    pdf.drop();
  }
}

/** The result without its details. @param {Draft} draft @param {Language} [language] */
function shortly(draft, language) {
  const { name, text } = draft;
  return ask(main, name, (glue) => glue.check_text(name, text, besideOf(draft), language));
}

/**
 * @template {Adoption} G
 * @template T @param {Module<G>} module @param {string} name @param {(glue: G) => T} question @returns {Promise<T>}
 */
async function ask(module, name, question) {
  await module.start();
  try {
    return await module.ask(question);
  } catch (error) {
    if (typeof error === "string") throw error;
    const crash = new GoujiError("crash", words.engine.crash, name);
    throw Object.assign(crash, { cause: error });
  }
}

/** @param {Pick<PageResult, "file" | "error">} result */
function errorOf({ file, error }) {
  return new GoujiError(error?.kind ?? "", error?.message ?? "", file);
}
