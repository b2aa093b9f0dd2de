"""A user's own organisation from a table: one row a centre, each naming the centre above it."""

from __future__ import annotations

import math
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from twin.city.centres import Governance
from twin.city.districts import CITY_CRS
from twin.errors import InputError, InputErrors
from twin.intake.faults import Faults
from twin.intake.frame import are_swapped, span_of
from twin.intake.numbers import number_of
from twin.intake.table import read_table
from twin.tiers import TIERS

Floats = NDArray[np.float64]

NEEDED = ("code", "name_zh", "name_en", "tier", "parent", "residents")
PLACES = (("lon", "lat"), ("x_m", "y_m"))
RESIDENTS_A_GRID = 500
"""Where grids are not given: 32.05 million residents in 65,000 grids are 493 each."""
_MOST_PEOPLE = 2_000_000_000
_MOST_FAULTS = 50


@dataclass(kw_only=True)
class _Centre:
    """A row; a field that could not be read is None, and its fault has been told."""

    where: str
    code: str
    zh: str
    en: str
    tier: int | None
    parent: str
    residents: int | None
    place: tuple[float, float] | None
    in_degrees: bool
    grids: int | None
    area_km2: float
    urban: float


def read_governance(path: Path, told: Faults | None = None) -> Governance:
    """Return the organisation of a table; what was mended in it becomes a note of ``told``.

    Columns: ``code``, ``name_zh``, ``name_en``, ``tier`` (`twin.tiers.TIERS`), ``parent`` (a code, empty for the
    city), ``residents``, and ``lon``, ``lat`` (degrees) or ``x_m``, ``y_m`` (`twin.city.districts.CITY_CRS`). If there
    are columns ``grids``, ``area_km2`` and ``urban`` they are used; a community without grids has one for
    `RESIDENTS_A_GRID` residents, a higher tier those below it.

    Raises
    ------
    InputError
        There is no such file, it is no table, or columns are missing.
    InputErrors
        All rows that cannot be used, each with its line.
    """
    told = Faults() if told is None else told
    rows = _rows(path, told)
    _check_order(path, rows)
    faults, told.found = told.found, []
    centres = [_centre(where, row, faults) for where, row in rows]
    known: dict[str, _Centre] = {}
    for centre in centres:
        if centre.code in known:
            faults.append(InputError("governance.doubled_code", where=centre.where, code=centre.code))
        elif centre.code:
            known[centre.code] = centre
    faults += _tree_faults(path, centres, known)
    if faults:
        more = len(faults) - _MOST_FAULTS
        rest = [InputError("governance.more_faults", where=str(path), count=more)] if more > 0 else []
        raise InputErrors(sorted(faults, key=_line)[:_MOST_FAULTS] + rest)
    return _governance(_ordered(known), path)


def _rows(path: Path, told: Faults) -> list[tuple[str, dict[str, str]]]:
    """Return the rows that are not empty, each with its file and line."""
    table = read_table(Path(path), told)
    header = [name.lower() for name in table.head]
    lacking = [name for name in NEEDED if name not in header]
    if not any(set(pair) <= set(header) for pair in PLACES):
        lacking.append("lon, lat / x_m, y_m")
    if lacking:
        raise InputError("governance.no_columns", where=f"{path}:1", names=", ".join(lacking))
    blank = ("",) * len(header)
    for row in table.rows:
        if any(row.cells[len(header) :]):
            told.add("runout.columns", table.where(row), found=len(row.cells), wanted=len(header))
    return [
        (table.where(row), dict(zip(header, (*row.cells, *blank)[: len(header)], strict=True))) for row in table.rows
    ]


def _centre(where: str, row: dict[str, str], faults: list[InputError]) -> _Centre:
    code, tier = row["code"], row["tier"].lower()
    if not code:
        faults.append(InputError("governance.no_code", where=where))
    if tier not in TIERS:
        faults.append(InputError("organisation.unknown_tier", where=where, tier=row["tier"], known=", ".join(TIERS)))
    residents = _whole(row["residents"])
    if residents is None:
        faults.append(InputError("governance.bad_residents", where=where, code=code, value=row["residents"]))
    in_degrees = bool(row.get("lon") or row.get("lat")) or not ("x_m" in row and "y_m" in row)
    x, y = (row.get(name, "") for name in PLACES[0 if in_degrees else 1])
    place = _place(x, y, (180.0, 90.0) if in_degrees else (1e7, 1e7))
    if place is None:
        faults.append(InputError("governance.bad_position", where=where, code=code, value=f"{x}, {y}"))
    grids = _whole(row["grids"]) if row.get("grids") else None
    if row.get("grids") and grids is None:
        faults.append(InputError("governance.bad_grids", where=where, code=code, value=row["grids"]))
    share: dict[str, float] = {}
    for name, most in (("area_km2", 1e6), ("urban", 1.0)):
        value = _number(row[name]) if row.get(name) else None
        if row.get(name) and (value is None or not 0.0 <= value <= most):
            faults.append(InputError("governance.bad_share", where=where, name=name, value=row[name], most=most))
        share[name] = math.nan if value is None else value
    zh, en = row["name_zh"] or row["name_en"] or code, row["name_en"] or code
    return _Centre(
        where=where, code=code, zh=zh, en=en, tier=TIERS.index(tier) if tier in TIERS else None, parent=row["parent"],
        residents=residents, place=place, in_degrees=in_degrees, grids=grids, **share,
    )  # fmt: skip


