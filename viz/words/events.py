"""The events of a recording as rows to show: arguments read, text in both languages, case and place where known."""

from __future__ import annotations

import json
import math
from typing import Any

from twin.recording.recording import Recording
from twin.text import area, say
from viz.words.names import centre_names, name_of, places


def event_rows(recording: Recording) -> list[dict[str, Any]]:
    """Return the events in the order of time as dictionaries, one key a column.

    Of these ``args`` is read and ``text`` said in both languages; ``number`` is the row of its case, -1 for none. Where
    an event tells no place, that of its case or its centre is taken; one without a text of its own is told by where it
    is, what its case is about and its kind.
    """
    cases, centres = recording.cases, recording.centres
    columns = ["case", "id", "reported_kind", "x_m", "y_m", "centre"]
    about = {row["id"]: row for row in cases[columns].to_dict("records")}
    codes = dict(zip(centres["centre"].tolist(), centres["code"], strict=True))
    named, spots = centre_names(recording), places(recording)
    kinds = {kind: name_of(recording, "kinds", kind) for kind in set(cases["reported_kind"]) - {""}}
    rows: list[dict[str, Any]] = []
    for record in recording.events.sort_values(["time_s", "seq"], kind="stable").to_dict("records"):
        row = {str(k): v for k, v in record.items()}
        case = about.get(row["case"])
        place = row["place"] or (codes.get(case["centre"], "") if case else "")
        if not math.isfinite(row["x_m"]) and (case or place in spots):
            row["x_m"], row["y_m"] = (case["x_m"], case["y_m"]) if case else spots[place]
        row["number"] = case["case"] if case else -1
        row["args"] = json.loads(row["args"]) if row["args"] else {}
        kind = kinds.get(case["reported_kind"], {}) if case else {}
        here = {lang: [named.get(place, {}).get(lang, place), kind.get(lang, ""), row["kind"]] for lang in ("zh", "en")}
        row["text"] = {lang: in_words(row["text"], row["args"], lang, here[lang]) for lang in ("zh", "en")}
        rows.append(row)
    return rows


def in_words(key: str, args: dict[str, Any], lang: str, otherwise: list[str]) -> str:
    """Return a text of the catalogue in a language, its arguments in it too; without a key what stands otherwise.

    ``otherwise`` is where it was, what about, and what kind of event; empty parts are left out.
    """
    if key:
        return say(key, lang, **{k: v[lang] if isinstance(v, dict) and lang in v else v for k, v in args.items()})
    *around, kind = otherwise
    what = say(f"city.event_{kind}", lang) if f"event_{kind}" in area("city") else kind
    return (" " if lang == "zh" else ", ").join(part for part in (*around, what) if part)
