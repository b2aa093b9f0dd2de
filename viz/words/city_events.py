"""Events and warnings of a city recording as rows to show: their text in both languages, their place in metres."""

from __future__ import annotations

import json
import math
from typing import Any

import numpy as np

from twin.city.districts import CITY_CRS
from twin.recording.city_recording import CityRecording
from twin.text import area, pair, say
from viz.look.city_palette import word
from viz.words.city_state import name_of, places, warnings_until

_TOWN_RADIUS_M = 4_000.0
"""Radius that a warning of a town is drawn with where it tells none: assumed, towns have no public outlines."""


def case_number(text: str) -> int:
    """Return the number of a case as an event names it, ``656`` or ``K656``; -1 for none."""
    digits = text.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ#-_")
    return int(digits) if digits.isdigit() else -1


def event_rows(recording: CityRecording) -> list[dict[str, Any]]:
    """Return the events in the order of time, their text in both languages, their place where any is known.

    An event without a text of its own is told by its kind, what the case is about and where.
    """
    frame = recording.events.sort_values(["time_s", "seq"], kind="stable")
    cases = recording.cases
    about = dict(
        zip(
            cases["case"].tolist(),
            zip(cases["reported_kind"], cases["x_m"], cases["y_m"], cases["centre"], strict=True),
            strict=True,
        )
    )
    named = _centre_names(recording)
    spots = places(recording)
    by_number = dict(zip(recording.centres["centre"].tolist(), recording.centres["code"], strict=True))
    rows: list[dict[str, Any]] = []
    for record in frame.to_dict("records"):
        row = {str(k): v for k, v in record.items()}
        number = case_number(row["case"])
        case = about.get(number)
        args = json.loads(row["args"]) if row["args"] else {}
        place = row["place"] or (by_number.get(case[3], "") if case else "")
        if not math.isfinite(row["x_m"]) and (case or place in spots):
            row["x_m"], row["y_m"] = (case[1], case[2]) if case else spots[place]
        row["number"] = number
        row["text"] = _said(recording, row, args, case[0] if case else "", named.get(place, {"zh": place, "en": place}))
        rows.append(row)
    return rows


def _said(
    recording: CityRecording, row: dict[str, Any], args: dict[str, Any], kind: str, place: dict[str, str]
) -> dict[str, str]:
    told: dict[str, str] = {}
    for lang in ("zh", "en"):
        values = {k: v[lang] if isinstance(v, dict) and lang in v else v for k, v in args.items()}
        if row["text"]:
            told[lang] = say(row["text"], lang, **values)
            continue
        known = f"event_{row['kind']}" in area("city")
        what = say(f"city.event_{row['kind']}", lang) if known else row["kind"]
        parts = [place[lang], name_of(recording, "kinds", kind)[lang] if kind else "", what]
        told[lang] = (" " if lang == "zh" else ", ").join(p for p in parts if p)
    return told


def _centre_names(recording: CityRecording) -> dict[str, dict[str, str]]:
    frame = recording.centres
    return {
        code: {"zh": zh, "en": zh if en in ("", code) else en}
        for code, zh, en in zip(frame["code"], frame["name_zh"], frame["name_en"], strict=True)
    }


def warnings(recording: CityRecording) -> list[dict[str, Any]]:
    """Return the warnings with their place in metres: a circle, the outline of a district, or both unknown."""
    from pyproj import Transformer

    frame = recording.warnings
    crs = recording.things.get("crs") or CITY_CRS
    x, y = Transformer.from_crs("EPSG:4326", crs, always_xy=True).transform(frame["lon"], frame["lat"])
    spots, outlines = places(recording), recording.things.get("outlines") or {}
    found = []
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
        found.append(item)
    return found


def _warned(row: Any) -> dict[str, str]:
    if not row["text"]:
        colour = pair(f"city.colour_{row['colour']}") if f"colour_{row['colour']}" in area("city") else None
        told = colour or {"zh": row["colour"], "en": row["colour"]}
        event = f"warning_{row['event']}"
        return {lang: f"{word(event, lang)} {told[lang]}" for lang in ("zh", "en")}
    args = json.loads(row["args"]) if row["args"] else {}
    return {
        lang: say(
            row["text"], lang, **{k: v[lang] if isinstance(v, dict) and lang in v else v for k, v in args.items()}
        )
        for lang in ("zh", "en")
    }
