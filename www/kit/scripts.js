// @ts-check
/**
 * The page's further scripts: of the same origin and the same build, each loaded only when it is needed. What one brings
 * it sets on `window`.
 */

import { BUILD } from "embedded/build.js";

/** The address of the page's own script: the further ones lie beside it. Undefined in a page of one file, which holds them or lacks them. @type {string | undefined} */
let base;

/** Further scripts lie beside this one. @param {HTMLOrSVGScriptElement | string | null | undefined} script an element, or its address */
export function loadFrom(script) {
  const address = script instanceof HTMLScriptElement ? script.src : script;
  base = typeof address === "string" && address !== "" ? new URL(address, document.baseURI).href : undefined;
}

/** Whether all the scripts that there are stand in the document itself. */
export const inOneFile = () => base === undefined;

/**
 * Gives what a script sets, and loads the script where it is not there yet. A script of another build counts as absent.
 * @template {{ build: string }} T
 * @param {string} name The script's file.
 * @param {() => T | undefined} brought What it sets on `window`.
 * @returns {Promise<T>} Rejected with an `Error` with the file's name where the script is absent.
 */
export async function fromScript(name, brought) {
  if (inOneFile()) await wholeDocument();
  const known = brought();
  if (known?.build === BUILD) return known;
  return new Promise((resolve, reject) => {
    const absent = () => reject(new Error(name));
    if (!base) return absent();
    const script = document.createElement("script");
    script.src = new URL(name, base).href;
    script.onload = () => {
      const value = brought();
      if (value?.build === BUILD) resolve(value);
      else absent();
    };
    script.onerror = absent;
    document.head.append(script);
    script.remove();
  });
}

/** When the last script of the document has run. @returns {Promise<unknown>} */
function wholeDocument() {
  if (document.readyState !== "loading") return Promise.resolve();
  return new Promise((resolve) => document.addEventListener("DOMContentLoaded", resolve, { once: true }));
}
