// @ts-check
/** Findings as a test wants them: what the worker answers is changed before the page sees it. */

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
          const result = JSON.parse(data.result ?? "{}");
          if (!result.findings) return;
          change(result.findings);
          data.result = JSON.stringify(result);
        });
      }
    };`;
  return openPage({ context, before: (page) => page.addInitScript(script) });
}
