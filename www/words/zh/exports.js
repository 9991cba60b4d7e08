// @ts-check
/** The sentences of the menu of exports; those in files and on paper are words of the book. */

export const exports = {
  button: "导出",
  /** The choices of the menu, in its groups. */
  groups: { word: "改好的 Word", result: "核对结果", copy: "复制", draft: "修改稿" },
  choices: {
    revised: "改好的 Word（修订）",
    corrected: "改好的 Word（直接改好）",
    print: "打印或存为 PDF",
    page: "网页报告（.html）",
    csv: "表格清单（.csv）",
    json: "数据（.json）",
    message: "复制文字摘要",
    draft: "复制全文（带表格）",
    text: "下载修改后的文本（.txt）",
  },
  /** The same choices, where the draft came in another format than Word's. */
  own: {
    odt: { revised: "改好的 ODT（修订）", corrected: "改好的 ODT（直接改好）" },
    xlsx: { revised: "改好的 Excel（批注）", corrected: "改好的 Excel（直接改好）" },
  },
  nothing: "还没有核对结果，没有可以导出的内容。",
  failed: "导出没有完成，请再试一次。",
  copied: {
    message: "已复制文字摘要，可以粘贴到消息或邮件中。",
    draft: "已复制全文，可以粘贴到 Word、WPS 中，表格仍是表格。",
  },
  notCopied: "浏览器不允许复制，没有复制成功。",
  saved: (/** @type {string} */ name) => `已生成“${name}”，由浏览器下载保存。`,

  /** What a file holds, for its name. */
  what: { findings: "核对结果", draft: "修改稿" },
  /** @param {string} issuer @param {number | null} year @param {string} what */
  fileName: (issuer, year, what) => `${issuer}${year === null ? "" : `${year}年`}年报${what}`,
};
