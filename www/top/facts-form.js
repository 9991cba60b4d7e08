// @ts-check
/** The form in which a person sets right what was understood of a report. It comes with the book: few reports need it. */

import rules from "embedded/rules.json";
import { h } from "../kit/dom.js";
import { factsForm as en } from "../words/en/facts-form.js";
import { factsForm as zh } from "../words/zh/facts-form.js";

/** @typedef {import('../contract.js').Assumed} Assumed */
/** @typedef {HTMLInputElement | HTMLSelectElement} Field */

export class FactsForm {
  /** @param {HTMLElement} room @param {(assumed: Assumed) => void} onAssume what is set, each time that a field has changed */
  constructor(room, onAssume) {
    this.room = room;
    this.onAssume = onAssume;
    this.language = "";
    /** @type {Map<keyof Assumed, Field>} */
    this.fields = new Map();
  }

  /** @param {Assumed} assumed @param {'zh' | 'en'} language */
  render(assumed, language) {
    if (language !== this.language) this.build({ zh, en }[language]);
    this.language = language;
    for (const [key, field] of this.fields) field.value = String(assumed[key] ?? "");
  }

  focus() {
    this.fields.get("body")?.focus();
  }

  // ---------------------------------------------------------------------------------------------

  /** @param {typeof zh} say */
  build(say) {
    const year = h("input", { type: "number", min: 2008, max: 2099, step: 1, placeholder: say.asRead });
    const body = h("input", { type: "text", maxlength: 60, placeholder: say.asRead, lang: "zh-CN", autocomplete: "off" });
    this.fields = new Map(
      /** @type {[keyof Assumed, Field][]} */ ([
        ["body", body],
        ["kind", choice(rules.kinds, say.asRead)],
        ["year", year],
        ["edition", choice(rules.editions, say.asRead)],
      ]),
    );
    this.room.replaceChildren(
      h("p", { class: "quiet" }, say.note),
      ...[...this.fields].map(([key, field]) => {
        field.classList.add("small-field");
        field.addEventListener("change", () => field.checkValidity() && this.onAssume(this.values()));
        return h("label", { class: "fact" }, h("span", {}, say.names[key]), field);
      }),
    );
  }

  /** What is set; a blank field is as it was read. @returns {Assumed} */
  values() {
    const set = [...this.fields].flatMap(([key, { value }]) => {
      const text = value.trim();
      return text === "" ? [] : [[key, key === "year" ? Number(text) : text]];
    });
    return Object.fromEntries(set);
  }
}

/** @param {import('../contract.js').FactChoice[]} choices @param {string} none */
function choice(choices, none) {
  const options = [{ key: "", label: none }, ...choices];
  return h("select", {}, ...options.map(({ key, label }) => h("option", { value: key, lang: "zh-CN" }, label)));
}
