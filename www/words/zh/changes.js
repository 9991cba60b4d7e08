// @ts-check
/** The list of changes, and what became of the findings since the last version. */

import { count } from "../count.js";

export const changes = {
  none: "还没有改动。",
  note: "以下是在本页面所作的改动，可以照着改 Word、WPS 原稿。",
  ways: { copy: "复制清单", print: "打印清单", save: "保存清单" },
  /** @param {number} n @param {string[]} some @param {boolean} more */
  made: (n, some, more) => `已改 ${count(n)} 处：${some.join("、")}${more ? "……" : ""}`,
  open: "修改清单",
  /** @param {number} settled @param {number} fresh @param {number} left */
  since: (settled, fresh, left) => `与上一稿相比：已改好 ${count(settled)} 项，新增 ${count(fresh)} 项，仍有 ${count(left)} 项。`,
  fresh: "新增",
  /** @param {string} title @param {number} n */
  heading: (title, n) => `${title}修改清单（${count(n)} 处）`,
  /** @param {number} n @param {string} place @param {string} was @param {string} now */
  item: (n, place, was, now) => `${n}. ${place}：${was} → ${now}`,
  /** @param {string} text */
  sentence: (text) => `　改后：${text}`,
  /** @param {string} text */
  why: (text) => `　原因：${text}`,
  copied: "已复制修改清单，可以粘贴到 Word、WPS 或消息中。",
};
