#!/usr/bin/env python3
"""Makes the files of this folder from report.json, report-2019.json and nothing else.

    python3 tests/formats/make.py            all of them
    python3 tests/formats/make.py docx ofd   those whose names contain one of these words

Needs python-docx, openpyxl, pikepdf and Pillow (PyPI), LibreOffice (`soffice`, Writer and Calc) and the font WenQuanYi
Micro Hei (Debian: fonts-wqy-microhei). README.md tells the versions with which the committed files were made. What
LibreOffice writes holds dates, password.pdf a random key; the rest is the same with every run, byte for byte.

The text of a file, once its tracked changes are accepted and its hidden parts are left out, is that of report.txt.
"""

import csv
import io
import sys

# Nothing but the files is left behind.
sys.dont_write_bytecode = True

import hypertext
import ofd
import refused
from office import office
from report import HERE, fields_of, is_figure, load, table_of
from sheets import sheets
from traits import traits
from word import word


def main():
    words = sys.argv[1:]
    report, other = load("report"), load("report-2019")
    made = {
        "report.md": lambda: markdown(report),
        "report.csv": lambda: comma_separated(report),
        "report.docx": lambda: word(report),
        "report-2019.docx": lambda: word(other),
        "autonum.docx": lambda: word(report, numbered=True),
        "tracked.docx": lambda: word(report, tracked=True),
        "hidden.docx": lambda: word(report, hidden=True),
        "picture.docx": lambda: word(report, picture=True),
        "report.doc": lambda: office(word(report), "docx", "doc:MS Word 97"),
        "report.odt": lambda: office(word(report), "docx", "odt"),
        "report.rtf": lambda: office(word(report), "docx", "rtf"),
        "report.pdf": lambda: office(word(report), "docx", "pdf"),
        # LibreOffice writes a header and a footer into the page itself.
        "report.html": lambda: office(word(report, running=False), "docx", "html:HTML (StarWriter)"),
        "autonum.doc": lambda: office(word(report, numbered=True), "docx", "doc:MS Word 97"),
        "autonum.odt": lambda: office(word(report, numbered=True), "docx", "odt"),
        # Four rulings a cell are half of an RTF.
        "autonum.rtf": lambda: office(word(report, numbered=True, ruled=False), "docx", "rtf"),
        # openpyxl writes formulas without their values; LibreOffice reckons them.
        "tables.xlsx": lambda: office(sheets(report), "xlsx", "xlsx:Calc MS Excel 2007 XML"),
        "tables.xls": lambda: office(sheets(report), "xlsx", "xls:MS Excel 97"),
        "tables.ods": lambda: office(sheets(report), "xlsx", "ods"),
        "report.mht": lambda: hypertext.message(hypertext.word_html(report, "gb2312")),
        "html-named.doc": lambda: hypertext.exported_html(report).encode("gbk"),
        "clip-word.html": lambda: hypertext.word_html(report, "utf-8", clip=True).encode(),
        "clip-wps.html": lambda: hypertext.wps_html(report).encode(),
        "clip-excel.html": lambda: hypertext.excel_html(report).encode(),
        "clip-browser.html": lambda: hypertext.browser_html(report).encode(),
        "report.ofd": lambda: ofd.ofd(report),
        "encrypted.docx": refused.encrypted,
        "password.pdf": refused.password_pdf,
        "scan.pdf": lambda: refused.scan(report),
        "old.doc": refused.old_word,
        **traits(report),
    }
    (HERE / "traits").mkdir(exist_ok=True)
    for name, make in made.items():
        if not words or any(word in str(name) for word in words):
            data = make()
            (HERE / name).write_bytes(data)
            print(f"{len(data):>8}  {name}")


def markdown(parts):
    lines = []
    for part in parts:
        if "t" in part:
            fields = fields_of(part["t"])
            lines += ["", *(f"| {' | '.join(row)} |" for row in fields), ""]
            lines.insert(len(lines) - len(fields), "|" + " --- |" * part["t"]["cols"])
        else:
            lines += ["", part["p"]]
    return ("\n".join(lines).strip() + "\n").encode()


def comma_separated(parts):
    """Table 3 as programs in China save it: GBK, line ends of Windows; all texts in quotes."""
    out = io.StringIO(newline="")
    csv.writer(out, quoting=csv.QUOTE_NONNUMERIC).writerows(
        [int(field) if is_figure(field) else field for field in row] for row in fields_of(table_of(parts, 10))
    )
    return out.getvalue().encode("gbk")


if __name__ == "__main__":
    main()
