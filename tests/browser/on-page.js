// @ts-check
/** What a person would do and see on the page, for the tests of the page. */

import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { pasteInto, ROOT } from "./support/index.js";

/** @typedef {import("playwright-core").Page} Page */

/** Pastes a draft and waits until it is checked. @param {Page} page @param {string} text */
export async function paste(page, text) {
  await pasteInto(page, "#draft", { text });
  await checked(page);
}

/** Waits until a result is shown. @param {Page} page */
export async function checked(page) {
  await page.locator("#summary .tally").first().waitFor();
}

/** Waits until the browser keeps the site and answers from what it keeps. @param {Page} page */
export async function kept(page) {
  await page.waitForFunction(() => navigator.serviceWorker.controller?.state === "activated");
}

/** The line that is read aloud. @param {Page} page */
export function status(page) {
  return page.locator("#summary [role=status]").innerText();
}

/** The findings of one severity, or all. @param {Page} page @param {string} [severity] */
export function findings(page, severity) {
  return page.locator(severity ? `#findings .finding.${severity}` : "#findings .finding");
}

/** The draft as it stands in the editor: a paragraph or a row of a table a line. @param {Page} page */
export function draftText(page) {
  return page.locator("#draft").evaluate((area) =>
    [...area.children]
      .flatMap((block) => {
        const rows = [...block.querySelectorAll("tr")];
        if (rows.length === 0) return [block.textContent];
        /** @type {string[][]} */
        const grid = rows.map(() => []);
        rows.forEach((row, y) => {
          for (const cell of row.cells) {
            let x = 0;
            while (grid[y][x] !== undefined) x += 1;
            for (let dy = 0; dy < cell.rowSpan; dy += 1)
              for (let dx = 0; dx < cell.colSpan; dx += 1) grid[y + dy][x + dx] = "";
            grid[y][x] = cell.textContent ?? "";
          }
        });
        return grid.map((line) => line.join("\t"));
      })
      .join("\n"),
  );
}

/** The name on the tab of the draft that is shown. @param {Page} page */
export function tabName(page) {
  return page.locator("#tabs .current .name").innerText();
}

/** Puts a text into the editor at once, as a very large paste would. @param {Page} page @param {string} text */
export async function putDraft(page, text) {
  await page.locator("#draft").evaluate((area, contents) => {
    area.textContent = contents;
    area.dispatchEvent(new InputEvent("input", { bubbles: true }));
  }, text);
}

/** What is selected in the draft, and the line or cell around it. @param {Page} page */
export function selected(page) {
  return page.locator("#draft").evaluate((area) => {
    const selection = getSelection();
    const node = selection?.anchorNode;
    if (!selection || !node || !area.contains(node)) return { text: "", line: "", focused: false };
    const leaf = (node instanceof Element ? node : node.parentElement)?.closest("p, td");
    return { text: selection.toString(), line: leaf?.textContent ?? "", focused: document.activeElement === area };
  });
}

/** What is lit up in the draft as the place of the opened finding. @param {Page} page */
export async function shown(page) {
  const light = page.locator("#marks .lit.primary").first();
  await light.waitFor();
  const inView = await light.evaluate((element) => {
    const [inner, outer] = [element, document.getElementById("paper")].map((one) =>
      one?.getBoundingClientRect(),
    );
    return Boolean(inner && outer && inner.top >= outer.top && inner.bottom <= outer.bottom);
  });
  return { inView, text: await textUnder(page, "#marks .lit.primary") };
}

/** @param {Page} page @param {string} selector */
function textUnder(page, selector) {
  return page
    .locator(selector)
    .first()
    .evaluate((element) => {
      const { left, right, top, bottom } = element.getBoundingClientRect();
      const y = (top + bottom) / 2;
      const from = document.caretRangeFromPoint(left + 1, y);
      const to = document.caretRangeFromPoint(right - 1, y);
      if (!from || !to) return "";
      from.setEnd(to.endContainer, to.endOffset);
      return from.toString();
    });
}

/** The cell of a table as it was understood. @param {Page} page @param {string} key for instance `3|R7|C1` */
export function cell(page, key) {
  return page.locator(`#understood td[data-key="${key}"]`);
}

/** Where a screenshot is put; not part of the repository. @param {string} name */
export function artefact(name) {
  const folder = join(ROOT, "tests/artefacts");
  mkdirSync(folder, { recursive: true });
  return join(folder, name);
}
