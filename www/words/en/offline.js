// @ts-check
/** The versions of the program that the browser keeps. */

/** @type {typeof import("../zh/offline.js").offline} */
export const offline = {
  waiting: "There is a new version. Close this page and open it again to use it.",
  update: "Update now",
  replaced: "The program was updated. Please reload this page; save unsaved edits first.",
  reload: "Reload",
};
