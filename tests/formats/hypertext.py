"""HTML as Word, WPS, Excel, Chromium and office systems write it."""

import html
import quopri
import re

from report import WIDTHS, is_figure, rows_of, split_label, table_of


def folded(source, width=76):
    """Line ends where Word has them: for blanks inside tags, and between the characters of a sentence."""
    out, column = [], 0
    for token in re.findall(r"<!--.*?-->|<[^>]*>|&\w+;|[A-Za-z0-9.,:;%+/()\-]+|\n|.", source, re.S):
        if token == "\n":
            column = 0
        elif (
            token.startswith("<")
            and not token.startswith("<!")
            and column + len(token) > width
            and " " in token
        ):
            head, _, tail = token.partition(" ")
            token, column = f"{head}\n{tail}", len(tail)
        elif "\u4e00" <= token <= "\u9fff" and column > width and out and "\u4e00" <= out[-1][-1] <= "\u9fff":
            token, column = "\n" + token, 2
        else:
            column += len(token.encode("gbk", "replace"))
        out.append(token)
    return "".join(out)


def english(text, attributes):
    """Figures and Latin letters in spans of their own, as Word has them."""
    return re.sub(
        r"[0-9A-Za-z.+\-]+",
        lambda match: f"<span {attributes}>{match.group()}</span>",
        html.escape(text, False),
    )


WORD_HEAD = """<html xmlns:v="urn:schemas-microsoft-com:vml"
xmlns:o="urn:schemas-microsoft-com:office:office"
xmlns:w="urn:schemas-microsoft-com:office:word"
xmlns:m="http://schemas.microsoft.com/office/2004/12/omml"
xmlns="http://www.w3.org/TR/REC-html40">

<head>
<meta http-equiv=Content-Type content="text/html; charset={charset}">
<meta name=ProgId content=Word.Document>
<meta name=Generator content="Microsoft Word 15">
<meta name=Originator content="Microsoft Word 15">
<link rel=File-List href="{files}">
<!--[if gte mso 9]><xml>
 <w:WordDocument>
  <w:View>Normal</w:View>
  <w:PunctuationKerning/>
  <w:DisplayHorizontalDrawingGridEvery>0</w:DisplayHorizontalDrawingGridEvery>
  <w:LidThemeAsian>ZH-CN</w:LidThemeAsian>
 </w:WordDocument>
</xml><![endif]--><!--[if gte mso 9]><xml>
 <w:LatentStyles DefLockedState="false" LatentStyleCount="376">
  <w:LsdException Locked="false" Priority="0" QFormat="true" Name="Normal"/>
 </w:LatentStyles>
</xml><![endif]-->
<style>
<!--
 /* Font Definitions */
 @font-face
	{{font-family:宋体;
	panose-1:2 1 6 0 3 1 1 1 1 1;
	mso-font-charset:134;}}
 /* Style Definitions */
 p.MsoNormal, li.MsoNormal, div.MsoNormal
	{{mso-style-unhide:no;
	margin:0cm;
	text-align:justify;
	font-size:10.5pt;}}
 @list l0:level1
	{{mso-level-number-format:chinese-counting;
	mso-level-suffix:none;
	mso-level-text:"%1、";}}
 @page WordSection1
	{{size:595.3pt 841.9pt;}}
 div.WordSection1
	{{page:WordSection1;}}
-->
</style>
<!--[if gte mso 10]>
<style>
 /* Style Definitions */
 table.MsoNormalTable
	{{mso-style-name:普通表格;
	mso-padding-alt:0cm 5.4pt 0cm 5.4pt;}}
</style>
<![endif]-->
</head>

<body lang=ZH-CN style='tab-interval:21.0pt;text-justify-trim:punctuation'>
"""


def word_html(parts, charset, clip=False):
    """As Word saves a page; as it copies, with the headings numbered by Word."""
    files = (
        "file:///C:/Users/bgs/AppData/Local/Temp/msohtmlclip1/01/clip_filelist.xml"
        if clip
        else "report.files/filelist.xml"
    )
    out = ["<!--StartFragment-->\n\n" if clip else "<div class=WordSection1>\n\n"]
    empty = "<span lang=EN-US><o:p></o:p></span>"
    for part in parts:
        if "t" in part:
            out.append(word_html_table(part["t"]))
            continue
        text = english(part["p"], "lang=EN-US style='mso-font-kerning:0pt'")
        style = {
            "title": " align=center style='text-align:center'",
            "sign-off": " align=right style='text-align:right'",
        }
        attributes = style.get(part.get("role"), " style='text-indent:24.0pt'")
        if clip and part.get("lvl") is not None:
            label, rest = split_label(part["p"])
            attributes = f" style='text-indent:24.0pt;mso-list:l0 level{part['lvl'] + 1} lfo1'"
            text = (
                "<![if !supportLists]><span lang=EN-US style='mso-fareast-font-family:宋体'><span style='mso-list:Ignore'>"
                f"{label}<span style='font:7.0pt \"Times New Roman\"'>&nbsp;&nbsp; </span></span></span><![endif]>{rest}"
            )
        out.append(f"<p class=MsoNormal{attributes}>{text}{empty}</p>\n\n")
    end = "<!--EndFragment-->\n</body>\n\n</html>\n" if clip else "</div>\n\n</body>\n\n</html>\n"
    return WORD_HEAD.format(charset=charset, files=files) + folded("".join(out)) + end


