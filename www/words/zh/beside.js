// @ts-check
/** The sentences about reports that lie beside a draft. */

/** @typedef {import('../../contract.js').OtherDocument} Which */

export const beside = {
  lastYear: "上年报告",
  published: "已公布版本",
  /** On the line of facts, which takes it away. @type {Record<Which, (year: string) => string>} */
  chip: {
    lastYear: (year) => `上年报告${year && ` ${year}`} ✕`,
    published: () => "已公布版本 ✕",
  },
  /** @type {Record<Which, (whose: string) => string>} */
  line: {
    lastYear: (whose) => `上年报告：${whose}`,
    published: (whose) => `已公布版本：${whose}`,
  },
  unused: "未用于核对",
  /** @type {Record<Which, string>} */
  choose: { lastYear: "对照上年报告…", published: "对照已公布版本…" },
  /** @type {Record<Which, string>} */
  insist: { lastYear: "仍作为上年报告对照", published: "仍作为已公布版本对照" },
  remove: "移除",
  asDraft: "作为另一份草稿打开",
  asPublished: "不替换，作为已公布版本对照",
  /** @param {string} name @param {string} whose */
  taken: (name, whose) => `“${name}”是${whose}的报告，作为上年报告与本稿对照。`,
  /** @param {string} name @param {string} why begins with a verb */
  refused: (name, why) => `“${name}”${why}`,

  /** The view: its parts. */
  view: "与上年报告对照",
  viewPublished: "与已公布版本对照",
  own: "本稿",
  tables: "表格",
  texts: "正文",
  noTables: "两份报告没有可以对照的同一张表。",
  /** Under the title of a pair of tables. @param {number} held @param {number} broken */
  relations: (held, broken) => (broken === 0 ? `${held} 项相符` : `${broken} 项不符，${held} 项相符`),
  /** Read aloud at a line between two cells. @param {string} title @param {string} outcome */
  relation: (title, outcome) => `${title}：${outcome}`,
  /** @param {number} n @param {number} percent */
  common: (n, percent) => `与上年报告相同的句子 ${n} 句，占正文 ${percent}%，已用底色标出；点一句，看另一份报告中的同一句。`,
  noCommon: "没有与上年报告相同的句子（引用法规的、说“未收到”的和很短的句子不计）。",
  /** @param {number} n */
  differ: (n) => (n === 0 ? "只有数字不同的句子：没有。" : `只有数字不同的句子 ${n} 句，已用底色标出。`),
  unlike: "与另一份报告中的句子数字不同",
  /** A sentence that both have, for a screen reader. */
  sameAs: "与另一份报告中的句子相同",
  loading: "正在对照…",
  notUsed: "这份报告未用于核对，没有对照内容。",
  unfold: "显示两份报告的表格",
  fold: "收起表格",
  legend: "＝ 相符　≠ 不符",
};
