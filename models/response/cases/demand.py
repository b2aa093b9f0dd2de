"""The cases of a city: what happens, where, when, and how it comes to a desk.

Each kind is a Poisson process in time and place: residents of a community times the rate of the kind, townspeople more
often than villagers, by the hour of the day (thinning; Lewis & Shedler 1979). A storm adds its own
(`models.hazards.storm.city_storm`). Nothing here depends on a policy but the channel by which a report travels.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from models.core.distributions import Distribution, Triangular
from models.core.parameters import parameter
from models.core.purposes import Purpose
from models.core.streams import KeyedDraws, Stream, Streams
from models.response.cases.case_table import CaseTable
from models.response.cases.kinds import FINDERS, CaseKind

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

DAY_S, HOUR_S = 86_400.0, 3600.0
SECOND_AFTER_S, SECOND_WITHIN_S = 60.0, 540.0
"""A second report sets out so long after the first was found, evenly over so long (assumed)."""
DEMAND, SLOPES, ROCKS, WATER, CRASHES, ALARMS, INSPECTIONS, STORY = 0, 1, 2, 3, 4, 8, 9, 10
"""Sources of cases: the number before their own in the keys of their draws (5 to 7: premises)."""
_KEYS_A_SOURCE = 1 << 26


@dataclass(frozen=True, kw_only=True)
class ReportChannel:
    """How a report travels from who finds a case to the desk.

    With a fixed delay D, loss p and repetition after tau, the mean time to the first delivery is D + tau p / (1 - p).

    Parameters
    ----------
    delay_s
        From the decision to report until it stands on the screen.
    loss
        Share of attempts that fail.
    repeat_s
        Until the next attempt.
    twice
        Share of cases that somebody else reports too.
    """

    delay_s: Distribution = parameter(Triangular(20.0, 60.0, 240.0), 1.0, 7200.0, "assumed")
    loss: float = parameter(0.02, 0.0, 0.9, "assumed")
    repeat_s: float = parameter(90.0, 5.0, 7200.0, "assumed")
    twice: float = parameter(0.0, 0.0, 0.9, "assumed")

    def times_s(self, u_delay: Floats, u_loss: Floats) -> Floats:
        """Return the time to delivery of each report, from two uniform numbers each, ``(n,)``."""
        failed = np.floor(np.log(u_loss) / np.log(self.loss)) if self.loss > 0.0 else np.zeros(u_loss.shape)
        return self.delay_s.quantiles(u_delay) + self.repeat_s * failed


@dataclass(frozen=True, eq=False)
class Places:
    """Where cases can happen: the communities.

    Parameters
    ----------
    residents, urban, x_m, y_m, reach_m
        Of each community, ``(n,)``: people, share of townspeople, middle, and radius within which its cases lie.
    """

    residents: Floats
    urban: Floats
    x_m: Floats
    y_m: Floats
    reach_m: Floats


@dataclass(frozen=True, eq=False, kw_only=True)
class Events:
    """What happens, each array ``(n,)``: time in seconds, kind, community, place; ``key`` names it for all draws.

    ``grade``, ``finder`` and ``nothing`` (1: there is nothing behind it) are -1 where they are drawn from the kind's
    shares; ``found_s`` is nan where the kind says how long it takes.
    """

    key: Ints
    occurred_s: Floats
    kind: Ints
    community: Ints
    x_m: Floats
    y_m: Floats
    grade: Ints
    finder: Ints
    found_s: Floats
    nothing: Ints

    def __len__(self) -> int:
        return int(self.key.size)

    @staticmethod
    def joined(parts: Sequence[Events]) -> Events:
        """Return all events of several sources, none of none."""
        if not parts:
            none, whole = np.zeros(0), np.zeros(0, np.int64)
            parts = [happening(none, whole, whole, none, none)]
        return Events(**{f.name: np.concatenate([getattr(p, f.name) for p in parts]) for f in fields(Events)})

    def chosen(self, rows: NDArray[np.bool_]) -> Events:
        """Return some of the events."""
        return replace(self, **{f.name: getattr(self, f.name)[rows] for f in fields(Events)})


def everyday(
    streams: Streams, kinds: Sequence[CaseKind], places: Places, length_s: float, midnight_s: float, load: float = 1.0
) -> Events:
    """Return the cases of ordinary life.

    Parameters
    ----------
    length_s
        From time 0 on.
    midnight_s
        Seconds since midnight at time 0.
    load
        Multiple of the ordinary number.
    """
    parts = [
        _of_kind(streams.generator(Stream.DEMAND, k), k, kind, places, length_s, midnight_s, load)
        for k, kind in enumerate(kinds)
        if kind.per_100k_day > 0.0
    ]
    events = Events.joined(parts)
    order = np.lexsort((events.kind, events.occurred_s))
    events = events.chosen(order)  # type: ignore[arg-type]
    return replace(events, key=numbered(DEMAND, len(events)))


def numbered(source: int, n: int) -> Ints:
    """Return the keys of the cases of a source."""
    return source * _KEYS_A_SOURCE + np.arange(n, dtype=np.int64)


def _of_kind(
    rng: np.random.Generator,
    number: int,
    kind: CaseKind,
    places: Places,
    length_s: float,
    midnight_s: float,
    load: float,
) -> Events:
    # townspeople count `urban` times, and the mean over all residents is the rate of the kind
    weight = places.residents * (1.0 + (kind.urban - 1.0) * places.urban)
    rate_s = load * kind.per_100k_day * float(places.residents.sum()) / 1e5 / DAY_S
    hours = np.array(kind.hours) / np.mean(kind.hours)
    most = float(hours.max())
    n = int(rng.poisson(rate_s * most * length_s))
    t = np.sort(rng.uniform(0.0, length_s, n))
    hour = ((midnight_s + t) / HOUR_S).astype(np.int64) % 24
    t = t[rng.uniform(0.0, most, n) < hours[hour]]
    community = rng.choice(weight.size, t.size, p=weight / weight.sum())
    x_m, y_m = scattered(rng, places, community)
    return happening(t, np.full(t.size, number, np.int64), community, x_m, y_m)


def happening(
    time_s: Floats, kind: Ints, community: Ints, x_m: Floats, y_m: Floats, source: int = DEMAND, **known: Ints | Floats
) -> Events:
    """Return events of which only some things are known; the rest is drawn."""
    n = time_s.size
    unset = np.full(n, -1, np.int64)
    given: dict[str, Any] = {
        "key": numbered(source, n), "occurred_s": time_s, "kind": kind, "community": community, "x_m": x_m, "y_m": y_m,
        "grade": unset, "finder": unset, "found_s": np.full(n, np.nan), "nothing": unset,
    }  # fmt: skip
    return Events(**(given | known))


def scattered(rng: np.random.Generator, places: Places, community: Ints) -> tuple[Floats, Floats]:
    """Return a place for each case: anywhere in the disc of its community."""
    r = places.reach_m[community] * np.sqrt(rng.uniform(size=community.size))
    angle = rng.uniform(0.0, 2.0 * np.pi, community.size)
    return places.x_m[community] + r * np.cos(angle), places.y_m[community] + r * np.sin(angle)


def reported(
    events: Events, kinds: Sequence[CaseKind], channels: Sequence[ReportChannel], draws: KeyedDraws, centre_of: Ints
) -> CaseTable:
    """Return the table of cases as they will be reported, in the order of the reports.

    Parameters
    ----------
    channels
        By finder (`models.response.cases.kinds.FINDERS`).
    draws
        Keyed draws of the stream of cases.
    centre_of
        Not used for the draws: number of each community as the table names it, ``(communities,)``.
    """

    def u(count: int) -> Floats:
        return draws.uniforms(events.key, Purpose.CASE_PART, count)

    n = len(events)
    kind = events.kind
    grade = np.where(events.grade >= 0, events.grade, _pick(np.array([k.grades for k in kinds])[kind], u(0)))
    finder = np.where(events.finder >= 0, events.finder, _pick(np.array([k.finders for k in kinds])[kind], u(1)))
    found_s = np.where(np.isnan(events.found_s), events.occurred_s + _by_kind(kinds, kind, u(2)), events.found_s)
    drawn = u(3) < np.array([k.false_share for k in kinds])[kind]
    nothing = np.where(events.nothing >= 0, events.nothing == 1, drawn)
    reported_grade = np.where((grade > 0) & (u(4) < np.array([k.underrated for k in kinds])[kind]), 0, grade)
    reported_kind = _mistaken(kinds, kind, u(5), u(6))
    reported_s = found_s + _by_channel(channels, finder, u(7), u(8))
    first = np.array([k.first_tier for k in kinds])[reported_kind]
    priority = np.array([k.priority for k in kinds])[reported_kind]
    rows = {
        "key": events.key, "kind": kind, "grade": grade, "nothing": nothing, "reported_kind": reported_kind,
        "reported_grade": reported_grade, "finder": finder, "community": centre_of[events.community], "x_m": events.x_m,
        "y_m": events.y_m, "first": first, "priority": priority, "occurred": events.occurred_s, "found": found_s,
        "reported": reported_s,
    }  # fmt: skip
    # somebody else reports it too, a while later
    twice = u(9) < np.array([c.twice for c in channels])[finder]
    twice &= finder == FINDERS.index("resident")
    later_s = found_s + SECOND_AFTER_S + SECOND_WITHIN_S * u(10) + _by_channel(channels, finder, u(11), u(12))
    twins = {name: values[twice] for name, values in rows.items()}
    twins["reported"] = later_s[twice]
    twins["found"] = np.minimum(twins["found"] + SECOND_AFTER_S, twins["reported"])
    twins["key"] = twins["key"] + (np.int64(1) << 40)
    both = {name: np.concatenate([rows[name], twins[name]]) for name in rows}
    duplicate_of = np.concatenate([np.full(n, -1), np.flatnonzero(twice)])
    order = np.argsort(both["reported"], kind="stable")
    place = np.empty(order.size, np.int64)
    place[order] = np.arange(order.size)
    duplicate_of = np.where(duplicate_of >= 0, place[duplicate_of], -1)
    table = CaseTable()
    table.fill(order.size, duplicate_of=duplicate_of[order], **{name: values[order] for name, values in both.items()})
    return table


def _pick(shares: Floats, u: Floats) -> Ints:
    """Return which of its shares each number falls into."""
    edges = np.cumsum(shares, axis=1)
    return np.minimum((u[:, None] >= edges).sum(axis=1), shares.shape[1] - 1)


def _by_kind(kinds: Sequence[CaseKind], kind: Ints, u: Floats) -> Floats:
    values = np.zeros(kind.size)
    for k, each in enumerate(kinds):
        rows = kind == k
        values[rows] = each.found_after_s.quantiles(u[rows])
    return values


def _by_channel(channels: Sequence[ReportChannel], finder: Ints, u_delay: Floats, u_loss: Floats) -> Floats:
    values = np.zeros(finder.size)
    for k, channel in enumerate(channels):
        rows = finder == k
        values[rows] = channel.times_s(u_delay[rows], u_loss[rows])
    return values


def _mistaken(kinds: Sequence[CaseKind], kind: Ints, u: Floats, which: Floats) -> Ints:
    """Return what each case is told to be: now and then another kind of its group."""
    known_as = kind.copy()
    for k, each in enumerate(kinds):
        others = [j for j, other in enumerate(kinds) if j != k and other.group == each.group]
        rows = np.flatnonzero((kind == k) & (u < each.mistaken)) if others else np.zeros(0, np.int64)
        known_as[rows] = np.array(others)[(which[rows] * len(others)).astype(np.int64)] if rows.size else known_as[rows]
    return known_as
