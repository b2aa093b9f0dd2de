"""A town or a whole district on foot to its shelters: who is out when, where it jams, which shelter overflows."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import time
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from models.core.streams import Stream, Streams
from models.people.households.household_parameters import HouseholdParameters
from models.people.households.townsfolk import ABLE, Townsfolk, townsfolk
from models.people.movement.crowd import Stuck, Travellers
from models.people.movement.movement import MovementParameters
from models.people.movement.network.exits import Exit
from models.people.movement.network.link_table import SLOW, WALK, LinkTable
from models.people.movement.network.queue_network import QueueNetwork
from models.people.movement.network.setting_out import SLOWEST_M_S
from models.people.warning.alert import AppParameters, LoudspeakerParameters, SleepParameters
from models.people.warning.diffusion import DiffusionParameters
from models.people.warning.fleet import GridRoundParameters, departures, rounds_s, warned
from twin.city.areas import Area, find_area
from twin.errors import InputError, InputErrors
from twin.intake.faults import Faults, Note
from twin.intake.raster import values_at
from twin.readers.settlement.shelter_files import read_town_shelters
from twin.readers.settlement.street_files import Streets, read_streets
from twin.settlement.shelters import Shelters, made_up_shelters
from twin.settlement.streets import made_up_streets

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Departures = Callable[[Streams, Ints, bool, Area], Floats]
"""Streams, members of each household, whether most are asleep, the area: when each sets out, infinite if never, s."""

STEP_S = 60.0
LONGEST_S = 48 * 3600.0
STUCK_S = 3600.0
GATE_PER_S = 1.3 * (4.0 - 2.0 * 0.15)
"""People a second through a shelter's gate of 4 m (assumed), by the law of doors."""
CLEARED = (0.5, 0.9, 0.95, 0.99, 1.0)


@dataclass(frozen=True)
class EvacuationJob:
    """What is asked on the command line."""

    area: str
    paths: Path | None = None
    shelters: Path | None = None
    runout: Path | None = None
    people: int | None = None
    hour: float = 10.0
    rain: bool = False
    replications: int = 1
    seed: int = 1
    close: tuple[str, ...] = ()

    @property
    def night(self) -> bool:
        """Tell whether it is dark at the hour (19:00 to 6:00, assumed)."""
        return not 6.0 <= self.hour < 19.0


@dataclass(frozen=True, eq=False)
class Town:
    """Where it happens: built once for all replications."""

    area: Area
    streets: Streets
    shelters: Shelters
    table: LinkTable
    node_weight: Floats
    closures: tuple[tuple[float, int], ...]
    findings: tuple[tuple[str, dict[str, Any]], ...]
    island_share: float
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True, eq=False)
class Outcome:
    """What one replication came to.

    Parameters
    ----------
    arrived_s
        Time of each arrival, ascending, ``(k,)``; nobody is counted who stays at home.
    people, stayed, cut_off, no_room
        All; who refuse to go; who live where no street leads to a shelter; who found every shelter full.
    setting_out_s
        Mean time of setting out.
    lost_s, passed, most_held
        Of each edge of the map, both directions: person-seconds lost in line, people passed, most on it at once.
    first_choice, sheltered, full_at_s
        Of each shelter: for how many it is the nearest; how many it took; when it was full.
    stuck
        Who made no progress at the end without one of these reasons.
    """

    arrived_s: Floats
    people: int
    stayed: int
    cut_off: int
    no_room: int
    setting_out_s: float
    lost_s: Floats
    passed: Ints
    most_held: Ints
    first_choice: Ints
    sheltered: Ints
    full_at_s: Floats
    stuck: tuple[Stuck, ...]


def build_town(job: EvacuationJob) -> Town:
    """Return the place: area, streets, shelters, closures; planning faults are findings, typing faults are errors.

    Raises
    ------
    InputErrors
        An hour, a number of people or replications that cannot be, an unknown area, a closure that cannot be read.
    """
    _check(job)
    area = find_area(job.area)
    if job.people is not None:
        area = area.with_people(job.people)
    streams, faults = Streams(job.seed), Faults()
    rng = streams.generator(Stream.PLACE)
    if job.paths is None:
        if job.runout is not None:
            raise InputError("evacuate.runout_needs_paths")
        streets = Streets(made_up_streets(rng, area.built_km2, area.slope_deg), None, 0.0, 0.0)
    else:
        streets = read_streets(job.paths, faults)
    network = streets.network
    part = network.islands()
    weight = np.zeros(network.n_nodes)
    half = 0.5 * network.edge_length_m
    np.add.at(weight, network.edge_a, half)
    np.add.at(weight, network.edge_b, half)
    weight *= rng.gamma(2.0, 0.5, weight.size)
    if job.shelters is not None:
        shelters = read_town_shelters(job.shelters, streets, faults)
    else:
        shelters = made_up_shelters(rng, network, area.residents, part)
    closures = _closures(job.close, network.n_edges)
    served = np.isin(part, part[shelters.node])
    island_share = float(weight[~served].sum() / weight.sum())
    findings = _findings(job, area, streets, shelters, island_share, int(np.unique(part[~served]).size), faults)
    table = LinkTable.of_paths(network)
    return Town(area, streets, shelters, table, weight, closures, tuple(findings), island_share, faults.notes)


