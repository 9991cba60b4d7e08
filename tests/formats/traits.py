"""The report with one trait a file: what a person sees is the report, and something else stands in the file, too.

The trait sits where the figure 1183 stands in table 3 (MARK in its place while the file is made), or on the page.
"""

import copy
import io
import re
import zipfile
from pathlib import Path

from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Font

import hypertext
import locked
import pages
import sheets
from pages import FIGURE
from office import office, repacked
from report import table_of
from word import word

MARK = "\ue000"


def marked(parts, text=MARK):
    """The report with another text in the place of the figure."""
    parts = copy.deepcopy(parts)
    cell = next(cell for cell in table_of(parts, 10)["cells"] if cell["text"] == FIGURE)
    cell["text"] = text
    return parts


# ------------------------------------------------------------------------------------------ Word


def run(text, look=""):
    return f'<w:r><w:rPr>{look}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


DROP_DOWN = (
    '<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:name w:val="n"/><w:enabled/><w:ddList><w:result w:val="1"/>'
    '<w:listEntry w:val="1138"/><w:listEntry w:val="1183"/></w:ddList></w:ffData></w:fldChar></w:r>'
    '<w:r><w:instrText xml:space="preserve"> FORMDROPDOWN </w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
)
NESTED = (
    '</w:p><w:tbl><w:tblPr><w:tblW w:w="500" w:type="dxa"/></w:tblPr><w:tblGrid><w:gridCol w:w="500"/></w:tblGrid>'
    f'<w:tr><w:tc><w:tcPr><w:tcW w:w="500" w:type="dxa"/></w:tcPr><w:p>{run(FIGURE)}</w:p></w:tc></w:tr></w:tbl><w:p>'
)
CHANGE = 'w:author="审核" w:date="2024-01-12T09:30:00Z"'

# What stands in the place of the figure's run.
RUNS = {
    "struck": run("1138", "<w:strike/>") + run(FIGURE),
    "raised": run(FIGURE) + run("1", '<w:vertAlign w:val="superscript"/>'),
    "hidden": run("9", "<w:vanish/>") + run(FIGURE),
    "changed": f'<w:del w:id="91" {CHANGE}><w:r><w:delText>1138</w:delText></w:r></w:del>'
    f'<w:ins w:id="92" {CHANGE}>{run(FIGURE)}</w:ins>',
    "dropdown": DROP_DOWN,
    "control": f'<w:sdt><w:sdtPr><w:dropDownList><w:listItem w:value="{FIGURE}"/></w:dropDownList></w:sdtPr>'
    f"<w:sdtContent>{run(FIGURE)}</w:sdtContent></w:sdt>",
    "placeholder": "<w:sdt><w:sdtPr><w:showingPlcHdr/><w:text/></w:sdtPr>"
    f"<w:sdtContent>{run('单击此处输入文字')}</w:sdtContent></w:sdt>",
    "nested": NESTED,
}


