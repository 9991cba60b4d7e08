// @ts-check
/** Telling of a false alarm: words of the book. */

export const falseAlarm = {
  label: "误报反馈的内容",
  note: "本页面不发送任何内容。请复制以下文字，自行交给本工具的维护人员。",
  copy: "复制",
  copied: "已复制。",
  select: "未能复制，文字已选中，请按 Ctrl+C。",
  heading: "年报勾稽误报反馈",
  rule: "规则",
  message: "提示",
  figures: "数字",
  version: "版本",
  /** @param {string} name @param {string} value */
  line: (name, value) => `${name}：${value}`,
};
