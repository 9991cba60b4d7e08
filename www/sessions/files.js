// @ts-check
/** How a file comes in: by the button, or dropped anywhere on the page or the component. */

import { visible } from "../kit/dom.js";
import { words } from "../words/index.js";

/** So long without a word of a file that is dragged, in milliseconds, and it is not over the page any more. */
const GONE_AFTER = 600;

/** @typedef {import('../kit/surroundings').Surroundings} Surroundings */
/** @typedef {{onFiles: (files: {name: string, bytes: Uint8Array}[]) => void, onProblem: (text: string) => void}} Events */

/**
 * Files that a person chooses by an input.
 * @param {HTMLInputElement} input @param {Events} events @param {Pick<Surroundings, "limits">} surroundings
 * @returns {(chosen: FileList | File[]) => Promise<void>} takes files that came otherwise
 */
export function chooseFiles(input, { onFiles, onProblem }, { limits }) {
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

  input.addEventListener("change", () => {
    const files = [...(input.files ?? [])];
    // The same file, changed on disk, can be chosen again.
    input.value = "";
    take(files);
  });
  return take;
}

/**
 * @param {{buttons: HTMLElement[], input: HTMLInputElement}} parts
 * @param {Events} events
 * @param {Pick<Surroundings, "field" | "frame" | "limits">} surroundings
 */
export function acceptFiles({ buttons, input }, events, { field, frame, limits }) {
  const take = chooseFiles(input, events, { limits });
  for (const button of buttons) button.addEventListener("click", () => input.click());

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
    take(data.files);
  });
}
