// @ts-check
/** The panel of the ledger: what was checked, what could not be read, and that nothing leaves the machine. */

import { count } from "../count.js";

export const ledger = {
  jump: "本页各部分",

  gaps: "未能核对的内容",
  noGaps: "没有未能核对的内容。",
  gapsNote: "以下内容没有读准，或没有可对照的数，请人工核对。",
  gap: {
    relations: "未能读取的关系",
    cells: "未读出的单元格",
    claims: "未找到可对照的数的正文数字",
    parts: "未找到的章节和表格",
    findings: "工具不能判断之处",
  },
  /** @param {string} text */
  unreadCell: (text) =>
    text === "" ? "不能确定此格对应的数字" : `原文为“${text}”，不能确定对应的数字`,
  claimAlone: "未找到可对照的数",
  /** @param {string} heading */
  section: (heading) => `章节“${heading}”`,
  notFound: "没有在报告中找到",

  relations: "每一项关系",
  byOutcome: "核对结论",
  byFamily: "涉及范围",
  all: "全部",
  /** @param {string} name @param {number} n */
  choice: (name, n) => `${name} ${count(n)}`,
  family: { both: "正文与表", text: "正文之内", tables: "表与表" },
  search: "查找关系",
  searchHint: "项目、数值或规则编号",
  /** @param {number} shown @param {number} all */
  showing: (shown, all) => (shown === all ? `共 ${count(all)} 项` : `${count(all)} 项中的 ${count(shown)} 项`),

  private: "本页面不发送任何内容",
};
