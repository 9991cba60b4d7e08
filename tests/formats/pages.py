"""Pages: texts and rulings with their places, as OFD and as pictures."""

import html
import io
import re
import zipfile

from PIL import Image, ImageDraw, ImageFont

from report import DATE, WIDTHS

FONT = "/usr/share/fonts/truetype/wqy/wqy-microhei.ttc"


class Page:
    """Texts (x, baseline, size, text) and lines (x1, y1, x2, y2), in mm from the top left."""

    def __init__(self):
        self.texts, self.lines = [], []


def width_of(text, size):
    return sum(size / 2 if ord(c) < 0x80 else size for c in text)


def wrapped(text, width, size, indent=0.0):
    """Lines no wider than that; numbers stay whole."""
    lines, line, used = [], "", indent
    for token in re.findall(r"[0-9A-Za-z.\-]+|.", text):
        # No line begins with a sign that closes.
        if used + width_of(token, size) > width + 0.01 and line and token not in "，。、；：）》”":
            lines.append(line)
            line, used = "", 0.0
        line += token
        used += width_of(token, size)
    return lines + [line]


def lay_out(parts, paper=(210, 297), margin=26, top=28, size=4.2333, small=3.175):
    """The report on pages: running text, and tables with all their rulings. Where table 3 crosses a page, its three
    rows of headings are repeated."""
    width, bottom = paper[0] - 2 * margin, paper[1] - top
    pages, y = [Page()], float(top)

    def room(height):
        nonlocal y
        if y + height > bottom:
            pages.append(Page())
            y = float(top)

    for part in parts:
        if "t" not in part:
            role = part.get("role")
            indent = 0 if role else 2 * size
            for index, line in enumerate(wrapped(part["p"], width, size, indent)):
                room(size * 1.6)
                spare = width - width_of(line, size)
                x = {"title": spare / 2, "sign-off": spare}.get(role, indent if index == 0 else 0)
                pages[-1].texts.append((margin + x, y + size * 1.1, size, line))
                y += size * 1.6
            continue
        table = part["t"]
        share = width / sum(WIDTHS[table["cols"]])
        edges = [margin]
        for column in WIDTHS[table["cols"]]:
            edges.append(edges[-1] + column * share)
        heights = row_heights(table, edges, small)
        begin = 0
        while begin < table["rows"]:
            head = list(range(3)) if begin > 3 and table["cols"] == 10 else []
            room(heights[begin] + sum(heights[row] for row in head))
            rows, used = list(head), sum(heights[row] for row in head)
            while begin < table["rows"] and y + used + heights[begin] <= bottom:
                rows.append(begin)
                used += heights[begin]
                begin += 1
            draw_rows(pages[-1], table, rows, edges, heights, y, small)
            y += used
            if begin < table["rows"]:
                y = float(bottom)
    return pages


def row_heights(table, edges, size):
    heights = [size * 1.8] * table["rows"]
    lines = lambda cell: len(
        wrapped(cell["text"], edges[cell["c"] + cell["cs"]] - edges[cell["c"]] - 1.6, size)
    )
    for cell in sorted(table["cells"], key=lambda cell: cell["rs"]):
        rows = range(cell["r"], cell["r"] + cell["rs"])
        lacking = lines(cell) * size * 1.3 + size * 0.6 - sum(heights[row] for row in rows)
        for row in rows if lacking > 0 else []:
            heights[row] += lacking / cell["rs"]
    return heights


def draw_rows(page, table, rows, edges, heights, top, size):
    """Some rows of a table. Of a cell that reaches over the page, the first part has the text, where there is room."""
    tops, y = {}, top
    for row in rows:
        tops[row] = (y, y + heights[row])
        y += heights[row]
    for cell in table["cells"]:
        own = range(cell["r"], cell["r"] + cell["rs"])
        here = [row for row in own if row in tops]
        if not here:
            continue
        x1, x2 = edges[cell["c"]], edges[cell["c"] + cell["cs"]]
        y1, y2 = tops[here[0]][0], tops[here[-1]][1]
        page.lines += [(x1, y1, x2, y1), (x1, y2, x2, y2), (x1, y1, x1, y2), (x2, y1, x2, y2)]
        lines = wrapped(cell["text"], x2 - x1 - 1.6, size)
        before = sum(heights[row] for row in own if row < here[0])
        fits = len(lines) * size * 1.3 <= (before if before else y2 - y1)
        if not cell["text"] or (fits if before else not fits and len(here) < len(own)):
            continue
        baseline = (y1 + y2 - len(lines) * size * 1.3) / 2 + size
        for line in lines:
            x = x1 + 0.8 if len(lines) > 1 else (x1 + x2 - width_of(line, size)) / 2
            page.texts.append((x, baseline, size, line))
            baseline += size * 1.3


