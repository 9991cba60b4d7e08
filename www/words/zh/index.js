// @ts-check
/**
 * Every sentence of the page, in one place, so that another language can stand beside it.
 * Sentences of the module (messages, titles, bases, fixes) arrive finished and are not repeated here.
 */

import { count } from "../count.js";
import { NUMERALS } from "../numerals.js";
import { beside } from "./beside.js";
import { changes } from "./changes.js";
import { exports } from "./exports.js";
import { findings } from "./findings.js";
import { offline } from "./offline.js";
import { understood } from "./understood.js";

/** @typedef {import('../../contract.js').ClaimCounts} ClaimCounts */
/** @typedef {import('../../contract.js').Severity} Severity */

export const zh = {
  language: /** @type {'zh' | 'en'} */ ("zh"),
  /** The language's tag. */
  tag: "zh-CN",

  /** The sentences of the document itself. */
  page: {
    name: "年报勾稽",
    subtitle: "政府信息公开工作年度报告校验",
    promise: "本页面不发送任何内容",
    skip: "跳到核对结果",
    open: "打开文件",
    example: "示例报告",
    begin: "新建年度报告",
    profile: "配置文件…",
    themes: { auto: "外观：自动", light: "外观：浅色", dark: "外观：深色" },
    theme: "外观",
    settings: "语言和外观",
    languages: { zh: "中文", en: "English" },
    /** @param {string} file */
    noBook: (file) => `没有读到文件 ${file}：它应与网页放在同一文件夹。请放好后再试一次。`,
    report: "报告",
    summary: "核对概况",
    results: "核对结果",
    draft: "报告原文",
    understood: "识别结果",
    beside: "与另一份报告对照",
    viewsLabel: "报告的显示方式",
    resultViewsLabel: "结果的显示方式",
    undo: "撤销",
    redo: "重做",
    invitation: "核对一份年度报告",
    howTo: "把报告全文粘贴到下面，或将文件拖入本页面，也可以",
    choose: "选择文件",
    or: "或",
    chooseFolder: "整个文件夹",
    desk: "待审稿件",
    afterwards: "。核对结果随即显示，修改后自动重新核对。",
    formats:
      "Word、WPS、Excel、PDF、OFD、ODF、RTF、网页、文本都可以；扫描件是图片，读不了。全部在本机核对，报告不上传、不保存。",
    tryFirst: "第一次使用？",
    try: "打开一份示例报告",
    tryAfter: "，里面有几处常见差错。",
    placeholder: "在此粘贴报告全文",
    drop: "松开即可核对；多份文件、文件夹、压缩包（.zip）列成清单",
    next: "下一处 ›",
    previous: "‹ 上一处",
    more: "更多：示例、新建、配置、外观、语言",
  },
  tabs: {
    label: "打开的草稿",
    fresh: "新建草稿",
    unsaved: "有未保存的修改",
    /** @param {string} name */
    close: (name) => `关闭“${name}”`,
    /** @param {Severity | 'held'} worst */
    state: (worst) => (worst === "held" ? "未发现问题" : `有${zh.severity[worst]}`),
  },
  draft: {
    /** @param {number} n */
    marks: (n) => `原稿中的 ${n} 处标记`,
    copyTable: "复制表格",
    copiedTable: "已复制这张表，可以粘贴到 Word、WPS 中。",
    /** @param {number} n */
    table: (n) => `报告中的第 ${n} 张表`,
  },
  engine: {
    closed: "核对已被停止，没有核对完。",
    crash: "核对程序意外中止，没有核对完。草稿没有变动，请再试一次。",
    timeout: "核对用时过长，已停止，没有核对完。草稿没有变动，请再试一次。",
    unsupported: "当前浏览器无法运行校验程序，请改用 Chrome、Edge（90 及以上版本）或同等内核的浏览器。",
  },

  /** The words on the buttons of the panels. @type {Record<string, (n: number) => string>} */
  panel: {
    findings: (n) => `问题 ${count(n)}`,
    claims: (n) => `正文数字 ${count(n)}`,
    ledger: (n) => `核对明细 ${count(n)}`,
    changes: (n) => `修改清单 ${count(n)}`,
  },
  findings,
  beside,
  changes,
  understood,

  /** @type {Record<Severity, string>} */
  severity: { error: "错误", warning: "警告", hint: "提示", info: "未能核对" },
  /** @type {Record<Severity, string>} */
  severityMeaning: {
    error: "两处表述不能同时成立，或缺少必备内容",
    warning: "很可能有误，请人工判断",
    hint: "建议，改不改由您决定",
    info: "工具无法判断，请人工核对",
  },
  /** @type {Record<'held' | 'broken' | 'unread', string>} */
  outcome: { broken: "不符", unread: "未能读取", held: "相符" },

  pastedName: "粘贴的文本",
  unknown: "未识别",
  facts: { title: "标题", issuer: "发布机关", body: "机关类型", year: "报告年度", edition: "适用格式", length: "篇幅", file: "文件", correct: "改正…", byHand: "手工设定 ✕", asRead: "恢复按报告识别" },
  /** @param {number} year */
  year: (year) => `${year} 年`,

  views: { text: "原稿", understood: "表格", both: "对照", beside: "上年" },
  /** Where only the published version lies beside the draft. */
  viewPublished: "已公布",

  checking: "正在核对…",
  /** @param {number} n */
  checkedShort: (n) => `${count(n)} 项已核对 ›`,
  /** @param {number} n */
  characters: (n) => `${count(n)} 字`,
  noFormat: "2019 年以前没有统一格式，按报告自己的标题和编号核对。",
  /** @param {{held: number, broken: number, unread: number}} c */
  checked: (c) => {
    const all = c.held + c.broken + c.unread;
    if (all === 0) return "没有可以核对的数。";
    if (c.held === all) return `已核对 ${count(all)} 项关系，全部相符。`;
    const parts = [
      `${count(c.held)} 项相符`,
      c.broken > 0 ? `${count(c.broken)} 项不符` : "",
      c.unread > 0 ? `${count(c.unread)} 项未能读取` : "",
    ];
    return `已核对 ${count(all)} 项关系：${parts.filter(Boolean).join("、")}。`;
  },
  /** @param {ClaimCounts} c */
  claimed: (c) => {
    const all = c.agrees + c.differs + c.alone;
    if (all === 0) return "正文中没有读到数。";
    if (c.agrees === all) return `正文共 ${count(all)} 个数，全部相符。`;
    if (c.alone === all) return `正文共 ${count(all)} 个数，都未找到可对照的数。`;
    const parts = [
      c.agrees > 0 ? `${count(c.agrees)} 个相符` : "",
      c.differs > 0 ? `${count(c.differs)} 个不符` : "",
      c.alone > 0 ? `${count(c.alone)} 个未找到可对照的数` : "",
    ];
    return `正文共 ${count(all)} 个数：${parts.filter(Boolean).join("、")}。`;
  },
  /** @param {string | undefined} subject @param {string} place */
  claimAt: (subject, place) => (subject ? `${subject}，${place}` : place),
  /** The line that is read aloud. @param {[Severity, number][]} counts */
  counts: (counts) =>
    counts.map(([severity, n]) => `${zh.severity[severity]} ${count(n)}`).join("，") + "。",
  nothingToCheck:
    "没有发现问题，但也没有可以核对的数：没有读到 2019 年以后格式的统计表格。请人工核对。",
  allWell: "未发现不符之处",
  /** @param {{held: number, broken: number, unread: number}} c */
  allWellChecked: (c) =>
    c.unread === 0
      ? `报告中可以核对的 ${count(c.held)} 项关系全部相符。`
      : `能够读取的 ${count(c.held)} 项关系全部相符；另有 ${count(c.unread)} 项未能读取，请点上方的“项已核对”查看，并人工核对。`,
  allWellLimits: "本工具只核对报告内部是否一致，不能判断数字是否属实，也不能代替审核。",
  noResult: "没有核对结果。",
  /** The answer to a search that finds nothing. */
  noMatch: "没有符合条件的内容。",

  /** @param {number} n */
  more: (n) => `再显示 ${count(n)} 项`,
  /**
   * A place in the text: 标题, 前言, `一、（二）第 1 段`.
   * @param {string} part number or heading of the part; "" before the first @param {string} point for instance `（二）`
   * @param {'title' | 'heading' | 'table' | 'text'} kind @param {number} paragraph 1-based, within the point
   */
  paragraph: (part, point, kind, paragraph) => {
    if (kind === "title") return "标题";
    if (part === "") return kind === "table" ? "前言，表格" : "前言";
    const at = part + point;
    if (kind === "heading") return `${at}标题`;
    if (kind === "table") return `${at}表格`;
    return paragraph > 0 ? `${at}第 ${count(paragraph)} 段` : at;
  },
  quote: (/** @type {string} */ quote) => `“${quote}”`,
  section: (/** @type {number} */ number) => `第 ${number} 部分`,
  wholeReport: "全文",
  where: "位置",
  related: "相关位置",
  fix: "怎样改",
  /** @param {string} stated @param {string} expected */
  suggestion: (stated, expected) => `现为 ${stated || "空"}；若改为 ${expected}，有关的等式都成立。`,
  /** @param {string} stated @param {string} expected */
  replacement: (stated, expected) => `现写“${stated || "空"}”，可改为“${expected}”。`,
  basis: "依据",
  rule: "规则",
  why: "未能读取的原因",
  leftSide: "左边",
  rightSide: "右边",
  together: "合计",
  blank: "空",
  colon: "：",
  unread: "未读出",
  term: { sign: "符号", label: "项目", value: "数值", place: "位置" },
  /** How two sides stand to each other when the relation does not hold. */
  broken: { "=": "≠", "≥": "<", "≤": ">" },

  sections: "章节",
  /** @param {number} number */
  ordinal: (number) => (number > 0 ? `${NUMERALS[number - 1] ?? number}、` : ""),
  sectionMissing: "未找到",
  sectionExtra: "格式以外的部分",
  tableMissing: "报告中没有找到此表。",
  legend: "空：没有填。未读出：填了，但不能确定是什么数，请人工核对。",
  /** @param {string} labels @param {string} value */
  cell: (labels, value) => `${labels}：${value}`,
  /** @param {string} value */
  suggested: (value) => `宜为 ${value}`,

  /** @param {string} encoding */
  encoding: (encoding) => `按 ${encoding} 读取`,

  /** @type {Record<string, string>} */
  pdf: {
    elsewhere: "这一份网页读不了 PDF。请用一同提供的 gouji-pdf.html；或用 Word、WPS 原稿，或打开 PDF 全选、复制，粘贴到这里。",
    timeout: "读取这个 PDF 用时过长，已停止。请用 Word、WPS 原稿，或打开 PDF 全选、复制，粘贴到这里。",
    broken: "读取这个 PDF 时程序意外中止。请用 Word、WPS 原稿，或打开 PDF 全选、复制，粘贴到这里。",
  },

  rulePage: {
    basis: "依据",
    /** @param {number} year */
    wrong: (year) => `${year} 年度样例报告这样改，会提示`,
    /** @param {number} year */
    right: (year) => `${year} 年度样例报告这样改，不提示`,
    absent: "没有读到规则说明：文件 gouji-book.js 不在网页旁边。请把它与网页放在同一文件夹，再打开一次。",
  },

  notice: {
    close: "关闭",
    retry: "重新核对",
    broken: "工具本身出错，没有核对完。原稿没有改动，可以再试一次。",
    /** @param {string} name @param {string} message */
    unreadable: (name, message) => `未能读取“${name}”：${message}`,
    /** @param {string} name */
    fileFailed: (name) => `浏览器未能读取文件“${name}”。文件可能已被移动或正被其他程序占用。`,
    /** @param {string} name @param {string} size @param {string} limit */
    tooLarge: (name, size, limit) =>
      `文件“${name}”有 ${size} MB，超过 ${limit} MB，没有打开。年度报告一般不到 1 MB，请确认选对了文件。`,
    /** @param {number} limit */
    tooMany: (limit) => `最多同时打开 ${limit} 份草稿，其余文件没有打开。`,
    /** @param {string} name */
    closed: (name) => `已关闭“${name}”，其中有未保存的修改。`,
    reopen: "重新打开",
    replaced: "粘贴的是一份完整的报告，已代替原来的内容。",
    /** @param {string} name */
    updated: (name) => `“${name}”已换成新打开的一稿。`,
  },

  exports,
  offline,
};
