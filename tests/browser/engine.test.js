// @ts-check
/** The engine by itself in Chromium: results through the Blob worker, crashes, time limits, the newest draft. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { buildSync } from "esbuild";

import { MODULE, openPage, ROOT, reportText } from "./support/index.js";

const POLICY =
  "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; worker-src blob:; connect-src 'none'; img-src data:; base-uri 'none'; form-action 'none'";

/** The engine as the page's script has it, with `createEngine` in reach of the test. */
function engineScript() {
  const { outputFiles } = buildSync({
    stdin: { contents: 'import * as engine from "./www/engine/engine.js"; Object.assign(window, engine);', resolveDir: ROOT },
    bundle: true,
    write: false,
    format: "iife",
    target: "chrome90",
    alias: { embedded: MODULE },
  });
  return outputFiles[0].text;
}

/**
 * A page that holds the engine and nothing else, under the product's policy. `beforeWorker` is put
 * before the worker's own source: it can change what the worker sees, and so make the real module trap.
 * @param {{ beforeWorker?: string, policy?: string, before?: string }} [options]
 */
async function enginePage({ beforeWorker = "", policy = POLICY, before = "" } = {}) {
  const page = await openPage({
    path: "/engine.html",
    pages: {
      "/engine.html": `<!doctype html><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${policy}"><link rel="icon" href="data:,"><script src="engine.js"></script>`,
      "/engine.js": engineScript(),
    },
    before: async (page) => {
      await page.addInitScript(`
        ${before}
        const OriginalBlob = Blob;
        window.Blob = function (parts, options) { return new OriginalBlob([${JSON.stringify(beforeWorker)}, ...parts], options); };
      `);
    },
  });
  await page.evaluate(() => {
    /** @type {any} */
    const w = window;
    w.statuses = [];
    /** The outcome of a check as plain data. */
    w.outcome = (/** @type {Promise<any>} */ promise) =>
      promise.then(
        (result) => ({ result }),
        (error) => ({ kind: error.kind, message: error.message, typed: error instanceof w.EngineError }),
      );
    w.start = (/** @type {object} */ options) => {
      w.engine = w.createEngine({ ...options, onStatus: (/** @type {any} */ status) => w.statuses.push(status.state) });
    };
  });
  return page;
}

/**
 * Before the worker's own source: a draft that contains 陷阱 makes the module trap, as a panic does,
 * and one that contains 死循环 never comes to an end.
 */
const TROUBLE = `{
  const instance = WebAssembly.Instance;
  // (module (func (export "trap") unreachable))
  const trap = new instance(new WebAssembly.Module(new Uint8Array(
    [0,97,115,109,1,0,0,0,1,4,1,96,0,0,3,2,1,0,7,8,1,4,116,114,97,112,0,0,10,5,1,3,0,0,11]))).exports.trap;
  WebAssembly.Instance = function (module, imports) {
    const { exports } = new instance(module, imports);
    const troubled = (name) => (...values) => {
      // The draft is an address and a length; behind it come a handle of what belongs to it, and the language, two numbers, too.
      const [address, length] = values.slice(-5, -3);
      const draft = new TextDecoder().decode(new Uint8Array(exports.memory.buffer, address, length));
      if (draft.includes("陷阱")) trap();
      while (draft.includes("死循环"));
      return exports[name](...values);
    };
    return { exports: { ...exports, check_text: troubled("check_text"), details: troubled("details") } };
  };
  WebAssembly.Instance.prototype = instance.prototype;
}`;

test("a text and a file come back as results, and nothing is requested", async () => {
  const page = await enginePage();
  const text = reportText();
  const outcome = await page.evaluate(async (text) => {
    /** @type {any} */
    const w = window;
    w.start();
    const pasted = await w.engine.check("粘贴.txt", text);
    const bytes = new TextEncoder().encode(text);
    const file = await w.engine.check("文件.txt", bytes);
    return {
      pasted: { file: pasted.file, text: pasted.text },
      file: { file: file.file, text: file.text },
      left: bytes.byteLength,
      statuses: w.statuses,
      ready: performance.getEntriesByName("gouji:ready").length,
      checks: performance.getEntriesByName("gouji:check").map((entry) => entry.duration),
    };
  }, text);
  assert.deepEqual(outcome.pasted, { file: "粘贴.txt", text });
  assert.deepEqual(outcome.file, { file: "文件.txt", text });
  assert.ok(outcome.left > 0, "the bytes stay: a second module may need them");
  assert.deepEqual(outcome.statuses, ["starting", "checking", "ready", "checking", "ready"]);
  assert.equal(outcome.ready, 1);
  assert.equal(outcome.checks.length, 2);
  assert.deepEqual(page.errors, []);
  assert.deepEqual(
    page.site.requests.map((request) => request.url),
    ["/engine.html", "/engine.js"],
  );
});

