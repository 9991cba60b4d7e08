// @ts-check
/** A static server for a folder on a free loopback port. It keeps a list of every request. */

import { createServer } from "node:http";
import { readFile } from "node:fs/promises";
import { extname, join, normalize } from "node:path";

/** @type {Record<string, string>} */
const MEDIA_TYPES = {
  ".html": "text/html; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".mjs": "text/javascript; charset=utf-8",
  ".wasm": "application/wasm",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".webmanifest": "application/manifest+json",
};

/**
 * @typedef {object} Site
 * @property {string} origin For instance `http://127.0.0.1:40123`.
 * @property {{ method: string, url: string }[]} requests Every request so far, in order.
 * @property {string} folder What is served from now on.
 * @property {() => Promise<void>} close
 */

/**
 * Serves a folder, and pages that exist only in the test.
 * @param {string} folder
 * @param {Record<string, string>} [pages] Path to contents; these come before the folder's files.
 * @returns {Promise<Site>}
 */
export async function serve(folder, pages = {}) {
  /** @type {Site} */
  const site = { origin: "", requests: [], folder, close };
  const server = createServer(async (request, response) => {
    const url = request.url || "/";
    site.requests.push({ method: request.method || "", url });
    const path = new URL(url, "http://localhost").pathname;
    const name = path.endsWith("/") ? `${path}index.html` : path;
    const body = pages[name] ?? (await readFile(join(site.folder, normalize(name))).catch(() => null));
    response.statusCode = body === null ? 404 : 200;
    response.setHeader("Content-Type", MEDIA_TYPES[extname(name)] || "application/octet-stream");
    response.setHeader("Cache-Control", "no-store");
    response.end(body ?? "not found");
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve(undefined)));
  const address = server.address();
  if (!address || typeof address === "string") throw new Error("no port");
  site.origin = `http://127.0.0.1:${address.port}`;
  return site;

  /** @returns {Promise<void>} */
  function close() {
    return new Promise((resolve) => {
      server.close(() => resolve());
      // Browsers keep connections open, which `close` would wait for.
      server.closeAllConnections();
    });
  }
}
