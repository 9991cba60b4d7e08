// @ts-check
/**
 * Files in Chromium, from loopback: from the moment a file is chosen until its findings stand on the page, cold (the
 * first file of a page that is ready) and warm. The files are made here: a .docx of 300 KB as offices have them (a
 * report of some ten pages with pictures), one of text alone, and a PDF of 30 pages.
 */

import { launch } from "../tests/browser/support/chromium.js";
import { SITE } from "../tests/browser/support/paths.js";
import { serve } from "../tests/browser/support/server.js";
import { docx } from "./docx.mjs";
import { draft, median } from "./drafts.mjs";

const RUNS = 9;

const site = await serve(SITE);
const browser = await launch();
try {
  for (const [name, bytes] of Object.entries({
    "pictures.docx": docx({ pictures: 285_000, text: 0 }),
    "text.docx": docx({ pictures: 0, text: 285_000 }),
    "report.pdf": pdf(30),
  })) {
    /** @type {Awaited<ReturnType<typeof open>>[]} */
    const runs = [];
    for (let run = 0; run < RUNS; run++) runs.push(await open(name, bytes));
    const show = (/** @type {(run: typeof runs[0]) => number} */ pick) => `${median(runs.map(pick)).toFixed(0)} ms`;
    console.log(`${name}, ${(bytes.length / 1000).toFixed(0)} KB, from choosing it to its findings, median of ${RUNS}:`);
    console.log(`  cold ${show((run) => run.cold)}, again ${show((run) => run.warm)}`);
  }
} finally {
  await browser.close();
  await site.close();
}

/** @param {string} name @param {Buffer} bytes */
async function open(name, bytes) {
  const context = await browser.newContext({ locale: "zh-CN" });
  const page = await context.newPage();
  await page.goto(site.origin);
  await page.waitForFunction(() => performance.getEntriesByName("gouji:ready").length > 0);
  const times = [];
  for (const part of ["1 ", "2 "]) {
    const file = [...bytes];
    times.push(
      await page.evaluate(
        async ([name, bytes]) => {
          const data = new DataTransfer();
          data.items.add(new File([new Uint8Array(/** @type {number[]} */ (bytes))], String(name)));
          const input = /** @type {HTMLInputElement} */ (document.querySelector("#file"));
          const shown = new Promise((resolve) => {
            const seen = () => document.querySelector("#tabs .current .name")?.textContent === name && resolve(null);
            new MutationObserver(seen).observe(document, { childList: true, subtree: true, characterData: true });
          });
          input.files = data.files;
          const started = performance.now();
          input.dispatchEvent(new Event("change"));
          await shown;
          return performance.now() - started;
        },
        [part + name, file],
      ),
    );
  }
  await context.close();
  return { cold: times[0], warm: times[1] };
}

/** A PDF of so many pages of text, whose codes are UTF-16, with a ruled table on each. @param {number} pages */
function pdf(pages) {
  const lines = draft(pages * 3_600).replace("六个部分", "四个部分").split("\n").flatMap((line) => line.match(/.{1,38}/gu) ?? [""]);
  const perPage = Math.ceil(lines.length / pages);
  const hex = (/** @type {string} */ text) => Buffer.from(text, "utf16le").swap16().toString("hex");
  /** @type {string[]} */
  const objects = [
    "<< /Type /Catalog /Pages 2 0 R >>",
    "",
    "<< /Type /Font /Subtype /Type0 /BaseFont /SimSun /Encoding /UniGB-UCS2-H /DescendantFonts [4 0 R] >>",
    "<< /Type /Font /Subtype /CIDFontType0 /BaseFont /SimSun /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 2 >> /DW 1000 >>",
  ];
  const kids = [];
  for (let page = 0; page < pages; page++) {
    const shown = lines.slice(page * perPage, (page + 1) * perPage);
    const text = shown.map((line, row) => `1 0 0 1 60 ${780 - row * 18} Tm <${hex(line)}> Tj`).join("\n");
    const grid = Array.from({ length: 9 }, (_, n) => `60 ${40 + n * 4} m 500 ${40 + n * 4} l S ${60 + n * 55} 40 m ${60 + n * 55} 72 l S`);
    const contents = `BT /F 10 Tf\n${text}\nET\n${grid.join("\n")}`;
    objects.push(`<< /Length ${Buffer.byteLength(contents)} >>\nstream\n${contents}\nendstream`);
    objects.push(
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F 3 0 R >> >> /Contents ${objects.length} 0 R >>`,
    );
    kids.push(`${objects.length} 0 R`);
  }
  objects[1] = `<< /Type /Pages /Count ${pages} /Kids [${kids.join(" ")}] >>`;
  let file = "%PDF-1.7\n";
  const places = objects.map((object, index) => {
    const at = file.length;
    file += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return `${String(at).padStart(10, "0")} 00000 n \n`;
  });
  const start = file.length;
  file += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${places.join("")}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${start}\n%%EOF\n`;
  return Buffer.from(file, "latin1");
}
