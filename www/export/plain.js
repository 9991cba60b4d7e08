// @ts-check
/** The corrected draft as a text file, and handing a file to the browser. */

/**
 * With the mark of UTF-8 and Windows' line ends: Notepad before Windows 10 1903 takes a file without the mark for GBK and
 * shows garbled Chinese, and before 1809 knows no other line ends. All that reads UTF-8 passes over the mark.
 * @param {{text: string}} draft
 */
export function plainText({ text }) {
  return `\ufeff${text.replace(/\r\n?|\n/g, "\r\n")}`;
}

/** @param {string} name @param {string | Uint8Array<ArrayBuffer>} content a text, or bytes @param {string} type */
export function download(name, content, type) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([content], { type: typeof content === "string" ? `${type};charset=utf-8` : type }));
  link.download = name;
  // Firefox before 75 clicks only what is part of the page.
  document.body.append(link);
  link.click();
  link.remove();
  // The browser reads it a little later.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
