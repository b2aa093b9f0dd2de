"""Questions to the risk map of a recording: which points of a kind, at a place, in a state, at a time."""

from __future__ import annotations

from difflib import get_close_matches
from pathlib import Path
from typing import Any

import click
import pandas as pd

from twin.city.risk_points import RiskState, kinds_called, risk_kinds, state_names
from twin.errors import InputError
from twin.recording.recording import Recording
from twin.recording.schema import CITY
from twin.text import plain, say
from viz.words.moments import moment

MOST_SHOWN = 40
STATES = tuple(state.name.lower() for state in RiskState)


def points(
    run: Path, kind: str | None, place: str | None, state: str | None, at: str | None, in_json: bool, lang: str
) -> None:
    """Print the points of the risk map that answer a question.

    Raises
    ------
    InputError
        The recording has no risk map; an unknown kind, place, state or time.
    """
    recording = Recording.load(run).only(CITY)
    if not recording.has("points"):
        raise InputError("cityday.no_points", where=str(run))
    time_s = float(recording.manifest["end_s"]) if at is None else moment(recording, at)
    result = asked(recording, kind, place, state, time_s)
    if in_json:
        click.echo(result.to_json(orient="records", force_ascii=False))
        return
    clock = pd.Timestamp(recording.manifest["start"]) + pd.Timedelta(seconds=time_s)
    click.echo(say("cityday.points_head", lang, n=len(result), time=f"{clock:%m-%d %H:%M}"))
    kinds = {each.name: each for each in risk_kinds()}
    names = {each.name.lower(): state_names(each)[lang] for each in RiskState}
    for row in result.head(MOST_SHOWN).to_dict("records"):
        what = kinds[row["kind"]].name_zh if lang == "zh" else kinds[row["kind"]].name_en
        click.echo(plain(f"  {row['id']:10}{names[row['state']]:10}{row['community']:14}{what}"))
    if len(result) > MOST_SHOWN:
        click.echo(say("cityday.points_more", lang, n=len(result) - MOST_SHOWN))


def asked(recording: Recording, kind: str | None, place: str | None, state: str | None, time_s: float) -> pd.DataFrame:
    """Return the points of a kind or group, below a place (code), in a state, at a time."""
    table = states_at(recording, time_s)
    if kind is not None:
        names = {risk_kinds()[k].name for k in kinds_called(kind)}
        table = table[table["kind"].isin(names)]
    if place is not None:
        inside = table["community"].str.startswith(place)
        if not inside.any() and not recording.centres["code"].eq(place).any():
            known = get_close_matches(place, list(recording.centres["code"]), 3)
            raise InputError("cityday.unknown_place", value=place, known=", ".join(known) or "500105006")
        table = table[inside]
    if state is not None:
        if state not in STATES:
            raise InputError("cityday.unknown_state", value=state, known=", ".join(STATES))
        table = table[table["state"] == state]
    return table.reset_index(drop=True)


def states_at(recording: Recording, time_s: float) -> pd.DataFrame:
    """Return all points with the state of each at a time."""
    table = recording.points.copy()
    changes = recording.point_states
    last: dict[Any, int] = {}
    for point, when, now in zip(changes["point"], changes["time_s"], changes["state"], strict=True):
        if when <= time_s:
            last[point] = int(now)
    table["state"] = [STATES[last.get(point, 0)] for point in table["point"]]
    return table
