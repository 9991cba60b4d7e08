// @ts-check
/** Both catalogues say the same things, and nothing is said outside of them. */

import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { claims as englishClaims } from "../../www/words/en/claims.js";
import { en as english } from "../../www/words/en/index.js";
import { ledger as englishLedger } from "../../www/words/en/ledger.js";
import { falseAlarm as englishAlarm } from "../../www/words/en/false-alarm.js";
import { desk as englishDesk } from "../../www/words/en/desk.js";
import { factsForm as englishForm } from "../../www/words/en/facts-form.js";
import { privacy as englishPrivacy } from "../../www/words/en/private.js";
import { written as englishWritten } from "../../www/words/en/written.js";
import { claims as chineseClaims } from "../../www/words/zh/claims.js";
import { zh as chinese } from "../../www/words/zh/index.js";
import { ledger as chineseLedger } from "../../www/words/zh/ledger.js";
import { falseAlarm as chineseAlarm } from "../../www/words/zh/false-alarm.js";
import { desk as chineseDesk } from "../../www/words/zh/desk.js";
import { factsForm as chineseForm } from "../../www/words/zh/facts-form.js";
import { privacy as chinesePrivacy } from "../../www/words/zh/private.js";
import { written as chineseWritten } from "../../www/words/zh/written.js";
import { ROOT } from "./support/paths.js";

/** With the words that come with the book alone. */
const en = { ...english, falseAlarm: englishAlarm, privacy: englishPrivacy, factsForm: englishForm, written: englishWritten, claims: englishClaims, ledger: englishLedger, desk: englishDesk };
const zh = { ...chinese, falseAlarm: chineseAlarm, privacy: chinesePrivacy, factsForm: chineseForm, written: chineseWritten, claims: chineseClaims, ledger: chineseLedger, desk: chineseDesk };

const HAN = /[\u3400-\u9fff]/;

/** All keys with what stands there. @param {object} catalogue @param {string} [prefix] @returns {[string, unknown][]} */
function entries(catalogue, prefix = "") {
  return Object.entries(catalogue).flatMap(([key, value]) => {
    const path = `${prefix}${key}`;
    return value !== null && typeof value === "object" && !Array.isArray(value)
      ? entries(value, `${path}.`)
      : /** @type {[string, unknown][]} */ ([[path, value]]);
  });
}

test("both catalogues have the same keys, of the same kinds", () => {
  const kinds = (/** @type {object} */ catalogue) =>
    entries(catalogue).map(([path, value]) => `${path}: ${typeof value}`).sort();
  assert.deepEqual(kinds(en), kinds(zh));
  assert.ok(entries(zh).length > 110);
});

test("no sentence is empty, and the English ones are English", () => {
  // Ordinals of headings, the languages' own names, signs of relations, and what is quoted from the core.
  const same = /^(ordinal|broken\.|page\.languages)/;
  for (const [path, value] of entries(en)) {
    if (typeof value === "string") assert.notEqual(value.trim(), "", path);
    if (!same.test(path)) assert.doesNotMatch(String(value), HAN, path);
  }
  for (const [path, value] of entries(zh)) if (typeof value === "string") assert.notEqual(value.trim(), "", path);
});

test("no sentence stands outside of the catalogues", () => {
  const folder = join(ROOT, "www");
  for (const name of readdirSync(folder, { recursive: true, encoding: "utf8" })) {
    if (!/\.(js|css)$/.test(name) || name.startsWith("words/")) continue;
    const code = readFileSync(join(folder, name), "utf8")
      .replace(/\/\*[\s\S]*?\*\//g, "")
      .replace(/^\s*\/\/.*$/gm, "")
      // Patterns that read a draft are no sentences.
      .replace(/\/\^?\[[^\n]*?\]\+?[^\n]*?\/[a-z]*\.test/g, "");
    for (const line of code.split("\n")) assert.doesNotMatch(line, HAN, `${name}: ${line.trim()}`);
  }
});