def word_html_table(content):
    widths = WIDTHS[content["cols"]]
    out = [
        "<table class=MsoTableGrid border=1 cellspacing=0 cellpadding=0 style='border-collapse:collapse;border:none'>\n"
    ]
    for index, row in enumerate(rows_of(content)):
        first = ";mso-yfti-firstrow:yes" if index == 0 else ""
        out.append(f" <tr style='mso-yfti-irow:{index}{first}'>\n")
        for cell in row:
            width = sum(widths[cell["c"] : cell["c"] + cell["cs"]]) * 28.35
            spans = "".join(
                f" {key}={cell[k]}" for key, k in [("colspan", "cs"), ("rowspan", "rs")] if cell[k] > 1
            )
            text = (
                english(cell["text"], "lang=EN-US")
                if cell["text"]
                else "<span lang=EN-US><o:p>&nbsp;</o:p></span>"
            )
            out.append(
                f"  <td width={width / 0.75:.0f}{spans} valign=top style='width:{width:.1f}pt;border:solid windowtext 1.0pt'>\n"
                f"  <p class=MsoNormal>{text}</p>\n  </td>\n"
            )
        out.append(" </tr>\n")
    out.append(" <![if !supportMisalignedColumns]>\n <tr height=0>\n")
    out += [f"  <td width={width * 37.8:.0f} style='border:none'></td>\n" for width in widths]
    return "".join(out) + " </tr>\n <![endif]>\n</table>\n\n"


def message(page):
    """As Word saves a single file web page."""
    boundary = "----=_NextPart_01DA4541.0B3A5F60"
    files = '<xml xmlns:o="urn:schemas-microsoft-com:office:office">\n <o:MainFile HRef="../report.htm"/>\n</xml>\n'
    part = "Content-Location: file:///C:/4C1A7D20/{}\nContent-Transfer-Encoding: quoted-printable\nContent-Type: {}\n\n"
    lines = [
        "MIME-Version: 1.0\n",
        f'Content-Type: multipart/related; boundary="{boundary}"\n\n',
        "此文档为“单个文件网页”，也称为“Web 档案”文件。\n\n".encode("gbk").decode("latin-1"),
        f"--{boundary}\n" + part.format("report.htm", 'text/html; charset="gb2312"'),
        quopri.encodestring(page.encode("gbk")).decode("latin-1"),
        f"\n--{boundary}\n" + part.format("report.files/filelist.xml", 'text/xml; charset="utf-8"'),
        quopri.encodestring(files.encode()).decode("latin-1"),
        f"\n--{boundary}--\n",
    ]
    return "".join(lines).replace("\n", "\r\n").encode("latin-1")


def exported_html(parts):
    """As an office system hands out a "Word document": old HTML, cells and rows not closed."""
    out = [
        "<HTML xmlns:o='urn:schemas-microsoft-com:office:office' xmlns:w='urn:schemas-microsoft-com:office:word'>\n"
        "<HEAD><META http-equiv=Content-Type content='text/html; charset=gb2312'><TITLE>文档</TITLE>\n"
        "<!--[if gte mso 9]><xml><w:WordDocument><w:View>Print</w:View></w:WordDocument></xml><![endif]-->\n"
        "<STYLE>td {font-size:9pt; border:1px solid #000}</STYLE></HEAD>\n<BODY>\n"
    ]
    for part in parts:
        if "t" in part:
            out.append("<TABLE border=1 cellSpacing=0 width='100%'>\n<TBODY>\n")
            for row in rows_of(part["t"]):
                out.append("<TR>\n")
                for cell in row:
                    spans = f" colSpan={cell['cs']}" * (cell["cs"] > 1) + f" rowSpan={cell['rs']}" * (
                        cell["rs"] > 1
                    )
                    out.append(f"<TD{spans}>{named(cell['text']) or '&nbsp;'}\n")
            out.append("</TABLE>\n")
        else:
            align = {"title": " align=center", "sign-off": " align=right"}.get(part.get("role"), "")
            indent = "" if align else "&nbsp;&nbsp;&nbsp;&nbsp;"
            out.append(f"<P{align}>{indent}<FONT face=仿宋_GB2312>{named(part['p'])}</FONT></P>\n")
    return "".join(out) + "</BODY></HTML>\n"


