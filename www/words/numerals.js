// @ts-check

/** The numerals of headings and points, in whatever language the page is: the draft is Chinese. */
export const NUMERALS = "一二三四五六七八九十";
