// @ts-check
/** The names that the service worker, the script that registers it and the page have in common. */

/** Every name of a cache of ours begins so. */
export const PREFIX = "gouji ";

/** The event on `window` by which the page hears of versions: a `CustomEvent<News>`. */
export const NEWS = "gouji-version";

/**
 * A new version waits, which `update` puts to use and shows; or one has been put to use, here or in another window, and
 * this page is the one before.
 * @typedef {{ kind: 'waiting', update: () => void } | { kind: 'replaced' }} News
 */

/** The message to a waiting worker whose version a person wants now. */
export const TAKE_OVER = "take over";
