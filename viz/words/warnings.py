"""The public warnings of a city's day as rows to show: their text in both languages, their place in metres."""

from __future__ import annotations

import json
import math
from typing import Any

import numpy as np

from twin.city.districts import CITY_CRS
from twin.recording.recording import Recording
from twin.text import area, pair, say
from viz.look.city_palette import word
from viz.words.city_state import warnings_until
from viz.words.names import places

_TOWN_RADIUS_M = 4_000.0
"""Radius that a warning of a town is drawn with where it tells none: assumed, towns have no public outlines."""


def warnings(recording: Recording) -> list[dict[str, Any]]:
    """Return the warnings with their place in metres: a circle, the outline of a district, or both unknown."""
    from pyproj import Transformer

    frame = recording.warnings
    crs = recording.things.get("crs") or CITY_CRS
    x, y = Transformer.from_crs("EPSG:4326", crs, always_xy=True).transform(frame["lon"], frame["lat"])
    spots, outlines = places(recording), recording.things.get("outlines") or {}
    results = []
    for k, (row, until) in enumerate(zip(frame.to_dict("records"), warnings_until(recording), strict=True)):
        item: dict[str, Any] = {
            "from": float(row["sent_s"]), "until": float(until), "colour": row["colour"], "tier": row["tier"],
            "area": {"zh": row["area_zh"], "en": row["area_en"] or row["area_zh"]}, "number": int(row["number"]),
            "text": _warned(row),
        }  # fmt: skip
        if row["area"] in outlines:
            item["code"] = row["area"]
        elif np.isfinite([x[k], y[k]]).all():
            radius = row["radius_m"] if math.isfinite(row["radius_m"]) and row["radius_m"] > 0 else _TOWN_RADIUS_M
            item |= {"x": round(float(x[k])), "y": round(float(y[k])), "r": float(radius)}
        elif row["area"] in spots:
            at = spots[row["area"]]
            item |= {"x": round(float(at[0])), "y": round(float(at[1])), "r": _TOWN_RADIUS_M}
        results.append(item)
    return results


def _warned(row: Any) -> dict[str, str]:
    if row["text"]:
        args = json.loads(row["args"]) if row["args"] else {}
        return {
            lang: say(row["text"], lang, **{k: v[lang] if isinstance(v, dict) else v for k, v in args.items()})
            for lang in ("zh", "en")
        }
    known = f"colour_{row['colour']}" in area("city")
    colour = pair(f"city.colour_{row['colour']}") if known else {"zh": row["colour"], "en": row["colour"]}
    event = f"warning_{row['event']}"
    return {lang: f"{word(event, lang)} {colour[lang]}" for lang in ("zh", "en")}
