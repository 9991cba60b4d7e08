// @ts-check
/**
 * Has the browser keep the site for use without a network, and tells the page of new versions. The one script that
 * registers a service worker; where there are none (http, a file, a sandboxed frame, a private window) it does nothing.
 */

import { NEWS, TAKE_OVER } from "./names.js";

/** @param {import('./names.js').News} news */
function tell(news) {
  dispatchEvent(new CustomEvent(NEWS, { detail: news }));
}

async function start() {
  // A sandboxed frame may not even ask.
  const workers = navigator.serviceWorker;
  if (!workers) return;

  /** Whether a version answers for this page: the first one that does replaces none. */
  let answered = workers.controller !== null;
  let asked = false;
  workers.addEventListener("controllerchange", () => {
    // Said before loading anew, too: a person with edits that are not saved may choose to stay.
    if (answered) tell({ kind: "replaced" });
    answered = true;
    if (asked) location.reload();
  });

  await loaded();
  const registration = await workers.register("sw.js", { updateViaCache: "none" });
  const update = () => {
    asked = true;
    if (registration.waiting) registration.waiting.postMessage(TAKE_OVER);
    else location.reload();
  };
  const tellOfWaiting = () => {
    if (registration.waiting && workers.controller) tell({ kind: "waiting", update });
  };
  const watch = () => registration.installing?.addEventListener("statechange", tellOfWaiting);
  registration.addEventListener("updatefound", watch);
  watch();
  tellOfWaiting();
}

/** The files are read once more to be kept: only when the page has all of its own. */
function loaded() {
  return new Promise((resolve) => {
    if (document.readyState === "complete") resolve(undefined);
    else addEventListener("load", resolve, { once: true });
  });
}

// A browser that refuses leaves the page as it is: it needs the network to be opened, and nothing else.
start().catch(() => {});
