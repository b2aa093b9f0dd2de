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


@dataclass(frozen=True)
class Sky:
    """Elevation of the sun and intensity of the rain."""

    sun_deg: float
    rain_mm_h: float


@dataclass(frozen=True)
class Rock:
    """Warning level of the rock, 0 to 3, and whether it has come down."""

    level: int
    fallen: bool


@dataclass(frozen=True, eq=False)
class PlaceMoment:
    """Where everybody and everything is at a moment, under what sky, and what happened last.

    Attributes
    ----------
    when
        Date and clock.
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
    when: tuple[str, str]
    people: Floats
    states: NDArray[np.int16]
    blocks: Floats
    phases: NDArray[np.int16]
    sky: Sky
    rock: Rock
    lamps: frozenset[str]
    damage: tuple[tuple[str, int], ...]
    latest: tuple[tuple[str, str, dict[str, str]], ...]
    margin_s: float | None


@dataclass(frozen=True, eq=False)
class PlaceView:
    """What a picture needs of a recording, whatever the moment.

    Attributes
    ----------
    ground, focus
        Heights, and the x and y range of what the drill is about.
    views
        Cameras by name.
    baked
        Colours and light of the ground.
    roster
        Everybody, in the order of the tracks.
    hits
        Time and house of every hit.
    known
        Measures.
    trees
        What the trees are, in both languages.
    """

    recording: Recording
    ground: Ground
    focus: tuple[tuple[float, float], tuple[float, float]]
    views: dict[str, View]
    baked: Bake
    people: Tracks
    blocks: Tracks
    roster: pd.DataFrame
    hits: list[tuple[float, str]]
    events: list[dict[str, Any]]
    known: dict[str, float]
    trees: dict[str, str]

    @property
    def title(self) -> dict[str, str]:
        """Title in both languages."""
        title: dict[str, str] = self.recording.manifest["title"]
        return title

    @property
    def things(self) -> dict[str, Any]:
        """Houses, paths, shelters, rock and instruments."""
        return self.recording.things

    @property
    def water_m(self) -> float | None:
        """Level of the water, None without any."""
        level: float | None = self.recording.manifest["terrain"].get("water_level_m")
        return level

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
        out_s = self.known.get("all_out_again_s", self.known.get("all_out_s", np.inf))
        over = time_s >= max(self.known.get("collapse_s", np.inf), out_s)
        collapse_s = self.known.get("collapse_s", np.inf)
        return PlaceMoment(
            time_s=time_s,
            when=(clock(self.recording, time_s, "%Y-%m-%d"), clock(self.recording, time_s)),
            people=np.c_[at, self.ground.height(at[:, 0], at[:, 1])],
            states=states,
            blocks=blocks,
            phases=phases,
            sky=Sky(sun, rain),
            rock=Rock(level, time_s >= collapse_s),
            lamps=frozenset(h for h, s in zip(self.roster["house"], states, strict=True) if s in INDOORS),
            damage=tuple(damage.items()),
            latest=tuple((clock(self.recording, row["time_s"], "%H:%M"), row["tier"], row["text"]) for row in latest),
            margin_s=self.known["margin_s"] if over else None,
        )


def read_place(recording: Recording, baked: Bake | None = None) -> PlaceView:
    """Read a place from its recording; ``baked`` is its light, where that is known already."""
    z_m, _ = recording.surface
    cell_m, things = recording.manifest["terrain"]["cell_m"], recording.things
    ground = Ground(z_m.astype(np.float64), cell_m)
    hits = recording.events[
        recording.events["kind"].str.contains("hit|damage")
        & recording.events["place"].isin([h["id"] for h in things.get("houses", [])])
    ]
    return PlaceView(
        recording=recording,
        ground=ground,
        focus=focus_box(things, ground),
        views=presets(z_m, cell_m, things),
        baked=baked or bake_recording(recording),
        people=people_tracks(recording),
        blocks=block_tracks(recording),
        roster=recording.roster.sort_values("person"),
        hits=list(zip(hits["time_s"], hits["place"], strict=True)),
        events=event_rows(recording),
        known=measures(recording),
        trees=tree_note(recording),
    )
