"""Pages as OFD (GB/T 33190)."""

import html
import io
import zipfile

from pages import joined, lay_out, width_of
from report import DATE, FIGURE


WHITE = (
    '<ofd:DrawParams><ofd:DrawParam ID="9004"><ofd:FillColor Value="255 255 255"/></ofd:DrawParam>'
    '<ofd:DrawParam ID="9005" Relative="9004" LineWidth="1"/></ofd:DrawParams>'
)


def ofd(parts):
    """GB/T 33190: a text object a line with the distances of its characters, a path a ruling."""
    return ofd_of(lay_out(parts))


def ofd_of(pages):
    """Pages as OFD. A text may have a look: `grey`; `clip`, a box outside of which it is cut; `attributes` of its object;
    `annotation` or `resource`, where it stands, instead of on the page; `layer`, in one that is not shown; `param`, its
    colour is that of its layer. A page that is cropped has its own box."""
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
        objects, behind = [], []
        area = ""
        if page.crop:
            left, top, right, bottom = page.crop
            box = f"{left} {top} {right - left} {bottom - top}"
            area = f"<ofd:Area><ofd:PhysicalBox>{box}</ofd:PhysicalBox></ofd:Area>"
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
            colour = "" if "param" in look else f'<ofd:FillColor Value="{grey}"/>'
            own = "".join(f' {name}="{value}"' for name, value in look.get("attributes", {}).items())
            drawn = (
                f'<ofd:TextObject ID="{last}" Boundary="{x:.3f} {baseline - size:.3f} {width_of(text, size):.3f} {size * 1.3:.3f}" '
                f'Font="2" Size="{size:.4f}"{own}>{clip}{colour}<ofd:TextCode X="0" Y="{size:.4f}"'
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
            elif "param" in look:
                # White, as a parameter says on which the object's or its layer's rests.
                entries["Doc_0/PublicRes.xml"] = entries["Doc_0/PublicRes.xml"].replace("</ofd:Res>", WHITE + "</ofd:Res>")
                behind.append(f'<ofd:Layer ID="9003" DrawParam="9005">{drawn}</ofd:Layer>')
            elif "layer" in look:
                behind.append(f'<ofd:Layer ID="9003" Visible="false">{drawn}</ofd:Layer>')
            else:
                objects.append(drawn)
        entries[f"Doc_0/Pages/Page_{number}/Content.xml"] = (
            f'<ofd:Page {space}>{area}<ofd:Content><ofd:Layer Type="Body" ID="{layer}">{"".join(objects)}</ofd:Layer>{"".join(behind)}</ofd:Content></ofd:Page>'
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
