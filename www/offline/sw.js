// @ts-check
/**
 * The service worker of the site: keeps this version of its files and answers for them. It asks for nothing but these
 * files, of its own folder, and sends nothing. A version is kept whole or not at all: each file is compared with the
 * digest that the build wrote down, and none is put away before all are there.
 */

import { FILES, VERSION } from "embedded/site.js";
import { PREFIX, TAKE_OVER } from "./names.js";

/** @typedef {{ waitUntil: (done: Promise<unknown>) => void }} Lifecycle */
/** @typedef {Lifecycle & { request: Request, respondWith: (answer: Promise<Response>) => void }} Asked */

/**
 * The scope of a service worker, as far as it is used.
 * @typedef {object} Scope
 * @property {{ scope: string }} registration
 * @property {{ claim: () => Promise<void> }} clients
 * @property {() => Promise<void>} skipWaiting
 * @property {(kind: string, listener: (event: any) => void) => void} addEventListener
 */

const worker = /** @type {Scope} */ (/** @type {unknown} */ (self));
const { scope } = worker.registration;

/** The files that are answered here: the address of each with its digest. @type {Map<string, string>} */
const kept = new Map(FILES.map(([name, digest]) => [new URL(name, scope).href, digest]));

/** The caches of all versions in this folder; a path holds no blank. */
const ours = `${PREFIX}${new URL(scope).pathname} `;
const cacheName = ours + VERSION;

worker.addEventListener("install", (/** @type {Lifecycle} */ event) => event.waitUntil(keep()));
worker.addEventListener("activate", (/** @type {Lifecycle} */ event) => event.waitUntil(begin()));
// Pages of the version before go on with it until they are closed, unless a person wants this one now.
worker.addEventListener("message", (/** @type {MessageEvent} */ event) => {
  if (event.data === TAKE_OVER) void worker.skipWaiting();
});
worker.addEventListener("fetch", (/** @type {Asked} */ event) => {
  const address = addressOf(event.request);
  if (address) event.respondWith(answer(event, address));
});

/** The address under which what is asked for is kept; null where it is no business of ours. @param {Request} request */
function addressOf(request) {
  if (request.method !== "GET") return null;
  const url = new URL(request.url);
  url.hash = "";
  if (url.pathname.endsWith("/")) url.pathname += "index.html";
  // The query of a document's address is for its script.
  if (url.pathname.endsWith(".html")) url.search = "";
  return kept.has(url.href) ? url.href : null;
}

/** @type {Promise<void> | null} */
let restoring = null;

/** @param {Asked} event @param {string} address */
async function answer(event, address) {
  const response = await caches.match(address, { cacheName });
  if (response) return response;
  // The browser has thrown the files away: then all come from the network, and are kept again if they are still these.
  restoring ??= keep()
    .catch(() => {})
    .then(() => void (restoring = null));
  event.waitUntil(restoring);
  return fetch(event.request);
}

async function keep() {
  const responses = await Promise.all([...kept].map(([address, digest]) => load(address, digest)));
  const cache = await caches.open(cacheName);
  const written = await Promise.allSettled([...kept.keys()].map((address, i) => cache.put(address, responses[i])));
  const failed = written.find(({ status }) => status === "rejected");
  if (!failed) return;
  // The disk is full: a part of the files would answer for the whole.
  await caches.delete(cacheName);
  throw /** @type {PromiseRejectedResult} */ (failed).reason;
}

/** A file as the build made it. @param {string} address @param {string} digest */
async function load(address, digest) {
  /** @param {RequestCache} cache */
  const get = (cache) => fetch(address, { cache, integrity: digest, mode: "same-origin" });
  // Most are in the browser's cache and need only be confirmed. What does not match is a stale copy, or a server took a
  // changed file for the one before: it is read once more, past every cache.
  const response = await get("no-cache").catch(() => get("reload"));
  if (!response.ok) throw new Error(address);
  // An answer of our own: one that was redirected may not stand for a document, one that varies is not found again. What
  // else the server says of the file, for instance a policy, is kept; its packing is gone.
  const headers = new Headers(response.headers);
  for (const name of ["Vary", "Content-Encoding", "Content-Length"]) headers.delete(name);
  return new Response(response.body, { headers });
}

async function begin() {
  const names = (await caches.keys()).filter((name) => name.startsWith(ours) && name !== cacheName);
  await Promise.all(names.map((name) => caches.delete(name)));
  // The page that brought this worker needs no network from here on, either.
  await worker.clients.claim();
}
