"""Where the blocks of the rock may go, and how soon: maps of many collapses, kept with a recording.

The maps belong to the place and not to one run: a hundred collapses of the whole rock, drawn with numbers of their own,
the same for every seed and policy. What one drill shows is one collapse of a part of the rock.
"""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

import numpy as np

from models.core.streams import Stream, Streams
from models.hazards.falls.fragmentation import FragmentationParameters, collapse
from models.hazards.falls.rockfall import RockfallParameters, run_blocks
from models.hazards.falls.runout import Tally
from models.hazards.falls.slope import Slope
from twin.place.place import Place
from twin.recording.layers import Layer

FALLS = 100
"""Collapses behind a map: shares come out to one in a hundred."""
SEED = 20250929
"""Of the maps alone."""


@lru_cache(maxsize=4)
def hazard_layers(
    place: Place, fragmentation: FragmentationParameters, rockfall: RockfallParameters
) -> tuple[Layer, ...]:
    """Return reach probability, energy and first arrival of the blocks of a collapse of the whole rock."""
    ground = place.rock.terrain_after(place.terrain)
    slope = Slope.of_cover(ground, place.cover, rockfall, forest=place.forest, barriers=place.barriers)
    tally = Tally(ground)
    for fall in range(FALLS):
        streams = Streams(SEED, fall)
        bodies = collapse(place.rock, place.rock.volume_m3, streams.generator(Stream.BLOCKS), fragmentation)
        tracks = run_blocks(slope, bodies, rockfall, streams.keyed(Stream.BLOCKS).key)
        tally.add(replace(tracks, root=np.full_like(tracks.root, fall)))  # a collapse counts once a cell
    maps = dict(tally.rasters())
    return (
        Layer.of("reach", "share", 100.0 * maps["reach_probability"], "%", (1.0, 100.0), True, falls=FALLS),
        Layer.of("energy", "energy", maps["energy_p95"] / 1000.0, "kJ", (1.0, 10_000.0), True),
        Layer.of("arrival", "time", maps["arrival_05"], "s", (0.0, 30.0), False),
    )
