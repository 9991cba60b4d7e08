"""Pages: texts and rulings with their places, and as pictures."""

import io
import re

from PIL import Image, ImageDraw, ImageFont

from report import WIDTHS

FONT = "/usr/share/fonts/truetype/wqy/wqy-microhei.ttc"


class Page:
    """Texts (x, baseline, size, text, and where it has one a look), lines (x1, y1, x2, y2), and boxes with colour
    (x1, y1, x2, y2, grey) below them, in mm from the top left. `crop` is the part of the page that is shown, `turned`
    one that is stored on its side, `picture` one that is also a picture."""

    def __init__(self):
        self.texts, self.lines, self.boxes = [], [], []
        self.crop, self.turned, self.picture = None, False, False


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
    for x, baseline, size, text, *_ in page.texts:
        font = fonts.setdefault(size, ImageFont.truetype(FONT, round(size * scale)))
        for char in text:
            draw.text((x * scale, baseline * scale), char, fill=0, font=font, anchor="ls")
            x += width_of(char, size)
    return image
