// @ts-check
/**
 * What stands there already is not written again: a write costs the browser a layout.
 * @param {Text} node @param {string} text
 * @returns {boolean} whether it was written
 */
export function setText(node, text) {
  if (node.data === text) return false;
  node.data = text;
  return true;
}
