// @ts-check
/** The second script: hands the source of its worker to the page. */

import source from "embedded/pdf-worker.txt";

window.goujiPdf = source;
