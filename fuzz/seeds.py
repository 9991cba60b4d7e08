"""Writes the first inputs of the fuzz corpus from the fixtures of tests/formats: `python3 fuzz/seeds.py`.

What the fuzzer finds worth keeping is copied beside them by hand (target/fuzz-corpus), a failure always.
"""

import json
import pathlib
import zipfile
from xml.etree import ElementTree

ROOT = pathlib.Path(__file__).resolve().parent
FIXTURES = ROOT.parent / "tests" / "formats"
# So many elements of one name stay in each element.
KEPT = 5
# As in src/readers.rs.
PARTS = {
    "docx": ["word/document.xml", "word/numbering.xml", "word/styles.xml", "word/footnotes.xml"],
    "xlsx": ["xl/workbook.xml", "xl/worksheets/sheet2.xml", "xl/sharedStrings.xml", "xl/styles.xml"],
    "odt": ["content.xml", "styles.xml"],
    "ods": ["content.xml", "styles.xml"],
    "ofd": ["OFD.xml", "Doc_0/Document.xml", "Doc_0/Pages/Page_0/Content.xml", "Doc_0/PublicRes.xml"],
}
# What is handed back, by the end of its name: as in src/readers.rs, too.
WRITTEN = {
    "docx": ["word/document.xml", "word/comments.xml", "word/styles.xml", "word/footnotes.xml"],
    "xlsx": [*PARTS["xlsx"], "xl/comments1.xml", "xl/d.vml"],
    "odt": PARTS["odt"],
}
FILES = {
    "docx": ["report.docx", "autonum.docx", "tracked.docx"],
    "xlsx": ["tables.xlsx"],
    "odt": ["autonum.odt"],
    "ods": ["tables.ods"],
    "ofd": ["report.ofd"],
    "doc": ["report.doc", "old.doc"],
    "xls": ["tables.xls"],
    "rtf": ["autonum.rtf"],
    "html": ["html-named.doc", "clip-excel.html"],
    "mht": ["report.mht"],
    "pdf": ["password.pdf", "report.pdf"],
    "word": ["autonum.docx", "tables.xlsx", "autonum.odt"],
    "text": ["report.txt", "report.csv", "report.md", "encrypted.docx"],
}


def trimmed(part: bytes) -> bytes:
    """The part with a few of its repeated elements: a seed that is parsed as a whole, and quickly."""
    if not part:
        return part
    root = ElementTree.fromstring(part)
    for element in root.iter():
        counts = {}
        for child in list(element):
            counts[child.tag] = counts.get(child.tag, 0) + 1
            if counts[child.tag] > KEPT:
                element.remove(child)
    return ElementTree.tostring(root)


def write(reader: str, name: str, data: bytes) -> None:
    folder = ROOT / "corpus" / reader
    folder.mkdir(parents=True, exist_ok=True)
    # Longer inputs are cut by the fuzzer anyway.
    (folder / name).write_bytes(data[:65536])


for reader, names in FILES.items():
    for name in names:
        path = FIXTURES / name
        parts_of = WRITTEN[name.rsplit(".", 1)[1]] if reader == "word" else PARTS.get(reader)
        if parts_of:
            with zipfile.ZipFile(path) as archive:
                there = set(archive.namelist())
                parts = [archive.read(part) if part in there else b"" for part in parts_of]
            write(reader, name, b"\0".join(map(trimmed, parts)))
        else:
            write(reader, name, path.read_bytes())

shape = {"line": 1, "rows": 1, "columns": 2, "cells": [[0, 0, 1, 1], [0, 1, 1, 1]]}
beside = {"shapes": [shape], "remarks": [["inserted", "12"]], "unseen": [["隐藏的行", "1"]]}
write("edited", "table", json.dumps(beside).encode() + b"\0" + "自然人\t1\n一、总体情况\n".encode())
