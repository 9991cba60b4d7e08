"""The report with one trait a file: what a person sees is the report, and something else stands in the file, too.

The trait sits where the figure 1183 stands in table 3 (MARK in its place while the file is made), or on the page.
"""

import io
import re
import zipfile
from pathlib import Path

from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Font

import hypertext
import locked
import ofd
import page_traits
import pages
import sheets
import word_traits
from pdf import pdf_of
from office import edited, office
from report import FIGURE, MARK, marked, table_of
from word import word

# ------------------------------------------------------------------------------------------ pages of the web

TAGS = {
    "struck": "<s>1138</s>1183",
    "raised": "1183<sup>1</sup>",
    "hidden": "<span class=gone>9</span>1183",
    "changed": "<del>1138</del><ins>1183</ins>",
    "control": '<input type=text value="1183">',
    "dropdown": "<select><option>1138</option><option selected>1183</option></select>",
    "placeholder": '<input placeholder="9999">',
    "nested": "<table><tr><td>1183</td></tr></table>",
    "form-text": "<textarea rows=1>1183</textarea>",
    "ruby": "<ruby>1183<rp>(</rp><rt>1138</rt><rp>)</rp></ruby>",
    "note": '1183<sup><a href="#_ftn1">[1]</a></sup>',
    "struck-by-style": "<span class=old>1138</span>1183",
    "hidden-by-style": '<span class="off">9</span>1183',
    # Inside of the cell, but no child of it.
    "no-child": "<b><span class=inner>1183</span></b>",
    "hidden-rows": "1183",
    "folded": "1183",
    "tab": "1183",
}
# What table 3 stands in.
AROUND = {
    "folded": ("<DETAILS>", "</DETAILS>"),
    "tab": ("<DIV class=gone>", "</DIV>"),
}
# Rules of the page.
RULES = (
    ".gone {display: none} .old {text-decoration-line: line-through} .off {font-size: 0} td > span.inner {display: none} "
    "table > tr > td {display: none}"
)
# Rows of last year below that of the figure, each hidden in its own way.
HIDDEN_ROWS = "".join(
    f"{row}<TD colSpan=3>上年新收" + "<TD>4711" * 7 + "\n"
    for row in (
        "<TR style='display:none'>",
        "<TR hidden>",
        "<TR class=gone>",
        "</TBODY><TBODY style='display:none'><TR>",
        "</TBODY><TBODY class=gone><TR>",
        "</TBODY><TBODY style='visibility:hidden'><TR>",
    )
)


def web(parts, kind):
    page = hypertext.exported_html(marked(parts)).replace("gb2312", "utf-8")
    if kind == "hidden-rows":
        row = page.index("<TR>", page.index(MARK))
        page = f"{page[:row]}{HIDDEN_ROWS}</TBODY><TBODY>\n{page[row:]}"
    if kind in AROUND:
        start, end = page.rindex("<TABLE", 0, page.index(MARK)), page.index("</TABLE>", page.index(MARK)) + 8
        before, behind = AROUND[kind]
        page = f"{page[:start]}{before}{page[start:end]}{behind}{page[end:]}"
    return page.replace("</STYLE>", f"{RULES}</STYLE>").replace(MARK, TAGS[kind]).encode()


# ------------------------------------------------------------------------------------------ sheets

FONTS = {"struck": InlineFont(strike=True), "raised": InlineFont(vertAlign="superscript")}


def workbook(parts, kind):
    book = sheets.workbook(parts)
    sheet = book["表三"]
    place = next(cell for row in sheet.iter_rows() for cell in row if cell.value == int(FIGURE))
    if kind == "struck":
        place.value = CellRichText(TextBlock(FONTS[kind], "1138"), TextBlock(InlineFont(), FIGURE))
    elif kind == "raised":
        place.value = CellRichText(TextBlock(InlineFont(), FIGURE), TextBlock(FONTS[kind], "1"))
    elif kind == "struck-cell":
        # The title above the table.
        sheet.cell(1, 1).value, sheet.cell(1, 1).font = "旧稿1138件", Font(strike=True)
    elif kind == "printed":
        sheet.print_area = f"A1:J{sheet.max_row}"
        for row in range(5, 12):
            sheet.cell(row, 12, f"核对{row}")
            sheet.cell(row, 13, row * 7)
    elif kind == "beside":
        sheet.cell(4, 12, "上年")
        for row in range(5, sheet.max_row + 1):
            sheet.cell(row, 12, row * 7)
    elif kind == "check-column":
        # Right beside the table.
        sheet.cell(4, 11, "校验")
        for row in range(5, sheet.max_row + 1):
            sheet.cell(row, 11, f"=SUM(D{row}:I{row})-J{row}")
    elif kind == "sheets-of-two-years":
        last = book.copy_worksheet(sheet)
        last.title = "2022年"
        for cell in (cell for row in last.iter_rows() for cell in row if isinstance(cell.value, int)):
            cell.value = cell.value * 2 + 1
    elif kind == "hidden-column":
        for row in range(4, sheet.max_row + 1):
            sheet.cell(row, 11, row * 7)
        sheet.column_dimensions["K"].hidden = True
    elif kind == "not-reckoned":
        place.value = "=ROUND(1182.6,0)"
    return sheets.saved(book)


def pretty(package):
    """Every element on a line of its own."""
    for name in [name for name in zipfile.ZipFile(io.BytesIO(package)).namelist() if name.endswith(".xml")]:
        package = edited(package, name, lambda text: re.sub(r">\s*<(?!/ofd:TextCode)", ">\n  <", text))
    return package


