// @ts-check
/** The open drafts: which is shown, and what closing one leaves. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { Sessions } from "../../www/sessions/sessions.js";

/** @typedef {import("../../www/contract.js").PageResult} PageResult */

/** @param {string} text @returns {PageResult} */
const answer = (text) => ({ file: "", text, beside: { shapes: [], remarks: [], unseen: [] } });

/** Sessions, and what they tell of themselves. */
function opened() {
  /** @type {string[]} */
  const told = [];
  const sessions = new Sessions({
    onList: () => told.push("list"),
    onLeave: ({ file }) => told.push(`leave ${file}`),
    onEnter: ({ file }) => told.push(`enter ${file}`),
    onShow: ({ file }) => told.push(`show ${file}`),
    onLost: ({ file }) => told.push(`lost ${file}`),
  });
  return { sessions, told };
}

test("a file takes the place of a blank draft, and stands beside another one", () => {
  const { sessions, told } = opened();
  sessions.add(answer("一"), "a", () => false);
  assert.deepEqual(told.splice(0), ["enter a", "show a"]);
  sessions.add(answer("二"), "b", () => false);
  assert.deepEqual(told.splice(0), ["list"]);
  sessions.add(answer("三"), "c", () => true);
  assert.deepEqual(told.splice(0), ["leave a", "enter c", "show c"]);
  assert.deepEqual(sessions.list.map(({ file }) => file), ["a", "b", "c"]);
  assert.equal(sessions.present.file, "c");
});

test("a blank draft leaves room for one more", () => {
  const { sessions } = opened();
  assert.equal(sessions.room(3), 3);
  sessions.add(answer("一"), "a", () => true);
  assert.equal(sessions.room(3), 2);
  sessions.showBlank();
  assert.equal(sessions.room(3), 2);
});

test("there is one blank draft at most", () => {
  const { sessions } = opened();
  sessions.add(answer("一"), "a", () => true);
  sessions.showBlank();
  sessions.show(sessions.list[0]);
  sessions.showBlank();
  assert.equal(sessions.list.length, 2);
  assert.ok(sessions.present.isBlank);
});

test("the draft that follows a closed one is shown; the last one leaves a blank one", () => {
  const { sessions, told } = opened();
  for (const name of ["a", "b"]) sessions.add(answer(name), name, () => true);
  sessions.close(sessions.present);
  assert.equal(sessions.present.file, "a");
  sessions.close(sessions.present);
  assert.ok(sessions.list.length === 1 && sessions.present.isBlank);
  assert.ok(!told.some((one) => one.startsWith("lost")));
});

test("a draft with edits can be had back", () => {
  const { sessions, told } = opened();
  const session = sessions.add(answer("一"), "a", () => true);
  session.model.replace(0, 1, "二");
  assert.ok(sessions.areUnsaved);
  sessions.close(session);
  assert.ok(told.includes("lost a"));
  assert.ok(!sessions.areUnsaved);
  sessions.reopen(session);
  assert.deepEqual(sessions.list, [session]);
  assert.equal(sessions.present.model.text, "二");
});
