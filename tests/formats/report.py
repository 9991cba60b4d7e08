"""The reports as data, and what all files made of them share."""

import copy
import datetime
import json
import re
from pathlib import Path

HERE = Path(__file__).parent
DATE = datetime.datetime(2024, 1, 12, 9, 30)
# Widths of the columns of tables 2, 3 and 4 in cm: 15.8 together.
WIDTHS = {4: [4.1, 3.9, 3.9, 3.9], 10: [1.3, 1.9, 4.2] + [1.2] * 7, 15: [1.0533] * 15}


def load(name):
    """The parts of a report: {"p": text, "lvl": level or None} and {"t": table}."""
    parts = json.loads((HERE / f"{name}.json").read_text())
    for part in parts[: next(i for i, part in enumerate(parts) if part.get("p", "").startswith("根据"))]:
        part["role"] = "title"
    for part in parts[-2:]:
        part["role"] = "sign-off"
    return parts


def table_of(parts, columns):
    return next(part["t"] for part in parts if "t" in part and part["t"]["cols"] == columns)


def rows_of(table):
    """Its cells, a list a row."""
    return [[cell for cell in table["cells"] if cell["r"] == row] for row in range(table["rows"])]


def fields_of(table):
    """Its texts, a list a row, one a column, nothing where a merged cell covers."""
    fields = [[""] * table["cols"] for _ in range(table["rows"])]
    for cell in table["cells"]:
        fields[cell["r"]][cell["c"]] = cell["text"]
    return fields


def split_label(text):
    """一、总体情况 -> 一、, 总体情况."""
    return re.match(r"([一二三四五六]、|（[一二三四五六]）)(.*)", text).groups()


def is_figure(text):
    return re.fullmatch(r"\d+(\.\d+)?", text) is not None


# The figure at which traits sit, and what stands in its place while a file is made.
FIGURE = "1183"
MARK = "\ue000"


def marked(parts, text=MARK):
    """The report with another text in the place of the figure."""
    parts = copy.deepcopy(parts)
    cell = next(cell for cell in table_of(parts, 10)["cells"] if cell["text"] == FIGURE)
    cell["text"] = text
    return parts
