// @ts-check
/** The ways in which a person hands over a draft, done for real: no constructed events. */

/** @typedef {import("playwright-core").Page} Page */

/**
 * Puts something on the clipboard and presses Ctrl+V in an element.
 * @param {Page} page
 * @param {string} selector
 * @param {{ text: string, html?: string }} contents
 */
export async function pasteInto(page, selector, { text, html }) {
  await page.bringToFront();
  await page.locator(selector).focus();
  if (html) {
    // Filled from a page without a policy: where it is filled, the browser applies the styles of what is copied.
    const other = await page.context().newPage();
    await other.goto(new URL("/empty.html", page.url()).href);
    await other.bringToFront();
    await fillClipboard(other, text, html);
    await other.close();
    await page.bringToFront();
    await page.locator(selector).focus();
  } else {
    await fillClipboard(page, text);
  }
  await page.keyboard.press("Control+V");
}

/** @param {Page} page @param {string} text @param {string} [html] */
async function fillClipboard(page, text, html) {
  await page.evaluate(
    async ([plain, rich]) => {
      /** @type {Record<string, Blob>} */
      const types = { "text/plain": new Blob([plain || ""], { type: "text/plain" }) };
      if (rich) types["text/html"] = new Blob([rich], { type: "text/html" });
      await navigator.clipboard.write([new ClipboardItem(types)]);
    },
    [text, html],
  );
}

/**
 * Drops a file of this machine onto an element, as from a file manager.
 * @param {Page} page
 * @param {string} selector
 * @param {string | string[]} files Absolute paths.
 */
export async function dropFile(page, selector, files) {
  const box = await page.locator(selector).boundingBox();
  if (!box) throw new Error(`not visible: ${selector}`);
  const at = { x: box.x + box.width / 2, y: box.y + Math.min(box.height / 2, 200) };
  const data = { items: [], files: [files].flat(), dragOperationsMask: 1 };
  const session = await page.context().newCDPSession(page);
  for (const type of /** @type {const} */ (["dragEnter", "dragOver", "drop"])) {
    await session.send("Input.dispatchDragEvent", { type, ...at, data });
  }
  await session.detach();
}
