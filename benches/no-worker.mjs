// @ts-check
/** Stands for the worker where only the page is weighed. */

export function work() {}
