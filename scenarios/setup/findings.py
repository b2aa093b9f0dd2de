"""Faults of the plan, not of the file: what a planner should know of a place before the rain comes."""

from __future__ import annotations

from itertools import product
from typing import Any

import numpy as np

from twin.place.place import Place
from twin.recording.layers import Layer

Findings = list[tuple[str, dict[str, Any]]]
"""Keys of the catalogue with their values."""

REACHED_PERCENT = 1.0
"""A shelter that one collapse in a hundred reaches is no shelter (assumed: the resolution of the map)."""


def findings(place: Place, people: int, layers: tuple[Layer, ...]) -> Findings:
    """Return what is wrong with shelters and paths: in reach of the rock, too small, cut off from a house."""
    return [*_reached(place, layers), *_too_small(place, people), *_islands(place)]


def _reached(place: Place, layers: tuple[Layer, ...]) -> Findings:
    out: Findings = []
    reach = [layer.values for layer in layers if layer.id == "reach"]
    for shelter, values in product(place.shelters, reach):
        percent = float(np.nan_to_num(values[place.terrain.nearest_node(shelter.x_m, shelter.y_m)]))
        if percent >= REACHED_PERCENT:
            out.append(("findings.shelter_in_reach", {"id": shelter.id, "percent": round(percent)}))
    return out


def _too_small(place: Place, people: int) -> Findings:
    room = sum(shelter.capacity for shelter in place.shelters)
    return [("findings.shelters_too_small", {"room": room, "people": people})] if room < people else []


def _islands(place: Place) -> Findings:
    part = place.network.islands()
    shelters = {int(part[place.network.node(s.id)]) for s in place.shelters}
    cut = [h.id for h in place.houses if int(part[place.network.node(h.id)]) not in shelters]
    return [("findings.house_cut_off", {"houses": ", ".join(cut)})] if cut else []
