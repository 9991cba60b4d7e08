// @ts-check
/** The sentences in files and on paper: words of the book. */

const two = (/** @type {number} */ n) => String(n).padStart(2, "0");

export const written = {
  columns: ["序号", "级别", "规则", "问题", "位置", "现为", "宜为", "依据", "怎样改", "处理（忽略的理由）"],
  /** @param {string} reason */
  ignoredFor: (reason) => (reason ? `已忽略：${reason}` : "已忽略"),
  join: "；",
  /** Places in other documents. @param {string[]} names @param {number} all how many there are */
  beside: (names, all) => `对照${names.join("、")}${all > names.length ? `等 ${all} 处` : ""}`,
  noted: (/** @type {string} */ label, /** @type {string} */ note) => `${label}（${note}）`,

  message: {
    /** @param {string | null} title */
    report: (title) => (title ? `《${title}》` : "政府信息公开工作年度报告"),
    /** @param {string} report @param {number} n @param {[string, number][]} counts by the names of the severities */
    found: (report, n, counts) =>
      `您好！贵单位${report}已核对，共 ${n} 项需要核实：${counts.map(([name, n]) => `${name} ${n} 项`).join("、")}。`,
    /** @param {string} report @param {string} checked */
    well: (report, checked) => `您好！贵单位${report}已核对，未发现不符之处。${checked}`,
    /** @param {number} n @param {string} severity @param {string} message */
    item: (n, severity, message) => `${n}.【${severity}】${message}`,
    place: (/** @type {string} */ place) => `　位置：${place}`,
    advice: (/** @type {string} */ advice) => `　改法：${advice}`,
    rest: (/** @type {number} */ n) => `其余 ${n} 项见附件。`,
    end: "核对只看报告内部是否一致，请以原始台账为准。如核实无误，烦请说明。谢谢！",
  },

  /** A Word file: its name, its comments. */
  word: {
    revised: "（勾稽修订）",
    corrected: "（勾稽改正）",
    copy: "（勾稽副本）",
    signed: "这份文件带有数字签名。导出的新文件内容有变，签名随之失效；原文件不会改动。仍要导出，请再选择一次。",
    made: "原稿不能在原文件上改，这是按读到的内容重新排出的 .docx 副本，版式请再核对。",
    /** @param {string} was @param {string} now */
    unwritten: (was, now) => `有一处修改没有写进文件：“${was || "（空）"}”改为“${now || "（空）"}”。`,
    /** @param {string} severity @param {string} message @param {string} rule */
    note: (severity, message, rule) => `【${severity}】${message}（${rule}）`,
    /** @param {string} title @param {string} sides */
    relation: (title, sides) => (sides ? `${title}：${sides}` : title),
    advice: (/** @type {string} */ advice) => `怎样改：${advice}`,
    basis: (/** @type {string} */ basis) => `依据：${basis}`,
  },

  changes: {
    /** @param {number} n */
    name: (n) => `修改清单（${n} 处）`,
    note: "以下改动是在核对页面上作的，请照着改原稿，改好一处，在末栏打勾。",
    columns: ["序号", "位置", "原来 → 改为", "原因", "已改"],
    own: "自行修改",
  },

  report: {
    name: "核对结果",
    untitled: "政府信息公开工作年度报告",
    file: "文件",
    date: "核对时间",
    version: "工具版本",
    /** @param {Date} date */
    at: (date) =>
      `${date.getFullYear()} 年 ${date.getMonth() + 1} 月 ${date.getDate()} 日 ${two(date.getHours())}:${two(date.getMinutes())}`,
    tool: (/** @type {string} */ version) => `年报勾稽 ${version}`,
    none: "未发现不符之处。",
    /** All that was found was ignored. */
    noneLeft: "其余未发现不符之处。",
    ignored: "已忽略的问题",
    ignoredNote: "下列问题经人工判断后忽略，不计入上面的数目。",
    reason: "理由",
    noReason: "未填写",
    tables: "识别出的统计表",
    marks: "图例",
    legend:
      "带图形的单元格有问题：方括号内是问题的序号；“宜为”后的数能使有关等式成立，是否属实以原始台账为准。",
    unread: "未能核对的内容",
    allRead: "可以核对的关系都已读取。",
    /** Operands that are 0. */
    zeros: (/** @type {number} */ n) => `其余 ${n} 项`,
    notListed: "逐项清单可用“导出”中的“打印或存为 PDF”输出。",
    unreadRelations: "未能读取的关系",
    aloneFigures: "正文中未找到可对照的数",
    /** @param {string} why @param {number} n */
    because: (why, n) => `${why}（${n} 项）：`,
    limits: "说明",
    /** @param {string} document @param {string} name */
    heldAgainst: (document, name) => `已与${document}对照：${name}。`,
    alone: "没有与上年报告对照。",
    limitList: [
      "本结果只说明报告内部是否一致，不能判断数字是否属实，也不能代替审核。",
      "没有与原始台账或其他公开信息对照。",
      "约数（余、近、约、以上等）和未找到可对照的数，不作判断。",
      "“宜为”的数只是使有关等式成立的一种改法。",
    ],
  },
};