def named(text):
    """Some characters as entities."""
    return html.escape(text, False).replace("“", "&ldquo;").replace("”", "&#8221;").replace("《", "&#x300A;")


def wps_html(parts):
    """As WPS copies: it calls itself Word, writes four decimals, and a blank before the end of a tag."""
    out = [
        '<html xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" '
        'xmlns:w="urn:schemas-microsoft-com:office:word" xmlns="http://www.w3.org/TR/REC-html40"><head>'
        '<meta http-equiv=Content-Type  content="text/html; charset=utf-8" ><meta name=ProgId  content=Word.Document >'
        '<meta name=Generator  content="Microsoft Word 14" ><meta name=Originator  content="Microsoft Word 14" >'
        "<!--[if gte mso 9]><xml><w:WordDocument><w:DocumentKind>DocumentNotSpecified</w:DocumentKind></w:WordDocument></xml>"
        '<![endif]--><style>\n@font-face{\nfont-family:"仿宋";\n}\n\n@list l0:level1{\nmso-level-number-format:chinese-counting;\n'
        'mso-level-suffix:none;\nmso-level-text:"%1、";\n}\n\np.MsoNormal{\nmso-style-name:正文;\nmso-style-parent:"";\n'
        "margin:0pt;\nmargin-bottom:.0001pt;\nfont-size:10.5000pt;\n}\n\nspan.msoIns{\nmso-style-type:export-only;\n}\n"
        '</style></head><body style="tab-interval:21pt;text-justify-trim:punctuation;" ><!--StartFragment-->'
    ]
    font = "style=\"mso-spacerun:'yes';font-family:仿宋;font-size:12.0000pt;\""
    for part in parts:
        if "t" in part:
            out.append(wps_table(part["t"]))
            continue
        label, text = "", part["p"]
        style = {"title": "text-align:center;", "sign-off": "text-align:right;"}.get(
            part.get("role"), "text-indent:24.0000pt;"
        )
        if part.get("lvl") is not None:
            label, text = split_label(text)
            style += f"mso-list:l0 level{part['lvl'] + 1} lfo1;"
            label = (
                '<!--[if !supportLists]--><span style="font-family:仿宋;font-size:12.0000pt;" >'
                f"<span style='mso-list:Ignore;' >{label}</span></span><!--[endif]-->"
            )
        # Each change of script is a span of its own.
        spans = []
        for piece in re.findall(r"[0-9A-Za-z.+\-]+|[^0-9A-Za-z.+\-]+", text):
            inner = (
                piece
                if re.match(r"[0-9A-Za-z]", piece)
                else f'<font face="仿宋" >{html.escape(piece, False)}</font>'
            )
            spans.append(f"<span {font} >{inner}</span>")
        end = f"<span {font} ><o:p></o:p></span>"
        out.append(f'<p class=MsoNormal  style="{style}" >{label}{"".join(spans)}{end}</p>')
    return "".join(out) + "<!--EndFragment--></body></html>"


def wps_table(content):
    widths = WIDTHS[content["cols"]]
    out = [
        '<table class=MsoTableGrid  border=1  cellspacing=0  style="border-collapse:collapse;mso-table-layout-alt:fixed;" >'
    ]
    for row in rows_of(content):
        out.append("<tr>")
        for cell in row:
            width = sum(widths[cell["c"] : cell["c"] + cell["cs"]]) * 28.35
            spans = f" colspan={cell['cs']} " * (cell["cs"] > 1) + f" rowspan={cell['rs']} " * (
                cell["rs"] > 1
            )
            text = html.escape(cell["text"], False) if cell["text"] else "<o:p>&nbsp;</o:p>"
            out.append(
                f'<td width={width / 0.75:.0f}  valign=top {spans} style="width:{width:.4f}pt;" >'
                f'<p class=MsoNormal ><span style="font-size:9.0000pt;" >{text}</span></p></td>'
            )
        out.append("</tr>")
    return "".join(out) + "</table>"


