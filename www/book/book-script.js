// @ts-check
/** The script of what is not needed at first: the documentation of the rules, the example, the English words, what is written of a result, what stands behind the findings, the form of facts, the list of marks, the report beside the draft, the list of many drafts, the line of the profile. */

import { BUILD } from "embedded/build.js";
import styles from "embedded/book.css";
import packedPages from "embedded/rule-pages.json.gz";
import { changeRows } from "../changes/rows.js";
import { Beside } from "../beside/beside.js";
import { Claims } from "../claims/claims.js";
import { Visits } from "../desk/visits.js";
import { MarkList } from "../draft/mark-list.js";
import { falseAlarm } from "../findings/false-alarm.js";
import { FilterFields } from "../findings/filter-fields.js";
import { Ignored } from "../findings/ignored.js";
import { unpacked } from "../engine/unpack.js";
import { Ledger } from "../ledger/ledger.js";
import { ProfileLine } from "../profile/line.js";
import { FactsForm } from "./facts-form.js";
import { sumCells } from "../understood/sum-cells.js";
import { en } from "../words/en/index.js";
import { speak } from "../words/index.js";
import example from "../kit/example.html";
import { reports } from "./reports.js";
import { rulePage } from "./rule-page.js";

/**
 * @typedef {object} Book
 * @property {string} build
 * @property {() => Promise<import('../contract.js').RuleBook["rules"]>} rulePages the documentation of the rules, in both languages
 * @property {string} styles of all that comes with it
 * @property {string} example a report with a handful of slips, as HTML
 * @property {import('../words/index.js').Words} en
 * @property {typeof reports} reports
 * @property {typeof Beside} Beside
 * @property {typeof changeRows} changeRows
 * @property {typeof Claims} Claims
 * @property {typeof Ledger} Ledger
 * @property {typeof falseAlarm} falseAlarm
 * @property {typeof FilterFields} FilterFields
 * @property {typeof Ignored} Ignored
 * @property {typeof sumCells} sumCells
 * @property {typeof speak} speak chooses the sentences of what comes with the book
 * @property {typeof rulePage} rulePage
 * @property {typeof FactsForm} FactsForm
 * @property {typeof MarkList} MarkList
 * @property {typeof Visits} Visits
 * @property {typeof ProfileLine} ProfileLine
 */

/** Packed they are a fifth as long. */
async function rulePages() {
  return JSON.parse(new TextDecoder().decode(await unpacked(packedPages)));
}

window.goujiBook = { build: BUILD, styles, rulePages, example, en, reports, Beside, Claims, Ledger, falseAlarm, speak, rulePage, FactsForm, MarkList, Visits, ProfileLine, sumCells, Ignored, changeRows, FilterFields };
