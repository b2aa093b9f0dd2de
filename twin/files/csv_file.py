"""Tables as CSV that a spreadsheet shows as they are: no text in them is taken for a formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from typing import Any

_BEGINS_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def csv_bytes(head: Iterable[str], rows: Iterable[Iterable[Any]]) -> bytes:
    """Return a table in UTF-8, texts made safe (`neutral`).

    Parameters
    ----------
    head
        Names of the columns.
    rows
        The cells of each row.
    """
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(head)
    writer.writerows([neutral(cell) for cell in row] for row in rows)
    return text.getvalue().encode()


def neutral(cell: Any) -> Any:
    """Return a cell with an apostrophe before a text that a spreadsheet would carry out (OWASP, CSV injection)."""
    if not isinstance(cell, str) or not cell.startswith(_BEGINS_FORMULA):
        return cell
    try:
        float(cell)
    except ValueError:
        return f"'{cell}"
    return cell
