// @ts-check
/** Putting something on the clipboard. */

/**
 * The event comes first: it works from file: and http:, and what it is given arrives as it is, where the newer interface
 * rewrites the HTML (and the page's policy then takes away its styles).
 * @param {{html?: string, text: string}} contents
 * @returns {Promise<boolean>} whether it was allowed
 */
export async function copyRich(contents) {
  return byEvent(contents) || byInterface(contents);
}

/** @param {{html?: string, text: string}} contents */
function byEvent({ html, text }) {
  let put = false;
  const onCopy = (/** @type {ClipboardEvent} */ event) => {
    event.preventDefault();
    // The draft answers this event, too.
    event.stopImmediatePropagation();
    event.clipboardData?.setData("text/plain", text);
    if (html !== undefined) event.clipboardData?.setData("text/html", html);
    put = event.clipboardData !== null;
  };
  addEventListener("copy", onCopy, true);
  try {
    return document.execCommand("copy") && put;
  } finally {
    removeEventListener("copy", onCopy, true);
  }
}

/** @param {{html?: string, text: string}} contents */
async function byInterface({ html, text }) {
  try {
    if (html === undefined || typeof ClipboardItem === "undefined") await navigator.clipboard.writeText(text);
    else {
      const blob = (/** @type {string} */ type, /** @type {string} */ data) => new Blob([data], { type });
      const item = { "text/plain": blob("text/plain", text), "text/html": blob("text/html", html) };
      await navigator.clipboard.write([new ClipboardItem(item)]);
    }
    return true;
  } catch {
    return false;
  }
}
