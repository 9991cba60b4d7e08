// @ts-check
/** The words of the list, which come with the book, in the language of now. */

import { desk as en } from "../words/en/desk.js";
import { words } from "../words/index.js";
import { desk as zh } from "../words/zh/desk.js";

export const said = () => ({ zh, en })[words.language];
