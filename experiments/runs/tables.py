"""Tables on the screen: rows under heads, and measures as people read them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta

from experiments.measures.measure import story_of
from experiments.measures.spread import Spread
from twin.text import say
from twin.units import is_span


def print_table(heads: Iterable[str], rows: Iterable[Sequence[str]], words: int = 0, wrapped: bool = False) -> None:
    """Print a table; its first columns are ``words``, the others numbers. Long heads are ``wrapped`` if need be."""
    from rich.console import Console
    from rich.table import Table

    table = Table(box=None, pad_edge=False)
    for k, head in enumerate(heads):
        table.add_column(head, justify="left" if k < words else "right", no_wrap=not wrapped)
    for row in rows:
        table.add_row(*row)
    Console(width=120 if wrapped else 110, highlight=False).print(table)


def print_measures(measures: Mapping[str, Spread], start: datetime, lang: str, once: bool) -> None:
    """Print measures with their spreads, or the values of a single run."""
    heads = say("experiments.columns", lang).split("|")
    keys = ("mean",) if once else ("mean", "median", "p05", "p95")
    rows = [
        [label(name, lang), *([] if once else [str(each["n"])]), *(shown(name, each[key], start) for key in keys)]
        for name, each in measures.items()
    ]
    print_table([heads[0], ""] if once else heads, rows, words=1)


def shown(name: str, value: float | None, start: datetime) -> str:
    """Return a measure as people read it: a clock time, minutes, seconds, or a number."""
    if value is None:
        return "-"
    if is_span(name):
        return f"{value / 60.0:.1f} min" if abs(value) >= 60.0 else f"{value:.1f} s"
    if name.endswith("_s"):
        return f"{start + timedelta(seconds=value):%m-%d %H:%M}"
    return f"{value:.3g}" if abs(value) < 1000.0 else f"{value:,.0f}"


def label(name: str, lang: str) -> str:
    """Return the name of a measure; one of a case of a story begins with that case."""
    story = story_of(name)
    if story is None:
        return say(f"measures.{name}", lang)
    return f"{story[0]}: {say(f'measures.story_{story[1]}', lang)}"
