// @ts-check
/** What a person would do and see on the page, for the tests of the page. */

import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { openPage, pasteInto, ROOT } from "./support/index.js";

/** @typedef {import("playwright-core").Page} Page */

/** The page with its example, checked. @param {import("playwright-core").BrowserContextOptions} [context] */
export async function openExample(context = {}) {
  const page = await openPage({ context });
  await page.locator("#try").click();
  await checked(page);
  return page;
}

/** Pastes a draft and waits until it is checked. @param {Page} page @param {string} text */
export async function paste(page, text) {
  await pasteInto(page, "#draft", { text });
  await checked(page);
}

/** The same, and the step back to the lines as which its tables stood, to be seen beside their official layout. @param {Page} page @param {string} text */
export async function pasteLines(page, text) {
  await paste(page, text);
  if ((await page.locator("#draft table").count()) === 0) return;
  const checks = () => page.evaluate(() => performance.getEntriesByName("gouji:check").length);
  const before = await checks();
  await page.locator("#undo").click();
  await page.waitForFunction((n) => performance.getEntriesByName("gouji:check").length > n, before);
  await page.locator("#draft table").first().waitFor({ state: "detached" });
  await checked(page);
}

/** Waits until a result is shown, and none is to follow it. @param {Page} page */
export async function checked(page) {
  await page.locator("#summary .toggle").first().waitFor();
  await page.locator("#findings:not([aria-busy=true])").waitFor({ state: "attached" });
}

/** Waits until the browser keeps the site and answers from what it keeps. @param {Page} page */
export async function kept(page) {
  await page.waitForFunction(() => navigator.serviceWorker.controller?.state === "activated");
}

/** The line that is read aloud. @param {Page} page */
export function status(page) {
  return page.locator("#summary [role=status]").innerText();
}

/** Opens a panel of the results, as a person does: by what was checked, and from there. @param {Page} page @param {string} key */
export async function openPanel(page, key) {
  const button = page.locator(`#result-views [data-key=${key}]`);
  if (!(await button.isVisible())) await page.locator("#summary .checked").click();
  await button.click();
}

/** All that was understood of the whole report. @param {Page} page */
export async function facts(page) {
  await page.locator("#facts > .button").click();
  const text = await page.locator("#facts .known").innerText();
  await page.keyboard.press("Escape");
  return text;
}

/** Unfolds what stands behind ⋯: the example, the theme, the language. @param {Page} page */
export async function more(page) {
  if (!(await page.locator("#more-list").isVisible())) await page.locator("#more-button").click();
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

/** A text without what parts its cells and lines: a table that is drawn says the same. @param {string} text */
export function plain(text) {
  return text.replace(/\s+/g, " ").trim();
}

/** How many cells the rows of the draft's tables have. @param {Page} page */
export function rowLengths(page) {
  return page.locator("#draft tr").evaluateAll((rows) => rows.map((row) => row.children.length));
}

/** The paragraph of the draft that says exactly this. @param {Page} page @param {string} says */
export function paragraph(page, says) {
  return page.locator("#draft").getByText(says, { exact: true });
}

/**
 * Puts the caret into a paragraph or a cell, at its end or behind these words.
 * @param {import("playwright-core").Locator} leaf @param {string} [behind]
 */
export async function caretIn(leaf, behind) {
  await leaf.evaluate((element, behind) => {
    const { firstChild } = element;
    document.getElementById("draft")?.focus();
    if (!(firstChild instanceof Text)) getSelection()?.collapse(element, 0);
    else {
      const at = behind === undefined ? firstChild.length : firstChild.data.indexOf(behind) + behind.length;
      getSelection()?.collapse(firstChild, at);
    }
  }, behind);
}

/**
 * Writes with an input method: what is composed, step by step, and what it ends in.
 * @param {Page} page @param {string[]} steps @param {string} [ends] without it, the composition goes on
 */
export async function compose(page, steps, ends) {
  const client = await page.context().newCDPSession(page);
  for (const text of steps) {
    await client.send("Input.imeSetComposition", { text, selectionStart: text.length, selectionEnd: text.length });
  }
  if (ends !== undefined) await client.send("Input.insertText", { text: ends });
  await client.detach();
}

/**
 * Pastes where the selection stands, and types in the same moment.
 * @param {Page} page @param {{text: string, html: string}} contents @param {string} [typed]
 */
export async function pasteAtOnce(page, contents, typed = "") {
  // Filling the real clipboard with HTML takes the focus away, and a key comes too late: the event is made here.
  await page.locator("#draft").evaluate(
    (area, { text, html, typed }) => {
      const data = new DataTransfer();
      data.setData("text/plain", text);
      data.setData("text/html", html);
      area.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
      if (typed) document.execCommand("insertText", false, typed);
    },
    { ...contents, typed },
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
