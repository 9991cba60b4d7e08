// @ts-check
/** The page: the checker in a document of its own. */

import { App } from "./app/app.js";
import { LIMITS, MEDIA } from "./app/defaults.js";
import { adopt } from "./kit/adopt.js";
import { finder } from "./kit/dom.js";
import { loadFrom } from "./kit/scripts.js";
import { tellOfVersions } from "./offline/notice.js";
import { words } from "./words/index.js";

loadFrom(document.currentScript);
const byId = finder(document);
byId("boot").remove();
const app = new App({
  root: document,
  frame: document.body,
  field: document,
  prints: true,
  focuses: true,
  theme: "auto",
  limits: LIMITS,
  signal: new AbortController().signal,
  onLanguage: () => {
    document.documentElement.lang = words.tag;
    document.title = words.page.name;
  },
  // The dark colours are a stylesheet of their own, which the browser chooses unless a person does.
  onTheme: (theme) => (/** @type {HTMLLinkElement | HTMLStyleElement} */ (byId("dark")).media = MEDIA[theme]),
  onStyles: (css) => adopt(document, css),
  onResult: () => {},
  onError: () => {},
});
tellOfVersions(app.notices);
