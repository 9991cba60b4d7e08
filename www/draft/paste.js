// @ts-check
/** The contents of a clipboard: a file, a text with tables, or a text. */

/** Tables, or numbers of lists, which a clipboard's plain text loses. */
const RICH = /<table|mso-list|<ol/i;

/**
 * @param {HTMLElement} area
 * @param {Document | HTMLElement} field where else is pasted as long as the area is blank
 * @param {{onText: (text: string) => void, onRich: (html: string, plain: string) => void,
 *   onFile: (name: string, bytes: Uint8Array) => void}} events
 * @param {AbortSignal} signal
 */
export function takePaste(area, field, { onText, onRich, onFile }, signal) {
  const onPaste = (/** @type {ClipboardEvent} */ event) => {
    const data = event.clipboardData;
    const [at] = event.composedPath();
    const isHere = at instanceof Node && area.contains(at);
    const isField = at instanceof Element && at.closest("input, textarea");
    if (!data || !(isHere || (area.classList.contains("blank") && !isField))) return;
    event.preventDefault();
    area.focus();
    const html = data.getData("text/html");
    const plain = data.getData("text/plain").replace(/\r\n?/g, "\n");
    const file = data.files[0];
    // Office programs put a picture of the selection beside its text.
    if (plain === "" && html === "" && file) {
      file.arrayBuffer().then((buffer) => onFile(file.name, new Uint8Array(buffer)));
    } else if (RICH.test(html)) onRich(html, plain);
    else onText(plain);
  };
  field.addEventListener("paste", /** @type {EventListener} */ (onPaste), { signal });
}
