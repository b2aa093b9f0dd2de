"""Reading a user's own risk points: CSV with an id, a kind, a place and perhaps a name and a sensor."""

from __future__ import annotations

import csv
from pathlib import Path

import numpy as np
from numpy.typing import ArrayLike
from pyproj import CRS, Transformer
from pyproj.exceptions import CRSError, ProjError

from twin.city.premises import Communities, checked
from twin.city.risk_points import RiskMap, kinds_called, risk_kinds
from twin.errors import InputError
from twin.readers.formats.features import Faults
from twin.readers.formats.lines import shown

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
) -> RiskMap:
    """Return the risk map of a CSV in UTF-8 or GB18030.

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

    Raises
    ------
    InputErrors
        All that is wrong, with file and line: an id that is missing or stands twice, an unknown kind, a place that is
        no number or outside the earth, a row that is too short or too long.
    """
    path = Path(path)
    rows, in_degrees = _rows(path)
    if in_degrees and crs is None:
        raise InputError("riskpoints.no_crs", where=str(path))
    faults, seen = Faults(), dict[str, int]()
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


def _rows(path: Path) -> tuple[list[tuple[int, dict[str, str] | int]], bool]:
    """Return the rows by their line (of a wrong one: how many cells it has), and whether places are degrees."""
    if not path.is_file() or path.stat().st_size == 0:
        raise InputError("riskpoints.no_file", where=str(path))
    content = path.read_bytes()
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        try:
            text = content.decode("gb18030")
        except UnicodeDecodeError:
            raise InputError("riskpoints.not_text", where=str(path)) from None
    reader = csv.reader(text.splitlines())
    try:
        head = [name.strip().lower() for name in next(reader, [])]
        at = {key: next((head.index(n) for n in names if n in head), -1) for key, names in COLUMNS.items()}
        missing = [COLUMNS[key][0] for key in ("id", "kind", "x", "y") if at[key] < 0]
        if missing:
            result = shown(", ".join(head))
            raise InputError("riskpoints.no_columns", where=f"{path}:1", missing=", ".join(missing), found=result)
        degrees = [head[at[axis]] in _DEGREES for axis in ("x", "y")]
        if degrees[0] != degrees[1]:
            raise InputError("riskpoints.mixed", where=f"{path}:1", x=head[at["x"]], y=head[at["y"]])
        rows: list[tuple[int, dict[str, str] | int]] = []
        for row in reader:
            if any(cell.strip() for cell in row):
                whole = len(row) == len(head)
                cells = {key: row[k].strip() for key, k in at.items() if k >= 0} if whole else len(row)
                rows.append((reader.line_num, cells))
    except csv.Error as error:
        raise InputError("riskpoints.unreadable", where=f"{path}:{reader.line_num}", reason=str(error)) from None
    return rows, degrees[0]


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
    try:
        value = float(text)
    except ValueError:
        value = float("nan")
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
