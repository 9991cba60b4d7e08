// @ts-check
/** The official tables as they were understood: their sums, and editing a cell. */

export const understood = {
  sums: "显示合计",
  /** @param {string} table */
  sumsOf: (table) => `显示合计：${table}`,
  noSums: "没有可以显示的合计。",
  sumUnread: "未能合计",
  howToEdit: "双击单元格，或按 F2、直接输入数字，可以修改；Esc 取消。",
  /** Why a cell can't be edited here. */
  fixed: "此格在这里不能改，请在原稿中修改。",
  /** @param {string} cell */
  edit: (cell) => `修改：${cell}`,
  /** @param {number} n relations of a cell that was clicked */
  ofCell: (n) => (n === 0 ? "没有与它核对的关系" : `参与 ${n} 项核对`),
  close: "关闭",
};
