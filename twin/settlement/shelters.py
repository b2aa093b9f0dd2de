"""Shelters of a town: from a file of points with capacities, or made up by a rule that is said with the result."""

from __future__ import annotations

import csv
import json
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.spatial import cKDTree

from twin.errors import InputError, InputErrors
from twin.settlement.roads import PathNetwork

Floats = NDArray[np.float64]

PEOPLE_EACH = 5000
"""One made-up shelter (school, square) for so many people: assumed."""
PLACES_A_HEAD = 1.2
"""Places in all made-up shelters together, a resident: assumed."""
_NAME_KEYS, _ROOM_KEYS = ("id", "name", "名称", "编号"), ("capacity", "容量", "人数", "可容纳人数")


@dataclass(frozen=True, eq=False)
class Shelters:
    """Shelters on a network: names, nodes ``(k,)``, places ``(k,)``, and whether they are made up."""

    name: tuple[str, ...]
    node: NDArray[np.int64]
    capacity: NDArray[np.int64]
    made_up: bool


def made_up_shelters(rng: np.random.Generator, network: PathNetwork, people: int, part: NDArray[np.int32]) -> Shelters:
    """Return one shelter for every `PEOPLE_EACH` people, spread out over the largest connected part.

    Each next one lies farthest from those before it, of a random choice of corners; places are uneven (log-normal).
    """
    count = max(1, -(-people // PEOPLE_EACH))
    corners = np.flatnonzero(part == np.bincount(part).argmax())
    count = min(count, corners.size)
    x, y = network.node_x_m[corners], network.node_y_m[corners]
    chosen = [int(rng.integers(corners.size))]
    away = np.hypot(x - x[chosen[0]], y - y[chosen[0]])
    while len(chosen) < count:
        some = rng.integers(corners.size, size=min(64, corners.size))
        best = int(some[np.argmax(away[some])])
        if away[best] <= 0.0:
            best = int(np.argmax(away))
        chosen.append(best)
        away = np.minimum(away, np.hypot(x - x[best], y - y[best]))
    share = np.exp(0.4 * rng.standard_normal(count))
    places = np.maximum(1, np.ceil(share / share.sum() * PLACES_A_HEAD * people)).astype(np.int64)
    return Shelters(tuple(f"S{k:03d}" for k in range(1, count + 1)), corners[chosen].astype(np.int64), places, True)


def read_shelters(path: Path, network: PathNetwork, crs: str | None, x0_m: float, y0_m: float) -> Shelters:
    """Return the shelters of a CSV (id,x,y,capacity) or of GeoJSON points, each at its nearest corner.

    Raises
    ------
    InputErrors
        All rows without a place or without a capacity of 1 or more.
    """
    rows = _rows(path)
    faults, points, names, places = [], [], [], []
    for number, (row, x, y) in enumerate(rows, start=1):
        text = {k.strip().lower(): v for k, v in row.items() if k}
        name = next((str(text[k]) for k in _NAME_KEYS if text.get(k)), f"S{number:03d}")
        room = next((text[k] for k in _ROOM_KEYS if text.get(k) not in (None, "")), None)
        try:
            points.append((float(x), float(y)))  # type: ignore[arg-type]
            capacity = int(float(room))  # type: ignore[arg-type]
            if capacity < 1 or not np.isfinite(points[-1]).all():
                raise ValueError
        except (TypeError, ValueError, OverflowError):
            faults.append(InputError("evacuate.bad_shelter", where=f"{path}#{number}", name=name, value=str(room)))
            continue
        names.append(name)
        places.append(capacity)
    if faults:
        raise InputErrors(faults[:20])
    if not points:
        raise InputError("evacuate.no_shelters", where=str(path))
    xy = _local(path, np.array(points), crs, x0_m, y0_m)
    away, node = cKDTree(np.stack([network.node_x_m, network.node_y_m], 1)).query(xy)
    far = int(np.argmax(away))
    if not away[far] <= 2000.0:
        raise InputError("evacuate.far_shelter", where=str(path), name=names[far], value=float(away[far]))
    return Shelters(tuple(names), node.astype(np.int64), np.array(places, np.int64), False)


def _rows(path: Path) -> list[tuple[dict[str, object], object, object]]:
    if not path.is_file():
        raise InputError("paths.no_file", where=str(path))
    try:
        raw = path.read_bytes()
        try:
            text = raw.decode("utf-8-sig")
        except UnicodeDecodeError:
            text = raw.decode("gb18030")
        if path.suffix.lower() in (".geojson", ".json"):
            results: list[tuple[dict[str, object], object, object]] = []
            for item in json.loads(text)["features"]:
                at = item["geometry"]["coordinates"]
                results.append((dict(item.get("properties") or {}), at[0], at[1]))
            return results
        rows = list(csv.DictReader(text.splitlines()))
        return [(dict(r), r.get("x") or r.get("lon"), r.get("y") or r.get("lat")) for r in rows]
    except (OSError, UnicodeDecodeError, ValueError, KeyError, TypeError, IndexError, csv.Error) as fault:
        raise InputError("paths.unreadable", where=str(path), reason=f"({fault})") from None


def _local(path: Path, xy: Floats, crs: str | None, x0_m: float, y0_m: float) -> Floats:
    in_degrees = bool((np.abs(xy[:, 0]) <= 180.0).all() and (np.abs(xy[:, 1]) <= 90.0).all())
    if crs is not None and in_degrees:
        from pyproj import Transformer

        change = Transformer.from_crs("EPSG:4326", crs, always_xy=True)
        xy = np.stack(change.transform(xy[:, 0], xy[:, 1]), axis=-1)
    if not np.isfinite(xy).all():
        raise InputError("paths.bad_crs", where=str(path), system="EPSG:4326")
    return np.asarray(xy - np.array([x0_m, y0_m]))
