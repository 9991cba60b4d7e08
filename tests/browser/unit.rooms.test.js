// @ts-check
/** The rooms of the page: which stands on which, and that their stylesheets are all hung up. */

import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { test } from "node:test";
import { ROOT } from "./support/paths.js";

const WWW = join(ROOT, "www");

/** From the ground up: a room knows those on the floors below. A room that is not named here is that of a panel. */
const ROOMS = [
  ["words"],
  ["kit"],
  ["engine", "offline", "draft", "understood"],
  ["PANELS"],
  ["export"],
  ["desk"],
  ["book"],
  ["sessions", "top"],
  ["app"],
  ["component", "package"],
  ["embed"],
];

/** Sheets that belong to no page: of a saved report, of a shadow tree. */
const APART = ["export/report.css", "component/component.css"];

/** What hangs others up: the page's at once, and the book's. */
const HANGERS = ["style.css", "book/book.css"];

/** All files, as paths below www/. */
const files = readdirSync(WWW, { recursive: true, encoding: "utf8" }).filter((name) => /\.\w+$/.test(name));

/** @param {string} file */
function floorOf(file) {
  const floor = ROOMS.findIndex((rooms) => rooms.includes(file.split("/")[0]));
  return floor >= 0 ? floor : ROOMS.findIndex(([room]) => room === "PANELS");
}

/** What a file imports of other rooms, types too. @param {string} file */
function imported(file) {
  const text = readFileSync(join(WWW, file), "utf8");
  return [...text.matchAll(/(?:from |import |import\()["'](\.[^"']+)["']/g)]
    .map(([, path]) => relative(WWW, join(WWW, dirname(file), path)))
    .filter((path) => path.split("/")[0] !== file.split("/")[0]);
}

test("a room knows only rooms below it", () => {
  const inRooms = files.filter((file) => /\.(js|ts)$/.test(file) && file.includes("/"));
  assert.ok(inRooms.length > 100);
  for (const file of inRooms) {
    // What lies in www/ itself is the contract with the core, and the document.
    const up = imported(file).filter((other) => other.includes("/") && floorOf(other) >= floorOf(file));
    assert.deepEqual(up, [], file);
  }
});

test("the page has every stylesheet of its rooms", () => {
  const hung = HANGERS.flatMap((hanger) =>
    [...readFileSync(join(WWW, hanger), "utf8").matchAll(/@import "([^"]+)"/g)].map(([, name]) => join(dirname(hanger), name)),
  );
  const sheets = files.filter((file) => file.endsWith(".css") && file.includes("/") && ![...APART, ...HANGERS].includes(file));
  assert.deepEqual([...hung].sort(), sheets.sort());
});
