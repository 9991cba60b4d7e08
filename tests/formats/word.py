"""Word files, by python-docx."""

import io
import re

import docx
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Pt

from office import repacked
from pages import picture_of
from report import DATE, WIDTHS, split_label

# What tests/formats.rs expects to be named: old and new figure of the two tracked changes, and the hidden text.
TRACKED_TEXT = ("政府信息", "269", "278")
TRACKED_CELL = ("（二）部分公开", "64", "46")
HIDDEN = ("政府信息278条", "（旧稿为269条）")


def word(parts, numbered=False, tracked=False, hidden=False, picture=False, running=True, ruled=True):
    document = docx.Document()
    prepare(document)
    if running:
        running_lines(document)
    if numbered:
        numbering(document)
    pieces = Pieces()
    for part in parts:
        if "t" in part and part["t"]["cols"] == 10 and picture:
            drawn = io.BytesIO(picture_of(part["t"], 5))
            document.add_picture(drawn, width=Cm(15.8))
        elif "t" in part:
            word_table(document, part["t"], pieces, ruled)
        else:
            word_paragraph(document, part, pieces, numbered)
    if tracked:
        track(document)
    if hidden:
        hide(document)
    out = io.BytesIO()
    document.save(out)
    return repacked(out.getvalue())


def prepare(document):
    """A4, the fonts of official documents, and of python-docx's 150 styles only those that are used."""
    keep = {
        "Normal",
        "Header",
        "Footer",
        "Heading 1",
        "Table Grid",
        "Normal Table",
        "Default Paragraph Font",
        "No List",
    }
    styles = document.styles.element
    for style in styles.findall(qn("w:style")):
        if style.find(qn("w:name")).get(qn("w:val")).lower() not in {name.lower() for name in keep}:
            styles.remove(style)
    styles.remove(styles.find(qn("w:latentStyles")))
    for package in (document.part.package, document.part):
        drop = ("thumbnail", "customXml", "stylesWithEffects")
        for key, relation in list(package.rels.items()):
            if any(word in relation.reltype for word in drop):
                del package.rels[key]
    document.core_properties.author = "测试"
    document.core_properties.title = document.core_properties.comments = ""
    document.core_properties.created = document.core_properties.modified = DATE
    normal = document.styles["Normal"]
    normal.font.size, normal.font.name = Pt(14), "Times New Roman"
    normal.element.rPr.rFonts.set(qn("w:eastAsia"), "仿宋")
    normal.paragraph_format.space_after, normal.paragraph_format.line_spacing = Pt(0), 1.4
    cell = document.styles.add_style("表格文字", 1)
    cell.base_style, cell.font.size = normal, Pt(9)
    cell.paragraph_format.line_spacing = 1.0
    heading = document.styles["Heading 1"]
    heading.base_style = normal
    for element in (heading.element.rPr, heading.element.pPr):
        element.clear()
    styles.find(".//" + qn("w:lang")).set(qn("w:eastAsia"), "zh-CN")
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.6)
    section.top_margin = section.bottom_margin = Cm(3)


def running_lines(document):
    """审核稿 on top of every page, its number at the bottom."""
    section = document.sections[0]
    section.header.paragraphs[0].text = "审核稿"
    footer = section.footer.paragraphs[0]
    footer.alignment = WD_ALIGN_PARAGRAPH.CENTER
    footer.add_run("— ")
    for kind, text in [
        ("begin", None),
        (None, " PAGE \\* MERGEFORMAT "),
        ("separate", None),
        ("", "1"),
        ("end", None),
    ]:
        run = footer.add_run()
        if kind:
            mark = OxmlElement("w:fldChar")
            mark.set(qn("w:fldCharType"), kind)
        else:
            mark = OxmlElement("w:instrText" if kind is None else "w:t")
            mark.text = text
            mark.set(qn("xml:space"), "preserve")
        run._r.append(mark)
    footer.add_run(" —")


def numbering(document):
    """一、 belongs to the style of headings, （一） to the paragraphs themselves."""
    part = document.part.numbering_part.element
    for child in list(part):
        part.remove(child)
    level = (
        '<w:lvl w:ilvl="{}"><w:start w:val="1"/><w:numFmt w:val="{}"/>{}<w:suff w:val="nothing"/>'
        '<w:lvlText w:val="{}"/><w:lvlJc w:val="left"/><w:pPr><w:ind w:left="0" w:firstLine="480"/></w:pPr></w:lvl>'
    )
    levels = level.format(0, "chineseCounting", '<w:pStyle w:val="Heading1"/>', "%1、")
    levels += level.format(1, "chineseCountingThousand", "", "（%2）")
    part.append(
        parse_xml(
            f'<w:abstractNum {nsdecls("w")} w:abstractNumId="0"><w:multiLevelType w:val="multilevel"/>{levels}</w:abstractNum>'
        )
    )
    part.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="1"><w:abstractNumId w:val="0"/></w:num>'))
    document.styles["Heading 1"].element.pPr.append(number_of(0))


