// @ts-check
/** Setting right what was understood: words of the book. */

export const factsForm = {
  note: "认错了的，在这里填对，核对随之改变；报告原文不变。",
  asRead: "按报告识别",
  names: { body: "发布机关", kind: "机关类型", year: "报告年度", edition: "适用格式" },
};
