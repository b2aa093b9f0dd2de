"""The households of a whole town: when each is warned, decides and leaves, for hundreds of thousands at once.

The laws and the draws are those of `household.Household`, household by household; what neighbours and teams do for
each other one by one is left to the drill of a village. Word reaches a household by the channels that reach it
itself, by the grid worker who comes to its door, or by somebody who already knows (`models.kernels.people.diffusion`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from models.core.distributions import Distribution, Triangular
from models.core.parameters import parameter
from models.core.purposes import Purpose
from models.core.streams import Stream, Streams
from models.kernels.people.diffusion import spread
from models.people.households.household_parameters import HouseholdParameters
from models.people.warning.alert import AlertParameters

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

DOOR, TOLD, NEVER = "door", "neighbour", "never"


@dataclass(frozen=True, eq=False)
class Warned:
    """When households are warned, ``(n,)`` s from the alert (infinite: never), and by which of ``channels``."""

    time_s: Floats
    channel: Ints
    channels: tuple[str, ...]

    def shares(self) -> dict[str, float]:
        """Return the share of households first warned by each channel."""
        return {name: float(np.mean(self.channel == k)) for k, name in enumerate(self.channels)}


@dataclass(frozen=True, eq=False)
class Departures:
    """When households leave, ``(n,)`` s from the alert: infinite for those who stay; and who has refused."""

    time_s: Floats
    refused: NDArray[np.bool_]


@dataclass(frozen=True, kw_only=True)
class GridRoundParameters:
    """How grid workers go from door to door in a town."""

    households: int = parameter(185, 1, 2000, "12,040,234 households (census 2020) in 65,000 grids (brief)")
    crews: int = parameter(4, 1, 50, "assumed: grid worker, heads of buildings, volunteers, police, each on a round")
    start_s: Distribution = parameter(Triangular(120.0, 600.0, 1800.0), 0.0, 7200.0, "assumed: told, list in hand")
    door_s: Distribution = parameter(Triangular(60.0, 180.0, 480.0), 30.0, 900.0, "assumed: no published value found")
    walk_s: float = parameter(20.0, 0.0, 300.0, "assumed: to the next door")


def rounds_s(streams: Streams, households: int, parameters: GridRoundParameters, workers: int | None = None) -> Floats:
    """Return when a grid worker first stands at each door, ``(households,)`` s from the alert.

    Neighbouring numbers are one round; whoever walks it takes the doors one after the other, from a first door that
    chance names. ``workers`` gives the number of rounds, else it follows from the households and crews of a grid.
    """
    p = parameters
    crews = max(1, round(p.crews * households / p.households)) if workers is None else workers
    draws = streams.keyed(Stream.WARNING)
    ids = np.arange(households, dtype=np.int64)
    grid = ids * crews // households
    first = np.searchsorted(grid, np.arange(crews))
    size = np.diff(np.append(first, households))
    turn = (draws.uniforms(np.arange(crews), Purpose.GRID_FIRST) * np.maximum(size, 1)).astype(np.int64)
    # the place of each door in its round, and the doors in the order of the rounds
    place = (ids - first[grid] - turn[grid]) % np.maximum(size[grid], 1)
    order = np.argsort(grid * households + place)
    spent = p.walk_s + p.door_s.quantiles(draws.uniforms(1 + ids, Purpose.DOOR_TIME))[order]
    before = np.cumsum(spent) - spent
    start = p.start_s.quantiles(draws.uniforms(np.arange(crews), Purpose.GRID_START))
    came = np.empty(households)
    came[order] = before - before[first[grid[order]]] + start[grid[order]]
    return came


def warned(
    streams: Streams,
    people: Ints,
    channels: Mapping[str, AlertParameters],
    telling_per_s: float,
    *,
    asleep: bool = False,
    visited_s: Floats | None = None,
) -> Warned:
    """Return when and how word reaches each household.

    Parameters
    ----------
    streams
        Of the replication.
    people
        Members of each household, ``(n,)``; by their number each is known to the draws: the first is 1.
    channels
        Those that work, by name.
    telling_per_s
        q of the diffusion, 1/s: how fast those who know tell others.
    asleep
        Most people are asleep.
    visited_s
        When a grid worker or a team stands at each door, ``(n,)``; infinite for never.
    """
    n = people.size
    ids = np.arange(1, n + 1, dtype=np.int64)
    draws = streams.keyed(Stream.WARNING)
    times = [np.full(n, np.inf) if visited_s is None else visited_s]
    for number, channel in enumerate(channels.values()):
        reached = draws.uniforms(ids, Purpose.CHANNEL_REACHES, number) < channel.reach
        noticed = draws.uniforms(ids, Purpose.CHANNEL_HEARD, 2 * number) < (channel.asleep if asleep else channel.awake)
        delay_s = channel.delay_s.quantiles(draws.uniforms(ids, Purpose.CHANNEL_HEARD, 2 * number + 1))
        times.append(np.where(reached & noticed, delay_s, np.inf))
    first = np.argmin(times, axis=0)
    own_s = np.min(times, axis=0)
    threshold = -np.log(draws.uniforms(ids, Purpose.TOLD_THRESHOLD))
    when_s, summary = spread(own_s, threshold, people.astype(np.float64), telling_per_s)
    names = (DOOR, *channels, TOLD, NEVER)
    by = np.where(summary, len(names) - 2, first)
    return Warned(when_s, np.where(np.isfinite(when_s), by, len(names) - 1).astype(np.int64), names)


def departures(
    streams: Streams,
    people: Ints,
    word: Warned,
    parameters: HouseholdParameters,
    *,
    under_order: bool = False,
    visited_s: Floats | None = None,
    revisit_after_s: float = 900.0,
    visits: int = 0,
) -> Departures:
    """Return when each household leaves: warning, hesitation, decision, packing.

    Parameters
    ----------
    under_order
        The district or the city has ordered the evacuation: refusals weigh less.
    visited_s
        When somebody first stands at each door, ``(n,)``: the household decides on the spot; who refuses is asked
        again every ``revisit_after_s``, ``visits`` times in all.
    """
    p = parameters
    ids = np.arange(1, people.size + 1, dtype=np.int64)
    draws = streams.keyed(Stream.HOUSEHOLD)
    face = np.isin(word.channel, [word.channels.index(DOOR), word.channels.index(TOLD)])
    remote_s = p.initiation_remote_s.quantiles(draws.uniforms(ids, Purpose.INITIATION, 0))
    face_s = p.initiation_face_s.quantiles(draws.uniforms(ids, Purpose.INITIATION, 1))
    decided_s = word.time_s + np.where(face, face_s, remote_s)
    come_s = np.full(people.size, np.inf) if visited_s is None else np.maximum(visited_s, word.time_s)
    # with somebody at the door the household decides on the spot
    hastened = come_s <= decided_s
    decided_s = np.minimum(decided_s, come_s)
    chance = p.refusal * (p.refusal_under_order if under_order else 1.0)
    at_first, at_door = (draws.uniforms(ids, Purpose.REFUSAL, count) < chance for count in (0, 1))
    refused = np.where(hastened, at_door, at_first)
    stays = refused.copy()
    for visit in range(1, visits + 1):
        gives_in = stays & (draws.uniforms(ids, Purpose.REFUSAL, visit) >= chance) & np.isfinite(come_s)
        gives_in &= ~hastened | (visit > 1)
        decided_s = np.where(gives_in, np.maximum(come_s + (visit - 1) * revisit_after_s, decided_s), decided_s)
        stays &= ~gives_in
    packing_s = p.assembly_s.quantiles(draws.uniforms(ids, Purpose.ASSEMBLY))
    packing_s = np.where(people == 1, packing_s * p.alone, packing_s)
    animals = draws.uniforms(ids, Purpose.LIVESTOCK) < p.livestock
    animals_s = p.livestock_s.quantiles(draws.uniforms(ids, Purpose.LIVESTOCK_TIME))
    leaves_s = decided_s + packing_s + np.where(animals, animals_s, 0.0)
    return Departures(np.where(stays, np.inf, leaves_s), refused)
