// @ts-check
/**
 * Where the time of a cold start goes: the document of one file from a disk, and the site from loopback, each in a browser
 * that has just been started, from the navigation to the first finding. The browser's own trace tells; it makes everything
 * somewhat slower.
 */

import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { launch } from "../tests/browser/support/chromium.js";
import { DIST, SITE } from "../tests/browser/support/paths.js";
import { serve } from "../tests/browser/support/server.js";
import { draft, median } from "./drafts.mjs";
import { load } from "./load.mjs";

const RUNS = 7;
const CATEGORIES = ["devtools.timeline", "blink.user_timing", "loading", "v8", "v8.wasm"];

/**
 * An event of a trace; times in microseconds.
 * @typedef {{name: string, ph: string, ts: number, dur?: number, pid: number, tid: number, args: any}} Event
 */

/** Which thread: the page's own, or the worker's. @typedef {"page" | "worker"} Thread */

/**
 * What is told of a start: the first beginning and the last end of these events, and how long they took together.
 * @type {[string, Thread, string[]][]}
 */
const ROWS = [
  ["the document is parsed, its scripts run", "page", ["ParseHTML"]],
  ["scripts are compiled", "page", ["v8.compile"]],
  ["scripts run", "page", ["v8.run"]],
  ["the page is laid out", "page", ["Layout", "UpdateLayoutTree"]],
  ["the worker's script is compiled", "worker", ["v8.compile"]],
  ["the worker's script runs: the module's text becomes bytes", "worker", ["v8.run"]],
  ["the module is unpacked", "worker", ["DecompressionStream Inflate"]],
  ["the first check", "worker", ["HandlePostMessage"]],
  ["of it, functions compiled when they are first called", "worker", ["wasm.CompileLazy"]],
];

const site = await serve(SITE);
try {
  await show("gouji.html, from a disk", pathToFileURL(join(DIST, "gouji.html")).href);
  await show("the site, from loopback", `${site.origin}/`);
} finally {
  await site.close();
}

/** @param {string} name @param {string} url */
async function show(name, url) {
  /** @type {Awaited<ReturnType<typeof start>>[]} */
  const runs = [];
  for (let run = 0; run < RUNS; run += 1) runs.push(await start(url));
  const middle = (/** @type {(run: typeof runs[number]) => number} */ of) => median(runs.map(of)).toFixed(0);
  console.log(`${name}, a draft of 10 KB, ${RUNS} cold starts, median; ms since the navigation:`);
  for (const [i, [what]] of ROWS.entries()) {
    const [from, to, took, times] = /** @type {const} */ (["from", "to", "took", "times"]).map((key) => middle(({ rows }) => rows[i][key]));
    console.log(`  ${from.padStart(4)}–${to.padStart(4)}, ${took.padStart(4)} in ${times.padStart(4)}: ${what}`);
  }
  console.log(`  first paint ${middle(({ times }) => times.painted)}, module ready ${middle(({ times }) => times.ready)}, first finding ${middle(({ times }) => times.shown)}`);
}

/** One start, in a browser of its own. @param {string} url */
async function start(url) {
  const browser = await launch();
  try {
    const session = await browser.newBrowserCDPSession();
    /** @type {Event[]} */
    const events = [];
    session.on("Tracing.dataCollected", ({ value }) => events.push(.../** @type {any} */ (value)));
    await session.send("Tracing.start", { traceConfig: { includedCategories: CATEGORIES }, transferMode: "ReportEvents" });
    const times = await load(browser, url, draft(10_000));
    const complete = new Promise((resolve) => session.once("Tracing.tracingComplete", resolve));
    await session.send("Tracing.end");
    await complete;
    return { times, rows: rowsOf(events, url) };
  } finally {
    await browser.close();
  }
}

/** @param {Event[]} events @param {string} url */
function rowsOf(events, url) {
  const threads = new Map(events.flatMap(({ name, pid, tid, args }) => (name === "thread_name" ? [[`${pid} ${tid}`, args.name]] : [])));
  const navigation = events.find(({ name, args }) => name === "navigationStart" && args.data?.documentLoaderURL === url);
  if (!navigation) throw new Error(`no navigation to ${url} in the trace`);
  const { pid, ts: zero } = navigation;
  const of = { page: /^CrRendererMain/, worker: /^DedicatedWorker/ };
  return ROWS.map(([, thread, names]) => {
    const here = events.filter(
      (event) => event.pid === pid && event.ts >= zero && names.includes(event.name) && event.ph === "X" && of[thread].test(threads.get(`${event.pid} ${event.tid}`)),
    );
    const ms = (/** @type {number} */ time) => (time - zero) / 1000;
    return {
      from: ms(Math.min(...here.map(({ ts }) => ts))),
      to: ms(Math.max(...here.map(({ ts, dur = 0 }) => ts + dur))),
      took: here.reduce((all, { dur = 0 }) => all + dur, 0) / 1000,
      times: here.length,
    };
  });
}
