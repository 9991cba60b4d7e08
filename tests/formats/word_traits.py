"""Traits of documents of Word, and of what LibreOffice makes of them."""

import copy
import re

import hypertext
import pages
import sheets
from office import added, edited, office
from report import FIGURE, MARK, fields_of, marked
from word import word


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
# A field of a form into which a text was typed, and one whose text is the one that it had from the start.
FORM_TEXT = (
    '<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:name w:val="n"/><w:enabled/><w:textInput><w:default w:val="1138"/>'
    "</w:textInput></w:ffData></w:fldChar></w:r>"
    '<w:r><w:instrText xml:space="preserve"> FORMTEXT </w:instrText></w:r>'
    f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{run(FIGURE)}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
)
RUBY = (
    '<w:r><w:ruby><w:rubyPr><w:rubyAlign w:val="center"/><w:hps w:val="10"/><w:hpsRaise w:val="16"/><w:hpsBaseText w:val="18"/>'
    f'<w:lid w:val="zh-CN"/></w:rubyPr><w:rt>{run("1138")}</w:rt><w:rubyBase>{run(FIGURE)}</w:rubyBase></w:ruby></w:r>'
)
# A document in which these styles are not has no look of theirs (STYLES).
NOTE = run(FIGURE) + '<w:r><w:rPr><w:rStyle w:val="NoteMark"/></w:rPr><w:footnoteReference w:id="7"/></w:r>'
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
    "form-text": FORM_TEXT,
    "ruby": RUBY,
    "note": NOTE,
    "struck-by-style": run("1138", '<w:rStyle w:val="Gone"/>') + run(FIGURE),
    "hidden-by-style": run("9", '<w:rStyle w:val="Unseen"/>') + run(FIGURE),
    "raised-by-style": run(FIGURE) + run("1", '<w:rStyle w:val="NoteMark"/>'),
    "struck-paragraph": run(FIGURE) + f'</w:p><w:p><w:pPr><w:pStyle w:val="GoneLine"/></w:pPr>{run("1138")}',
    "hidden-paragraph": f'{run(FIGURE)}</w:p><w:p><w:pPr><w:pStyle w:val="UnseenLine"/></w:pPr>{run("9")}',
}
# Looks that stand in styles, some of them inherited.
STYLES = (
    '<w:style w:type="character" w:styleId="Gone"><w:name w:val="Gone"/><w:rPr><w:strike/></w:rPr></w:style>'
    '<w:style w:type="character" w:styleId="Unseen"><w:name w:val="Unseen"/><w:rPr><w:vanish/></w:rPr></w:style>'
    '<w:style w:type="character" w:styleId="NoteMark"><w:name w:val="NoteMark"/><w:rPr><w:vertAlign w:val="superscript"/></w:rPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="Line"><w:name w:val="Line"/><w:rPr><w:sz w:val="18"/><w:dstrike/></w:rPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="GoneLine"><w:name w:val="GoneLine"/><w:basedOn w:val="Line"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="UnseenLine"><w:name w:val="UnseenLine"/><w:rPr><w:sz w:val="18"/><w:vanish/></w:rPr></w:style>'
)
FOOTNOTES = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:footnotes xmlns:w="http://schemas.openxmlformats.org/'
    'wordprocessingml/2006/main"><w:footnote w:type="separator" w:id="0"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
    '<w:footnote w:type="continuationSeparator" w:id="1"><w:p><w:r><w:continuationSeparator/></w:r></w:p></w:footnote>'
    '<w:footnote w:id="7"><w:p><w:r><w:rPr><w:rStyle w:val="NoteMark"/></w:rPr><w:footnoteRef/></w:r>'
    f'{run("含网上提交的申请。")}</w:p></w:footnote></w:footnotes>'
)


RELATED = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
OF_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"


def related(package, identity, kind, target, content, content_type):
    """A package with a part more to which the document points."""
    whole = edited(
        package,
        "word/_rels/document.xml.rels",
        lambda text: text.replace(
            "</Relationships>", f'<Relationship Id="{identity}" Type="{RELATED}/{kind}" Target="{target}"/></Relationships>'
        ),
    )
    override = f'<Override PartName="/word/{target}" ContentType="{content_type}"/></Types>'
    whole = edited(whole, "[Content_Types].xml", lambda text: text.replace("</Types>", override))
    return added(whole, f"word/{target}", content)


