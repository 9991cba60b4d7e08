// @ts-check
/** The inputs of the exports: the present draft, and what is known of it. */

/** @typedef {import('../export/inputs.js').Inputs} Inputs */

/**
 * @param {object} sources
 * @param {import('../sessions/session.js').Session} sources.session
 * @param {import('./details.js').Contents | null} sources.details where they are here
 * @param {import('../findings/findings.js').Findings} sources.findings
 * @param {import('../findings/ignores.js').Ignores} sources.ignores
 * @param {string} sources.version
 * @returns {Inputs | null} null where nothing was checked
 */
export function inputsOf({ session: { result, model, label }, details, findings, ignores, version }) {
  if (!result) return null;
  const { text, shapes } = model;
  return {
    draft: { name: label, text, shapes },
    result,
    details,
    shown: findings.all,
    ignored: findings.ignored.map((finding) => ({
      finding,
      reason: ignores.find(finding, result.report)?.reason ?? "",
    })),
    now: new Date(),
    version,
  };
}
