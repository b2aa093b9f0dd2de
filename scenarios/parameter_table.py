"""The table of every scientific parameter: default, range and source, for the documentation."""

from __future__ import annotations

import dataclasses
import sys
from typing import Any

from models.core.parameters import typical
from models.hazards.falls.forest import TreeParameters
from models.hazards.falls.release import ReleaseParameters
from models.hazards.gas.explosion import ExplosionParameters
from models.hazards.gas.ignition import Hours, IgnitionParameters
from models.hazards.gas.leak import Leak
from models.hazards.gas.room import Room
from models.hazards.rock.joints import JointSet
from models.hazards.slopes.infinite_slope import SlopeParameters
from models.hazards.slopes.warning_colour import ColourParameters
from models.hazards.slopes.watershed_state import WatershedParameters
from models.people.households.townsfolk import TownsfolkParameters
from models.people.movement.flow_laws import FlowParameters
from models.people.movement.network.link_table import VehicleParameters
from models.people.movement.site.parameters import CollisionFreeSpeedParameters
from models.people.warning.alert import LoudspeakerParameters
from models.people.warning.diffusion import DiffusionParameters
from models.people.warning.fleet import GridRoundParameters
from models.response.cases.demand import ReportChannel
from models.response.units.mission_client import DispatchRules
from models.response.units.roads import RoadParameters
from scenarios.declaration.vary import sections

ELSEWHERE: dict[str, type] = {
    "joints": JointSet,
    "trees": TreeParameters,
    "overhang rockfall": ReleaseParameters,
    "overhang watersheds": WatershedParameters,
    "overhang watersheds (slopes)": SlopeParameters,
    "overhang watersheds (colours)": ColourParameters,
    "overhang evacuate (streets)": FlowParameters,
    "overhang evacuate (vehicles)": VehicleParameters,
    "overhang evacuate (people)": TownsfolkParameters,
    "overhang evacuate (doors)": GridRoundParameters,
    "overhang evacuate (loudspeaker)": LoudspeakerParameters,
    "spread of a warning (evacuate uses its telling)": DiffusionParameters,
    "overhang site": CollisionFreeSpeedParameters,
    "gas: leak": Leak,
    "gas: room": Room,
    "gas: hours of business": Hours,
    "gas: ignition": IgnitionParameters,
    "gas: explosion": ExplosionParameters,
    "organisation: roads": RoadParameters,
    "organisation: dispatch": DispatchRules,
    "organisation: channels": ReportChannel,
}
"""Parameters of parts that no section of a scenario sets one by one: name of the part -> the class that declares it."""


def _declared() -> dict[str, type]:
    return {name: kind for name, (_, kind) in sections().items()} | ELSEWHERE


def markdown() -> str:
    """Return the reference page of the parameters, made from their declarations."""
    out = [
        "# Parameters",
        "",
        "Every number that a scenario may set, with its default, its range (of a distribution: the range of its",
        "median) and where it comes from. *assumed* means that no source was found. This page is made from the code:",
        "a test fails when it is out of date.",
        "",
    ]
    seen: set[type] = set()
    for section, kind in _declared().items():
        if kind in seen:
            continue
        seen.add(kind)
        also = [f"`{name}`" for name, other in _declared().items() if other is kind]
        out += [f"## {', '.join(also)}", "", (kind.__doc__ or section).split("\n")[0], ""]
        out += ["| name | default | range | source |", "|---|---|---|---|"]
        for f in dataclasses.fields(kind):
            if "source" in f.metadata:
                meta = f.metadata
                out.append(
                    f"| `{f.name}` | {_shown(f.default)} | {meta['low']:g} to {meta['high']:g} | {meta['source']} |"
                )
            elif "options" in f.metadata:
                options = ", ".join(f.metadata["options"])
                out.append(f"| `{f.name}` | {f.default} | {options} | {f.metadata['why']} |")
            elif isinstance(f.default, tuple):
                out.append(f"| `{f.name}` | {list(f.default)} | | assumed |")
        out.append("")
    return "\n".join(out)


def _shown(value: Any) -> str:
    if not hasattr(value, "quantile"):
        return f"{value:g}"
    name = type(value).__name__.lower()
    numbers = ", ".join(f"{v:g}" for v in dataclasses.astuple(value))
    return f"{name} {numbers} (median {typical(value):.3g})"


if __name__ == "__main__":
    sys.stdout.write(markdown())
