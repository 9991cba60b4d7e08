// @ts-check
/**
 * The text of an editable element, and the way between offsets in it and positions in the document.
 * Browsers end a line with a newline, a `<br>` or a block of its own: all count as one `\n`.
 */

export class EditedText {
  /** @param {HTMLElement} root */
  constructor(root) {
    this.root = root;
    this.text = "";
    /** @type {{node: Text, start: number}[]} in document order */
    this.pieces = [];
    this.read();
  }

  /** Reads what the person made of it. */
  read() {
    /** @type {string[]} */
    const parts = [];
    let length = 0;
    this.pieces = [];
    const add = (/** @type {string} */ part) => {
      parts.push(part);
      length += part.length;
    };
    const walk = (/** @type {Node} */ parent) => {
      for (let node = parent.firstChild; node; node = node.nextSibling) {
        if (node instanceof Text) {
          this.pieces.push({ node, start: length });
          add(node.data);
        } else if (node.nodeName === "BR") {
          add("\n");
        } else {
          if (length > 0 && !parts[parts.length - 1].endsWith("\n")) add("\n");
          walk(node);
        }
      }
    };
    walk(this.root);
    this.text = parts.join("");
  }

  /** @param {string} text */
  write(text) {
    this.root.textContent = text;
    this.read();
  }

  /** The position of an offset. @param {number} offset @returns {[Node, number]} */
  at(offset) {
    let low = 0;
    let high = this.pieces.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.pieces[middle].start <= offset) low = middle;
      else high = middle - 1;
    }
    const piece = this.pieces[low];
    if (!piece) return [this.root, 0];
    return [piece.node, Math.max(0, Math.min(offset - piece.start, piece.node.data.length))];
  }

  /** The offset at which the caret stands, undefined when it is elsewhere. */
  caret() {
    const selection = getSelection();
    if (!selection || selection.rangeCount === 0) return undefined;
    const { startContainer, startOffset } = selection.getRangeAt(0);
    if (!this.root.contains(startContainer)) return undefined;
    const piece = this.pieces.find(({ node }) => node === startContainer);
    if (piece) return piece.start + startOffset;
    const next = startContainer.childNodes[startOffset];
    const after = this.pieces.find(({ node }) => next && (next.contains(node) || follows(node, next)));
    return after ? after.start : this.text.length;
  }
}

/** @param {Node} node @param {Node} other */
function follows(node, other) {
  return (other.compareDocumentPosition(node) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0;
}
