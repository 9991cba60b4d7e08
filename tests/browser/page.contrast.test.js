// @ts-check
/**
 * Contrast where axe-core can't decide, because something lies over or under the text: every text at least 4.5 : 1 against
 * all that is painted behind it, every mark at least 3 : 1. Measured from the colours that the browser computed.
 */

import assert from "node:assert/strict";
import { test } from "node:test";
import { draft } from "./drafts.js";
import { checked, findings, openPanel, paste } from "./on-page.js";
import { openPage } from "./support/index.js";

/** @typedef {import("./support/index.js").TestPage} TestPage */

/** What falls short, each with its ratio; and how much was measured. @param {TestPage} page */
function measure(page) {
  return page.evaluate(() => {
    /** @typedef {[number, number, number, number]} Colour */
    /** @param {string} text @returns {Colour} */
    const read = (text) => {
      const [r, g, b, a = 1] = (text.match(/[\d.]+/g) ?? ["0", "0", "0", "0"]).map(Number);
      return [r, g, b, a];
    };
    /** @param {Colour} over @param {Colour} under @returns {Colour} */
    const lay = ([r, g, b, a], [x, y, z]) => [r * a + x * (1 - a), g * a + y * (1 - a), b * a + z * (1 - a), 1];
    const light = (/** @type {Colour} */ colour) => {
      const [r, g, b] = colour.map((one) => (one / 255 <= 0.03928 ? one / 255 / 12.92 : ((one / 255 + 0.055) / 1.055) ** 2.4));
      return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    const ratio = (/** @type {Colour} */ a, /** @type {Colour} */ b) => {
      const [low, high] = [light(a), light(b)].sort((x, y) => x - y);
      return (high + 0.05) / (low + 0.05);
    };
    // The marks behind the words of the draft are no ancestors of them.
    const plates = [...document.querySelectorAll("#marks > *")].map((one) => ({ box: one.getBoundingClientRect(), colour: read(getComputedStyle(one).backgroundColor) }));
    /** All grounds on which something stands. @param {Element} element @param {DOMRect} box @returns {Colour[]} */
    const grounds = (element, box) => {
      /** @type {Colour[]} */
      const layers = [];
      for (let at = /** @type {Element | null} */ (element); at; at = at.parentElement) layers.push(read(getComputedStyle(at).backgroundColor));
      const ground = layers.reduceRight((under, over) => lay(over, under), /** @type {Colour} */ ([255, 255, 255, 1]));
      if (!element.closest("#draft")) return [ground];
      const under = plates.filter((one) => one.box.left < box.right && one.box.right > box.left && one.box.top < box.bottom && one.box.bottom > box.top);
      return [ground, ...under.map(({ colour }) => lay(colour, ground))];
    };
    /** @type {string[]} */
    const short = [];
    let measured = 0;
    /** @param {string} what @param {Element} element @param {DOMRect} box @param {string} colour @param {number} least */
    const judge = (what, element, box, colour, least) => {
      let opacity = 1;
      for (let at = /** @type {Element | null} */ (element); at; at = at.parentElement) opacity *= Number(getComputedStyle(at).opacity);
      for (const ground of grounds(element, box)) {
        measured += 1;
        const [r, g, b, a] = read(colour);
        const reached = ratio(lay([r, g, b, a * opacity], ground), ground);
        if (reached < least) short.push(`${what}: ${reached.toFixed(2)}`);
      }
    };
    const seen = (/** @type {DOMRect} */ box) => box.width > 1 && box.height > 1;

    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) {
      const node = /** @type {Text} */ (texts.currentNode);
      const element = node.parentElement;
      if (!element || !node.data.trim() || element.closest("option, .hidden-label, [hidden], noscript, script")) continue;
      const style = getComputedStyle(element);
      const range = document.createRange();
      range.selectNodeContents(node);
      const box = range.getBoundingClientRect();
      if (!seen(box) || style.visibility === "hidden") continue;
      const size = parseFloat(style.fontSize);
      const large = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700);
      judge(node.data.trim().slice(0, 20), element, box, style.color, large ? 3 : 4.5);
    }
    for (const element of document.querySelectorAll("svg.mark")) {
      const box = element.getBoundingClientRect();
      if (seen(box)) judge(`the mark ${element.getAttribute("class")}`, element, box, getComputedStyle(element).fill, 3);
    }
    for (const cell of document.querySelectorAll("#draft td.marked")) {
      const box = cell.getBoundingClientRect();
      judge(`the mark on a cell, ${cell.className}`, cell, box, getComputedStyle(cell, "::before").backgroundColor, 3);
      if (cell.hasAttribute("data-expected")) judge("the value beside a cell", cell, box, getComputedStyle(cell, "::after").color, 4.5);
    }
    // Lines that carry a meaning stand on the paper.
    const paper = read(getComputedStyle(/** @type {Element} */ (document.getElementById("paper"))).backgroundColor);
    for (const [selector, colour] of /** @type {[string, (style: CSSStyleDeclaration) => string][]} */ ([
      ["#marks .place", (style) => style.borderBottomColor],
      ["#marks .lit", (style) => style.boxShadow],
      ["#strip i", (style) => style.backgroundColor],
      [".small-button, .button:not(.plain):not(:disabled), input, select", (style) => style.borderTopColor],
    ])) {
      for (const element of document.querySelectorAll(selector)) {
        const line = read(colour(getComputedStyle(element)));
        if (!seen(element.getBoundingClientRect()) || line[3] === 0) continue;
        measured += 1;
        const reached = ratio(lay(line, paper), paper);
        if (reached < 3) short.push(`${selector} ${element.className || element.id}: ${reached.toFixed(2)}`);
      }
    }
    return { short: [...new Set(short)], measured };
  });
}

const SLIPS = { cells: { "R7|C1": "3", "R4.1|T": "", "B|C5": "/" }, received: 20 };

for (const colorScheme of /** @type {const} */ (["light", "dark"])) {
  test(`every text reaches 4.5 : 1 and every mark 3 : 1, ${colorScheme}`, async () => {
    const page = await openPage({ context: { colorScheme, viewport: { width: 1366, height: 768 } } });
    const readable = async (/** @type {string} */ state, least = 20) => {
      await page.waitForTimeout(150);
      const { short, measured } = await measure(page);
      assert.deepEqual(short, [], state);
      assert.ok(measured > least, `${state}: ${measured} measured`);
    };
    await readable("no draft", 8);
    await page.locator("#try").click();
    await checked(page);
    await readable("findings", 150);
    for (let i = 0; i < 4; i += 1) {
      await page.keyboard.press("F8");
      await readable("an opened finding", 150);
    }
    await page.locator("#draft").focus();
    await page.keyboard.press("Control+A");
    await paste(page, draft(SLIPS).replace("到期文件及时清理", "办理市人大提案6件"));
    await findings(page, "error").first().locator(".head").click();
    await page.locator("#draft td.marked").first().waitFor();
    await readable("marks on cells", 150);
    await page.locator("#findings .fold-group").click();
    await findings(page, "hint").first().locator(".head").click();
    await readable("a hint", 150);
    await page.locator("#views [data-key=understood]").click();
    await readable("the official tables");
    for (const panel of ["claims", "ledger", "changes"]) {
      await openPanel(page, panel);
      await readable(panel);
    }
  });
}
