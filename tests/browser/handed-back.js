// @ts-check
/** A file that a person opens, and the one that the page hands back: on the page and in the component alike. */

import { readFileSync } from "node:fs";
import { inflateRawSync } from "node:zlib";
import { checked } from "./on-page.js";

/** @typedef {import("playwright-core").Page} Page */

const MIME = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

/** The parts of a file, by the directory at its end. @param {Buffer} file @returns {Map<string, string>} */
export function parts(file) {
  const end = file.lastIndexOf("PK\u0005\u0006");
  let at = file.readUInt32LE(end + 16);
  const found = new Map();
  for (let count = file.readUInt16LE(end + 10); count > 0; count -= 1) {
    const [method, size] = [file.readUInt16LE(at + 10), file.readUInt32LE(at + 20)];
    const [name, extra, comment] = [28, 30, 32].map((offset) => file.readUInt16LE(at + offset));
    const local = file.readUInt32LE(at + 42);
    const start = local + 30 + file.readUInt16LE(local + 26) + file.readUInt16LE(local + 28);
    const data = file.subarray(start, start + size);
    found.set(file.toString("utf8", at + 46, at + 46 + name), (method === 0 ? data : inflateRawSync(data)).toString("utf8"));
    at += 46 + name + extra + comment;
  }
  return found;
}

/** Opens a file as a person does. @param {Page} page @param {string} name @param {Buffer} buffer */
export async function open(page, name, buffer) {
  await page.locator("#file").setInputFiles({ name, mimeType: MIME, buffer });
  await checked(page);
}

/** @param {Page} page @param {string} choice */
export async function saved(page, choice) {
  await page.getByRole("button", { name: "导出", exact: true }).click();
  const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: choice }).click()]);
  return { name: download.suggestedFilename(), file: parts(readFileSync(await download.path())) };
}
