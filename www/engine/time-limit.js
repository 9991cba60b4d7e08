// @ts-check

/** The longest that one answer of a worker may take, whatever it is asked, in milliseconds. SECURITY.md tells it. */
export const TIME_LIMIT = 10_000;

/**
 * The longest that a worker may take to start. An old machine whose disk is busy reads and compiles a module of some
 * megabytes meanwhile, and to give up on it would leave the page without any check.
 */
export const START_LIMIT = 30_000;