def departures_s(streams: Streams, people: Ints, night: bool, area: Area) -> Floats:
    """Return when each household sets out, s after the alert; infinite for those who refuse.

    It hears by phone, by loudspeaker, from the grid worker at the door or from others, hesitates, gathers, and in the
    countryside sees to its animals (`models.people.warning.fleet`).

    Parameters
    ----------
    people
        Members of each household, ``(n,)``.
    night
        Most people are asleep.
    """
    usual = HouseholdParameters()
    habits = replace(usual, livestock=usual.livestock * (1.0 - area.urban_share))
    channels = {"app": AppParameters(), "loudspeaker": LoudspeakerParameters()}
    visited_s = rounds_s(streams, people.size, GridRoundParameters())
    telling_per_s = DiffusionParameters().telling_per_s
    word = warned(streams, people, channels, telling_per_s, asleep=night, visited_s=visited_s)
    return departures(streams, people, word, habits, visited_s=visited_s, visits=1).time_s


def evacuate(job: EvacuationJob, town: Town, replication: int, leaving: Departures = departures_s) -> Outcome:
    """Play one replication: its own people and its own delays, the same place."""
    streams = Streams(job.seed, replication)
    folk = townsfolk(streams.keyed(Stream.POPULATION), town.area.residents, town.node_weight, town.area)
    asleep = SleepParameters().asleep(time(int(job.hour), int(job.hour * 60.0) % 60))
    leaves_s = leaving(streams, np.bincount(folk.household, minlength=folk.node.size), asleep, town.area)
    moves = MovementParameters()
    factor = (moves.night_factor if job.night else 1.0) * (moves.rain_factor if job.rain else 1.0)
    exits = [Exit(int(n), int(c), GATE_PER_S) for n, c in zip(town.shelters.node, town.shelters.capacity, strict=True)]
    crowd = QueueNetwork(town.table, exits, seed=job.seed)
    goes = np.isfinite(leaves_s)[folk.household]
    reach = np.isfinite(crowd.times_s())[folk.node][folk.household]
    rows = np.flatnonzero(goes & reach)
    home = folk.household[rows]
    pace = np.maximum(folk.pace_m_s[home] * factor, SLOWEST_M_S)
    slow = np.zeros(folk.node.size, np.bool_)
    slow[folk.household[folk.mobility != ABLE]] = True
    none = np.full(rows.size, -1, np.int64)
    crowd.add(
        Travellers(rows.astype(np.int64), leaves_s[home], folk.node[home], none, pace),
        kind=np.where(slow[home], SLOW, WALK),
    )
    first = _first_choice(crowd, town, folk, rows, len(exits))
    arrived = _play(crowd, town)
    stuck, no_room = _left_behind(crowd, town)
    edge = np.array(town.table.edge, np.int64)
    lost_s = np.asarray(np.bincount(edge, crowd.lost_s, town.streets.network.n_edges), np.float64)
    n = town.streets.network.n_edges
    return Outcome(
        arrived, folk.size, int(np.count_nonzero(~goes)), int(np.count_nonzero(goes & ~reach)), no_room,
        float(leaves_s[home].mean()) if rows.size else 0.0, lost_s,
        np.bincount(edge, crowd.passed, n).astype(np.int64), np.bincount(edge, crowd.most_held, n).astype(np.int64),
        first, crowd.sheltered, crowd.full_at_s, stuck,
    )  # fmt: skip


def _check(job: EvacuationJob) -> None:
    faults = []
    if not 0.0 <= job.hour < 24.0:
        faults.append(InputError("evacuate.hour", value=job.hour))
    if not 1 <= job.replications <= 100_000:
        faults.append(InputError("evacuate.replications", value=job.replications))
    if job.people is not None and not 1 <= job.people <= 20_000_000:
        faults.append(InputError("evacuate.people", value=job.people))
    if faults:
        raise InputErrors(faults)


