"""Reading a user's own risk points: CSV with an id, a kind, a place and perhaps a name and a sensor."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from numpy.typing import ArrayLike
from pyproj import CRS, Transformer
from pyproj.exceptions import CRSError, ProjError

from twin.city.premises import Communities, checked
from twin.city.risk_points import RiskMap, kinds_called, risk_kinds
from twin.errors import InputError
from twin.intake.faults import Faults, shown, shown_head
from twin.intake.frame import are_swapped, span_of
from twin.intake.numbers import number_of
from twin.intake.table import read_table

COLUMNS = {
    "id": ("id", "编号"),
    "kind": ("kind", "类型", "种类", "风险类型"),
    "x": ("x_m", "x", "lon", "longitude", "lng", "经度"),
    "y": ("y_m", "y", "lat", "latitude", "纬度"),
    "name": ("name", "名称"),
    "sensor": ("sensor", "传感器"),
}
"""Columns and how they may be called."""
_DEGREES = (*COLUMNS["x"][2:], *COLUMNS["y"][2:])
_YES, _NO = ("1", "true", "yes", "是", "有"), ("", "0", "false", "no", "否", "无")


def read_risk_points(
    path: str | Path,
    *,
    crs: str | None = None,
    x0_m: float = 0.0,
    y0_m: float = 0.0,
    communities: Communities | tuple[tuple[str, ...], ArrayLike, ArrayLike, ArrayLike] | None = None,
    faults: Faults | None = None,
) -> RiskMap:
    """Return the risk map of a table.

    Columns ``id, kind`` and ``lon, lat`` (degrees) or ``x_m, y_m`` (local metres), perhaps ``name`` and ``sensor`` (yes
    or no; without it, kinds with sensors have one); Chinese heads are known too. A kind is given by its key or name.

    Parameters
    ----------
    crs
        System of the local metres; needed for degrees.
    x0_m, y0_m
        Corner of the local metres in that system.
    communities
        Codes, ``x_m``, ``y_m``, residents: each point gets the nearest one. Without, no point has a community.
    faults
        Takes the notes on what was mended.

    Raises
    ------
    InputErrors
        All that is wrong, with file and line: an id that is missing or stands twice, an unknown kind, a place that is
        no number or outside the earth, a row that is too short or too long.
    """
    path = Path(path)
    faults, seen = Faults() if faults is None else faults, dict[str, int]()
    rows, in_degrees = _rows(path, faults)
    if in_degrees and crs is None:
        raise InputError("riskpoints.no_crs", where=str(path))
    points: list[tuple[str, str, int, float, float, bool]] = []
    for line, row in rows:
        where = f"{path}:{line}"
        before = len(faults.found)
        if isinstance(row, int):
            faults.add("riskpoints.columns", where, found=row)
            continue
        name = row["id"]
        if not name:
            faults.add("riskpoints.no_id", where)
        elif name in seen:
            faults.add("riskpoints.doubled", where, id=shown(name), line=seen[name])
        seen.setdefault(name, line)
        kind = _kind(row["kind"], where, faults)
        x, y = (_number(row[axis], axis, in_degrees, where, faults) for axis in ("x", "y"))
        sensor = row.get("sensor")
        if sensor is not None and sensor.lower() not in _YES + _NO:
            faults.add("riskpoints.sensor", where, value=shown(sensor))
        if len(faults.found) == before:
            has = risk_kinds()[kind].sensor is not None if sensor is None else sensor.lower() in _YES
            points.append((name, row.get("name", ""), kind, x, y, has))
    _check_order(path, rows, in_degrees)
    if not rows:
        faults.add("riskpoints.nothing", str(path))
    faults.raise_any()
    xy = np.array([point[3:5] for point in points])
    if in_degrees and crs is not None:
        xy = _projected(path, xy, crs)
    xy = xy - (x0_m, y0_m) if in_degrees else xy
    codes: tuple[str, ...] = ()
    community = np.full(len(points), -1, dtype=np.int32)
    if communities is not None:
        codes, x_m, y_m, _ = checked(communities)
        away = np.hypot(xy[:, :1] - x_m, xy[:, 1:] - y_m)
        community = away.argmin(axis=1).astype(np.int32)
    return RiskMap(
        tuple(point[0] for point in points), tuple(point[1] for point in points),
        np.array([point[2] for point in points], dtype=np.int16), xy[:, 0].copy(), xy[:, 1].copy(), community, codes,
        np.array([point[5] for point in points], dtype=bool),
    )  # fmt: skip


def _rows(path: Path, faults: Faults) -> tuple[list[tuple[int, dict[str, str] | int]], bool]:
    """Return the rows by their line (of a wrong one: how many cells it has), and whether places are degrees."""
    table = read_table(path, faults)
    at = {key: table.column(names) for key, names in COLUMNS.items()}
    missing = [COLUMNS[key][0] for key in ("id", "kind", "x", "y") if at[key] is None]
    if missing:
        found = shown_head(table.head)
        raise InputError("riskpoints.no_columns", where=f"{path}:1", missing=", ".join(missing), found=found)
    names = [table.head[k].lower() for axis in ("x", "y") if (k := at[axis]) is not None]
    degrees = [name in _DEGREES for name in names]
    if degrees[0] != degrees[1]:
        raise InputError("riskpoints.mixed", where=f"{path}:1", x=names[0], y=names[1])
    rows: list[tuple[int, dict[str, str] | int]] = []
    for row in table.rows:
        whole = len(row.cells) == len(table.head)
        cells = {key: row.cells[k] for key, k in at.items() if k is not None} if whole else len(row.cells)
        rows.append((row.line, cells))
    return rows, degrees[0]


def _check_order(path: Path, rows: list[tuple[int, dict[str, str] | int]], in_degrees: bool) -> None:
    """Refuse a table whose latitudes stand under longitude."""
    places = [[number_of(row[axis]) for axis in ("x", "y")] for _, row in rows if not isinstance(row, int)]
    if in_degrees and places and are_swapped(np.array(places)):
        raise InputError("intake.swapped", where=str(path), found=span_of(np.array(places)))


def _kind(name: str, where: str, faults: Faults) -> int:
    try:
        kinds = kinds_called(name, where)
    except InputError as fault:
        faults.take(fault)
        return -1
    if len(kinds) > 1:
        names = "; ".join(risk_kinds()[k].name for k in kinds)
        faults.add("riskpoints.group_not_kind", where, value=shown(name), known=names)
    return kinds[0]


def _number(text: str, axis: str, in_degrees: bool, where: str, faults: Faults) -> float:
    most = (180.0 if axis == "x" else 90.0) if in_degrees else 1e7
    value = number_of(text)
    if not (np.isfinite(value) and abs(value) <= most):
        faults.add("riskpoints.number", where, name=axis, value=shown(text), low=-most, high=most)
        return float("nan")
    return value


def _projected(path: Path, xy: np.ndarray, crs: str) -> np.ndarray:
    try:
        change = Transformer.from_crs(CRS.from_epsg(4326), CRS.from_user_input(crs), always_xy=True)
        moved = np.stack(change.transform(xy[:, 0], xy[:, 1]), axis=-1)
    except (CRSError, ProjError):
        raise InputError("riskpoints.bad_crs", where=str(path), value=shown(crs)) from None
    if not np.isfinite(moved).all():
        raise InputError("riskpoints.bad_crs", where=str(path), value=shown(crs))
    return moved
