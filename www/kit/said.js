// @ts-check
/** The words of the panels that come with the book, and come with it, in the language of now. */

import { claims as claimsEn } from "../words/en/claims.js";
import { ledger as ledgerEn } from "../words/en/ledger.js";
import { words } from "../words/index.js";
import { claims as claimsZh } from "../words/zh/claims.js";
import { ledger as ledgerZh } from "../words/zh/ledger.js";

const CATALOGUES = { zh: { claims: claimsZh, ledger: ledgerZh }, en: { claims: claimsEn, ledger: ledgerEn } };

export const said = () => CATALOGUES[words.language];
