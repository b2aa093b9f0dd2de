"""Tables of text: separator, decimal comma, empty and uneven rows; the shipped ones, and those of a user."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from twin.errors import InputError
from twin.intake.content import MOST_BYTES
from twin.intake.faults import Faults, shown, shown_head
from twin.intake.numbers import COMMA, POINT, maybe_thousands
from twin.intake.text import text_of

SEPARATORS = (",", ";", "\t", "|")
MOST_ROWS = 2_000_000
_NAMES = {",": "intake.comma", ";": "intake.semicolon", "\t": "intake.tab", "|": "intake.bar"}


@dataclass(frozen=True)
class Row:
    """A row that is not blank: its line in the file and its cells, without the blanks round them."""

    line: int
    cells: tuple[str, ...]


@dataclass(frozen=True)
class Table:
    """A table of a user's file.

    Parameters
    ----------
    path
        The file.
    head
        Names of the columns as they are written, without the blanks round them.
    rows
        Rows that are not blank.
    separator
        What parts the cells.
    """

    path: Path
    head: tuple[str, ...]
    rows: tuple[Row, ...]
    separator: str = ","

    def where(self, row: Row) -> str:
        """Return file and line of a row."""
        return f"{self.path}:{row.line}"

    def column(self, names: Sequence[str]) -> int | None:
        """Return the place of the first of some names (small letters) that the head has; None if it has none.

        Raises
        ------
        InputError
            Two columns have this name.
        """
        lower = [name.lower() for name in self.head]
        for name in names:
            if name in lower:
                if lower.count(name) > 1:
                    raise InputError("intake.doubled_column", where=f"{self.path}:1", column=shown(name))
                return lower.index(name)
        return None


def read_table(path: Path, faults: Faults, most: int = MOST_BYTES) -> Table:
    """Return the table of a file: UTF-8, UTF-16 or GB18030, parted by comma, semicolon, tab or bar.

    Numbers with a decimal comma get a point. A column in which commas may part thousands is left as it is: its
    numbers are none.

    Raises
    ------
    InputError
        The file cannot be read, is no text, or has too many rows.
    """
    return table_in(path, text_of(path, faults, most), faults)


def table_in(path: Path, text: str, faults: Faults) -> Table:
    """Return the table of a text, as `read_table`; a table that breaks off is a fault, and ends there."""
    first, _, rest = text.partition("\n")
    told = first.strip().strip('"').lower() if first.lower().startswith(("sep=", '"sep=')) else ""
    skipped = 1 if told else 0
    body = rest if told else text
    separator = told[4:5] if told[4:5] in SEPARATORS else _separator(body.partition("\n")[0])
    reader = csv.reader(io.StringIO(body, newline=""), delimiter=separator)
    rows: list[Row] = []
    head: tuple[str, ...] = ()
    try:
        head = tuple(name.strip() for name in next(reader, []))
        for cells in reader:
            if any(cell.strip() for cell in cells):
                if len(rows) >= MOST_ROWS:
                    raise InputError("intake.many_rows", where=f"{path}:{reader.line_num}", most=MOST_ROWS)
                rows.append(Row(reader.line_num + skipped, tuple(cell.strip() for cell in cells)))
    except csv.Error as error:
        faults.add("intake.broken_table", f"{path}:{reader.line_num + skipped}", problem=shown(str(error)))
    if separator != ",":
        faults.note("intake.separator", path, separator=f"@{_NAMES[separator]}")
    return Table(path, head, _with_points(path, rows, separator, faults), separator)


def _separator(head: str) -> str:
    """Return what parts the names of the head: the separator that occurs most often outside of quotes."""
    outside = "".join(head.split('"')[::2])
    counts = [outside.count(separator) for separator in SEPARATORS]
    return SEPARATORS[counts.index(max(counts))]


def _with_points(path: Path, rows: list[Row], separator: str, faults: Faults) -> tuple[Row, ...]:
    """Return rows with a decimal point in the place of a decimal comma, column by column."""
    commas: dict[int, bool] = {}
    points: set[int] = set()
    for row in rows:
        for k, cell in enumerate(row.cells):
            if "," in cell and COMMA.fullmatch(cell):
                commas[k] = commas.get(k, False) or not maybe_thousands(cell)
            elif "." in cell and POINT.fullmatch(cell):
                points.add(k)
    changed = {k for k, sure in commas.items() if k not in points and (sure or separator == ";")}
    if not changed:
        return tuple(rows)
    faults.note("intake.decimal_comma", path)
    return tuple(
        Row(
            row.line,
            tuple(c.replace(",", ".") if k in changed and COMMA.fullmatch(c) else c for k, c in enumerate(row.cells)),
        )
        for row in rows
    )


def uneven(table: Table, row: Row, faults: Faults) -> bool:
    """Tell whether a row has another number of cells than the head; that is a fault."""
    if len(row.cells) == len(table.head):
        return False
    faults.add("runout.columns", table.where(row), found=len(row.cells), wanted=len(table.head))
    return True


def no_columns(table: Table, key: str) -> InputError:
    """Return the fault that a table lacks what it needs; it names the columns and what parts them."""
    separator = f"@{_NAMES[table.separator]}"
    return InputError(key, where=f"{table.path}:1", found=shown_head(table.head), separator=separator)


@cache
def shipped_rows(path: Path) -> tuple[dict[str, str], ...]:
    """Return the rows of a table that comes with the program."""
    with path.open(encoding="utf-8", newline="") as handle:
        return tuple(csv.DictReader(handle))
