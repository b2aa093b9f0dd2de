"""What falling blocks do to houses and people: who is hit, what the house loses, who lives.

Vulnerability of people: Finlay, Mostyn & Fell (1999) and AGS (2000). Loss of a house: the curve of Agliardi, Crosta &
Frattini (2009), ``V(E) = 1 - 1.358 / (1 + exp((E - 129000 J) / 120300 J))``: that such a curve was fitted at Fiumelatte
is sourced, its coefficients are unverified. Damage states after Corominas & Mavrouli; their thresholds are assumed.
A block is not slowed by the house it hits (assumed: on the safe side).
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import IntEnum

import numpy as np
from numpy.typing import NDArray

from models.core.parameters import check, parameter
from models.core.streams import KeyedDraws
from models.hazards.falls.tracks import BlockTracks
from models.kernels.falls import exposure
from twin.settlement.houses import House

Floats = NDArray[np.float64]


class Damage(IntEnum):
    """State of a house."""

    NONE = 0
    NON_STRUCTURAL = 1
    LOCAL = 2
    PARTIAL = 3  # partial collapse
    TOTAL = 4  # extensive or total collapse


class Outcome(IntEnum):
    """What became of a person."""

    UNHURT = 0
    INJURED = 1
    DEAD = 2


@dataclass(frozen=True, kw_only=True)
class HarmParameters:
    """Vulnerabilities (probability of death) and thresholds."""

    person_radius_m: float = parameter(0.25, 0.1, 1.0, "assumed")
    person_height_m: float = parameter(1.7, 0.5, 2.2, "assumed")
    struck_in_open: float = parameter(0.5, 0.1, 0.7, "Finlay et al. 1999, AGS 2000")
    buried_in_open: float = parameter(1.0, 0.8, 1.0, "Finlay et al. 1999, AGS 2000")
    not_buried_in_open: float = parameter(
        0.1, 0.1, 0.5, "Finlay et al. 1999, AGS 2000: debris, neither struck nor buried"
    )
    vehicle_crushed: float = parameter(1.0, 0.9, 1.0, "Finlay et al. 1999, AGS 2000: buried or crushed")
    vehicle_damaged: float = parameter(0.3, 0.0, 0.3, "Finlay et al. 1999, AGS 2000: damaged only")
    vehicle_radius_m: float = parameter(1.6, 0.5, 4.0, "assumed: a disc about as wide and long as a small car")
    vehicle_height_m: float = parameter(1.6, 0.5, 4.0, "assumed")
    crush_energy_j: float = parameter(30_000.0, 1_000.0, 500_000.0, "assumed: a block with so much crushes a vehicle")
    house_inundated: float = parameter(1.0, 0.8, 1.0, "Finlay et al. 1999, AGS 2000: inundated, the person buried")
    house_struck: float = parameter(0.05, 0.0, 0.1, "AGS 2000: building struck only")
    house_collapsed: float = parameter(1.0, 0.5, 1.0, "AGS 2000: building collapses")
    house_partly_collapsed: float = parameter(0.3, 0.05, 1.0, "assumed, between struck and collapsed")
    injured_in_struck_house: float = parameter(0.1, 0.0, 1.0, "assumed; share of the survivors hurt")
    injured_in_partial_collapse: float = parameter(0.6, 0.0, 1.0, "assumed; share of the survivors hurt")
    local_from: float = parameter(0.1, 0.0, 1.0, "assumed; loss from which damage is structural")
    partial_from: float = parameter(0.4, 0.0, 1.0, "assumed; loss from which part collapses")
    total_from: float = parameter(0.8, 0.0, 1.0, "assumed; loss from which the house is lost")

    def __post_init__(self) -> None:
        check(self)


@dataclass(frozen=True, eq=False)
class Hits:
    """Meetings of blocks with houses or people, in order of time; every array has shape ``(k,)``.

    ``target`` is the place in the list of houses or people, ``energy_j`` the kinetic energy of the block's translation.
    """

    target: NDArray[np.int64]
    block: NDArray[np.int64]
    time_s: Floats
    energy_j: Floats

    def __len__(self) -> int:
        return int(self.target.size)

    def on(self, target: int) -> Hits:
        """Return the hits on one target."""
        mine = self.target == target
        return Hits(self.target[mine], self.block[mine], self.time_s[mine], self.energy_j[mine])


def house_hits(tracks: BlockTracks, houses: Sequence[House]) -> Hits:
    """Return the first contact of every block with every house in its way."""
    boxes = np.array(
        [(h.x_m, h.y_m, h.z_m, h.width_m, h.depth_m, h.height_m, h.angle_rad) for h in houses], dtype=np.float64
    ).reshape(-1, 7)
    blocks = _blocks(tracks)
    rows = np.empty((exposure.hits_on_houses(*blocks, boxes, np.empty((0, 4))), 4))
    exposure.hits_on_houses(*blocks, boxes, rows)
    return _sorted(rows)


def people_hits(
    tracks: BlockTracks, people: Sequence[Floats], parameters: HarmParameters, riding: bool = False
) -> Hits:
    """Return the first meeting of every block with every person who is in its way in the open, or in a vehicle.

    Parameters
    ----------
    people
        Track of each person, ``(v, 4)``: time (s), x, y, ground height (m); straight between vertices, still before the
        first and after the last. An empty track is nobody.
    riding
        They are in vehicles, which are wider.
    """
    p = parameters
    sizes = [len(track) for track in people]
    offsets = np.concatenate(([0], np.cumsum(sizes))).astype(np.int64)
    walked = np.concatenate([np.asarray(t, dtype=np.float64).reshape(-1, 4) for t in people] or [np.empty((0, 4))])
    size_m = (p.vehicle_radius_m, p.vehicle_height_m) if riding else (p.person_radius_m, p.person_height_m)
    blocks, who = _blocks(tracks), (offsets, walked, *size_m)
    rows = np.empty((exposure.hits_on_people(*blocks, *who, np.empty((0, 4))), 4))
    exposure.hits_on_people(*blocks, *who, rows)
    return _sorted(rows)


def building_loss(energy_j: float) -> float:
    """Return the share of a house that one impact destroys, 0 to 1 (Agliardi et al. 2009, coefficients unverified)."""
    loss = 1.0 - 1.358 / (1.0 + math.exp(min((energy_j - 129_000.0) / 120_300.0, 700.0)))
    return min(max(loss, 0.0), 1.0)


def total_loss(energies_j: Iterable[float]) -> float:
    """Return the loss after several impacts, each of which takes its share of what is left (assumed)."""
    left = 1.0
    for energy in energies_j:
        left *= 1.0 - building_loss(float(energy))
    return 1.0 - left


def damage(energies_j: Iterable[float], parameters: HarmParameters) -> Damage:
    """Return the state of a house after the impacts of given energies."""
    p = parameters
    energies = [float(e) for e in energies_j]
    if not energies:
        return Damage.NONE
    loss = total_loss(energies)
    return Damage(1 + (loss >= p.local_from) + (loss >= p.partial_from) + (loss >= p.total_from))


def outcome_in_open(draws: KeyedDraws, person: int, purpose: int, parameters: HarmParameters, hit: int = 0) -> Outcome:
    """Return what a block does to a person in the open: he is injured at least."""
    return Outcome.DEAD if draws.uniform(person, purpose, hit) < parameters.struck_in_open else Outcome.INJURED


def outcome_in_vehicle(
    draws: KeyedDraws, person: int, purpose: int, energy_j: float, parameters: HarmParameters, hit: int = 0
) -> Outcome:
    """Return what a block does to somebody in a vehicle: it crushes it, or damages it (the survivors are injured)."""
    crushed = energy_j >= parameters.crush_energy_j
    death = parameters.vehicle_crushed if crushed else parameters.vehicle_damaged
    return Outcome.DEAD if draws.uniform(person, purpose, hit) < death else Outcome.INJURED


def outcome_indoors(draws: KeyedDraws, person: int, purpose: int, state: Damage, parameters: HarmParameters) -> Outcome:
    """Return what happens to a person in a house of a given damage.

    One number decides: a person who survives a damage survives every smaller one. Behind a wall that holds
    (non-structural damage) nobody is hurt (assumed).
    """
    p = parameters
    death, injury = {
        Damage.NONE: (0.0, 0.0),
        Damage.NON_STRUCTURAL: (0.0, 0.0),
        Damage.PARTIAL: (p.house_partly_collapsed, p.injured_in_partial_collapse),
        Damage.TOTAL: (p.house_collapsed, 1.0),
    }.get(state, (p.house_struck, p.injured_in_struck_house))
    u = draws.uniform(person, purpose)
    if u < death:
        return Outcome.DEAD
    return Outcome.INJURED if u < death + (1.0 - death) * injury else Outcome.UNHURT


def _blocks(tracks: BlockTracks) -> tuple[NDArray[np.int64], Floats, NDArray[np.uint8], Floats, Floats]:
    vertices = np.column_stack([tracks.time_s, tracks.x_m, tracks.y_m, tracks.z_m])
    return tracks.offsets, vertices, tracks.phase, tracks.bodies.radius_m, tracks.bodies.mass_kg


def _sorted(rows: Floats) -> Hits:
    order = np.lexsort((rows[:, 1], rows[:, 0], rows[:, 2]))
    target, block, time, energy = rows[order].T
    return Hits(target.astype(np.int64), block.astype(np.int64), time, energy)
