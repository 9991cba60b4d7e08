// @ts-check
/** How a file comes in: by the button, or dropped anywhere on the page. */

import { words } from "./words/index.js";

export const SIZE_LIMIT = 20 * 1024 * 1024;

/**
 * @param {{buttons: HTMLElement[], input: HTMLInputElement}} parts
 * @param {{onFiles: (files: {name: string, bytes: Uint8Array}[]) => void, onProblem: (text: string) => void}} events
 */
export function acceptFiles({ buttons, input }, { onFiles, onProblem }) {
  /** @param {FileList | File[]} chosen */
  const take = async (chosen) => {
    /** @type {string[]} */
    const problems = [];
    const read = [];
    for (const file of chosen) {
      if (file.size > SIZE_LIMIT) {
        const size = (file.size / 1024 / 1024).toFixed(1);
        problems.push(words.notice.tooLarge(file.name, size, String(SIZE_LIMIT / 1024 / 1024)));
        continue;
      }
      try {
        read.push({ name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) });
      } catch {
        problems.push(words.notice.fileFailed(file.name));
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
    take(files);
  });

  const carriesFiles = (/** @type {DragEvent} */ event) =>
    event.dataTransfer?.types.includes("Files") ?? false;
  let depth = 0;
  const leave = () => {
    depth = 0;
    document.body.classList.remove("dropping");
  };
  document.addEventListener("dragenter", (event) => {
    if (!carriesFiles(event)) return;
    event.preventDefault();
    depth += 1;
    document.body.classList.add("dropping");
  });
  document.addEventListener("dragover", (event) => {
    if (!carriesFiles(event) || !event.dataTransfer) return;
    event.preventDefault();
    event.dataTransfer.dropEffect = "copy";
  });
  document.addEventListener("dragleave", (event) => {
    if (carriesFiles(event) && (depth -= 1) <= 0) leave();
  });
  document.addEventListener("drop", (event) => {
    leave();
    if (!carriesFiles(event) || !event.dataTransfer) return;
    event.preventDefault();
    take(event.dataTransfer.files);
  });
}