def joined(lines):
    """Pieces of one ruling joined, as programs draw them."""
    straight = {}
    for x1, y1, x2, y2 in lines:
        level = y1 == y2
        key = (level, round(y1 if level else x1, 3))
        straight.setdefault(key, []).append((x1, x2) if level else (y1, y2))
    out = []
    for (level, at), spans in straight.items():
        spans.sort()
        start, end = spans[0]
        for a, b in spans[1:] + [(1e9, 1e9)]:
            if a <= end + 0.01:
                end = max(end, b)
            else:
                out.append((start, at, end, at) if level else (at, start, at, end))
                start, end = a, b
    return out


def picture_of(table, scale):
    """A table as a picture (PNG), so many pixels a mm."""
    page = lay_out([{"t": table}], paper=(160, 1000), margin=1, top=1)[0]
    return png_of(page, (160, max(line[3] for line in page.lines) + 1), scale)


def png_of(page, paper, scale):
    out = io.BytesIO()
    image_of(page, paper, scale).save(out, "PNG", optimize=True)
    return out.getvalue()


def image_of(page, paper, scale):
    image = Image.new("1", (int(paper[0] * scale), int(paper[1] * scale)), 1)
    draw = ImageDraw.Draw(image)
    draw.fontmode = "1"
    for line in joined(page.lines):
        draw.line([value * scale for value in line], fill=0)
    fonts = {}
    for x, baseline, size, text in page.texts:
        font = fonts.setdefault(size, ImageFont.truetype(FONT, round(size * scale)))
        for char in text:
            draw.text((x * scale, baseline * scale), char, fill=0, font=font, anchor="ls")
            x += width_of(char, size)
    return image


def ofd(parts):
    """GB/T 33190: a text object a line with the distances of its characters, a path a ruling."""
    return ofd_of(lay_out(parts))


