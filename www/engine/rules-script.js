// @ts-check
/** The script of the rules: hands their documentation to the page. */

import book from "embedded/rules.json";

window.goujiRules = book;