def document(parts, kind):
    put = lambda text: re.sub(f"<w:r>(?:(?!<w:r>).)*?{MARK}.*?</w:r>", lambda _: RUNS[kind], text, count=1, flags=re.S)
    whole = edited(word(marked(parts), ruled=False), "word/document.xml", put)
    if "style" in kind or "paragraph" in kind or kind == "note":
        whole = edited(whole, "word/styles.xml", lambda text: text.replace("</w:styles>", f"{STYLES}</w:styles>"))
    if kind == "note":
        whole = related(whole, "rId901", "footnotes", "footnotes.xml", FOOTNOTES, f"{OF_WORD}.footnotes+xml")
    return whole


def around_table(parts, kind):
    """Table 3 inside something else: a text box, a control, the one cell of another table."""
    whole = word(parts, ruled=False)
    before = {
        "boxed": '<w:p><w:r><w:pict xmlns:v="urn:schemas-microsoft-com:vml"><v:shape id="b" type="#_x0000_t202" '
        'style="width:455pt;height:600pt"><v:textbox><w:txbxContent>',
        "controlled": "<w:sdt><w:sdtPr><w:id w:val=\"5\"/></w:sdtPr><w:sdtContent>",
        "nested-table": '<w:tbl><w:tblPr><w:tblW w:w="9000" w:type="dxa"/></w:tblPr><w:tblGrid><w:gridCol w:w="9000"/></w:tblGrid>'
        '<w:tr><w:tc><w:tcPr><w:tcW w:w="9000" w:type="dxa"/></w:tcPr>',
    }[kind]
    behind = {
        "boxed": "<w:p/></w:txbxContent></v:textbox></v:shape></w:pict></w:r></w:p>",
        "controlled": "</w:sdtContent></w:sdt>",
        "nested-table": "<w:p/></w:tc></w:tr></w:tbl>",
    }[kind]

    def put(text):
        tables = [match.span() for match in re.finditer("<w:tbl>.*?</w:tbl>", text, re.S)]
        start, end = tables[1]
        inner = text[start:end]
        if kind == "controlled":
            # Rows and cells may be controls, too.
            row = re.compile("(<w:tr>(?:(?!</w:tr>).)*</w:tr>)(?!.*<w:tr>)", re.S)
            inner = row.sub(lambda m: f"{before}{m.group(1)}{behind}", inner)
            inner = re.sub(
                "(<w:tc>(?:(?!</w:tc>).)*?1183.*?</w:tc>)", lambda m: f"{before}{m.group(1)}{behind}", inner, count=1, flags=re.S
            )
        return text[:start] + before + inner + behind + text[end:]

    return edited(whole, "word/document.xml", put)


def attached(parts, shown):
    """Table 3 is a workbook inside the document, shown as an icon or as a picture of its content."""
    at = next(i for i, part in enumerate(parts) if part.get("t", {}).get("cols") == 10)
    whole = word([*parts[:at], {"p": MARK}, *parts[at + 1 :]], ruled=False)
    book = sheets.saved(sheets.workbook(parts))
    sheet = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    whole = related(whole, "rId902", "package", "embeddings/table.xlsx", book, sheet)
    whole = related(whole, "rId903", "image", "media/table.png", pages.picture_of(parts[at]["t"], 2), "image/png")
    size = "width:60pt;height:50pt" if shown == "Icon" else "width:440pt;height:600pt"
    drawn = (
        f'<w:r><w:object xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:r="{RELATED}">'
        f'<v:shape id="o1" style="{size}"><v:imagedata r:id="rId903" o:title=""/></v:shape><o:OLEObject Type="Embed" '
        f'ProgID="Excel.Sheet.12" ShapeID="o1" DrawAspect="{shown}" ObjectID="_1" r:id="rId902"/></w:object></w:r>'
    )
    put = lambda text: re.sub(f"<w:r>(?:(?!<w:r>).)*?{MARK}.*?</w:r>", lambda _: drawn, text, count=1, flags=re.S)
    return edited(whole, "word/document.xml", put)


