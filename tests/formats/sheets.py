"""A workbook, by openpyxl."""

import io

import openpyxl
from openpyxl.utils import get_column_letter

from report import DATE, is_figure, table_of


def sheets(parts):
    """A sheet a table; totals are formulas where they are right; one hidden sheet and one hidden row."""
    return saved(workbook(parts, everything=True))


def saved(book):
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def workbook(parts, everything=False):
    """The tables alone, or with formulas and hidden parts."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    book.properties.created = book.properties.modified = DATE
    for name, columns in [("表二", 4), ("表三", 10), ("表四", 15)]:
        sheet = book.create_sheet(name)
        content = table_of(parts, columns)
        first = 1
        if columns == 10:
            # As most people do, with a title above the table.
            sheet.cell(1, 1, "三、收到和处理政府信息公开申请情况")
            sheet.merge_cells(start_row=1, end_row=1, start_column=1, end_column=columns)
            first = 2
        for cell in content["cells"]:
            # A hidden row stands in front of 四、.
            last = columns == 10 and cell["r"] == content["rows"] - 1
            shift = first + (1 if everything and last else 0)
            put(sheet, cell, shift, cell["r"])
        if everything and columns == 10:
            reckon(sheet, first + 3, first + content["rows"] - 2)
            hidden = first + content["rows"] - 1
            for column, value in [(1, "上年办结"), *zip(range(4, 11), [1102, 351, 228, 173, 141, 97, 2092])]:
                sheet.cell(hidden, column, value)
            sheet.row_dimensions[hidden].hidden = True
    if not everything:
        return book
    draft = book.create_sheet("底稿")
    for row in [["科室", "上半年", "下半年"], ["办公室", 612, 540], ["自然资源局", 498, 608]]:
        draft.append(row)
    draft.sheet_state = "hidden"
    return book


def put(sheet, cell, shift, row):
    place = sheet.cell(row + shift, cell["c"] + 1)
    if is_figure(cell["text"]):
        # Some figures were typed as text.
        place.value = cell["text"] if row % 7 == 5 else (float if "." in cell["text"] else int)(cell["text"])
    elif cell["text"]:
        place.value = cell["text"]
    if cell["rs"] > 1 or cell["cs"] > 1:
        sheet.merge_cells(
            start_row=row + shift,
            end_row=row + shift + cell["rs"] - 1,
            start_column=cell["c"] + 1,
            end_column=cell["c"] + cell["cs"],
        )


def reckon(sheet, first, last):
    """总计 of a row and （七）总计 as formulas where that gives what stands there."""
    value = lambda row, column: int(sheet.cell(row, column).value)
    figures = {(row, column): value(row, column) for row in range(first, last + 1) for column in range(4, 11)}
    # Text does not count in SUM, so a total over text stays a figure.
    is_number = lambda row, column: not isinstance(sheet.cell(row, column).value, str)
    formulas = {}
    for row in range(first, last + 1):
        if all(is_number(row, column) for column in range(4, 11)) and figures[row, 10] == sum(
            figures[row, column] for column in range(4, 10)
        ):
            formulas[row, 10] = f"=SUM(D{row}:I{row})"
    for row, column in [(last, column) for column in range(4, 10)]:
        letter, rows = get_column_letter(column), range(first + 2, last)
        if figures[row, column] == sum(figures[r, column] for r in rows):
            formulas[row, column] = "=" + "+".join(
                f"VALUE({letter}{r})" if not is_number(r, column) else f"{letter}{r}" for r in rows
            )
    for (row, column), formula in formulas.items():
        sheet.cell(row, column).value = formula