def ofd_of(pages):
    """Pages as OFD. A text may have a look: `grey`; `clip`, a box outside of which it is cut; `annotation` or `resource`,
    where it stands, instead of on the page."""
    for number, page in enumerate(pages, 1):
        text = f"- {number} -"
        page.texts.append((105 - width_of(text, 3.5) / 2, 280, 3.5, text))
    space = 'xmlns:ofd="http://www.ofdspec.org/2016"'
    head = '<?xml version="1.0" encoding="UTF-8"?>\n'
    entries = {
        "OFD.xml": f'<ofd:OFD {space} Version="1.0" DocType="OFD"><ofd:DocBody><ofd:DocInfo>'
        "<ofd:DocID>5d2b7c1e9f0a4c63b8e7d1a2c3f40596</ofd:DocID><ofd:CreationDate>2024-01-12</ofd:CreationDate></ofd:DocInfo>"
        "<ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>",
        "Doc_0/PublicRes.xml": f'<ofd:Res {space} BaseLoc="Res"><ofd:Fonts><ofd:Font ID="2" FontName="宋体" FamilyName="宋体"/>'
        "</ofd:Fonts></ofd:Res>",
    }
    last, references, annotated = 2, [], ""
    for number, page in enumerate(pages):
        identity, layer, last = last + 1, last + 2, last + 2
        objects = []
        for x1, y1, x2, y2 in joined(page.lines):
            last += 1
            objects.append(
                f'<ofd:PathObject ID="{last}" Boundary="{x1 - 0.1:.3f} {y1 - 0.1:.3f} {x2 - x1 + 0.2:.3f} {y2 - y1 + 0.2:.3f}" '
                f'LineWidth="0.176"><ofd:StrokeColor Value="0 0 0"/><ofd:AbbreviatedData>M 0.1 0.1 L {x2 - x1 + 0.1:.3f} '
                f"{y2 - y1 + 0.1:.3f}</ofd:AbbreviatedData></ofd:PathObject>"
            )
        for x, baseline, size, text, *look in page.texts:
            last += 1
            look = look[0] if look else {}
            grey, clip = " ".join(3 * [str(round(look.get("grey", 0) * 255))]), ""
            if "clip" in look:
                left, top, right, bottom = look["clip"]
                width, height = right - left, bottom - top
                clip = (
                    f'<ofd:Clips><ofd:Clip><ofd:Area><ofd:Path Boundary="{left - x:.3f} {top - baseline + size:.3f} {width:.3f} '
                    f'{height:.3f}"><ofd:AbbreviatedData>M 0 0 L {width:.3f} 0 L {width:.3f} {height:.3f} L 0 {height:.3f} C'
                    "</ofd:AbbreviatedData></ofd:Path></ofd:Area></ofd:Clip></ofd:Clips>"
                )
            text = text or FIGURE
            drawn = (
                f'<ofd:TextObject ID="{last}" Boundary="{x:.3f} {baseline - size:.3f} {width_of(text, size):.3f} {size * 1.3:.3f}" '
                f'Font="2" Size="{size:.4f}">{clip}<ofd:FillColor Value="{grey}"/><ofd:TextCode X="0" Y="{size:.4f}"'
                f"{distances(text, size)}>{html.escape(text, False)}</ofd:TextCode></ofd:TextObject>"
            )
            if "annotation" in look:
                entries["Doc_0/Annots/Annotations.xml"] = (
                    f'<ofd:Annotations {space}><ofd:Page PageID="{identity}"><ofd:FileLoc>Annotation.xml</ofd:FileLoc></ofd:Page>'
                    "</ofd:Annotations>"
                )
                entries["Doc_0/Annots/Annotation.xml"] = (
                    f'<ofd:PageAnnot {space}><ofd:Annot ID="9000" Type="Path" Creator="a" LastModDate="2024-01-12">'
                    f'<ofd:Appearance Boundary="0 0 210 297">{drawn}</ofd:Appearance></ofd:Annot></ofd:PageAnnot>'
                )
                annotated = "<ofd:Annotations>Annots/Annotations.xml</ofd:Annotations>"
            elif "resource" in look:
                resource = (
                    "<ofd:CompositeGraphicUnits><ofd:CompositeGraphicUnit ID=\"9001\" Width=\"210\" Height=\"297\"><ofd:Content>"
                    f"{drawn}</ofd:Content></ofd:CompositeGraphicUnit></ofd:CompositeGraphicUnits></ofd:Res>"
                )
                fonts = entries["Doc_0/PublicRes.xml"]
                entries["Doc_0/PublicRes.xml"] = fonts.replace("</ofd:Res>", resource)
                objects.append(f'<ofd:CompositeObject ID="9002" Boundary="0 0 210 297" ResourceID="9001"/>')
            else:
                objects.append(drawn)
        entries[f"Doc_0/Pages/Page_{number}/Content.xml"] = (
            f'<ofd:Page {space}><ofd:Content><ofd:Layer Type="Body" ID="{layer}">{"".join(objects)}</ofd:Layer></ofd:Content></ofd:Page>'
        )
        references.append(f'<ofd:Page ID="{identity}" BaseLoc="Pages/Page_{number}/Content.xml"/>')
    entries["Doc_0/Document.xml"] = (
        f"<ofd:Document {space}><ofd:CommonData><ofd:MaxUnitID>{last}</ofd:MaxUnitID><ofd:PageArea><ofd:PhysicalBox>0 0 210 297"
        "</ofd:PhysicalBox></ofd:PageArea><ofd:PublicRes>PublicRes.xml</ofd:PublicRes></ofd:CommonData>"
        f"<ofd:Pages>{''.join(references)}</ofd:Pages>{annotated}</ofd:Document>"
    )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in entries.items():
            entry = zipfile.ZipInfo(name, DATE.timetuple()[:6])
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, head + content, compresslevel=9)
    return out.getvalue()


def distances(text, size):
    """DeltaX: the way from each character to the next, `g n d` for n times d (GB/T 33190, 11.3)."""
    runs = []
    for char in text[:-1]:
        step = f"{width_of(char, size):.4f}".rstrip("0")
        if runs and runs[-1][1] == step:
            runs[-1][0] += 1
        else:
            runs.append([1, step])
    words = [f"g {count} {step}" if count > 2 else " ".join([step] * count) for count, step in runs]
    return f' DeltaX="{" ".join(words)}"' if words else ""