def two_tables(parts):
    """Last year's table 3 stands behind this year's."""
    parts = copy.deepcopy(parts)
    at = next(i for i, part in enumerate(parts) if part.get("t", {}).get("cols") == 10)
    last = copy.deepcopy(parts[at])
    for cell in last["t"]["cells"]:
        if re.fullmatch(r"\d+", cell["text"]):
            cell["text"] = str(int(cell["text"]) * 2 + 1)
    return parts[: at + 1] + [{"p": "附：2022年同期收到和处理政府信息公开申请情况"}, last] + parts[at + 1 :]


def icon_in_rtf(parts):
    """Table 3 is an object in an RTF, shown as an icon."""
    at = next(i for i, part in enumerate(parts) if part.get("t", {}).get("cols") == 10)
    whole = office(word([*parts[:at], {"p": "OBJECT"}, *parts[at + 1 :]], ruled=False), "docx", "rtf")
    icon = (
        rb"{\object\objemb\objw1200\objh1000{\*\objclass Excel.Sheet.12}{\*\objdata 0105}"
        rb"{\result{\pict\wmetafile8\picwgoal1200\pichgoal1000 00}}}"
    )
    assert whole.count(b"OBJECT") == 1
    return whole.replace(b"OBJECT", icon)


def embedded(parts, kind):
    """Section three of the report is a document of its own inside the document; `inside` a paragraph of it."""
    at = next(i for i, part in enumerate(parts) if part.get("p", "").startswith("三、"))
    end = next(i for i, part in enumerate(parts) if part.get("p", "").startswith("四、"))
    inner = parts[at:end]
    name, content_type, content = {
        "docx": ("part.docx", f"{OF_WORD}.document.main+xml", lambda: word(inner, running=False)),
        "html": (
            "part.html",
            "text/html",
            lambda: hypertext.exported_html(inner).replace("gb2312", "utf-8").encode(),
        ),
        "mht": (
            "part.mht",
            "message/rfc822",
            lambda: hypertext.message(hypertext.word_html(inner, "gb2312")),
        ),
        "text": ("part.txt", "text/plain", lambda: lines_of(inner).encode()),
    }[kind.removesuffix("-inside")]
    whole = word(parts[:at] + [{"p": MARK}] + parts[end:])
    chunk = f'<w:altChunk xmlns:r="{RELATED}" r:id="rId900"/>'
    held = "<w:p>{}</w:p>" if kind.endswith("-inside") else "{}"
    whole = edited(
        whole,
        "word/document.xml",
        lambda text: re.sub(f"<w:p>(?:(?!<w:p>).)*?{MARK}.*?</w:p>", held.format(chunk), text, flags=re.S),
    )
    return related(whole, "rId900", "aFChunk", name, content(), content_type)


def lines_of(parts):
    """A paragraph or a row a line, tabs between columns."""
    lines = [["\t".join(row) for row in fields_of(part["t"])] if "t" in part else [part["p"]] for part in parts]
    return "\n".join(line for group in lines for line in group) + "\n"


# LibreOffice's names of formats.
OTHERS = [("doc", "doc:MS Word 97"), ("odt", "odt"), ("rtf", "rtf")]


def in_all(made, name, make):
    """A file in every format of documents."""
    made[f"{name}.docx"] = make
    for extension, filter in OTHERS:
        made[f"{name}.{extension}"] = lambda f=filter: office(make(), "docx", f)


def traits(parts):
    """Every file and what makes it."""
    made = {}
    for kind in RUNS:
        in_all(made, kind, lambda kind=kind: document(parts, kind))
    # What LibreOffice makes of an empty control is its placeholder as text.
    for extension, _ in OTHERS:
        del made[f"placeholder.{extension}"]
    in_all(made, "two-tables", lambda: word(two_tables(parts), ruled=False))
    for kind in ("boxed", "controlled", "nested-table"):
        in_all(made, kind, lambda kind=kind: around_table(parts, kind))
    for name, shown in [("object-icon", "Icon"), ("object", "Content")]:
        in_all(made, name, lambda shown=shown: attached(parts, shown))
    # LibreOffice leaves the box out, and the object but for its picture.
    del made["boxed.rtf"]
    made["object-icon.rtf"] = lambda: icon_in_rtf(parts)
    for kind in ("docx", "html", "mht", "text", "docx-inside", "text-inside"):
        made[f"embedded-{kind}.docx"] = lambda kind=kind: embedded(parts, kind)
    return made
