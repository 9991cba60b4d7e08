"""Pages as PDF, without compression: a font that is not embedded, its codes UTF-16 or the glyphs of Adobe-GB1."""

import itertools
import zlib

from pages import image_of, joined, width_of
from report import FIGURE, HERE

POINT = 72 / 25.4
HEIGHT = 842


def glyphs():
    """The number of each character in Adobe-GB1, of the table that the reader itself has."""
    packed = (HERE.parent.parent / "src/source/pdf/gb1.bin").read_bytes()
    data = zlib.decompress(packed, -15)
    low, high = data[: len(data) // 2], data[len(data) // 2 :]
    steps = (one + 256 * other for one, other in zip(low, high))
    numbers = {}
    for glyph, code in enumerate(itertools.accumulate(steps, lambda a, b: (a + b) & 0xFFFF)):
        numbers.setdefault(chr(code), glyph)
    return numbers


def font_of(encoding):
    """A font of these codes. A font whose lines run down has its widths above each other."""
    return (
        f"<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/{encoding}/DescendantFonts[<</Type/Font"
        "/Subtype/CIDFontType0/BaseFont/STSong-Light/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 2>>"
        "/DW 1000/W[1 95 500]>>]>>"
    )


# What stands around the operators of a text.
AROUND = {
    "layer": "/OC /L1 BDC {} EMC",
    "membership": "/OC /M1 BDC {} EMC",
    "expression": "/OC /M2 BDC {} EMC",
    "decoration": "/Artifact BMC {} EMC",
    "header": "/Artifact <</Type/Pagination/Subtype/Header/Attached[/Top]>> BDC {} EMC",
    "footer": "/Artifact <</Type/Pagination/Subtype/Footer/Attached[/Bottom]>> BDC {} EMC",
    "clear": "q /A0 gs {} Q",
}
# Kinds of forms in which a text may stand: what their dictionaries have.
FORMS = {"form": "", "group": "/Group<</S/Transparency>>", "form-off": "/OC 4 0 R"}


class File:
    """The objects of a file. Those that every page uses come first, those that only some looks need behind the pages."""

    def __init__(self, pages, encoding):
        self.encoding, self.pages = encoding, pages
        self.objects = {3: font_of(encoding), 4: "<</Type/OCG/Name(draft)>>"}
        self.kids, self.fields, self.next = [], [], 10 + 2 * len(pages)
        self.numbers = glyphs() if encoding.startswith("Identity") else {}
        self.resources = {"Font": "/F1 3 0 R", "Properties": "/L1 4 0 R"}
        looks = [text[4] for page in pages for text in page.texts if len(text) > 4]
        around = {name for look in looks for name in look.get("around", ())}
        if "membership" in around:
            self.name("Properties", "M1", "<</Type/OCMD/OCGs[4 0 R]/P/AllOn>>")
        if "expression" in around:
            self.name("Properties", "M2", "<</Type/OCMD/VE[/Not[/Not 4 0 R]]>>")
        if "clear" in around:
            self.name("ExtGState", "A0", "<</Type/ExtGState/ca 0/CA 0>>")
        if any(look.get("down") for look in looks):
            self.name("Font", "F2", font_of(encoding[:-1] + "V"))

    def add(self, content):
        self.objects[self.next] = content
        self.next += 1
        return f"{self.next - 1} 0 R"

    def name(self, kind, name, content):
        """Adds an object that pages and forms know under a name."""
        before = self.resources.get(kind, "")
        self.resources[kind] = f"{before}/{name} {self.add(content)}"

    def named(self):
        return "".join(f"/{kind}<<{names}>>" for kind, names in self.resources.items())

    def show(self, text):
        codes = (self.numbers[char] for char in text) if self.numbers else None
        return "".join(f"{code:04X}" for code in codes) if codes else text.encode("utf-16-be").hex()

    def text(self, x, baseline, size, text, look):
        """The operators that draw a text."""
        left, bottom, height = x * POINT, HEIGHT - baseline * POINT, size * POINT
        mode = f" {look['mode']} Tr" if "mode" in look else ""
        font = "F2" if look.get("down") else "F1"
        put = f"BT /{font} {height:.3f} Tf{mode} {look.get('grey', 0)} g {left:.2f} {bottom:.2f} Td <{self.show(text)}> Tj ET"
        put = f"q {put} Q" if mode else put
        if "clip" in look:
            x1, y1, x2, y2 = look["clip"]
            area = f"{x1 * POINT:.2f} {HEIGHT - y2 * POINT:.2f} {(x2 - x1) * POINT:.2f} {(y2 - y1) * POINT:.2f}"
            put = f"q {area} re W n {put} Q"
        for name in look.get("around", ()):
            if name in FORMS:
                entries = f"/Type/XObject/Subtype/Form/BBox[0 0 595 842]/Resources<<{self.named()}>>{FORMS[name]}"
                form = f"X{self.next}"
                self.name("XObject", form, stream(entries, put))
                put = f"/{form} Do"
            else:
                put = AROUND[name].format(put)
        return put

    def note(self, x, baseline, size, look):
        """The figure as a field's value, or as a note."""
        left, bottom, height = x * POINT, HEIGHT - baseline * POINT, size * POINT
        box = f"{left:.2f} {bottom - 2:.2f} {left + width_of(FIGURE, size) * POINT + 2:.2f} {bottom + height:.2f}"
        drawn = f"/Tx BMC BT /F1 {height:.3f} Tf 0 g 0 2 Td <{self.show(FIGURE)}> Tj ET EMC"
        kind = (
            f"/Subtype/Widget/FT/Tx/T(n)/V({FIGURE})"
            if "form" in look
            else f"/Subtype/FreeText/Contents({FIGURE})/DA(/F1 9 Tf 0 g)"
        )
        self.objects[7] = stream(
            f"/Type/XObject/Subtype/Form/BBox[0 0 60 {height + 2:.2f}]/Resources<</Font<</F1 3 0 R>>>>", drawn
        )
        self.objects[8] = f"<</Type/Annot{kind}/Rect[{box}]/F 4/AP<</N 7 0 R>>>>"
        self.fields += ["8 0 R"] if "form" in look else []
        return "8 0 R"

    def page(self, page, number):
        ops, notes = [], []
        if page.picture:
            image = image_of(page, (210, 297), 2)
            entries = (
                f"/Type/XObject/Subtype/Image/Width {image.width}/Height {image.height}/ColorSpace/DeviceGray"
                "/BitsPerComponent 1/Filter[/ASCIIHexDecode/FlateDecode]"
            )
            data = zlib.compress(image.tobytes(), 9).hex() + ">"
            self.name("XObject", f"P{number}", stream(entries, data))
            ops.append(f"q 595 0 0 842 0 0 cm /P{number} Do Q")
        for x1, y1, x2, y2, grey in page.boxes:
            area = [x1 * POINT, HEIGHT - y2 * POINT, (x2 - x1) * POINT, (y2 - y1) * POINT]
            ops.append(f"{grey} g {' '.join(f'{value:.2f}' for value in area)} re f")
        ops.append("0.5 w")
        for line in joined(page.lines) if not page.picture else []:
            x1, y1, x2, y2 = (value * POINT for value in line)
            ops.append(f"{x1:.2f} {HEIGHT - y1:.2f} m {x2:.2f} {HEIGHT - y2:.2f} l S")
        for x, baseline, size, text, *look in page.texts:
            look = look[0] if look else {}
            if "form" in look or "annotation" in look:
                notes.append(self.note(x, baseline, size, look))
            else:
                ops.append(self.text(x, baseline, size, text, look))
        boxes = "/MediaBox[0 0 595 842]"
        if page.crop:
            x1, y1, x2, y2 = page.crop
            shown = f"{x1 * POINT:.2f} {HEIGHT - y2 * POINT:.2f} {x2 * POINT:.2f} {HEIGHT - y1 * POINT:.2f}"
            boxes = f"/MediaBox[-80 -80 700 900]/CropBox[{shown}]"
        if page.turned:
            boxes = "/MediaBox[0 0 842 595]/Rotate 90"
            ops = [f"q 0 1 -1 0 {HEIGHT} 0 cm", *ops, "Q"]
        self.objects[number] = (
            f"<</Type/Page/Parent 2 0 R{boxes}/Contents {number + 1} 0 R/Annots[{' '.join(notes)}]"
            f"/Resources<<{self.named()}>>>>"
        )
        self.objects[number + 1] = stream("", "\n".join(ops))
        self.kids.append(f"{number} 0 R")

    def bytes(self):
        for index, page in enumerate(self.pages):
            self.page(page, 10 + 2 * index)
        form = f"/AcroForm<</Fields[{' '.join(self.fields)}]>>" if self.fields else ""
        self.objects[1] = f"<</Type/Catalog/Pages 2 0 R/OCProperties<</OCGs[4 0 R]/D<</OFF[4 0 R]>>>>{form}>>"
        self.objects[2] = f"<</Type/Pages/Kids[{' '.join(self.kids)}]/Count {len(self.kids)}>>"
        out, places = b"%PDF-1.5\n", {}
        for key in sorted(self.objects):
            places[key] = len(out)
            out += f"{key} 0 obj\n{self.objects[key]}\nendobj\n".encode("latin-1")
        table = "".join(
            f"{places[key]:010} 00000 n \n" if key in places else "0000000000 65535 f \n" for key in range(self.next)
        )
        end = f"xref\n0 {self.next}\n{table}trailer\n<</Size {self.next}/Root 1 0 R>>\nstartxref\n{len(out)}\n%%EOF\n"
        return out + end.encode()


def pdf_of(pages, encoding="UniGB-UCS2-H"):
    """Pages as PDF. A text may have a look: `grey`; `clip`, a box outside of which it is cut; `mode`, how it is drawn;
    `down`, whether its line runs down; `around`, from the inside out, what stands around it (AROUND, FORMS); `form` and
    `annotation` make it a field's value or a note."""
    return File(pages, encoding).bytes()


def stream(entries, content):
    return f"<<{entries}/Length {len(content)}>>\nstream\n{content}\nendstream"
