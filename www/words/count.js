// @ts-check

/** Figures are grouped from five digits on: `5231`, `12 345`. @param {number} n */
export const count = (n) => (n < 10000 ? String(n) : String(n).replace(/\B(?=(\d{3})+$)/g, "\u2009"));
