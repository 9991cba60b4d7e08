// @ts-check
/** How long a test waits for what has to come, in milliseconds: shared machines stand still for seconds. */
export const PATIENCE = 30_000;
