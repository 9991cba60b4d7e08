// @ts-check
/** The script of what is not needed at first: the documentation of the rules, the example, the English words. */

import { BUILD } from "embedded/build.js";
import rules from "embedded/rules.json";
import { en } from "../words/en/index.js";
import example from "./example.html";

window.goujiBook = { build: BUILD, rules, example, en };