def _closures(asked: Sequence[str], edges: int) -> tuple[tuple[float, int], ...]:
    """Return times and edges of ``EDGE@TIME``; TIME is minutes, or hours and minutes (1:30), after the warning."""
    faults, result = [], []
    for text in asked:
        name, _, time = text.partition("@")
        try:
            edge = int(name)
            hours, _, minutes = time.rpartition(":")
            time_s = 3600.0 * float(hours or 0) + 60.0 * float(minutes)
            if not (0 <= edge < edges and 0.0 <= time_s <= LONGEST_S):
                raise ValueError
        except ValueError:
            faults.append(InputError("evacuate.closure", value=text, last=edges - 1))
            continue
        result.append((time_s, edge))
    if faults:
        raise InputErrors(faults)
    return tuple(sorted(result))


def _findings(
    job: EvacuationJob,
    area: Area,
    streets: Streets,
    shelters: Shelters,
    island_share: float,
    islands: int,
    faults: Faults,
) -> list[tuple[str, dict[str, Any]]]:
    """Return what is wrong with the plan: that is a result, not an error."""
    results: list[tuple[str, dict[str, Any]]] = []
    places = int(shelters.capacity.sum())
    if places < area.residents:
        results.append(("evacuate.finding_room", {"places": places, "people": area.residents}))
    if island_share > 0.0:
        results.append(("evacuate.finding_island", {"count": islands, "people": round(island_share * area.residents)}))
    if job.runout is not None:
        hit = _hit(job.runout, streets, shelters, faults)
        if hit:
            results.append(("evacuate.finding_runout", {"count": len(hit), "names": ", ".join(hit[:8])}))
    return results


def _hit(path: Path, streets: Streets, shelters: Shelters, faults: Faults) -> list[str]:
    """Return the shelters that lie where a runout map says that blocks arrive."""
    x = streets.network.node_x_m[shelters.node] + streets.x0_m
    y = streets.network.node_y_m[shelters.node] + streets.y0_m
    values = values_at(path, x, y, streets.crs)
    if np.isnan(values).all():
        faults.note("evacuate.note_elsewhere", path)
    return [name for name, value in zip(shelters.name, values.tolist(), strict=True) if value > 0.0]


def _first_choice(crowd: QueueNetwork, town: Town, folk: Townsfolk, rows: Ints, exits: int) -> Ints:
    """Return for how many people each shelter is the nearest."""
    if rows.size == 0:
        return np.zeros(exits, np.int64)
    from scipy.sparse import csr_array
    from scipy.sparse.csgraph import dijkstra

    table = town.table
    unit = np.array(table.unit_s)[:, WALK]
    graph = csr_array((unit, (table.head, table.tail)), shape=(table.n_nodes, table.n_nodes))
    _, _, source = dijkstra(graph, indices=town.shelters.node, min_only=True, return_predecessors=True)
    of_node = np.full(table.n_nodes, -1, np.int64)
    of_node[town.shelters.node[::-1]] = np.arange(exits)[::-1]
    nearest = of_node[source[folk.node[folk.household[rows]]]]
    return np.bincount(nearest[nearest >= 0], minlength=exits).astype(np.int64)


def _play(crowd: QueueNetwork, town: Town) -> Floats:
    """Move everybody until nobody is left on the way, and cut what is cut at its time."""
    arrived = []
    closures = list(town.closures)
    quiet_s = 0.0
    while crowd.inside and crowd.now_s < LONGEST_S:
        until_s = crowd.now_s + STEP_S
        if closures and closures[0][0] <= until_s:
            until_s = closures[0][0]
        times = crowd.advance(until_s).time_s
        arrived.append(times)
        while closures and closures[0][0] <= until_s:
            crowd.close(crowd.links_of_edges([closures.pop(0)[1]]))
        quiet_s = 0.0 if times.size or crowd.coming else quiet_s + STEP_S
        if quiet_s > 2.0 * STUCK_S and not closures:
            break
    return np.concatenate(arrived) if arrived else np.zeros(0)


def _left_behind(crowd: QueueNetwork, town: Town) -> tuple[tuple[Stuck, ...], int]:
    """Return who is stuck, and how many are only so because every shelter is full."""
    if not crowd.inside:
        return (), 0
    if np.isfinite(crowd.full_at_s).all():
        return (), crowd.inside
    return tuple(crowd.stuck(STUCK_S)), 0
