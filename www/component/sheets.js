// @ts-check
/**
 * The page's stylesheets for a shadow tree. What they say of the root they say of the frame; sizes follow `--gouji-size`
 * and not the portal's `rem`; each colour can be set from outside: `--accent` by `--gouji-accent`, in the dark by
 * `--gouji-dark-accent`.
 */

import dark from "embedded/dark.css";
import light from "embedded/style.css";
import own from "./component.css";

/** Those of one component, the dark one by itself: it is switched by its `media`. */
export function sheets() {
  const main = sheet(own + inShadow(light));
  const night = sheet(inShadow(dark, "--gouji-dark-"));
  return { main, night };
}

/** @param {string} css */
function sheet(css) {
  const made = new CSSStyleSheet();
  made.replaceSync(css);
  return made;
}

/** @param {string} css @param {string} [prefix] of its colours from outside */
export function inShadow(css, prefix = "--gouji-") {
  return css
    .replace(/:root\{([^}]*)\}/g, (_, block) => {
      const open = block.replace(/--([\w-]+):([^;}]+)/g, `--$1:var(${prefix}$1,$2)`);
      return `.gouji{${open}}`;
    })
    .replace(/(-?[\d.]+)rem\b/g, (_, n) => `calc(${n}*var(--gouji-size,16px))`);
}
