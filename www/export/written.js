// @ts-check
/** The sentences in files and on paper, in the language of now. Only what comes with the book asks for them. */

import { written as en } from "../words/en/written.js";
import { words } from "../words/index.js";
import { written as zh } from "../words/zh/written.js";

export const written = () => ({ zh, en })[words.language];