test("details wait behind the checks, and the newest are given", async () => {
  const page = await enginePage();
  const outcome = await page.evaluate(async (text) => {
    /** @type {any} */
    const w = window;
    w.start();
    /** @type {string[]} */
    const order = [];
    const note = (/** @type {string} */ name, /** @type {Promise<any>} */ promise) =>
      promise.then((answer) => (order.push(name), answer));
    await w.engine.check("", "准备");
    const [, dropped, details, result] = await Promise.all([
      note("first", w.engine.check("", text)),
      note("dropped", w.engine.details("旧稿")),
      note("details", w.engine.details(text)),
      note("check", w.engine.check("", text)),
    ]);
    const { held, broken, unread } = result.checks;
    const { agrees, differs, alone } = result.claimCounts;
    return {
      order,
      dropped,
      relations: [details.ledger.length, held + broken + unread],
      claims: [details.claims.length, agrees + differs + alone],
      words: details.claims.map((/** @type {any} */ claim) => text.slice(claim.start, claim.end)),
      figures: details.claims.map((/** @type {any} */ claim) => claim.figure),
      known: details.claims.every((/** @type {any} */ claim) =>
        (claim.relations ?? []).every((/** @type {number} */ index) => details.ledger[index]),
      ),
      none: await w.engine.details("今天天气很好。"),
    };
  }, reportText());
  assert.equal(outcome.dropped, null);
  assert.deepEqual(outcome.order, ["dropped", "first", "check", "details"]);
  assert.equal(outcome.relations[0], outcome.relations[1]);
  assert.equal(outcome.claims[0], outcome.claims[1]);
  outcome.figures.forEach((/** @type {string} */ figure, /** @type {number} */ i) =>
    assert.ok(figure === "" || figure === outcome.words[i], `${figure} at ${outcome.words[i]}`),
  );
  assert.ok(outcome.known, "every index leads to a relation");
  assert.deepEqual(outcome.none, { ledger: [], claims: [] });
  assert.deepEqual(page.errors, []);
});

test("of several drafts at once the first may run, and the newest gives the result", async () => {
  const page = await enginePage();
  const outcomes = await page.evaluate(async () => {
    /** @type {any} */
    const w = window;
    w.start();
    await w.engine.check("", "准备");
    const promises = ["一", "二", "三"].map((text) => w.engine.check("", text));
    const results = await Promise.all(promises);
    return { texts: results.map((result) => result && result.text), checks: performance.getEntriesByName("gouji:check").length };
  });
  assert.deepEqual(outcomes.texts, [null, null, "三"]);
  assert.equal(outcomes.checks, 3, "the preparation, the first and the newest; the second never runs");
});

test("a trap is told as a crash, and the next check works", async () => {
  const page = await enginePage({ beforeWorker: TROUBLE });
  const [crash, next] = await page.evaluate(async () => {
    /** @type {any} */
    const w = window;
    w.start();
    return [await w.outcome(w.engine.check("", "这里有陷阱")), await w.outcome(w.engine.check("", "平安"))];
  });
  assert.equal(crash.kind, "crash");
  assert.ok(crash.typed);
  assert.match(crash.message, /意外中止/);
  assert.equal(next.result.text, "平安");
});

/** A worker that ends itself: before it answers (消失), or behind its answer (离去). */
const ENDING = `${TROUBLE.replace('while (draft.includes("死循环"));', 'if (draft.includes("消失")) { silent = true; self.close(); } if (draft.includes("离去")) setTimeout(() => self.close());')}
  let silent = false;
  const say = self.postMessage.bind(self);
  // What is sent behind the end still arrives in some browsers.
  self.postMessage = (answer) => { if (!silent) say(answer); };
`;

