"""What comes down on the village: blocks run, houses are hit, people are hurt, paths are cut."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np

from models.core.clock import COMPLETION
from models.core.parameters import parameter
from models.core.purposes import Purpose
from models.core.signal import Signal
from models.core.streams import Stream
from models.core.world import World
from models.hazards.falls.fragmentation import FragmentationParameters, collapse
from models.hazards.falls.rockfall import RockfallParameters, run_blocks
from models.hazards.falls.slope import Slope
from models.hazards.falls.tracks import BlockTracks
from models.people.harm.entrapment import EntrapmentParameters, Fate, fate_in_open, fate_indoors, is_covered
from models.people.harm.harm import (
    Damage,
    HarmParameters,
    Hits,
    damage,
    house_hits,
    outcome_in_vehicle,
    people_hits,
)
from models.people.harm.rescue import Rescue
from models.people.households.village import Village
from models.people.movement.movement import DRIVE, Movement
from models.people.person import Person
from twin.place.place import Place
from twin.recording.journal import PersonState
from twin.settlement.roads import PathKind

_STATES = {Fate.INJURED: PersonState.INJURED, Fate.DEAD: PersonState.DEAD}
_FATES = {PersonState.INJURED: Fate.INJURED, PersonState.TRAPPED: Fate.TRAPPED, PersonState.DEAD: Fate.DEAD}


@dataclass(frozen=True, kw_only=True)
class ImpactParameters:
    """When blocks that lie on a path cut it."""

    cut_volume_m3: float = parameter(0.5, 0.01, 100.0, "assumed: so much rock on one piece of path cuts it")
    path_half_width_m: float = parameter(1.5, 0.3, 10.0, "assumed")


class Impact:
    """Lets blocks run and carries out what they do, each at its own instant.

    The tracks of a fall are known when it starts, and so are the walks that people are on; their meetings are computed
    exactly and scheduled. When somebody sets out or turns round while blocks are in flight, his are computed anew.
    """

    def __init__(
        self,
        world: World,
        place: Place,
        village: Village,
        movement: Movement,
        people: list[Person],
        fragmentation: FragmentationParameters,
        rockfall: RockfallParameters,
        harm: HarmParameters,
        parameters: ImpactParameters,
        rescue: Rescue,
        entrapment: EntrapmentParameters | None = None,
    ) -> None:
        self.world = world
        self.place = place
        self.village = village
        self.movement = movement
        self.people = people
        self.fragmentation = fragmentation
        self.rockfall = rockfall
        self.harm = harm
        self.parameters = parameters
        self.house_hit = Signal()
        self.rescue = rescue
        self.entrapment = entrapment or EntrapmentParameters()
        self.falls: list[BlockTracks] = []
        self.fines_m3 = 0.0
        self.energies_j: dict[str, list[float]] = {}
        self._plans: dict[int, int] = {}
        movement.on_replan = self._replanned

    # -- a fall --------------------------------------------------------------------------------------------------

    def fall(self, time_s: float, volume_m3: float, whole: bool) -> int:
        """Let a volume come down, as the failure (``whole``) or as a partial fall; return the number of blocks."""
        rock, terrain = self.place.rock, self.place.terrain
        ground = rock.terrain_after(terrain) if whole else terrain
        streams = self.world.streams
        bodies = collapse(rock, volume_m3, streams.generator(Stream.BLOCKS), self.fragmentation, time_s)
        k0, k1 = streams.keyed(Stream.BLOCKS).key
        key = (k0, (k1 + len(self.falls) * 0x9E3779B9) % 2**32)
        slope = Slope.of_cover(
            ground, self.place.cover, self.rockfall, forest=self.place.forest, barriers=self.place.barriers
        )
        tracks = run_blocks(slope, bodies, self.rockfall, key)
        self.falls.append(tracks)
        self.fines_m3 += volume_m3 - float(bodies.volume_m3.sum())
        self.rescue.blocks_until(float(tracks.end_s.max()))
        self._schedule_houses(house_hits(tracks, self.place.houses))
        self._schedule_people(tracks, self.people)
        self._schedule_cuts(tracks)
        if whole:
            self.world.clock.at(float(tracks.end_s.max()), self._at_rest)
        return len(bodies)

    def body_rows(self) -> list[tuple[Any, ...]]:
        """Return the blocks as rows of the recording."""
        rows: list[tuple[Any, ...]] = []
        for tracks in self.falls:
            b = tracks.bodies
            columns = (b.volume_m3, b.mass_kg, b.radius_m, b.a_m, b.b_m, b.c_m, b.release_s)
            start = len(rows)
            rows += [(start + k, *values) for k, values in enumerate(zip(*(c.tolist() for c in columns), strict=True))]
        return rows

    def block_rows(self) -> dict[str, Any]:
        """Return the vertices of all tracks as columns of the recording."""
        if not self.falls:
            return {}
        starts = np.cumsum([0, *(len(t.bodies) for t in self.falls)])
        columns = {
            "block": np.concatenate([t.block + start for t, start in zip(self.falls, starts[:-1], strict=True)]),
            "time_ms": np.concatenate([np.round(t.time_s * 1000.0) for t in self.falls]).astype(np.int64),
            "phase": np.concatenate([t.phase for t in self.falls]),
        }
        for axis in ("x", "y", "z"):
            values = np.concatenate([getattr(t, f"{axis}_m") for t in self.falls])
            columns[f"{axis}_dm"] = np.round(values * 10.0).astype(np.int32)
        return columns

    # -- houses --------------------------------------------------------------------------------------------------

    def _schedule_houses(self, hits: Hits) -> None:
        for target, time_s, energy_j in zip(hits.target, hits.time_s, hits.energy_j, strict=True):
            self.world.clock.at(float(time_s), self._house_struck, int(target), float(energy_j), order=COMPLETION)

    def _house_struck(self, number: int, energy_j: float) -> None:
        house = self.place.houses[number]
        energies = self.energies_j.setdefault(house.id, [])
        before = damage(energies, self.harm)
        energies.append(energy_j)
        after = damage(energies, self.harm)
        if after > before:
            self.world.journal.event(
                self.world.now_s,
                "house_hit",
                "events.house_hit",
                tier="hazard",
                actor="rock",
                place=house.id,
                x_m=house.x_m,
                y_m=house.y_m,
                value=energy_j,
                house=house.id,
                damage=f"@names.damage_{after.name.lower()}",
                energy_kj=round(energy_j / 1000.0, 1),
            )
        door = self.place.network.node(house.id)
        for person in self.people:
            if person.node == door and not person.moving and (after > before or not person.harmed):
                self._struck_indoors(person, number, Damage(after))
        self.house_hit(house.id)

    def _struck_indoors(self, person: Person, number: int, state: Damage) -> None:
        """Decide about somebody at the door of a house: who lies in it hurt fares worse if more of it comes down."""
        house = self.place.houses[number]
        under = person.trapped and self.rescue.is_at(person, house.id)
        inside = person.indoors and person.state != PersonState.DEAD
        if not (inside or under):
            return
        before = _FATES.get(person.state, Fate.UNHURT)
        fate = fate_indoors(self._draws(), person.index, Purpose.HARM, state, self.harm, self.entrapment)
        if fate == Fate.TRAPPED and under:
            self.rescue.bury_deeper(person, house.id, state)
        elif fate == Fate.TRAPPED and before < fate:
            self.rescue.trap(person, house.id, state, number)
        elif fate > before:
            self._decide(person, fate)

    # -- people --------------------------------------------------------------------------------------------------

    def _schedule_people(self, tracks: BlockTracks, people: list[Person]) -> None:
        """Schedule the first block that meets each person in the open, or in a vehicle, on the way he has now."""
        riders = {id(p) for walk in self.movement.walks if walk.mode == DRIVE for p in walk.people}
        self._schedule_group(tracks, [p for p in people if id(p) not in riders], False)
        self._schedule_group(tracks, [p for p in people if id(p) in riders], True)

    def _schedule_group(self, tracks: BlockTracks, people: list[Person], riding: bool) -> None:
        if not people:
            return
        now, end_s = self.world.now_s, float(tracks.end_s.max())
        hits = people_hits(tracks, [self._track(p, end_s) for p in people], self.harm, riding)
        for target, block, time_s, energy_j in zip(hits.target, hits.block, hits.time_s, hits.energy_j, strict=True):
            person = people[int(target)]
            if time_s >= now:
                plan = self._plans.get(person.index, 0)
                args = (person, tracks, int(block), plan, float(energy_j) if riding else None)
                self.world.clock.at(float(time_s), self._person_struck, *args, order=COMPLETION)

    def _track(self, person: Person, end_s: float) -> np.ndarray:
        if person.harmed or (person.indoors and not person.moving):
            return np.empty((0, 4))
        track = np.array(self.movement.positions(person, end_s))
        ground = self.place.terrain.height(track[:, 1], track[:, 2])
        return np.column_stack([track, ground])

    def _replanned(self, people: list[Person]) -> None:
        """Compute the meetings anew of people who have just set out or turned round."""
        now = self.world.now_s
        flying = [t for t in self.falls if float(t.end_s.max()) > now]
        if not flying:
            return
        for person in people:
            self._plans[person.index] = self._plans.get(person.index, 0) + 1
        for tracks in flying:
            self._schedule_people(tracks, people)

    def _person_struck(
        self, person: Person, tracks: BlockTracks, block: int, plan: int, energy_j: float | None
    ) -> None:
        """Decide about somebody whom a block meets, on foot, or in a vehicle with the energy of the block."""
        if plan != self._plans.get(person.index, 0) or person.harmed:
            return
        who = (self._draws(), person.index, Purpose.HARM)
        if energy_j is not None:
            self._decide(person, Fate[outcome_in_vehicle(*who, energy_j, self.harm, block).name])
            return
        now = self.world.now_s
        x_m, y_m = self.movement.positions(person, now)[0][1:]
        covered = is_covered(tracks, x_m, y_m, now, self.harm.person_radius_m)
        fate = fate_in_open(*who, covered, self.harm, block)
        if fate == Fate.TRAPPED:
            self.movement.drop(person)
            self.rescue.trap(person, f"open_{person.id}", None)
        else:
            self._decide(person, fate)

    def _decide(self, person: Person, fate: Fate) -> None:
        if fate == Fate.UNHURT:
            return
        self.movement.drop(person)
        state = _STATES[fate]
        person.fare(self.world.journal, self.world.now_s, state)
        self.world.journal.event(
            self.world.now_s,
            "person_hit",
            "events.person_killed" if state == PersonState.DEAD else "events.person_hit",
            tier="hazard",
            actor=person.id,
            place=person.house,
            x_m=person.x_m,
            y_m=person.y_m,
            person=person.id,
        )
        self.village.check_all_out()

    # -- paths ---------------------------------------------------------------------------------------------------

    def _schedule_cuts(self, tracks: BlockTracks) -> None:
        """Cut each piece of path on which enough rock comes to lie, when the last of it arrives."""
        network, half_m = self.place.network, self.parameters.path_half_width_m
        stops = np.column_stack([tracks.end_x_m, tracks.end_y_m])
        low, high = stops.min(axis=0) - half_m - 2.0, stops.max(axis=0) + half_m + 2.0
        for edge, points in enumerate(network.edge_points):
            if (points.max(axis=0) < low).any() or (points.min(axis=0) > high).any():
                continue
            on_it = _distance_m(stops, points) <= half_m + tracks.bodies.radius_m
            if float(tracks.bodies.volume_m3[on_it].sum()) >= self.parameters.cut_volume_m3:
                self.world.clock.at(float(tracks.end_s[on_it].max()), self._cut, edge, order=COMPLETION)

    def _cut(self, edge: int) -> None:
        if edge in self.movement.closed:
            return
        network = self.place.network
        points = network.edge_points[edge]
        self.world.journal.event(
            self.world.now_s,
            "path_cut",
            "events.path_cut",
            tier="hazard",
            actor="rock",
            place=f"edge_{edge}",
            x_m=float(points[:, 0].mean()),
            y_m=float(points[:, 1].mean()),
            path=f"@names.{PathKind(int(network.edge_kind[edge])).name.lower()}",
        )
        self.movement.close_edges(frozenset([edge]))

    def _at_rest(self) -> None:
        self.world.journal.event(self.world.now_s, "rest", "events.rest", tier="hazard", actor="rock")

    def _draws(self) -> Any:
        return self.world.streams.keyed(Stream.HARM)


def _distance_m(points: np.ndarray, line: np.ndarray) -> np.ndarray:
    """Return the distance of each point ``(n, 2)`` from a line ``(k, 2)``, shape ``(n,)``."""
    nearest = np.full(len(points), np.inf)
    for a, b in pairwise(line):
        along = b - a
        share = np.clip(((points - a) @ along) / max(float(along @ along), 1e-12), 0.0, 1.0)
        nearest = np.minimum(nearest, np.hypot(*(points - a - share[:, None] * along).T))
    return nearest
