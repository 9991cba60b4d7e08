// @ts-check
/**
 * The public schema `gouji/1`, as the command line writes it: one file, without what only the page needs.
 * Ignored findings are counted and not listed, as with `--ignore`.
 */

/** @typedef {import('./inputs.js').Inputs} Inputs */

/** @param {Pick<Inputs, 'result' | 'details' | 'ignored' | 'off'>} inputs */
export function json(inputs) {
  return `${JSON.stringify(run(inputs), withoutOffsets, 2)}\n`;
}

/** The same as an object. @param {Pick<Inputs, 'result' | 'details' | 'ignored' | 'off'>} inputs @returns {import('../contract.js').PublicResult} */
export function publicResult(inputs) {
  return JSON.parse(JSON.stringify(run(inputs), withoutOffsets));
}

/** @param {Pick<Inputs, 'result' | 'details' | 'ignored' | 'off'>} inputs */
function run({ result, details, ignored: hidden, off = [] }) {
  const { file, error, report, checks, claimCounts } = result;
  const ignored = hidden.length || undefined;
  // What is switched off here is left out as what a profile switches off.
  const leftOut = (result.leftOut ?? 0) + off.length || undefined;
  const gone = new Set([...off, ...hidden.map(({ finding }) => finding)]);
  const findings = result.findings?.filter((finding) => !gone.has(finding));
  // A claim's `relations` are indices into what only the page has; a finding's are the relations themselves.
  const claims = details?.claims.map(({ relations: _, ...claim }) => claim);
  const entry = { file, error, report, checks, findings, claimCounts, claims, ignored, leftOut };
  return { schema: "gouji/1", files: [entry] };
}

/** @param {string} key @param {unknown} value */
function withoutOffsets(key, value) {
  return key === "start" || key === "end" ? undefined : value;
}
