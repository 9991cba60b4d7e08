// @ts-check
/**
 * Gouji beside its peers in Node, on the same texts and files, taking turns in one run: `node run.mjs [FILE]` prints a table
 * in Markdown, or writes it into a file. Needs `npm ci` in this folder and a built module.
 *
 * The peers do other work: they correct punctuation, or turn a file into HTML, rows or text. Gouji reads the same input, and
 * checks it as well. So the table says what a person waits for, and not who is better at one thing.
 */

import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { gzipSync } from "node:zlib";

import { MODULE, ROOT } from "../../tests/browser/support/paths.js";
import { draft, median } from "../drafts.mjs";

const HERE = dirname(fileURLToPath(import.meta.url));
/** So many cold starts, each in a process of its own: an engine keeps compiled code in a process. */
const COLD = 7;
/** So long each of a pair is warmed up, and then measured, in milliseconds. */
const WARM_UP = 400;
const MEASURED = 1_200;

/** @typedef {(input: any) => unknown | Promise<unknown>} Check */
/** A program: how it is started, and which of its files a page would load. @typedef {{ start: () => Promise<Check>, files: string[] }} Program */

const peer = (/** @type {string} */ file) => join(HERE, "node_modules", file);
/** A peer's module: it is no dependency of the project, so that its types are not known. @param {string} file @returns {Promise<any>} */
const load = (file) => import(pathToFileURL(peer(file)).href);
const built = (/** @type {string} */ file) => join(MODULE, file);

/** @param {(module: any, pages?: any) => Check} use @param {boolean} [withPdf] @returns {Program} */
function gouji(use, withPdf = false) {
  const files = withPdf ? ["gouji_bg.wasm", "gouji-pdf_bg.wasm"] : ["gouji_bg.wasm"];
  const start = async () => {
    const modules = await Promise.all(
      files.map(async (file) => {
        const glue = await import(pathToFileURL(built(file.replace("_bg.wasm", ".mjs"))).href);
        glue.initSync({ module: await WebAssembly.compile(readFileSync(built(file))) });
        return glue;
      }),
    );
    return use(modules[0], modules[1]);
  };
  return { start, files: files.map(built) };
}

let starts = 0;

/** @type {Record<string, Program>} */
const PROGRAMS = {
  gouji: gouji(({ check_text }) => (text) => check_text("", text)),
  "gouji .docx": gouji(({ check_bytes }) => (bytes) => check_bytes("", bytes)),
  "gouji .xlsx": gouji(({ check_bytes }) => (bytes) => check_bytes("", bytes)),
  "gouji .pdf": gouji(({ check_pages }, { pages }) => (bytes) => check_pages("", pages(bytes)), true),
  autocorrect: {
    files: [peer("@huacnlee/autocorrect/autocorrect_bg.wasm")],
    start: async () => {
      // Anew for each start: the glue keeps a view of its first instance's memory.
      const glue = await import(`${pathToFileURL(peer("@huacnlee/autocorrect/autocorrect_bg.js")).href}?${(starts += 1)}`);
      const bytes = readFileSync(peer("@huacnlee/autocorrect/autocorrect_bg.wasm"));
      const { instance } = await WebAssembly.instantiate(bytes, { "./autocorrect_bg.js": glue });
      glue.__wbg_set_wasm(instance.exports);
      return (text) => glue.lintFor(text, "text");
    },
  },
  zhlint: {
    files: [peer("zhlint/dist/zhlint.umd.js")],
    start: async () => {
      const { run } = await load("zhlint/lib/index.js");
      return (text) => run(text, { rules: { preset: "default" } });
    },
  },
  mammoth: {
    files: [peer("mammoth/mammoth.browser.min.js")],
    start: async () => {
      const { default: mammoth } = await load("mammoth/lib/index.js");
      return (bytes) => mammoth.convertToHtml({ buffer: bytes });
    },
  },
  SheetJS: {
    files: [peer("xlsx/dist/xlsx.full.min.js")],
    start: async () => {
      const { read, utils } = (await load("xlsx/xlsx.js")).default;
      return (bytes) => {
        const book = read(bytes, { type: "buffer" });
        return book.SheetNames.map((/** @type {string} */ name) => utils.sheet_to_json(book.Sheets[name], { header: 1 }));
      };
    },
  },
  "pdf.js": {
    files: [peer("pdfjs-dist/legacy/build/pdf.min.mjs"), peer("pdfjs-dist/legacy/build/pdf.worker.min.mjs")],
    start: async () => {
      const { getDocument } = await load("pdfjs-dist/legacy/build/pdf.mjs");
      const folder = `${peer("pdfjs-dist")}/`;
      const cMapUrl = `${folder}cmaps/`;
      return async (bytes) => {
        const options = { data: new Uint8Array(bytes), cMapUrl, cMapPacked: true, verbosity: 0, standardFontDataUrl: `${folder}standard_fonts/` };
        const document = await getDocument(options).promise;
        const texts = [];
        for (let page = 1; page <= document.numPages; page += 1) texts.push(await (await document.getPage(page)).getTextContent());
        await document.destroy();
        return texts;
      };
    },
  },
};