# ------------------------------------------------------------------------------------------ what is broken or closed


def secured(head):
    """What a body's own software encrypts: its sign, and bytes that say nothing."""
    state, noise = 1, bytearray()
    while len(noise) < 2000:
        state = state * 48271 % 0x7FFFFFFF
        noise.append(state & 0xFF)
    return head + bytes(noise)


def mail(parts, attached):
    text = "\n".join(part["p"] for part in parts if "p" in part)
    lines = "\n".join(["请查收附件。"]) if attached else text
    body = (
        "From: a@example.org\nSubject: report\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=x\n\n"
        f"--x\nContent-Type: text/plain; charset=utf-8\n\n{lines}\n--x\n"
        'Content-Type: application/octet-stream\nContent-Disposition: attachment; filename="report.docx"\n'
        "Content-Transfer-Encoding: base64\n\nUEsDBAo=\n--x--\n"
    )
    return body.encode()


def traits(parts):
    """Every file and what makes it."""
    made = {}
    made |= word_traits.traits(parts)
    for kind in TAGS:
        made[f"{kind}.html"] = lambda kind=kind: web(parts, kind)
    kinds = ("struck", "struck-cell", "raised", "printed", "beside", "check-column")
    for kind in (*kinds, "sheets-of-two-years", "hidden-column"):
        made[f"{kind}.xlsx"] = lambda kind=kind: workbook(parts, kind)
        for extension, filter in [("xls", "xls:MS Excel 97"), ("ods", "ods")]:
            made[f"{kind}.{extension}"] = lambda kind=kind, f=filter: office(workbook(parts, kind), "xlsx", f)
    made["not-reckoned.ods"] = lambda: not_reckoned(parts)
    made["not-reckoned.xlsx"] = lambda: workbook(parts, "not-reckoned")
    made["default-password.xlsx"] = lambda: locked.agile(reckoned(parts))
    made["default-password-2007.xlsx"] = lambda: locked.standard(reckoned(parts))
    made["other-password.xlsx"] = lambda: locked.agile(reckoned(parts), "青石镇")
    for name, newer in [("default-password", False), ("default-password-2002", True)]:
        made[f"{name}.xls"] = lambda newer=newer: locked.records(old_workbook(parts), newer)
    made["default-password-95.xls"] = lambda: locked.xor_records(old_workbook(parts))
    made["other-password-95.xls"] = lambda: locked.xor_records(old_workbook(parts), "qingshi")
    made["other-password.xls"] = lambda: locked.records(old_workbook(parts), False, "青石镇")
    made["quoted.csv"] = lambda: quoted(parts)
    made |= page_traits.traits(parts)
    made["pretty.ofd"] = lambda: pretty(ofd.ofd(parts))
    made["cut.pdf"] = lambda: (lambda whole: whole[: len(whole) * 2 // 3])(pdf_of(pages.lay_out(parts)))
    made["cut.docx"] = lambda: (lambda whole: whole[: len(whole) // 2])(word(parts))
    made["cut.rtf"] = lambda: (lambda whole: whole[: len(whole) * 2 // 3])(
        office(word(parts, ruled=False), "docx", "rtf")
    )
    made["blank-before.pdf"] = lambda: b"\r\n " + pdf_of(pages.lay_out(parts))
    made["blank-before.rtf"] = lambda: b"\n" + office(word(parts, ruled=False), "docx", "rtf")
    made["blank-before.docx"] = lambda: b"\r\n" + word(parts)
    made["safenet.docx"] = lambda: secured(b"b\x14#e\0\x04LOCK\0\0E-SafeNet\0\0LOCK")
    made["tsd.pdf"] = lambda: secured(b"%TSD-Header-###%\x01\0\0")
    made["cdg.xls"] = lambda: secured(b"CDGFile\0")
    made["photo.heic"] = lambda: b"\0\0\0\x18ftypheic\0\0\0\0mif1heic" + bytes(200)
    made["attached.eml"] = lambda: mail(parts, attached=True)
    made["~$lock.docx"] = lambda: (b"\x05admin".ljust(54, b"\0") + b"\x05\0a\0d\0m\0i\0n\0").ljust(162, b"\0")
    return {Path("traits") / name: make for name, make in made.items()}


def not_reckoned(parts):
    """A sheet whose program has stored a formula and no result."""
    whole = office(workbook(parts, "not-reckoned"), "xlsx", "ods")
    stored = re.compile(r'(<table:table-cell[^>]*formula="of:=ROUND[^>]*?) office:value="1183"([^>]*)>.*?</table:table-cell>')
    change = lambda text: stored.sub(r"\1\2/>", text)
    return edited(whole, "content.xml", change)


def reckoned(parts):
    return office(sheets.sheets(parts), "xlsx", "xlsx:Calc MS Excel 2007 XML")


def old_workbook(parts):
    return office(sheets.sheets(parts), "xlsx", "xls:MS Excel 97")


def quoted(parts):
    """Figures that a program kept from being changed: ="1183"."""
    from report import fields_of, is_figure

    field = lambda text: f'="{text}"' if is_figure(text) else f'"{text}"'
    rows = [",".join(map(field, row)) for row in fields_of(table_of(parts, 10))]
    return ("\r\n".join(rows) + "\r\n").encode("gbk")