def pdf_of(pages):
    """Pages as PDF, without compression: a font that is not embedded, its codes UTF-16 (UniGB-UCS2-H). A text may have a
    look as in ofd_of; `layer` puts a digit in front of it that stands in a layer that is off, `form` and `annotation` make
    it a field's value or a note."""
    point, objects = 72 / 25.4, {}
    font = (
        "<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/UniGB-UCS2-H/DescendantFonts[<</Type/Font"
        "/Subtype/CIDFontType0/BaseFont/STSong-Light/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 2>>"
        "/DW 1000/W[1 95 500]>>]>>"
    )
    objects[3], objects[4] = font, "<</Type/OCG/Name(draft)>>"
    show = lambda text: text.encode("utf-16-be").hex()
    kids, fields, number = [], [], 10
    for page in pages:
        ops = ["0.5 w"]
        for line in joined(page.lines):
            x1, y1, x2, y2 = (value * point for value in line)
            ops.append(f"{x1:.2f} {842 - y1:.2f} m {x2:.2f} {842 - y2:.2f} l S")
        notes = []
        for x, baseline, size, text, *look in page.texts:
            look = look[0] if look else {}
            left, bottom, height = x * point, 842 - baseline * point, size * point
            box = f"{left:.2f} {bottom - 2:.2f} {left + width_of(FIGURE, size) * point + 2:.2f} {bottom + height:.2f}"
            put = f"BT /F1 {height:.3f} Tf {look.get('grey', 0)} g {left:.2f} {bottom:.2f} Td <{show(text)}> Tj ET"
            if "clip" in look:
                x1, y1, x2, y2 = look["clip"]
                area = f"{x1 * point:.2f} {842 - y2 * point:.2f} {(x2 - x1) * point:.2f} {(y2 - y1) * point:.2f}"
                put = f"q {area} re W n {put} Q"
            if "layer" in look:
                off = f"BT /F1 {height:.3f} Tf {left - height / 2:.2f} {bottom:.2f} Td <{show('9')}> Tj ET"
                put = f"/OC /L1 BDC {off} EMC {put}"
            if "form" in look or "annotation" in look:
                drawn = f"/Tx BMC BT /F1 {height:.3f} Tf 0 g 0 2 Td <{show(FIGURE)}> Tj ET EMC"
                kind = (
                    f"/Subtype/Widget/FT/Tx/T(n)/V({FIGURE})"
                    if "form" in look
                    else f"/Subtype/FreeText/Contents({FIGURE})/DA(/F1 9 Tf 0 g)"
                )
                objects[7] = stream(
                    f"/Type/XObject/Subtype/Form/BBox[0 0 60 {height + 2:.2f}]/Resources<</Font<</F1 3 0 R>>>>", drawn
                )
                objects[8] = f"<</Type/Annot{kind}/Rect[{box}]/F 4/AP<</N 7 0 R>>>>"
                notes.append("8 0 R")
                fields += ["8 0 R"] if "form" in look else []
                continue
            ops.append(put)
        objects[number] = (
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents {number + 1} 0 R/Annots[{' '.join(notes)}]"
            "/Resources<</Font<</F1 3 0 R>>/Properties<</L1 4 0 R>>>>>>"
        )
        objects[number + 1] = stream("", "\n".join(ops))
        kids.append(f"{number} 0 R")
        number += 2
    form = f"/AcroForm<</Fields[{' '.join(fields)}]>>" if fields else ""
    objects[1] = f"<</Type/Catalog/Pages 2 0 R/OCProperties<</OCGs[4 0 R]/D<</OFF[4 0 R]>>>>{form}>>"
    objects[2] = f"<</Type/Pages/Kids[{' '.join(kids)}]/Count {len(kids)}>>"
    out, places = b"%PDF-1.5\n", {}
    for key in sorted(objects):
        places[key] = len(out)
        out += f"{key} 0 obj\n{objects[key]}\nendobj\n".encode("latin-1")
    table = "".join(
        f"{places[key]:010} 00000 n \n" if key in places else "0000000000 65535 f \n" for key in range(number)
    )
    end = f"xref\n0 {number}\n{table}trailer\n<</Size {number}/Root 1 0 R>>\nstartxref\n{len(out)}\n%%EOF\n"
    return out + end.encode()


def stream(entries, content):
    return f"<<{entries}/Length {len(content)}>>\nstream\n{content}\nendstream"


# The figure at which traits sit (traits.py).
FIGURE = "1183"
