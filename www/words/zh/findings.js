// @ts-check
/** The panel of findings: filter, opened finding, ignored findings, keys. */

import { count } from "../count.js";

export const findings = {
  /** Whether the head of a finding begins with the title of its rule: where the core's sentences are in another language. */
  titleFirst: false,
  /** @param {string} stated @param {string} expected */
  figures: (stated, expected) => `${stated || "空"} → ${expected}`,

  filter: {
    name: "筛选问题",
    unfold: "筛选",
    severities: "按级别筛选",
    family: "规则类别",
    families: "全部类别",
    section: "章节",
    sections: "全部章节",
    noSection: "不分章节",
    search: "搜索问题",
    /** @param {string} name @param {number} n */
    option: (name, n) => `${name}（${n}）`,
    reset: "清除筛选",
    /** @param {number} shown @param {number} all */
    shown: (shown, all) => `显示 ${shown} 项，共 ${all} 项`,
    none: "没有符合筛选条件的问题。",
  },

  /** @param {string} message */
  back: (message) => `回到问题：${message}`,
  /** @param {number} n */
  hints: (n) => `另有 ${count(n)} 条文字建议`,

  level: "级别",
  /** @param {string} name @param {string} meaning */
  levelMeaning: (name, meaning) => `${name}：${meaning}`,
  fix: "怎样改",
  /** @param {string} label */
  apply: (label) => `应用：${label}`,
  /**
   * The words on the button in the row of a finding.
   * @param {string} text what is to stand there; "" where it is long or stands elsewhere @param {'text' | 'table'} where
   */
  quick: (text, where) => (text ? `改为 ${text}` : where === "text" ? "改正文" : "改表格"),
  possible: "可能的改法",
  decide: "工具不能判断哪一处有误，请核对原始材料后决定。",
  /** Said where one repair is known, but not certain. */
  decideOne: "要不要改，请核对后决定。",
  use: "照此修改",
  /** @param {number} n */
  moreRepairs: (n) => `其余 ${n} 种改法`,
  rule: "查看规则",

  ignore: {
    open: "忽略…",
    reason: "忽略的理由",
    reasons: ["已核实无误", "上级口径如此", "下次改正"],
    scope: "只对本机关本年度的报告有效；这里的数改动后重新提示。",
    scopeWide: "没有认出是哪个机关、哪一年的报告，所以其他报告中同样的问题也不再提示。",
    confirm: "忽略此项",
    cancel: "取消",
    missing: "请填写理由。",
  },
  ignored: {
    title: "已忽略",
    /** @param {number} n */
    hidden: (n) => `已忽略 ${n} 项`,
    show: "显示",
    hide: "收起",
    restore: "恢复",
    /** @param {string} message */
    restoreWhat: (message) => `恢复：${message}`,
    /** @param {string} reason */
    reason: (reason) => `理由：${reason || "未写"}`,
    onlyIgnored: "找到的问题都已忽略。",
    save: "导出忽略清单",
    load: "载入忽略清单",
    file: "忽略清单.json",
    note: "忽略清单只在本页面打开期间保留；导出后，下次可以载入。",
    /** @param {number} n */
    loaded: (n) => (n > 0 ? `已载入 ${n} 项。` : "清单中没有新的项。"),
    /** @type {Record<'syntax' | 'schema' | 'entry' | 'size' | 'file', (number?: number) => string>} */
    errors: {
      syntax: () => "没有载入：这个文件不是忽略清单。",
      schema: () => "没有载入：这份忽略清单的版本，本工具不认识。",
      entry: (number) => `没有载入：清单第 ${number} 项的内容不完整或写法不对。`,
      size: () => "没有载入：文件超过 4 MB，不是忽略清单。",
      file: () => "没有载入：浏览器未能读取这个文件。",
    },
  },

  /** Hints of a family of rules that are switched off. */
  off: {
    turnOff: "关闭此类提示",
    turnOn: "恢复提示",
    /** @param {string} family */
    meaning: (family) => `“${family}”类的提示都不再显示；错误和警告照常显示`,
    /** @param {string[]} families @param {number} n */
    said: (families, n) => `已关闭${families.map((family) => `“${family}”`).join("")}类提示，本稿有 ${n} 条。`,
  },
  falseAlarm: "反馈误报",

  keys: {
    title: "快捷键",
    note: "F8 随处可用；其余各键，先点一下问题列表再按。",
    /** @type {[string[], string][]} */
    list: [
      [["F8"], "下一处"],
      [["Shift+F8"], "上一处"],
      [["↓", "j"], "移到下一项"],
      [["↑", "k"], "移到上一项"],
      [["Enter"], "展开或收起"],
      [["a"], "应用唯一的改法"],
      [["i"], "忽略"],
      [["c"], "修改清单"],
      [["/"], "搜索"],
      [["Esc"], "取消，或回到原稿"],
    ],
  },
};
