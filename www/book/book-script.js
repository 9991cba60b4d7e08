// @ts-check
/** The script of what is not needed at first: the documentation of the rules, the example, the English words, what is written of a result. */

import { BUILD } from "embedded/build.js";
import rules from "embedded/rules.json";
import { en } from "../words/en/index.js";
import example from "./example.html";
import { reports } from "./reports.js";

window.goujiBook = { build: BUILD, rules, example, en, reports };