const sample = (/** @type {string} */ name) => readFileSync(join(ROOT, "tests/formats", name));

/** What is compared on what. @type {{ on: string, input: () => any, who: string[] }[]} */
const ROWS = [
  { on: "text of 10 KB", input: () => draft(10_000), who: ["gouji", "autocorrect", "zhlint"] },
  { on: "text of 1 MB", input: () => draft(1_000_000), who: ["gouji", "autocorrect"] },
  { on: "report.docx, 15 KB", input: () => sample("report.docx"), who: ["gouji .docx", "mammoth"] },
  { on: "tables.xlsx, 12 KB", input: () => sample("tables.xlsx"), who: ["gouji .xlsx", "SheetJS"] },
  { on: "report.pdf, 76 KB", input: () => sample("report.pdf"), who: ["gouji .pdf", "pdf.js"] },
];

/** From nothing to the first result. @param {Program} program @param {any} input */
async function firstResult(program, input) {
  const begin = performance.now();
  await (await program.start())(input);
  return performance.now() - begin;
}

/** @param {string} name @param {number} row @returns {number} */
function inItsOwnProcess(name, row) {
  const { stdout, stderr } = spawnSync(process.execPath, [fileURLToPath(import.meta.url), "--cold", name, String(row)], { encoding: "utf8" });
  const time = Number(stdout);
  if (!(time > 0)) throw new Error(`${name}: ${stderr}`);
  return time;
}

/** The median times of checks that take turns. @param {Check[]} checks @param {any} input */
async function warm(checks, input) {
  const times = checks.map(() => /** @type {number[]} */ ([]));
  const rounds = async (/** @type {number} */ least, /** @type {boolean} */ counts) => {
    const end = performance.now() + least * checks.length;
    for (let round = 0; performance.now() < end || round < 3; round += 1) {
      for (const [index, check] of checks.entries()) {
        const begin = performance.now();
        await check(input);
        if (counts) times[index].push(performance.now() - begin);
      }
    }
  };
  await rounds(WARM_UP, false);
  await rounds(MEASURED, true);
  return times.map(median);
}

async function table() {
  const lines = ["| on | who | first result, ms | warm, ms | to the first of the row | loaded, gzipped |", "|---|---|---|---|---|---|"];
  for (const [index, { on, input, who }] of ROWS.entries()) {
    const given = input();
    const colds = who.map(() => /** @type {number[]} */ ([]));
    for (let run = 0; run < COLD; run += 1) for (const [at, name] of who.entries()) colds[at].push(inItsOwnProcess(name, index));
    const checks = await Promise.all(who.map((name) => PROGRAMS[name].start()));
    const times = await warm(checks, given);
    for (const [at, name] of who.entries()) {
      const bytes = PROGRAMS[name].files.map((file) => gzipSync(readFileSync(file), { level: 9 }).length).reduce((a, b) => a + b);
      const ratio = (times[at] / times[0]).toFixed(2);
      lines.push(`| ${on} | ${name.split(" ")[0]} | ${median(colds[at]).toFixed(0)} | ${times[at].toFixed(2)} | ${ratio} | ${Math.round(bytes / 1000)} KB |`);
    }
  }
  return lines.join("\n");
}

const [mode, name, row] = process.argv.slice(2);
if (mode === "--cold") {
  process.stdout.write(String(await firstResult(PROGRAMS[name], ROWS[Number(row)].input())));
} else {
  const { dependencies } = JSON.parse(readFileSync(join(HERE, "package.json"), "utf8"));
  const versions = Object.entries(dependencies).map(([of, version]) => `${of} ${version}`);
  const text = `# Beside its peers

Written by \`cargo xtask bench\`; do not edit. One run, taking turns: numbers of different runs are not comparable, the ratios of one are. Node
${process.versions.node}, ${cpus()[0].model}, ${cpus().length} cores; ${versions.join(", ")}.

The peers do other work: they correct punctuation, or turn a file into HTML, rows or text. Gouji reads the same input and checks it as well.
*First result*: from a process that has read nothing to its answer, median of ${COLD}. *Warm*: median. Where a program warns that it could not do something, its time still counts.

${await table()}
`;
  if (mode) writeFileSync(mode, text);
  else process.stdout.write(text);
}
