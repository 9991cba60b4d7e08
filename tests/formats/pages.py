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
    pages = lay_out(parts)
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
    last, references = 2, []
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
        for x, baseline, size, text in page.texts:
            last += 1
            objects.append(
                f'<ofd:TextObject ID="{last}" Boundary="{x:.3f} {baseline - size:.3f} {width_of(text, size):.3f} {size * 1.3:.3f}" '
                f'Font="2" Size="{size:.4f}"><ofd:FillColor Value="0 0 0"/><ofd:TextCode X="0" Y="{size:.4f}"'
                f"{distances(text, size)}>{html.escape(text, False)}</ofd:TextCode></ofd:TextObject>"
            )
        entries[f"Doc_0/Pages/Page_{number}/Content.xml"] = (
            f'<ofd:Page {space}><ofd:Content><ofd:Layer Type="Body" ID="{layer}">{"".join(objects)}</ofd:Layer></ofd:Content></ofd:Page>'
        )
        references.append(f'<ofd:Page ID="{identity}" BaseLoc="Pages/Page_{number}/Content.xml"/>')
    entries["Doc_0/Document.xml"] = (
        f"<ofd:Document {space}><ofd:CommonData><ofd:MaxUnitID>{last}</ofd:MaxUnitID><ofd:PageArea><ofd:PhysicalBox>0 0 210 297"
        "</ofd:PhysicalBox></ofd:PageArea><ofd:PublicRes>PublicRes.xml</ofd:PublicRes></ofd:CommonData>"
        f"<ofd:Pages>{''.join(references)}</ofd:Pages></ofd:Document>"
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
