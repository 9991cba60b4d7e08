// @ts-check
/** The defaults, unless a portal says otherwise. */

/** @type {import('../kit/surroundings').Limits} */
export const LIMITS = { drafts: Infinity, bytes: 20 * 1024 * 1024, memory: 256 * 1024 * 1024 };

/** When the dark colours apply. @type {Record<import('../kit/surroundings').Theme, string>} */
export const MEDIA = { auto: "(prefers-color-scheme: dark)", light: "not all", dark: "screen" };
