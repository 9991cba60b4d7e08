// @ts-check
/** What is taken away from the list: texts to send back, a list, a workbook, a page. */

import { copyRich } from "../export/clipboard.js";
import { table } from "../export/csv.js";
import { allowedName } from "../export/file-name.js";
import { download } from "../export/plain.js";
import { BookError } from "../kit/book.js";
import { h } from "../kit/dom.js";
import { Menu } from "../kit/menu.js";
import { words } from "../words/index.js";
import { deskPage } from "./deskpage.js";
import { letter, letters } from "./letters.js";
import { said } from "./said.js";
import { findingsSheet, sheets } from "./sheets.js";

/** @typedef {import('./entries.js').Entry} Entry */
/** @typedef {"copyLetters" | "letters" | "xlsx" | "csv" | "html"} Choice */

/** @type {Choice[]} */
const CHOICES = ["copyLetters", "letters", "xlsx", "csv", "html"];

/**
 * @typedef {object} Wiring
 * @property {() => Entry[]} entries all, the worst first
 * @property {() => import('./together.js').Found[]} together
 * @property {(entry: Entry) => void} onSent what is to be sent back was taken
 * @property {(text: string) => void} say
 * @property {import('./desk.js').Services["askWord"]} askWord
 * @property {AbortSignal} signal
 */

export class Exports {
  /** @param {Wiring} wiring */
  constructor(wiring) {
    this.wiring = wiring;
  }

  /** The button and what it unfolds, in the present language. */
  menu() {
    const { exports } = said();
    const button = h("button", { type: "button", class: "button", id: "desk-export", "aria-controls": "desk-export-list" }, exports.open);
    const list = h(
      "div",
      { id: "desk-export-list", class: "list" },
      h("ul", {}, ...CHOICES.map((key) => h("li", {}, h("button", { type: "button", "data-key": key, onclick: () => void choose(key) }, exports[key])))),
    );
    const root = h("div", { class: "menu" }, button, list);
    const menu = new Menu({ root, button, list }, this.wiring.signal);
    const choose = async (/** @type {Choice} */ key) => {
      button.focus();
      menu.open(false);
      try {
        this.wiring.say(await this.make(key));
      } catch (error) {
        const known = error instanceof BookError;
        this.wiring.say(known ? words.page.noBook(error.message) : words.exports.failed);
        if (!known) throw error;
      }
    };
    return root;
  }

  /** @param {Entry} entry */
  async copyLetter(entry) {
    const { exports } = said();
    if (!entry.row) return;
    const copied = await copyRich({ text: letter(entry) });
    if (copied) this.wiring.onSent(entry);
    this.wiring.say(copied ? exports.copiedOne(entry.name) : words.exports.notCopied);
  }

  /** Makes one, and gives the sentence that tells of it. @param {Choice} key @returns {Promise<string>} */
  async make(key) {
    const { entries, together } = this.wiring;
    const { exports } = said();
    const all = entries();
    switch (key) {
      case "copyLetters":
        return (await copyRich({ text: letters(all) })) ? exports.copied : words.exports.notCopied;
      case "letters":
        return this.save(all, exports.what.letters, "txt", `\ufeff${letters(all).replace(/\n/g, "\r\n")}`, "text/plain");
      case "csv": {
        const { columns, rows } = findingsSheet(all);
        return this.save(all, exports.what.findings, "csv", table([columns, ...rows]), "text/csv");
      }
      case "xlsx": {
        const answer = await this.wiring.askWord({ sheets: sheets(all, together()) });
        if ("error" in answer) return answer.error;
        return this.save(all, exports.what.findings, "xlsx", answer.bytes, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
      }
      case "html":
        return this.save(all, exports.what.findings, "html", deskPage(all, together(), new Date()), "text/html");
    }
  }

  /** @param {Entry[]} all @param {string} what @param {string} extension @param {string | Uint8Array<ArrayBuffer>} content @param {string} type */
  save(all, what, extension, content, type) {
    const years = new Set(all.map(({ row }) => row?.year ?? null).filter((year) => year !== null));
    const [year] = years.size === 1 ? years : [null];
    const name = `${allowedName(said().exports.fileName(year, all.length, what))}.${extension}`;
    download(name, content, type);
    return words.exports.saved(name);
  }
}
