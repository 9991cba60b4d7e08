// @ts-check
/** The script of the writer of Word files: hands its worker to the page. */

import { BUILD } from "embedded/build.js";
import { work } from "embedded/word-worker.js";

window.goujiWord = { build: BUILD, work };
