"""A place read once from its recording, for pictures: what stands there, who and what moves, what happened when.

Data flows one way: the recording is read into a view, a moment of it is drawn, captions are laid over.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from twin.recording.recording import Recording
from viz.look.bake import Bake
from viz.look.cameras import Ground, View, focus_box, presets
from viz.look.light import bake_recording
from viz.look.palette import INDOORS
from viz.look.stems import tree_note
from viz.scene.tracks import Tracks, block_tracks, blocks_at, people_at, people_tracks, series_at
from viz.words.calendar import clock
from viz.words.events import event_rows
from viz.words.moments import measures

Floats = NDArray[np.float64]
LATEST = 6


@dataclass(frozen=True, eq=False)
class PlaceMoment:
    """Where everybody and everything is at a moment, under what sky, and what happened last.

    Attributes
    ----------
    people, states
        ``(n, 3)`` metres and ``(n,)`` codes of all people, in the order of the roster.
    blocks, phases
        ``(k, 3)`` metres and ``(k,)`` codes of all blocks.
    lamps, damage
        Houses with somebody in, and how often each house was hit.
    latest
        Clock, tier and text of the last events, the newest first.
    margin_s
        Collapse minus last person safe, once both have come.
    """

    time_s: float
    clock: str
    date: str
    people: Floats
    states: NDArray[np.int16]
    blocks: Floats
    phases: NDArray[np.int16]
    sun_deg: float
    rain_mm_h: float
    level: int
    fallen: bool
    lamps: frozenset[str]
    damage: tuple[tuple[str, int], ...]
    latest: tuple[tuple[str, str, dict[str, str]], ...]
    margin_s: float | None


@dataclass(frozen=True, eq=False)
class PlaceView:
    """What a picture needs of a recording, whatever the moment.

    Attributes
    ----------
    ground, focus, cover
        Heights, the x and y range of what the drill is about, land cover.
    views
        Cameras by name.
    baked
        Colours and light of the ground.
    half_m
        ``(k, 3)`` half axes of the blocks.
    roles
        Role of each of the roster.
    trees
        What the trees are, in both languages.
    """

    recording: Recording
    title: dict[str, str]
    things: dict[str, Any]
    ground: Ground
    focus: tuple[tuple[float, float], tuple[float, float]]
    cover: NDArray[np.uint8]
    water_m: float | None
    views: dict[str, View]
    baked: Bake
    people: Tracks
    blocks: Tracks
    half_m: Floats
    roles: NDArray[Any]
    houses: list[str]
    stems: pd.DataFrame
    hits: list[tuple[float, str]]
    events: list[dict[str, Any]]
    known: dict[str, float]
    trees: dict[str, str]

    def at(self, time_s: float) -> PlaceMoment:
        """Return a moment."""
        at, states = people_at(self.people, time_s)
        blocks, phases = blocks_at(self.blocks, time_s)
        rain = series_at(self.recording, "rain_mm_h", time_s, 0.0, held=True)
        sun = series_at(self.recording, "sun_deg", time_s, 35.0)
        level = int(np.clip(series_at(self.recording, "level", time_s, 0, held=True), 0, 3))
        damage: dict[str, int] = {}
        for hit_s, place in self.hits:
            damage[place] = damage.get(place, 0) + (hit_s <= time_s)
        latest = [row for row in self.events if row["time_s"] <= time_s][-LATEST:][::-1]
        over = time_s >= max(self.known.get("collapse_s", np.inf), self.known.get("all_out_s", np.inf))
        return PlaceMoment(
            time_s=time_s,
            clock=clock(self.recording, time_s),
            date=clock(self.recording, time_s, "%Y-%m-%d"),
            people=np.c_[at, self.ground.height(at[:, 0], at[:, 1])],
            states=states,
            blocks=blocks,
            phases=phases,
            sun_deg=sun,
            rain_mm_h=rain,
            level=level,
            fallen=time_s >= self.known.get("collapse_s", np.inf),
            lamps=frozenset(h for h, s in zip(self.houses, states, strict=True) if s in INDOORS),
            damage=tuple(damage.items()),
            latest=tuple((clock(self.recording, row["time_s"], "%H:%M"), row["tier"], row["text"]) for row in latest),
            margin_s=self.known["margin_s"] if over else None,
        )


def read_place(recording: Recording, baked: Bake | None = None) -> PlaceView:
    """Read a place from its recording; ``baked`` is its light, where that is known already."""
    z_m, cover = recording.surface
    terrain, things, roster = recording.manifest["terrain"], recording.things, recording.roster.sort_values("person")
    ground = Ground(z_m.astype(np.float64), terrain["cell_m"])
    hits = recording.events[
        recording.events["kind"].str.contains("hit|damage")
        & recording.events["place"].isin([h["id"] for h in things.get("houses", [])])
    ]
    return PlaceView(
        recording=recording,
        title=recording.manifest["title"],
        things=things,
        ground=ground,
        focus=focus_box(things, ground),
        cover=cover,
        water_m=terrain.get("water_level_m"),
        views=presets(z_m, terrain["cell_m"], things),
        baked=baked or bake_recording(recording),
        people=people_tracks(recording),
        blocks=block_tracks(recording),
        half_m=recording.bodies[["a_m", "b_m", "c_m"]].to_numpy(float),
        roles=roster["role"].to_numpy(),
        houses=roster["house"].tolist(),
        stems=recording.stems,
        hits=list(zip(hits["time_s"], hits["place"], strict=True)),
        events=event_rows(recording),
        known=measures(recording),
        trees=tree_note(recording),
    )