def excel_html(parts):
    """Table 3 as Excel copies it."""
    content = table_of(parts, 10)
    out = [
        '<html xmlns:v="urn:schemas-microsoft-com:vml"\nxmlns:o="urn:schemas-microsoft-com:office:office"\n'
        'xmlns:x="urn:schemas-microsoft-com:office:excel"\nxmlns="http://www.w3.org/TR/REC-html40">\n\n<head>\n'
        '<meta http-equiv=Content-Type content="text/html; charset=utf-8">\n<meta name=ProgId content=Excel.Sheet>\n'
        '<meta name=Generator content="Microsoft Excel 15">\n<style>\n<!--table\n\t{mso-displayed-decimal-separator:"\\.";\n'
        '\tmso-displayed-thousand-separator:"\\,";}\ntr\n\t{mso-height-source:auto;}\n.xl65\n\t{border:.5pt solid windowtext;\n'
        "\twhite-space:normal;}\n.xl66\n\t{border:.5pt solid windowtext;}\n-->\n</style>\n</head>\n\n"
        '<body link="#0563C1" vlink="#954F72">\n\n'
        "<table border=0 cellpadding=0 cellspacing=0 width=720 style='border-collapse:\n collapse;width:540pt'>\n"
        "<!--StartFragment-->\n <col width=72 span=10 style='width:54pt'>\n"
    ]
    for row in rows_of(content):
        out.append(" <tr height=19 style='height:14.25pt'>\n")
        for cell in row:
            spans = f"colspan={cell['cs']} " * (cell["cs"] > 1) + f"rowspan={cell['rs']} " * (cell["rs"] > 1)
            figure = is_figure(cell["text"])
            # A line end in a cell.
            text = html.escape(cell["text"], False).replace("社会公益组织", "社会公益<br>\n    组织")
            kind, align = ("xl66", "align=right ") if figure else ("xl65", "")
            out.append(
                f"  <td {spans}{align}class={kind} width={72 * cell['cs']} style='width:{54 * cell['cs']}pt'>{text or '　'}</td>\n"
            )
        out.append(" </tr>\n")
    out.append(" <![if supportMisalignedColumns]>\n <tr height=0 style='display:none'>\n")
    out.append("  <td width=72 style='width:54pt'></td>\n" * 10)
    return "".join(out) + " </tr>\n <![endif]>\n<!--EndFragment-->\n</table>\n\n</body>\n\n</html>\n"


def browser_html(parts):
    """A part of a portal's page as Chromium copies it: the styles of the page stand in every tag."""
    long = (
        "box-sizing: border-box; margin: 0px 0px 10px; color: rgb(51, 51, 51); font-family: &quot;Microsoft YaHei&quot;; "
        "font-size: 16px; font-style: normal; font-variant-ligatures: normal; font-weight: 400; letter-spacing: normal; orphans: 2; "
        "text-align: {}; text-indent: {}; text-transform: none; widows: 2; word-spacing: 0px; -webkit-text-stroke-width: 0px; "
        "white-space: normal; background-color: rgb(255, 255, 255);"
    )
    out = ["<html>\n<body>\n<!--StartFragment-->"]
    for part in parts:
        if "t" in part:
            out.append(
                '<table border="1" cellpadding="0" cellspacing="0" style="box-sizing: border-box; border-collapse: collapse; '
                'width: 900px; color: rgb(51, 51, 51);"><tbody style="box-sizing: border-box;">'
            )
            for row in rows_of(part["t"]):
                out.append('<tr style="box-sizing: border-box;">')
                for cell in row:
                    spans = f' colspan="{cell["cs"]}"' * (cell["cs"] > 1) + f' rowspan="{cell["rs"]}"' * (
                        cell["rs"] > 1
                    )
                    text = html.escape(cell["text"], False)
                    text = (
                        f'<span style="font-size: 12px;">{text}</span>'
                        if text
                        else '<br style="box-sizing: border-box;">'
                    )
                    out.append(
                        f'<td{spans} style="padding: 0px; border: 1px solid;"><p style="margin: 0px;">{text}</p></td>'
                    )
                out.append("</tr>")
            out.append("</tbody></table>")
        elif part.get("role"):
            align = "center" if part["role"] == "title" else "right"
            out.append(f'<p style="{long.format(align, "0px")}">{html.escape(part["p"], False)}</p>')
        elif part.get("lvl") is not None:
            text = f"<strong style=\"font-weight: bold;\">{html.escape(part['p'], False)}</strong>"
            out.append(
                f'<p style="{long.format("start", "2em")}"><span style="font-size: 16px;">&emsp;&emsp;{text}</span></p>'
            )
        else:
            # Sentences divided by soft line ends and no paragraphs happen, too; here they are paragraphs.
            out.append(
                f'<p style="{long.format("start", "2em")}">&nbsp; &nbsp; {english(part["p"], FIGURE_STYLE)}</p>'
            )
    return "".join(out) + "<!--EndFragment-->\n</body>\n</html>"


FIGURE_STYLE = 'style="box-sizing: border-box; font-family: &quot;Times New Roman&quot;;"'
