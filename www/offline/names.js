// @ts-check
/** What the service worker, the script that registers it and the page call the same thing. */

/** Every name of a cache of ours begins so. */
export const PREFIX = "gouji ";

/** The event on `window` by which the page hears of versions: a `CustomEvent<News>`. */
export const NEWS = "gouji-version";

/**
 * A new version waits, which `update` puts to use and shows; or one has been put to use, here or in another window, and
 * this page is the one before.
 * @typedef {{ kind: 'waiting', update: () => void } | { kind: 'replaced' }} News
 */

/** What a worker that waits is told when a person wants its version now. */
export const TAKE_OVER = "take over";
