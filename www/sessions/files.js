// @ts-check
/** How files come in: by the buttons, or dropped anywhere on the page or the component; a few, or many. */

import { visible } from "../kit/dom.js";
import { words } from "../words/index.js";

/** So long without a word of a file that is dragged, in milliseconds, and it is not over the page any more. */
const GONE_AFTER = 600;

/** From one more on, files are no tabs but a list. */
const FEW = 3;

/**
 * @param {object} parts
 * @param {HTMLElement[]} parts.buttons
 * @param {HTMLInputElement} parts.input
 * @param {HTMLElement[]} parts.folderButtons
 * @param {HTMLInputElement} parts.folder the field for a folder
 * @param {object} events
 * @param {(files: {name: string, bytes: Uint8Array}[]) => void} events.onFiles
 * @param {(given: {files: File[], folders?: FileSystemEntry[]}) => boolean} events.onMany many files, or what holds some; `false`: there is no list for them
 * @param {(count: number) => boolean} events.listed whether even so few go into the list
 * @param {(text: string) => void} events.onProblem
 * @param {Pick<import('../kit/surroundings').Surroundings, "field" | "frame" | "limits">} surroundings
 */
export function acceptFiles({ buttons, input, folderButtons, folder }, { onFiles, onMany, listed, onProblem }, { field, frame, limits }) {
  /** @param {File[]} chosen @param {FileSystemEntry[]} [folders] */
  const accept = (chosen, folders = []) => {
    const many = chosen.length > FEW || folders.length > 0 || chosen.some(({ name }) => /\.zip$/i.test(name)) || listed(chosen.length);
    if (!many || !onMany({ files: chosen, folders })) void take(chosen);
  };

  /** @param {FileList | File[]} chosen */
  const take = async (chosen) => {
    /** @type {string[]} */
    const problems = [];
    const read = [];
    for (const file of chosen) {
      if (file.size > limits.bytes) {
        const size = (file.size / 1024 / 1024).toFixed(1);
        problems.push(words.notice.tooLarge(visible(file.name), size, String(limits.bytes / 1024 / 1024)));
        continue;
      }
      try {
        read.push({ name: visible(file.name), bytes: new Uint8Array(await file.arrayBuffer()) });
      } catch {
        problems.push(words.notice.fileFailed(visible(file.name)));
      }
    }
    if (read.length > 0) onFiles(read);
    if (problems.length > 0) onProblem(problems.join("\n"));
  };

  for (const button of buttons) button.addEventListener("click", () => input.click());
  input.addEventListener("change", () => {
    const files = [...(input.files ?? [])];
    // The same file, changed on disk, can be chosen again.
    input.value = "";
    accept(files);
  });
  for (const button of folderButtons) button.addEventListener("click", () => folder.click());
  folder.addEventListener("change", () => {
    const files = [...(folder.files ?? [])];
    folder.value = "";
    if (files.length > 0) onMany({ files });
  });

  /** Hears a file that is dragged. @param {string} kind @param {(event: DragEvent, data: DataTransfer) => void} act */
  const onDrag = (kind, act) =>
    field.addEventListener(kind, (event) => {
      const drag = /** @type {DragEvent} */ (event);
      if (drag.dataTransfer?.types.includes("Files")) act(drag, drag.dataTransfer);
    });
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let leaving;
  const leave = () => {
    clearTimeout(leaving);
    frame.classList.remove("dropping");
  };
  // While a file is over the page, the browser says so some times a second. That it has left is not always said.
  const stay = (/** @type {DragEvent} */ event, /** @type {DataTransfer} */ data) => {
    event.preventDefault();
    data.dropEffect = "copy";
    frame.classList.add("dropping");
    clearTimeout(leaving);
    leaving = setTimeout(leave, GONE_AFTER);
  };
  onDrag("dragenter", stay);
  onDrag("dragover", stay);
  onDrag("drop", (event, data) => {
    leave();
    event.preventDefault();
    // Only now can be told what is a folder.
    const entries = [...data.items].map((item) => item.webkitGetAsEntry?.() ?? null);
    const folders = entries.filter((entry) => entry?.isDirectory);
    const names = new Set(folders.map((entry) => entry?.name));
    accept(
      folders.length > 0 ? [...data.files].filter((file) => !names.has(file.name)) : [...data.files],
      /** @type {FileSystemEntry[]} */ (folders),
    );
  });
}
