// @ts-check
/** What the checker hears: its buttons, keys and files, and the end of its window. */

import { onPrint } from "../export/on-print.js";
import { finder } from "../kit/dom.js";
import { Menu } from "../kit/menu.js";
import { acceptFiles, chooseFiles, onChoice } from "../sessions/files.js";
import { hearKeys } from "./keys.js";

/**
 * @typedef {object} Parts
 * @property {import('../draft/draft.js').Draft} draft
 * @property {import('./showing.js').Showing} showing
 * @property {import('./marking.js').Marking} marking
 * @property {import('../sessions/opening.js').Opening} opening
 * @property {import('./desk-door.js').DeskDoor} door
 * @property {import('./profiles.js').Profiles} profiles
 * @property {import('../sessions/beside.js').Besides} besides
 * @property {import('../sessions/sessions.js').Sessions} sessions
 * @property {import('../kit/notices.js').Notices} notices
 * @property {import('./taking.js').Taking} taking
 * @property {() => import('../contract.js').OtherDocument} choosing what the file is that was chosen to lie beside the draft
 * @property {() => void} onEnd the checker is taken away
 */

/** @param {import('../kit/surroundings').Surroundings} surroundings @param {Parts} parts */
export function listen(surroundings, parts) {
  const { draft, showing, marking, opening, sessions, taking } = parts;
  const { root, signal } = surroundings;
  const byId = finder(root);
  hearKeys(surroundings, byId("draft"), {
    findingAtCaret: () => draft.findingAtCaret(),
    onFinding: (finding) => showing.finding(finding, { focus: true }),
    onStep: (step) => showing.step(step),
    onDraft: () => showing.text(),
    onMarks: () => void marking.open(),
  });
  hearFiles(surroundings, parts);
  for (const id of ["example", "try"]) byId(id).addEventListener("click", () => opening.example());
  const more = new Menu({ root: byId("more"), button: byId("more-button"), list: byId("more-list") }, signal);
  byId("begin").addEventListener("click", () => opening.begin());
  for (const id of ["example", "begin", "choose-profile"]) byId(id).addEventListener("click", () => more.open(false));
  byId("previous").addEventListener("click", () => showing.step(-1));
  byId("next").addEventListener("click", () => showing.step(1));
  byId("undo").addEventListener("click", () => draft.undo());
  byId("redo").addEventListener("click", () => draft.redo());
  // A fragment does not lead into a shadow tree.
  byId("skip").addEventListener("click", (event) => {
    event.preventDefault();
    byId("results").focus();
  });
  const guard = (/** @type {BeforeUnloadEvent} */ event) => {
    if (!sessions.areUnsaved) return;
    event.preventDefault();
    // Older engines ask only then.
    event.returnValue = "";
  };
  addEventListener("beforeunload", guard, { signal });
  if (surroundings.prints) onPrint(() => taking.inputs());
  signal.addEventListener("abort", () => parts.onEnd());
}

/** Drafts, profiles and what lies beside a draft. @param {import('../kit/surroundings').Surroundings} surroundings @param {Parts} parts */
function hearFiles(surroundings, { opening, door, profiles, besides, notices, choosing }) {
  const byId = finder(surroundings.root);
  const onProblem = (/** @type {string} */ text) => notices.show("file", "error", text);
  acceptFiles(
    { buttons: [byId("open"), byId("choose")], input: byId("file"), folderButtons: [byId("choose-folder")], folder: byId("folder") },
    {
      onFiles: (files) => opening.files(files),
      onMany: (given) => door.take(given),
      onProfile: (file) => void profiles.take(file),
      listed: () => door.isThere,
      onProblem,
    },
    surroundings,
  );
  byId("choose-profile").addEventListener("click", () => byId("file-profile").click());
  onChoice(byId("file-profile"), ([file]) => void profiles.take(file));
  chooseFiles(byId("file-beside"), { onFiles: ([file]) => besides.choose(choosing(), file), onProblem }, surroundings);
}
