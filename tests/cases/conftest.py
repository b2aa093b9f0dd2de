"""Published cases: each is checked here and stands in a table of the documentation, which these tests keep true.

A test calls `case(...)` once a number. The row must stand in the page with the same outcome, so that the table cannot
say something that the code no longer does. `pytest tests/cases --write-cases -n 0` writes the tables anew.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest

DOCS = Path(__file__).parents[2] / "docs" / "background"
_HEAD = "| case | set-up | expected | got | tolerance | verdict | source |\n|---|---|---|---|---|---|---|\n"
_TABLE = re.compile(r"(<!-- cases: (\w+) -->\n).*?(<!-- end -->)", re.DOTALL)
_ROWS: dict[tuple[str, str], dict[tuple[Any, ...], str]] = {}


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--write-cases", action="store_true", help="write the tables of the validation pages anew")


def figure(value: float, tolerance: float) -> str:
    """Return a number with the digits that its tolerance makes worth reading."""
    if not math.isfinite(value):
        return str(value)
    if value == 0.0 or (float(value).is_integer() and abs(value) < 1e6):
        return f"{value:.0f}"
    place = math.floor(math.log10(max(tolerance / 20.0, abs(value) * 1e-6, 1e-12)))
    return f"{value:.{max(0, -place)}f}" if abs(value) > 1e-4 or place > -5 else f"{value:.1e}"


@pytest.fixture
def case(request: pytest.FixtureRequest) -> Callable[..., None]:
    """Check one published number and its row in the page of the hazards.

    ``case(table, number, what, expected, got, abs=..|rel=.., within=(low, high), source=...)``: ``within`` is
    for numbers of which only bounds are known. ``short=True`` says that the case is known to be missed: the row then
    says so, and the test fails when it is suddenly reached.
    """
    writing = bool(request.config.getoption("--write-cases", default=False))

    def check(
        table: str,
        number: str,
        what: str,
        expected: float | None,
        got: float,
        *,
        source: str,
        abs: float | None = None,
        rel: float | None = None,
        within: tuple[float, float] | None = None,
        unit: str = "",
        short: bool = False,
        page: str = "validation-hazards.md",
    ) -> None:
        got = float(got)
        if within is not None:
            low, high = within
            said, allowed = "", f"{low:g} to {high:g}" if math.isfinite(low + high) else _bound(low, high)
            span = high - low if math.isfinite(high - low) else max(math.fabs(x) for x in within if math.isfinite(x))
        else:
            assert expected is not None
            span = abs if abs is not None else (rel or 0.0) * math.fabs(expected)
            low, high = expected - span, expected + span
            said = figure(expected, span)
            allowed = f"± {span:g}" if abs is not None else f"± {100 * (rel or 0.0):g} %"
            if span == 0.0:
                allowed = "exact"
        reached = low <= got <= high
        tail = f" {unit}" if unit else ""
        verdict = "reached" if reached else "**not reached**"
        cells = [number, what, said + tail if said else "", figure(got, span) + tail, allowed, verdict, source]
        row = "| " + " | ".join(cells) + " |"
        order = tuple(int(n) for n in re.findall(r"\d+", number)[:1]) or (10**6,)
        _ROWS.setdefault((page, table), {})[(*order, number, what)] = row
        if not writing:
            _stands(page, row, got, span)
        assert reached is not short, f"{number} {what}: expected {said or allowed}, got {got!r}"

    return check


def _bound(low: float, high: float) -> str:
    return f"at least {low:g}" if math.isfinite(low) else f"at most {high:g}"


def _stands(page: str, row: str, got: float, span: float) -> None:
    """Assert that the page has this row, its number equal to within a twentieth of the tolerance."""
    cells = [cell.strip() for cell in row.strip("|").split("|")]
    for line in (DOCS / page).read_text(encoding="utf-8").splitlines():
        there = [cell.strip() for cell in line.strip("|").split("|")]
        if len(there) == len(cells) and there[:2] == cells[:2]:
            assert there[4:] == cells[4:], f"{page} says {line}; now {row}"
            told = float(there[3].split()[0].replace(",", ""))
            assert math.isclose(told, got, rel_tol=1e-3, abs_tol=0.25 * span), f"{page} says {line}; now {row}"
            return
    raise AssertionError(f"{page} has no row for: {row}")


def pytest_sessionfinish(session: pytest.Session) -> None:
    if not session.config.getoption("--write-cases", default=False):
        return
    for page in {page for page, _ in _ROWS}:
        path = DOCS / page
        text = path.read_text(encoding="utf-8")
        path.write_text(_TABLE.sub(partial(_written, page), text), encoding="utf-8")


def _written(page: str, found: re.Match[str]) -> str:
    rows = _ROWS.get((page, found[2]))
    if not rows:
        return found[0]
    return found[1] + _HEAD + "\n".join(rows[key] for key in sorted(rows)) + "\n" + found[3]
