"""Traits of fixed pages: what is drawn and not seen, and what is seen though it is drawn in another way."""

import pages
from ofd import ofd_of
from pdf import pdf_of
from report import FIGURE

# A stray digit in front of the figure, and a line that is none of the report's: how each is drawn.
STRAY = {
    "white": {"grey": 1},
    "layer": {"around": ["layer"], "layer": True},
    "layer-membership": {"around": ["membership"]},
    "layer-expression": {"around": ["expression"]},
    "layer-form": {"around": ["form-off"]},
    "clear": {"around": ["clear"], "attributes": {"Alpha": "0"}},
    "clear-form": {"around": ["clear", "form"]},
    "clear-around-form": {"around": ["form", "clear"]},
    "clear-around-group": {"around": ["group", "clear"]},
    "unpainted": {"mode": 3, "attributes": {"Fill": "false"}},
    "not-shown": {"attributes": {"Visible": "false"}},
    "param": {"param": True},
}


def laid(parts):
    """The pages, and where the figure stands: its page and its text."""
    laid_out = pages.lay_out(parts)
    page = next(page for page in laid_out if any(text[3] == FIGURE for text in page.texts[10:]))
    return laid_out, page, next(text for text in page.texts if text[3] == FIGURE)


def on_pages(parts, kind):
    """Pages with a trait."""
    laid_out, page, figure = laid(parts)
    x, baseline, size, _ = figure
    at = page.texts.index(figure)
    if kind == "shadow":
        for each in laid_out:
            each.texts = [text for text in each.texts for text in (text, (text[0] + 0.3, text[1] + 0.3, *text[2:]))]
    elif kind == "bold":
        # Three times at nearly the same place.
        for each in laid_out:
            each.texts = [(text[0] + by, *text[1:]) for text in each.texts for by in (0, 0.08, 0.16)]
    elif kind == "watermark":
        page.texts.append((40, 150, 30, "内部资料", {"grey": 0.88}))
    elif kind in STRAY:
        page.texts.append((x - size / 2, baseline, size, "9", STRAY[kind]))
    elif kind == "clipped":
        right = x + pages.width_of(FIGURE, size) + 0.3
        page.texts[at] = (x, baseline, size, "1183件其中网上", {"clip": (x - 1, baseline - size, right, baseline + 1)})
    elif kind == "no-rulings":
        for each in laid_out:
            each.lines = []
    elif kind == "running":
        for number, each in enumerate(laid_out, 1):
            each.texts.insert(0, (30, 15, 3.5, "青禾县2023年报第3稿", {"around": ["header"]}))
            each.texts.append((100, 285, 3.5, f"第{number}页 共{len(laid_out)}页", {"around": ["footer"]}))
            each.texts.append((30, 290, 3.5, f"{number * 1138}", {"around": ["decoration"]}))
    elif kind == "cropped":
        for each in laid_out:
            each.crop = (20, 20, 185, 280)
            each.texts.append((2, 100, size, "底稿1138"))
            each.texts.append((188, baseline, size, "9999"))
            each.texts.append((30, 292, size, "合计4711件"))
    elif kind == "cropped-column":
        # The edge of what is shown runs through the last column's figures.
        page.crop = (20, 20, 177, 280)
    elif kind == "filled":
        # Table 3's first row of labels is white on dark, and all cells of another row have a ground of their own.
        for each in laid_out:
            heads = [text for text in each.texts if text[3] in ("总计", "自然人", "法人或其他组织") or text[3].startswith("申请人情况")]
            for text in heads:
                x1, y1 = text[0] - 0.4, text[1] - text[2]
                each.boxes.append((x1, y1, x1 + pages.width_of(text[3], text[2]) + 0.8, text[1] + 0.6, 0.2))
                each.texts[each.texts.index(text)] = (*text[:4], {"grey": 1})
        page.boxes.append((x - 2, baseline - size, x + 8, baseline + 0.6, 1))
        page.texts.append((x - size / 2, baseline, size, "9", {"grey": 1}))
    elif kind == "down":
        turn_down(laid_out)
    elif kind == "turned":
        for each in laid_out:
            each.turned = True
    elif kind == "scanned":
        for number, each in enumerate(laid_out, 1):
            each.picture = True
            each.texts = [(*text[:4], {"mode": 3}) for text in each.texts]
    elif kind == "scanned-numbered":
        on_pages_of_scan = on_pages(parts, "scanned")
        for number, each in enumerate(on_pages_of_scan, 1):
            each.texts.append((100, 285, 3.5, f"- {number} -"))
        return on_pages_of_scan
    elif kind in ("annotation", "resource", "form"):
        page.texts[at] = (*figure[:3], "", {kind: True})
    return laid_out


def turn_down(laid_out):
    """Labels in narrow cells run down."""
    for page in laid_out:
        texts, at = [], 0
        while at < len(page.texts):
            x, baseline, size, text = page.texts[at][:4]
            end = at + 1
            while end < len(page.texts) and page.texts[end][0] == x and 0 < page.texts[end][1] - page.texts[end - 1][1] < size * 1.4:
                end += 1
            whole = "".join(line[3] for line in page.texts[at:end])
            if end - at >= 3 and x < 28 and whole.startswith("三、"):
                middle = (baseline + page.texts[end - 1][1]) / 2
                texts.append((x + 5, middle - len(whole) * size / 2, size, whole, {"down": True}))
            else:
                texts += page.texts[at:end]
            at = end
        page.texts = texts


# Kinds that PDF and OFD have both, and those of one alone.
BOTH = ("shadow", "watermark", "white", "clipped", "no-rulings", "annotation")
PDF = (
    *("bold", "form", "running", "cropped", "cropped-column", "filled", "turned", "scanned", "scanned-numbered"),
    *(kind for kind in STRAY if kind not in ("white", "not-shown", "param")),
)
OFD = ("resource", "bold", "cropped", "cropped-column", "layer", "clear", "unpainted", "not-shown", "param")


def traits(parts):
    """Every file and what makes it."""
    made = {}
    for kind in (*BOTH, *OFD):
        made[f"{kind}.ofd"] = lambda kind=kind: ofd_of(on_pages(parts, kind))
    for kind in (*BOTH, *PDF):
        made[f"{kind}.pdf"] = lambda kind=kind: pdf_of(on_pages(parts, kind))
    made["gb1.pdf"] = lambda: pdf_of(pages.lay_out(parts), "Identity-H")
    made["down.pdf"] = lambda: pdf_of(on_pages(parts, "down"), "Identity-H")
    return made
