// @ts-check
/** The list of many drafts: words of the book. */

import { count } from "../count.js";

export const desk = {
  label: "待审稿件",
  views: { list: (/** @type {number} */ n) => `各单位 ${count(n)}`, together: (/** @type {number} */ n) => `放在一起看 ${count(n)}` },
  viewsLabel: "列表的显示方式",
  columns: {
    unit: "单位",
    kind: "类型",
    year: "年度",
    edition: "格式",
    error: "错误",
    warning: "警告",
    hint: "提示",
    checked: "核对项",
    lastYear: "上年报告",
    main: "主要问题",
    seen: "处理",
  },
  filters: {
    all: "全部",
    error: "有错误",
    warning: "只有警告",
    well: "未见问题",
    unread: "读不了",
    new: "未看",
    seen: "已看",
    sent: "已退回",
  },
  filtersLabel: "按结果筛选",
  search: "查找",
  searchHint: "单位、文件名、问题",
  /** @param {number} shown @param {number} all */
  shown: (shown, all) => (shown === all ? `共 ${count(all)} 份` : `显示 ${count(shown)} 份，共 ${count(all)} 份`),
  none: "没有符合条件的稿件。",
  seen: { new: "未看", seen: "已看", sent: "已退回" },
  state: { waiting: "等待读取", reading: "正在读取…", failed: "读不了" },
  well: "未发现不符之处",
  /** @param {number} n */
  wellBut: (n) => `未发现不符之处；另有 ${count(n)} 条文字建议`,
  /** @param {string} first @param {string} second */
  both: (first, second) => `${first}。${second}`,
  lastYear: { paired: "有", unused: "有，未对照", missing: "缺", beside: "作上年报告" },
  isSum: "本级汇总报告",
  open: "打开",
  back: "‹ 返回列表",
  way: "列表中的位置",
  previous: "上一份",
  next: "下一份",
  /** @param {number} at @param {number} all */
  position: (at, all) => `${count(at)}/${count(all)}`,
  keys: "Enter 打开，↑ ↓ 选择，/ 查找，r 标为已退回，c 复制退回意见",

  progress: {
    /** @param {number} done @param {number} all @param {string[]} names */
    reading: (done, all, names) => `已读 ${count(done)}/${count(all)}${names.length > 0 ? `：${names.join("、")}` : ""}`,
    stop: "停止",
    /** @param {number} n */
    stopped: (n) => `已停止，还有 ${count(n)} 份没有读。`,
    go: "继续读取",
  },
  sortedBy: "按此列排序",

  actions: {
    label: "对选中的稿件",
    copy: "复制退回意见",
    sent: "标为已退回",
    notSent: "取消已退回",
    sum: "设为本级汇总报告",
    notSum: "不是汇总报告",
    remove: "移出列表",
  },
  units: {
    open: "单位名单…",
    label: "单位名单",
    note: "每行一个单位；# 后面是备注。缺报、重复、名单以外的单位会列在“放在一起看”中。",
    use: "按名单核对",
    close: "收起",
    /** @param {number} n */
    listed: (n) => (n > 0 ? `名单共 ${count(n)} 个单位` : "没有名单：不核对缺报"),
  },
  together: {
    none: "放在一起看，没有发现问题。",
    waiting: "全部读完后核对。",
    noSum: "要核对各单位合计，请在列表中选中县（市、区）的报告，点“设为本级汇总报告”。",
    /** @param {string} stated @param {string} sum */
    sum: (stated, sum) => `汇总报告 ${stated}，各单位合计 ${sum}`,
    cell: "单元格",
    stated: "汇总报告",
    added: "各单位合计",
    unit: "单位",
    value: "数字",
    /** @param {number} n */
    parts: (n) => `有数的 ${count(n)} 个单位`,
    /** @param {number} n */
    sentences: (n) => `相同的 ${count(n)} 句`,
    failed: "没有核对完，请再试一次。",
  },
  files: {
    add: "加文件",
    folder: "加文件夹",
    close: "关闭列表",
    /** @param {number} n */
    closed: (n) => `已关闭 ${count(n)} 份稿件的列表。`,
    reopen: "重新打开",
    none: "没有找到可以核对的文件。",
    /** @param {number} n @param {string[]} names */
    others: (n, names) => `有 ${count(n)} 个文件不是文稿，没有读：${names.join("、")}${n > names.length ? "等" : ""}。`,
    /** @param {number} n @param {string[]} names */
    out: (n, names) => `稿件太多，内存放不下，有 ${count(n)} 份没有读入：${names.join("、")}${n > names.length ? "等" : ""}。`,
    /** @param {number} limit @param {number} n @param {string[]} names */
    limited: (limit, n, names) => `最多 ${limit} 份，有 ${count(n)} 份没有读入：${names.join("、")}${n > names.length ? "等" : ""}。`,
    /** @type {Record<"damaged" | "encrypted" | "method" | "long" | "gone", (path: string) => string>} */
    problems: {
      damaged: (path) => `“${path}”不是完整的 .zip 压缩包，没有读。`,
      encrypted: (path) => `“${path}”有密码，没有读。请去掉密码后再拖入。`,
      method: (path) => `“${path}”的压缩方式不受支持，请解压后拖入文件夹。`,
      long: (path) => `“${path}”中的文件过多，没有读。`,
      gone: (path) => `浏览器未能读取“${path}”。`,
    },
    /** @param {string} limit in MB */
    tooLarge: (limit) => `文件超过 ${limit} MB，没有读。`,
    gone: "文件已被改动、移走或正被占用，请重新拖入。",
    failed: "文件读不出来：压缩包可能不完整，或有密码。",
  },
  /** @param {string} name @param {number} settled @param {number} fresh @param {number} left */
  since: (name, settled, fresh, left) => `“${name}”已换成新一稿：已改好 ${count(settled)} 项，新增 ${count(fresh)} 项，仍有 ${count(left)} 项。`,
  /** @param {number} settled @param {number} fresh @param {number} left */
  sinceShort: (settled, fresh, left) => `新一稿：已改好 ${count(settled)} 项，新增 ${count(fresh)} 项，仍有 ${count(left)} 项`,

  exports: {
    open: "导出全部",
    csv: "表格清单（.csv）",
    xlsx: "工作簿（.xlsx）",
    html: "网页（.html）",
    letters: "全部退回意见（.txt）",
    copyLetters: "复制全部退回意见",
    copied: "已复制退回意见，可以粘贴到消息或邮件中。",
    /** @param {string} name */
    copiedOne: (name) => `已复制“${name}”的退回意见，可以粘贴到消息或邮件中。`,
    /** @param {number | null} year @param {number} n @param {string} what */
    fileName: (year, n, what) => `${year === null ? "" : `${year}年`}年报${n}份${what}`,
    what: { findings: "核对结果", letters: "退回意见" },
    sheets: { summary: "汇总", findings: "问题清单", together: "放在一起看" },
    summaryColumns: ["单位", "类型", "年度", "格式", "错误", "警告", "提示", "核对项", "主要问题", "处理", "文件"],
    findingColumns: ["单位", "年度", "级别", "规则", "问题", "位置", "现为", "宜为", "依据", "怎样改", "文件"],
    togetherColumns: ["级别", "规则", "问题", "单位", "明细"],
    /** @param {number} n @param {Date} now */
    heading: (n, now) => `年度报告核对结果：${count(n)} 份（${now.getFullYear()} 年 ${now.getMonth() + 1} 月 ${now.getDate()} 日）`,
    /** @param {string} name */
    letterOf: (name) => `【${name}】`,
    /** @param {string} name @param {string} why */
    unread: (name, why) => `${name}：${why}`,
  },
};
