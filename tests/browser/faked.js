// @ts-check
/** Findings as a test wants them: what the worker answers is changed, or comes late. */

import { openPage } from "./support/index.js";

/** @typedef {import("../../www/contract.js").Finding} Finding */

/**
 * Opens the page; `change` runs in it, over the findings of each result.
 * @param {(findings: Finding[]) => void} change can use nothing from outside itself
 * @param {import("playwright-core").BrowserContextOptions} [context]
 */
export function openWith(change, context) {
  const script = `
    const change = ${change};
    window.Worker = class extends Worker {
      constructor(...given) {
        super(...given);
        this.addEventListener("message", ({ data }) => {
          if (data.result?.findings) change(data.result.findings);
        });
      }
    };`;
  return openPage({ context, before: (page) => page.addInitScript(script) });
}

/**
 * Opens the page on a machine on which the module takes its time.
 * @param {number} delay in milliseconds, of each answer
 */
export function openSlow(delay) {
  const script = `
    window.Worker = class extends Worker {
      postMessage(question) {
        setTimeout(() => super.postMessage(question), ${delay});
      }
    };`;
  return openPage({ before: (page) => page.addInitScript(script) });
}
