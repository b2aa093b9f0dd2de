"""The rain of a drill: from a table or a design storm, the same everywhere or in drifting cells."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

import numpy as np

from models.core.purposes import Purpose
from models.core.streams import Stream, Streams
from models.hazards.rain.chicago import ChicagoStorm
from models.hazards.rain.hyetograph import Hyetograph
from models.hazards.rain.intensity import formula
from models.hazards.rain.neyman_scott import StormCellParameters
from models.hazards.rain.rain_domain import RainDomain
from models.hazards.rain.rain_field import RainField
from models.hazards.slopes.wetness import WetnessStore, antecedent_mm
from scenarios.checking.fields import parameters
from scenarios.checking.moments import seconds_after
from scenarios.sections.rain import DesignStorm, Storm
from scenarios.storm.table import RainTable, storm_table
from twin.ground.terrain import Terrain

DAYS_BEFORE = 15.0


class Ground(Protocol):
    """How wet the ground is before the storm, and how fast it drains."""

    @property
    def wetness_days(self) -> float:
        """Drainage time."""

    @property
    def before_mm(self) -> float:
        """Rain of the 15 days before."""


def hyetograph(storm: RainTable, path: Path, streams: Streams) -> Hyetograph:
    """Return the rain of one replication: between the milder and the wetter column, by a drawn share."""
    table = storm_table(storm, path)
    upper = np.array(table[str(storm.upper)])
    middle = np.array(table[storm.middle]) if storm.middle else np.zeros_like(upper)
    low, high = storm.share
    share = low + (high - low) * streams.keyed(Stream.RAIN).uniform(0, Purpose.RAIN_SHARE)
    return Hyetograph.of_depths(np.maximum(middle + share * (upper - middle), 0.0), storm.interval_s)


def design_hyetograph(design: DesignStorm, start: str) -> Hyetograph:
    """Return a design storm in seconds since the drill's start; before it, from time 0, it is dry."""
    storm = ChicagoStorm.of_formula(
        formula(design.zone, design.version), design.return_period_a, design.duration_min, design.peak
    )
    begins_s = 0.0 if design.start is None else seconds_after(start, design.start)
    return storm.hyetograph(design.step_s, begins_s)


def asked_rain(storm: Storm, start: str, path: Path | None, streams: Streams) -> Hyetograph:
    """Return the rain that a scenario asks for: everywhere, or with cells the mean over the terrain.

    Parameters
    ----------
    storm
        The scenario's section.
    start
        The scenario's start.
    path
        The rain table; None for a design storm.
    streams
        Streams of the replication.

    Raises
    ------
    InputErrors
        As `read_table`.
    """
    if storm.design is not None:
        return design_hyetograph(storm.design, start)
    assert path is not None
    return hyetograph(storm, path, streams)


def rain_field(storm: Storm, asked: Hyetograph, terrain: Terrain, streams: Streams) -> RainField | None:
    """Return the rain over a terrain in drifting cells, or None if the scenario asks for none."""
    if storm.cells is None:
        return None
    cells = parameters(StormCellParameters, storm.cells)
    return RainField(RainDomain.of_terrain(terrain), asked, cells, streams.keyed(Stream.RAIN).key)


def wetness(storm: Ground, rain: Hyetograph) -> WetnessStore:
    """Return the soil store under the rain, wet from the days before."""
    drainage_s = storm.wetness_days * 86400.0
    return WetnessStore(rain, drainage_s, antecedent_mm(storm.before_mm, DAYS_BEFORE * 86400.0, drainage_s))
