// @ts-check

/** The one place at which two texts differ. @param {string} a @param {string} b */
export function difference(a, b) {
  const shorter = Math.min(a.length, b.length);
  let at = 0;
  while (at < shorter && a.charCodeAt(at) === b.charCodeAt(at)) at += 1;
  let behind = 0;
  while (behind < shorter - at && a.charCodeAt(a.length - 1 - behind) === b.charCodeAt(b.length - 1 - behind))
    behind += 1;
  return { at, removed: a.slice(at, a.length - behind), inserted: b.slice(at, b.length - behind) };
}
