// @ts-check
/** The panel of claims: the figures of the text. */

/** @typedef {import('../../contract.js').Claim} Claim */

export const claims = {
  /** @type {Record<Claim['outcome'], string>} */
  outcome: { differs: "不符", agrees: "相符", alone: "未找到可对照的数" },
  /** The meaning of an outcome. @type {Partial<Record<Claim['outcome'], string>>} */
  note: { alone: "报告中没有别的数可与这些数对照，请人工核对。" },
  search: "查找正文数字",
  searchHint: "数字、词语或所对照的内容",
};
