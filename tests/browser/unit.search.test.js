// @ts-check
/** What a search finds. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { fold, matcher } from "../../www/kit/search.js";

test("every word is looked for, whatever its width and case", () => {
  const text = fold("表三“（一）予以公开”：六类申请人之和＝总计 T3-ROW 1２");
  for (const query of ["", "  ", "予以公开", "(一)", "t3-row 总计", "12", "＝"]) {
    assert.equal(matcher(query)(text), true, query);
  }
  for (const query of ["不予公开", "总计 13"]) assert.equal(matcher(query)(text), false, query);
});
