#!/usr/bin/env python3
"""What other programs read in drafts: the peers of the reading oracle.

    python3 tests/support/peers/peers.py FILE...

Prints, for each file, {"peer": name, "cells": [text, ...], "text": [text, ...]} as one JSON object: the cells of all tables,
row by row, and the lines beside them. What a person does not see (tracked deletions, hidden parts) is left out by
what the peer says of it. requirements.txt has the peers; `wv`, which reads .doc, is Debian's.

Nothing here decides what is a table row or a figure: that is left to the test.
"""

import csv
import email
import email.policy
import json
import logging
import os
import shutil
import subprocess
import sys
from pathlib import Path

sys.dont_write_bytecode = True


class Reading:
    """What a peer read."""

    def __init__(self):
        self.cells, self.text = [], []


def docx(path):
    import docx as peer
    from docx.oxml.ns import qn
    from docx.table import Table
    from docx.text.run import Run

    document, reading = peer.Document(path), Reading()

    def paragraph(element):
        # python-docx has no word for changes: what was added is a run like others, what was taken away is none.
        runs = [run for run in element.iter(qn("w:r")) if not any(up.tag == qn("w:del") for up in run.iterancestors())]
        return "".join(seen(Run(run, document)) for run in runs)

    def seen(run):
        if run.font.hidden or run.font.strike or run.font.double_strike:
            return ""
        # A raised mark is no digit of the figure in front of it.
        return f" {run.text} " if run.font.superscript or run.font.subscript else run.text

    def block(element, into):
        if element.tag == qn("w:p"):
            into.append(paragraph(element))
        elif element.tag == qn("w:tbl"):
            table(Table(element, document))
        else:
            # Content controls and their content.
            for child in element:
                block(child, into)

    def table(table):
        for row in table.rows:
            for cell in row._tr.iter(qn("w:tc")):
                if next(cell.iterancestors(qn("w:tr"))) is row._tr and cell.vMerge != "continue":
                    reading.cells.append(" ".join(paragraph(p) for p in cell.iter(qn("w:p"))))

    for element in document.element.body:
        block(element, reading.text)
    return reading


def xlsx(path):
    import openpyxl

    reading = Reading()
    for sheet in openpyxl.load_workbook(path, data_only=True).worksheets:
        if sheet.sheet_state != "visible":
            continue
        for number, row in enumerate(sheet.iter_rows(), 1):
            if not sheet.row_dimensions[number].hidden:
                reading.cells += [shown(cell.value) for cell in row if cell.value is not None]
    return reading


def xls(path):
    import xlrd

    reading = Reading()
    for sheet in xlrd.open_workbook(path, formatting_info=True).sheets():
        if sheet.visibility:
            continue
        for number in range(sheet.nrows):
            info = sheet.rowinfo_map.get(number)
            if not (info and info.hidden):
                reading.cells += [shown(value) for value in sheet.row_values(number) if value != ""]
    return reading


def shown(value):
    """A number without the `.0` that a program keeps for it."""
    return str(int(value)) if isinstance(value, float) and value == int(value) else str(value)


def open_document(path):
    from odf import opendocument, teletype
    from odf.namespaces import TABLENS, TEXTNS

    reading, document = Reading(), opendocument.load(path)
    # What its style takes from the page: a sheet.
    hidden = {
        style.getAttribute("name")
        for style in document.automaticstyles.childNodes
        if any(key[1] == "display" and value == "false" for child in style.childNodes for key, value in child.attributes.items())
    }

    def walk(node, into):
        for child in node.childNodes:
            space, name = getattr(child, "qname", ("", ""))
            if space == TABLENS and name == "table" and child.getAttribute("stylename") in hidden:
                continue
            if space == TABLENS and name == "table-row" and child.getAttribute("visibility") in ("collapse", "filter"):
                continue
            if space == TABLENS and name == "table-cell":
                texts = []
                walk(child, texts)
                # Cells that say the same are written once.
                times = int(child.getAttribute("numbercolumnsrepeated") or 1)
                reading.cells += [" ".join(texts)] * (times if any(texts) else 1)
            elif space == TEXTNS and name in ("p", "h"):
                into.append(teletype.extractText(child))
            elif name:
                walk(child, into)

    walk(document.body, reading.text)
    return reading


def rtf(path):
    from striprtf.striprtf import rtf_to_text

    reading = Reading()
    for line in rtf_to_text(path.read_bytes().decode("latin-1")).splitlines():
        # Cells end with a bar.
        if "|" in line:
            reading.cells += line.split("|")
        else:
            reading.text.append(line)
    return reading


def doc(path):
    source = subprocess.run(["wvWare", "--charset=utf-8", str(path)], check=True, capture_output=True).stdout
    reading = page(source, "utf-8")
    # Its page has the lines that run on every page, too: — 1 —.
    reading.text = [line for line in reading.text if "—" not in line or len(line.strip()) > 9]
    return reading


def html(path):
    return page(path.read_bytes())


