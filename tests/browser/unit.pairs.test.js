// @ts-check
/** Which report lies beside which draft. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { isLastYearOf, isSameBody, pairsOf } from "../../www/kit/pairs.js";

/** @param {string | null} issuer @param {number | null} year */
const of = (issuer, year) => ({ issuer, year });

test("a body is known by the end of its name, as the module knows it", () => {
  for (const [a, b] of [
    ["青禾县云岭镇人民政府", "云岭镇"],
    ["青禾县云岭镇", "青禾县云岭镇人民政府"],
    ["城东街道办事处", "青禾县城东街道"],
    ["青禾县教育局", "青禾县教育局"],
  ]) assert.ok(isSameBody(a, b) && isSameBody(b, a), `${a} ${b}`);
  for (const [a, b] of [
    ["青禾县云岭镇人民政府", "青禾县青石镇人民政府"],
    ["青禾县人民政府", "青禾县人民政府办公室"],
    ["青禾县教育局", "白水县教育局"],
    ["青禾县云岭镇人民政府", "镇"],
  ]) assert.ok(!isSameBody(a, b) && !isSameBody(b, a), `${a} ${b}`);
});

test("last year's report is of the same body and the year before; what was not read is neither", () => {
  assert.ok(isLastYearOf(of("云岭镇", 2022), of("青禾县云岭镇人民政府", 2023)));
  assert.ok(!isLastYearOf(of("云岭镇", 2023), of("云岭镇", 2023)));
  assert.ok(!isLastYearOf(of("云岭镇", 2021), of("云岭镇", 2023)));
  assert.ok(!isLastYearOf(of("青石镇", 2022), of("云岭镇", 2023)));
  assert.ok(!isLastYearOf(of(null, 2022), of("云岭镇", 2023)));
  assert.ok(!isLastYearOf(undefined, of("云岭镇", 2023)));
});

test("of many reports the latest of a body are the drafts, and two that could lie beside one lie beside none", () => {
  const all = [of("云岭镇", 2022), of("云岭镇", 2023), of("青石镇", 2023), of("云岭镇", 2021), of("青石镇", 2022), of("青禾县青石镇人民政府", 2022)];
  const pairs = pairsOf(all, (one) => one);
  assert.equal(pairs.get(all[1]), all[0]);
  // The name that is the same is preferred to one that ends alike.
  assert.equal(pairs.get(all[2]), all[4]);
  // 2022 lies beside 2023: it is no draft itself, and 2021 is one without a companion.
  assert.equal(pairs.size, 2);
  const twice = [of("云岭镇", 2023), of("云岭镇", 2022), of("云岭镇", 2022)];
  assert.equal(pairsOf(twice, (one) => one).size, 0);
});

test("a thousand reports of two years are paired as one would pair them one by one, and at once", () => {
  /** The decision as it is said: each draft against all. @param {ReturnType<typeof of>[]} all */
  const oneByOne = (all) => {
    const pairs = new Map();
    for (const draft of [...all].sort((a, b) => (b.year ?? 0) - (a.year ?? 0))) {
      if ([...pairs.values()].includes(draft)) continue;
      const before = all.filter((one) => isLastYearOf(one, draft));
      const bare = (/** @type {string | null} */ name) => name?.replace(/人民政府$/, "");
      const exact = before.filter(({ issuer }) => bare(issuer) === bare(draft.issuer));
      const [found, another] = exact.length > 0 ? exact : before;
      if (found && !another && ![...pairs.values()].includes(found)) pairs.set(draft, found);
    }
    return pairs;
  };
  const names = ["云岭镇", "青禾县云岭镇", "青禾县云岭镇人民政府", "白水县云岭镇", "镇", "岭镇", "青石镇人民政府", "县青石镇", null];
  let seed = 7;
  const some = (/** @type {number} */ n) => (seed = (seed * 48271) % 0x7fffffff) % n;
  let found = 0;
  for (let round = 0; round < 300; round += 1) {
    const all = Array.from({ length: 1 + some(9) }, () => of(names[some(names.length)], some(8) === 0 ? null : 2021 + some(3)));
    const expected = oneByOne(all);
    assert.deepEqual(pairsOf(all, (one) => one), expected, JSON.stringify(all));
    found += expected.size;
  }
  assert.ok(found > 100, String(found));
  const county = Array.from({ length: 20_000 }, (_, i) => of(`青禾县第${i >> 1}镇人民政府`, 2022 + (i % 2)));
  const start = performance.now();
  assert.equal(pairsOf(county, (one) => one).size, 10_000);
  assert.ok(performance.now() - start < 3_000);
});
