// @ts-check
/** Stylesheets that come later than the document: those of a further script, those of a paper. */

/**
 * @param {Document | ShadowRoot} root @param {string} css
 */
export function adopt(root, css) {
  const made = new CSSStyleSheet();
  made.replaceSync(css);
  // Engines of 2021 take a new list only, and types of today know more.
  const adopting = /** @type {{adoptedStyleSheets: readonly CSSStyleSheet[]}} */ (/** @type {unknown} */ (root));
  adopting.adoptedStyleSheets = [...adopting.adoptedStyleSheets, made];
}