def page(source, charset=None):
    import html5lib

    # What browsers do by the standard.
    tree = html5lib.parse(source, namespaceHTMLElements=False, **({"override_encoding": charset} if charset else {}))
    reading = Reading()

    def walk(node, line):
        tag = node.tag if isinstance(node.tag, str) else "!"
        if tag in ("!", "head", "script", "style", "title"):
            pass
        else:
            if tag in ("td", "th"):
                cell = [""]
                fill(node, cell)
                reading.cells.append(" ".join(cell))
            else:
                if tag in BLOCKS:
                    line.append("")
                fill(node, line)
                if tag in BLOCKS:
                    line.append("")
        line[-1] += node.tail or ""

    def fill(node, line):
        line[-1] += node.text or ""
        for child in node:
            walk(child, line)

    walk(tree.find("body"), (lines := [""]))
    reading.text = lines
    return reading


BLOCKS = {"p", "div", "br", "li", "h1", "h2", "h3", "h4", "table", "tr", "center", "body"}


def mht(path):
    message = email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
    part = next(part for part in message.walk() if part.get_content_type() == "text/html")
    return page(part.get_payload(decode=True), part.get_content_charset())


def markdown(path):
    import markdown as peer

    return page(peer.markdown(path.read_text(), extensions=["tables"]))


def text(path):
    reading = Reading()
    for line in path.read_text().splitlines():
        (reading.cells if "\t" in line else reading.text).extend(line.split("\t"))
    return reading


def comma_separated(path):
    reading = Reading()
    with path.open(encoding="gb18030", newline="") as file:
        reading.cells = [cell for row in csv.reader(file) for cell in row]
    return reading


def pdf(path):
    import pymupdf

    pymupdf.no_recommend_layout()
    reading = Reading()
    for page in pymupdf.open(path):
        # The margins hold running lines only: 审核稿, the page's number.
        body = pymupdf.Rect(0, MARGIN, page.rect.width, page.rect.height - MARGIN)
        tables = page.find_tables().tables
        for table in tables:
            reading.cells += [cell for row in table.extract() for cell in row if cell is not None]
        frames = [pymupdf.Rect(table.bbox) for table in tables]
        for x0, y0, x1, y1, words, *_ in page.get_text("blocks", clip=body):
            if not any(pymupdf.Rect(x0, y0, x1, y1).intersects(frame) for frame in frames):
                reading.text.append(words.replace("\n", ""))
    return reading


# 2.5 cm, in points.
MARGIN = 71


def ofd(path):
    import base64

    from loguru import logger

    logger.remove()
    from easyofd.ofd import OFD

    peer = OFD()
    peer.read(base64.b64encode(path.read_bytes()).decode(), save_xml=False)
    reading = Reading()
    for page in peer.data[0]["page_info"].values():
        # Text stands at places; which lines are cells is told by the rulings beside them.
        width, height = 210, 297
        rulings = [line["pos"] for line in page["line_list"]]
        frames = joined([(x, y, x + w, y + h) for x, y, w, h in rulings if w < width and h < height])
        texts = sorted((round(t["pos"][1], 1), t["pos"][0], t["text"]) for t in page["text_list"])
        for y, x, words in texts:
            if not MARGIN / 72 * 25.4 < y < height - MARGIN / 72 * 25.4:
                continue
            inside = any(left <= x <= right and top <= y <= bottom for left, top, right, bottom in frames)
            (reading.cells if inside else reading.text).append(words)
    return reading


def joined(boxes):
    """The boxes around lines that touch each other."""
    frames = []
    for box in boxes:
        touching = [f for f in frames if f[0] <= box[2] + 1 and box[0] <= f[2] + 1 and f[1] <= box[3] + 1 and box[1] <= f[3] + 1]
        frames = [frame for frame in frames if frame not in touching]
        every = [*touching, box]
        frames.append((min(b[0] for b in every), min(b[1] for b in every), max(b[2] for b in every), max(b[3] for b in every)))
    return frames


# Which peer reads what.
PEERS = {
    ".txt": ("Python", text),
    ".md": ("Markdown", markdown),
    ".csv": ("Python", comma_separated),
    ".docx": ("python-docx", docx),
    ".doc": ("wv", doc),
    ".rtf": ("striprtf", rtf),
    ".odt": ("odfpy", open_document),
    ".ods": ("odfpy", open_document),
    ".xlsx": ("openpyxl", xlsx),
    ".xls": ("xlrd", xls),
    ".html": ("html5lib", html),
    ".mht": ("html5lib", mht),
    ".pdf": ("PyMuPDF", pdf),
    ".ofd": ("easyofd", ofd),
}


def main():
    logging.disable(logging.CRITICAL)
    # Some peers print what they think.
    answer = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    read = {}
    for path in map(Path, sys.argv[1:]):
        name, peer = PEERS[path.suffix]
        if path.suffix == ".doc" and path.read_bytes()[:4] != b"\xd0\xcf\x11\xe0":
            # A page under the name of a document.
            name, peer = PEERS[".html"]
        if peer is doc and not shutil.which("wvWare"):
            read[path.name] = {"peer": name, "absent": True}
            continue
        reading = peer(path)
        read[path.name] = {"peer": name, "cells": reading.cells, "text": reading.text}
    json.dump(read, answer, ensure_ascii=False)


if __name__ == "__main__":
    main()