def number_of(level):
    return parse_xml(f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{level}"/><w:numId w:val="1"/></w:numPr>')


class Pieces:
    """Divides text into runs as years of editing do: here and there inside a number or a word."""

    def __init__(self):
        self.count = 0

    def of(self, text):
        pieces, last = [], 0
        for number in re.finditer(r"\d{2,}|[\u4e00-\u9fff]{9,}", text):
            self.count += 1
            if self.count % 4 == 1:
                cut = number.start() + 1 + self.count % (len(number.group()) - 1)
                pieces.append(text[last:cut])
                last = cut
        return [piece for piece in pieces + [text[last:]] if piece]


def fill(paragraph, text, pieces):
    for index, piece in enumerate(pieces.of(text)):
        if index == 1:
            # What proofreading leaves between runs.
            for kind in ("spellStart", "spellEnd"):
                error = OxmlElement("w:proofErr")
                error.set(qn("w:type"), kind)
                paragraph._p.append(error)
        paragraph.add_run(piece)


def word_paragraph(document, part, pieces, numbered):
    paragraph, text, level = document.add_paragraph(), part["p"], part.get("lvl")
    if numbered and level is not None:
        text = split_label(text)[1]
        if level == 0:
            paragraph.style = document.styles["Heading 1"]
        else:
            paragraph._p.get_or_add_pPr().append(number_of(level))
    elif part.get("role") is None:
        paragraph.paragraph_format.first_line_indent = Pt(28)
    alignment = {"title": WD_ALIGN_PARAGRAPH.CENTER, "sign-off": WD_ALIGN_PARAGRAPH.RIGHT}
    paragraph.alignment = alignment.get(part.get("role"))
    fill(paragraph, text, pieces)


def word_table(document, content, pieces, ruled):
    widths = WIDTHS[content["cols"]]
    table = document.add_table(content["rows"], content["cols"])
    table.style, table.autofit = document.styles["Table Grid" if ruled else "Normal Table"], False
    for column, width in zip(table._tbl.tblGrid.findall(qn("w:gridCol")), widths):
        column.set(qn("w:w"), str(int(Cm(width).twips)))
    places = [list(row.cells) for row in table.rows]
    for row in places:
        for place, width in zip(row, widths):
            place.width = Cm(width)
            place.paragraphs[0].style = document.styles["表格文字"]
    for cell in content["cells"]:
        r, c = cell["r"], cell["c"]
        place = places[r][c].merge(places[r + cell["rs"] - 1][c + cell["cs"] - 1])
        for more in place.paragraphs[1:]:
            more._p.getparent().remove(more._p)
        if cell["text"]:
            fill(place.paragraphs[0], cell["text"], pieces)


def change(kind, number, run):
    """A tracked change around a run."""
    mark = OxmlElement(f"w:{kind}")
    for key, value in [("id", str(number)), ("author", "审核"), ("date", DATE.isoformat() + "Z")]:
        mark.set(qn(f"w:{key}"), value)
    mark.append(run)
    return mark


def run_of(text, tag="w:t", like=None):
    run = OxmlElement("w:r")
    if like is not None and like.rPr is not None:
        run.append(parse_xml(docx.oxml.xmlchemy.serialize_for_reading(like.rPr)))
    node = OxmlElement(tag)
    node.text = text
    node.set(qn("xml:space"), "preserve")
    run.append(node)
    return run


def replace(paragraph, find, new):
    """Puts elements in the place of a part of a paragraph's text."""
    before, _, after = paragraph.text.partition(find)
    for run in list(paragraph.runs):
        paragraph._p.remove(run._r)
    for element in ([run_of(before)] if before else []) + new + ([run_of(after)] if after else []):
        paragraph._p.append(element)


def track(document):
    context, old, new = TRACKED_TEXT
    paragraph = next(p for p in document.paragraphs if f"{context}{new}" in p.text)
    assert paragraph.text.count(new) == 1
    replace(paragraph, new, [change("del", 901, run_of(old, "w:delText")), change("ins", 902, run_of(new))])
    label, old, new = TRACKED_CELL
    cells = next(row.cells for row in document.tables[1].rows if row.cells[1].text.startswith(label))
    assert cells[3].text == new
    replace(
        cells[3].paragraphs[0],
        new,
        [change("del", 903, run_of(old, "w:delText")), change("ins", 904, run_of(new))],
    )


def hide(document):
    after, text = HIDDEN
    paragraph = next(p for p in document.paragraphs if after in p.text)
    run = run_of(text)
    run.insert(0, parse_xml(f'<w:rPr {nsdecls("w")}><w:vanish/></w:rPr>'))
    replace(paragraph, after, [run_of(after), run])