def edited(package, name, change):
    """A package with another text in one of its parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(package)) as old, zipfile.ZipFile(out, "w") as new:
        for entry in old.infolist():
            content = old.read(entry)
            if entry.filename == name:
                content = change(content.decode()).encode()
            new.writestr(entry, content, compresslevel=9)
    return repacked(out.getvalue())


def document(parts, kind):
    put = lambda text: re.sub(f"<w:r>(?:(?!<w:r>).)*?{MARK}.*?</w:r>", lambda _: RUNS[kind], text, count=1, flags=re.S)
    return edited(word(marked(parts), ruled=False), "word/document.xml", put)


def two_tables(parts):
    """Last year's table 3 stands behind this year's."""
    parts = copy.deepcopy(parts)
    at = next(i for i, part in enumerate(parts) if part.get("t", {}).get("cols") == 10)
    last = copy.deepcopy(parts[at])
    for cell in last["t"]["cells"]:
        if re.fullmatch(r"\d+", cell["text"]):
            cell["text"] = str(int(cell["text"]) * 2 + 1)
    return parts[: at + 1] + [{"p": "附：2022年同期收到和处理政府信息公开申请情况"}, last] + parts[at + 1 :]


def embedded(parts, kind):
    """Section three of the report is a document of its own inside the document."""
    at = next(i for i, part in enumerate(parts) if part.get("p", "").startswith("三、"))
    end = next(i for i, part in enumerate(parts) if part.get("p", "").startswith("四、"))
    inner = parts[at:end]
    name, content = {
        "docx": ("part.docx", lambda: word(inner, running=False)),
        "html": ("part.html", lambda: hypertext.exported_html(inner).replace("gb2312", "utf-8").encode()),
    }[kind]
    whole = word(parts[:at] + [{"p": MARK}] + parts[end:])
    space = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    whole = edited(
        whole,
        "word/document.xml",
        lambda text: re.sub(
            f"<w:p>(?:(?!<w:p>).)*?{MARK}.*?</w:p>", f'<w:altChunk xmlns:r="{space}" r:id="rId900"/>', text, flags=re.S
        ),
    )
    whole = edited(
        whole,
        "word/_rels/document.xml.rels",
        lambda text: text.replace(
            "</Relationships>",
            f'<Relationship Id="rId900" Type="{space}/aFChunk" Target="{name}"/></Relationships>',
        ),
    )
    kinds = {
        "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "html": "text/html",
    }
    whole = edited(
        whole,
        "[Content_Types].xml",
        lambda text: text.replace("</Types>", f'<Default Extension="{kind}" ContentType="{kinds[kind]}"/></Types>'),
    )
    out = io.BytesIO(whole)
    with zipfile.ZipFile(out, "a") as archive:
        archive.writestr(f"word/{name}", content())
    return repacked(out.getvalue())


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
}


def web(parts, kind):
    page = hypertext.exported_html(marked(parts)).replace("gb2312", "utf-8")
    return page.replace("</STYLE>", ".gone {display: none}</STYLE>").replace(MARK, TAGS[kind]).encode()


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
    elif kind == "not-reckoned":
        place.value = "=ROUND(1182.6,0)"
    return sheets.saved(book)


# ------------------------------------------------------------------------------------------ fixed pages


def laid(parts):
    """The pages, and where the figure stands: its page and its text."""
    laid_out = pages.lay_out(parts)
    page = next(page for page in laid_out if any(text[3] == FIGURE for text in page.texts[10:]))
    return laid_out, page, next(text for text in page.texts if text[3] == FIGURE)


def on_pages(parts, kind):
    """Pages with a trait that PDF and OFD have both."""
    laid_out, page, figure = laid(parts)
    x, baseline, size, _ = figure
    at = page.texts.index(figure)
    if kind == "shadow":
        for each in laid_out:
            each.texts = [text for text in each.texts for text in (text, (text[0] + 0.3, text[1] + 0.3, *text[2:]))]
    elif kind == "watermark":
        page.texts.append((40, 150, 30, "内部资料", {"grey": 0.88}))
    elif kind == "white":
        page.texts.append((x - size / 2, baseline, size, "9", {"grey": 1}))
    elif kind == "clipped":
        right = x + pages.width_of(FIGURE, size) + 0.3
        page.texts[at] = (x, baseline, size, "1183件其中网上", {"clip": (x - 1, baseline - size, right, baseline + 1)})
    elif kind == "no-rulings":
        for each in laid_out:
            each.lines = []
    elif kind in ("annotation", "resource", "layer", "form"):
        page.texts[at] = (*figure[:3], FIGURE if kind == "layer" else "", {kind: True})
    return laid_out


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
    for kind in RUNS:
        made[f"{kind}.docx"] = lambda kind=kind: document(parts, kind)
    for kind in ("struck", "raised", "hidden", "changed", "dropdown", "control", "nested"):
        for extension, filter in [("doc", "doc:MS Word 97"), ("odt", "odt"), ("rtf", "rtf")]:
            made[f"{kind}.{extension}"] = lambda kind=kind, f=filter: office(document(parts, kind), "docx", f)
    for kind in TAGS:
        made[f"{kind}.html"] = lambda kind=kind: web(parts, kind)
    for kind in ("struck", "struck-cell", "raised", "printed", "beside"):
        made[f"{kind}.xlsx"] = lambda kind=kind: workbook(parts, kind)
        for extension, filter in [("xls", "xls:MS Excel 97"), ("ods", "ods")]:
            made[f"{kind}.{extension}"] = lambda kind=kind, f=filter: office(workbook(parts, kind), "xlsx", f)
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
    for extension, filter in [("docx", None), ("odt", "odt"), ("rtf", "rtf"), ("doc", "doc:MS Word 97")]:
        made[f"two-tables.{extension}"] = lambda f=filter: (
            office(word(two_tables(parts), ruled=False), "docx", f) if f else word(two_tables(parts), ruled=False)
        )
    for kind in ("docx", "html"):
        made[f"embedded-{kind}.docx"] = lambda kind=kind: embedded(parts, kind)
    for kind in ("shadow", "watermark", "white", "clipped", "no-rulings", "annotation"):
        made[f"{kind}.ofd"] = lambda kind=kind: pages.ofd_of(on_pages(parts, kind))
        made[f"{kind}.pdf"] = lambda kind=kind: pages.pdf_of(on_pages(parts, kind))
    made["resource.ofd"] = lambda: pages.ofd_of(on_pages(parts, "resource"))
    made["pretty.ofd"] = lambda: pretty(pages.ofd(parts))
    made["layer.pdf"] = lambda: pages.pdf_of(on_pages(parts, "layer"))
    made["form.pdf"] = lambda: pages.pdf_of(on_pages(parts, "form"))
    made["cut.pdf"] = lambda: (lambda whole: whole[: len(whole) * 2 // 3])(pages.pdf_of(pages.lay_out(parts)))
    made["cut.docx"] = lambda: (lambda whole: whole[: len(whole) // 2])(word(parts))
    made["cut.rtf"] = lambda: (lambda whole: whole[: len(whole) * 2 // 3])(
        office(word(parts, ruled=False), "docx", "rtf")
    )
    made["blank-before.pdf"] = lambda: b"\r\n " + pages.pdf_of(pages.lay_out(parts))
    made["blank-before.rtf"] = lambda: b"\n" + office(word(parts, ruled=False), "docx", "rtf")
    made["blank-before.docx"] = lambda: b"\r\n" + word(parts)
    made["safenet.docx"] = lambda: secured(b"b\x14#e\0\x04LOCK\0\0E-SafeNet\0\0LOCK")
    made["tsd.pdf"] = lambda: secured(b"%TSD-Header-###%\x01\0\0")
    made["cdg.xls"] = lambda: secured(b"CDGFile\0")
    made["photo.heic"] = lambda: b"\0\0\0\x18ftypheic\0\0\0\0mif1heic" + bytes(200)
    made["attached.eml"] = lambda: mail(parts, attached=True)
    made["~$lock.docx"] = lambda: (b"\x05admin".ljust(54, b"\0") + b"\x05\0a\0d\0m\0i\0n\0").ljust(162, b"\0")
    return {Path("traits") / name: make for name, make in made.items()}


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
