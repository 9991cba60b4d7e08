// @ts-check
/** The second script: hands its worker to the page. */

import { BUILD } from "embedded/build.js";
import { work } from "embedded/pdf-worker.js";

window.goujiPdf = { build: BUILD, work };
