// @ts-check
/** That nothing leaves the machine, and how to verify it: words of the book, which few people open. */

/** @type {typeof import('../zh/private.js').privacy} */
export const privacy = {
  privateNote:
    "All checking happens in the browser on this machine. The report is neither uploaded nor stored. You can verify it:",
  now: "Now",
  offline: {
    name: "Use it offline",
    how: "Unplug the network or switch off Wi-Fi, then paste or edit a report. Checking goes on as before.",
    now: (online) =>
      online ? "The browser reports a connection." : "The browser reports no connection; checking is not affected.",
  },
  requests: {
    name: "Watch the requests",
    how: "Press F12, choose “Network”, then paste a report: no new request is listed. Only the first PDF file makes the page read gouji-pdf.js once, and the first Word file that is exported or made new gouji-word.js, from the site it came from. After a site has opened the page over https, the browser reads the program’s files from the same site (marked with a gear), for offline use.",
    howInOneFile: "Press F12, choose “Network”, then paste a report: no new request is listed. The whole program is in this one file, and nothing else is read.",
    now: (before, after) =>
      `${before.length} while loading${named(before)}, ${after.length} since then${named(after)}.`,
  },
  policy: {
    name: "Read the page’s policy",
    how: "Right-click the page and choose “View page source”. The browser enforces the Content-Security-Policy at its top; connect-src 'none' means that this page may connect to no address.",
    deploy: "Keep this line when you deploy the page; the server may send it as a header too.",
    absent: "No such policy was found in this page. Please ask whoever deployed it.",
    open: "The policy of this page does not forbid connections. Please ask whoever deployed it.",
  },
  storage: {
    name: "Look at the storage",
    how: "In the developer tools choose “Application” and look at local storage, session storage, cookies and cache storage: they hold nothing of the report.",
    now: ({ local, session, cookies, caches }) =>
      `Local storage ${stored(local)}, session storage ${stored(session)}, cookies ${stored(cookies)}, cache storage ${stored(caches)}.`,
    program: " For offline use the browser also keeps the files of this program; nothing of a report is ever stored.",
  },
  version: (version) => `Version ${version}`,
};

/** @param {string[]} names */
function named(names) {
  return names.length > 0 ? ` (${names.join(", ")})` : "";
}

/** @param {string[] | null} names */
function stored(names) {
  return names === null ? "switched off by the browser" : `${names.length}${named(names)}`;
}
