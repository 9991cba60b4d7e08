// @ts-check
/** The page says that there is a new version, or that it is no longer the newest. */

import { words } from "../words/index.js";
import { NEWS } from "./names.js";

/** @param {import('../kit/notices.js').Notices} notices */
export function tellOfVersions(notices) {
  addEventListener(NEWS, (event) => {
    const news = /** @type {CustomEvent<import('./names.js').News>} */ (event).detail;
    const { waiting, update, replaced, reload } = words.offline;
    if (news.kind === "waiting") notices.show("version", "information", waiting, { text: update, act: news.update });
    // Edits that are not saved are asked about before the page is left.
    else notices.show("version", "information", replaced, { text: reload, act: () => location.reload() });
  });
}