def _check_order(path: Path, rows: list[tuple[str, dict[str, str]]]) -> None:
    """Refuse a table whose latitudes stand under ``lon``."""
    places = np.array([[number_of(row.get(name, "")) for name in PLACES[0]] for _, row in rows]).reshape(-1, 2)
    places = places[np.isfinite(places).all(axis=1)]
    if len(places) and are_swapped(places):
        raise InputError("intake.swapped", where=str(path), found=span_of(places))


def _number(text: str) -> float | None:
    value = number_of(text)
    return value if math.isfinite(value) else None


def _whole(text: str) -> int | None:
    value = _number(text)
    return int(value) if value is not None and 0 <= value <= _MOST_PEOPLE and value == int(value) else None


def _place(x: str, y: str, most: tuple[float, float]) -> tuple[float, float] | None:
    east, north = _number(x), _number(y)
    if east is None or north is None or abs(east) > most[0] or abs(north) > most[1]:
        return None
    return east, north


def _tree_faults(path: Path, centres: list[_Centre], known: dict[str, _Centre]) -> list[InputError]:
    """Return what is wrong with the parents: every loop once, and each row whose parent cannot be it."""
    top = len(TIERS) - 1
    cities = [c for c in centres if c.tier == top]
    faults = [] if cities else [InputError("governance.no_city", where=str(path))]
    faults += [
        InputError("governance.several_tops", where=c.where, code=c.code, first=cities[0].code) for c in cities[1:]
    ]
    loops = _loops(known)
    for loop in loops:
        way = " → ".join([*loop, loop[0]])
        faults.append(InputError("governance.loop", where=known[loop[0]].where, way=way))
    turning = {code for loop in loops for code in loop}
    for centre in centres:
        if centre.code in turning or centre.tier is None:
            continue
        above = known.get(centre.parent)
        words = {"where": centre.where, "code": centre.code, "parent": centre.parent}
        if centre.tier == top:
            if centre.parent:
                faults.append(InputError("governance.city_with_parent", **words))
        elif not centre.parent:
            faults.append(InputError("governance.no_parent", where=centre.where, code=centre.code))
        elif above is None:
            faults.append(InputError("governance.unknown_parent", **words))
        elif above.tier is not None and above.tier != centre.tier + 1:
            tiers = {"tier": TIERS[centre.tier], "found": TIERS[above.tier], "wanted": TIERS[centre.tier + 1]}
            faults.append(InputError("governance.wrong_parent", **words, **tiers))
    return faults


def _loops(known: dict[str, _Centre]) -> list[list[str]]:
    """Return the codes of each circle of parents, once, in the order of the file."""
    seen: set[str] = set()
    results = []
    for start in known:
        way: list[str] = []
        code = start
        while code in known and code not in seen:
            seen.add(code)
            way.append(code)
            code = known[code].parent
        if code in way:
            results.append(way[way.index(code) :])
    return results


def _ordered(known: dict[str, _Centre]) -> list[_Centre]:
    """Return the centres tier by tier, each in the order of its parents, siblings in the order of the file."""
    order: list[_Centre] = []
    place: dict[str, int] = {"": -1}
    for level in range(len(TIERS) - 1, -1, -1):
        tier = sorted((c for c in known.values() if c.tier == level), key=lambda c: place[c.parent])
        for centre in tier:
            place[centre.code] = len(order)
            order.append(centre)
    return order


def _governance(centres: list[_Centre], path: Path) -> Governance:
    place = {centre.code: k for k, centre in enumerate(centres)}
    parent = [place[c.parent] if c.parent else -1 for c in centres]
    residents = [c.residents or 0 for c in centres]
    below = [0] * len(centres)
    grids = below.copy()
    for k in range(len(centres) - 1, -1, -1):
        given, lowest = centres[k].grids, centres[k].tier == 0
        counted = max(1, round(residents[k] / RESIDENTS_A_GRID)) if lowest else below[k]
        grids[k] = counted if given is None else given
        if k:
            below[parent[k]] += grids[k]
    x_m, y_m = _plane(centres, path)
    return Governance(
        tier=np.array([c.tier for c in centres], dtype=np.int8),
        parent=np.array(parent, dtype=np.int32),
        code=tuple(c.code for c in centres),
        name_zh=tuple(c.zh for c in centres),
        name_en=tuple(c.en for c in centres),
        residents=np.array(residents, dtype=np.int64),
        x_m=x_m,
        y_m=y_m,
        grids=np.array(grids, dtype=np.int32),
        area_km2=np.array([c.area_km2 for c in centres], dtype=np.float64),
        urban=np.array([c.urban for c in centres], dtype=np.float64),
    )


def _plane(centres: list[_Centre], path: Path) -> tuple[Floats, Floats]:
    from pyproj import Transformer

    xy = np.array([c.place for c in centres], dtype=np.float64)
    degrees = np.array([c.in_degrees for c in centres])
    turn = Transformer.from_crs("EPSG:4326", CITY_CRS, always_xy=True)
    xy[degrees] = np.stack(turn.transform(*xy[degrees].T), axis=-1)
    return xy[:, 0].copy(), xy[:, 1].copy()


def _line(fault: InputError) -> int:
    """Return the line of a fault; those of the whole file come first."""
    line = (fault.where or "").rpartition(":")[2]
    return int(line) if line.isdigit() else 0