test("a worker that ends without a word is noticed within a second, at work and at rest, and the next check works", async () => {
  const page = await enginePage({ beforeWorker: ENDING });
  const [took, gone, next, last, again] = await page.evaluate(async () => {
    /** @type {any} */
    const w = window;
    w.start();
    await w.engine.check("", "准备");
    const begun = performance.now();
    const gone = await w.outcome(w.engine.check("", "这里消失"));
    const took = performance.now() - begun;
    const next = await w.outcome(w.engine.check("", "平安"));
    const last = await w.outcome(w.engine.check("", "这里离去"));
    await new Promise((done) => setTimeout(done, 1000));
    return [took, gone, next, last, await w.outcome(w.engine.check("", "又平安"))];
  });
  assert.equal(gone.kind, "crash");
  assert.ok(took < 1000, `${took} ms`);
  assert.equal(next.result.text, "平安");
  assert.equal(last.result.text, "这里离去");
  assert.equal(again.result.text, "又平安");
});

test("details that trap are told as a crash", async () => {
  const page = await enginePage({ beforeWorker: TROUBLE });
  const [crash, next] = await page.evaluate(async () => {
    /** @type {any} */
    const w = window;
    w.start();
    return [await w.outcome(w.engine.details("这里有陷阱")), await w.outcome(w.engine.check("", "平安"))];
  });
  assert.equal(crash.kind, "crash");
  assert.equal(next.result.text, "平安");
});

test("a draft that waits behind a crash is checked by the new worker", async () => {
  const page = await enginePage({ beforeWorker: TROUBLE });
  const [first, second] = await page.evaluate(() => {
    /** @type {any} */
    const w = window;
    w.start();
    const first = w.outcome(w.engine.check("", "准备")).then(() => {
      const crashing = w.outcome(w.engine.check("", "这里有陷阱"));
      return Promise.all([crashing, w.outcome(w.engine.check("", "平安"))]);
    });
    return first;
  });
  assert.equal(first.result, null);
  assert.equal(second.result.text, "平安");
});

test("a check without end is stopped, and the next check works", async () => {
  const page = await enginePage({ beforeWorker: TROUBLE });
  const [late, next] = await page.evaluate(async () => {
    /** @type {any} */
    const w = window;
    // The check behind it has to end within the limit, too, and a busy machine takes its time.
    w.start({ timeLimit: 3000 });
    return [await w.outcome(w.engine.check("", "死循环")), await w.outcome(w.engine.check("", "平安"))];
  });
  assert.equal(late.kind, "timeout");
  assert.equal(next.result.text, "平安");
});

test("an error of the worker itself is a crash too", async () => {
  const page = await enginePage({
    beforeWorker: `self.addEventListener("message", (event) => { if (event.data.input === "出错") { event.stopImmediatePropagation(); throw new Error("out of memory"); } });`,
  });
  const [crash, next] = await page.evaluate(async () => {
    /** @type {any} */
    const w = window;
    w.start();
    return [await w.outcome(w.engine.check("", "出错")), await w.outcome(w.engine.check("", "平安"))];
  });
  assert.equal(crash.kind, "crash");
  assert.equal(next.result.text, "平安");
});

for (const [what, options] of /** @type {const} */ ([
  ["no WebAssembly", { before: "delete window.WebAssembly;" }],
  ["no WebAssembly in the worker", { beforeWorker: "delete self.WebAssembly;" }],
  ["a policy that forbids wasm", { policy: POLICY.replace(" 'wasm-unsafe-eval'", "") }],
])) {
  test(`${what}: unsupported, in plain words`, async () => {
    const page = await enginePage(options);
    const { outcome, statuses } = await page.evaluate(async () => {
      /** @type {any} */
      const w = window;
      w.start();
      return { outcome: await w.outcome(w.engine.check("", "平安")), statuses: w.statuses };
    });
    assert.equal(outcome.kind, "unsupported");
    assert.match(outcome.message, /浏览器/);
    assert.equal(statuses[statuses.length - 1], "failed");
  });
}

for (const [what, options] of /** @type {const} */ ([
  ["no Worker", { before: "delete window.Worker;" }],
  ["a Worker that throws", { before: "window.Worker = class { constructor() { throw new Error('SecurityError'); } };" }],
  ["a policy that forbids the worker", { policy: POLICY.replace("worker-src blob:", "worker-src 'none'") }],
])) {
  test(`${what}: the module runs in the page`, async () => {
    const page = await enginePage(options);
    const [one, file, details] = await page.evaluate(async () => {
      /** @type {any} */
      const w = window;
      w.start();
      return [
        await w.outcome(w.engine.check("", "平安")),
        await w.outcome(w.engine.read("a.txt", new TextEncoder().encode("年报"))),
        await w.outcome(w.engine.details("平安")),
      ];
    });
    assert.equal(one.result.text, "平安");
    assert.equal(file.result.text.trim(), "年报");
    assert.ok(Array.isArray(details.result.claims));
  });
}
