"""The cases of a city: rates, hours, places, shares, and how long a report travels; no policy changes what happens."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from models.core.distributions import Fixed, LogNormal
from models.core.streams import Stream, Streams
from models.response.cases import demand
from models.response.cases.demand import (
    Events,
    Places,
    ReportChannel,
    everyday,
    happening,
    numbered,
    reported,
    scattered,
)
from models.response.cases.kinds import FINDERS, CaseKind

DAY_S = 86_400.0
SIGMAS = 4.0
"""A Poisson number may lie so many standard deviations from its mean (1 in 16,000 by chance; seeds are fixed)."""
AT_ONCE = ReportChannel(delay_s=Fixed(60.0), loss=0.0)
KINDS = [
    CaseKind(name="litter", group="street", per_100k_day=300.0, urban=4.0, first="community"),
    CaseKind(
        name="fire", group="home", per_100k_day=100.0, hours=(0.0,) * 12 + (2.0,) * 12, priority=0, first="district",
        grades=(0.7, 0.2, 0.08, 0.02), finders=(0.5, 0.2, 0.2, 0.1), false_share=0.15, underrated=0.3, mistaken=0.1,
    ),
    CaseKind(name="quarrel", group="home", per_100k_day=50.0, first="town"),
]  # fmt: skip


def places(n: int = 40) -> Places:
    rng = np.random.default_rng(5)
    urban = np.linspace(0.0, 1.0, n)
    return Places(
        rng.uniform(1000.0, 9000.0, n), urban, rng.uniform(0, 1e5, n), rng.uniform(0, 1e5, n), np.full(n, 500.0)
    )


def made(seed: int = 1, load: float = 1.0, days: float = 10.0) -> Events:
    return everyday(Streams(seed), KINDS, places(), days * DAY_S, 0.0, load)


def table_of(events: Events, channels: list[ReportChannel] | None = None, seed: int = 1):
    draws = Streams(seed).keyed(Stream.CASES)
    return reported(events, KINDS, channels or [AT_ONCE] * len(FINDERS), draws, np.arange(40))


def near(count: float, mean: float) -> bool:
    return abs(count - mean) <= SIGMAS * np.sqrt(mean)


def near_share(found: np.ndarray, share: float) -> bool:
    return abs(found.mean() - share) <= SIGMAS * np.sqrt(share * (1.0 - share) / found.size)


# -- how many, when, where -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("load", [0.25, 1.0, 3.0])
def test_every_kind_has_its_rate(load):
    events = made(load=load)
    people = places().residents.sum()
    for number, kind in enumerate(KINDS):
        count = int((events.kind == number).sum())
        assert near(count, load * kind.per_100k_day * people / 1e5 * 10.0), kind.name


def test_no_load_no_case():
    assert len(made(load=0.0)) == 0
    assert len(everyday(Streams(1), [replace(KINDS[0], per_100k_day=0.0)], places(), DAY_S, 0.0)) == 0


def test_they_come_in_the_order_of_time_and_are_numbered_so():
    events = made()
    assert np.all(np.diff(events.occurred_s) >= 0.0)
    assert events.key.tolist() == numbered(demand.DEMAND, len(events)).tolist()
    assert events.occurred_s.min() >= 0.0
    assert events.occurred_s.max() < 10.0 * DAY_S


@pytest.mark.parametrize("midnight_s", [0.0, 6 * 3600.0])
def test_the_hours_of_the_day_are_those_of_the_kind(midnight_s):
    events = everyday(Streams(3), KINDS, places(), 10 * DAY_S, midnight_s)
    hour = ((events.occurred_s + midnight_s) / 3600.0).astype(int) % 24
    fires = hour[events.kind == 1]
    assert fires.min() >= 12
    by_hour = np.bincount(fires, minlength=24)[12:]
    assert all(near(count, fires.size / 12.0) for count in by_hour)
    litter = np.bincount(hour[events.kind == 0], minlength=24)
    assert all(near(count, litter.sum() / 24.0) for count in litter)


def test_townspeople_have_more_of_an_urban_kind():
    """Litter is four times as frequent among townspeople: by residents and (1 + 3 urban)."""
    events, ground = made(days=30.0), places()
    mine = np.bincount(events.community[events.kind == 0], minlength=40)
    weight = ground.residents * (1.0 + 3.0 * ground.urban)
    mean = mine.sum() * weight / weight.sum()
    assert all(near(count, m) for count, m in zip(mine, mean, strict=True))
    half = ground.urban > 0.5
    assert mine[half].sum() / mine.sum() > ground.residents[half].sum() / ground.residents.sum()


def test_a_case_lies_in_the_disc_of_its_community():
    ground = places()
    events = made()
    r = np.hypot(events.x_m - ground.x_m[events.community], events.y_m - ground.y_m[events.community])
    assert r.max() <= 500.0
    # evenly: half of the disc lies within 1 / sqrt(2) of its radius
    assert near_share(r < 500.0 / np.sqrt(2.0), 0.5)
    x, y = scattered(np.random.default_rng(1), ground, np.zeros(0, np.int64))
    assert (x.size, y.size) == (0, 0)


def test_joining_nothing_gives_nothing():
    assert len(Events.joined([])) == 0
    events = made()
    both = Events.joined([events, events.chosen(events.kind == 1)])
    assert len(both) == len(events) + int((events.kind == 1).sum())


# -- what is drawn of each -------------------------------------------------------------------------------------------


def test_grades_finders_and_mistakes_have_their_shares():
    table = table_of(made(days=40.0))
    kind, told = table.column("kind"), table.column("reported_kind")
    fires = kind == 1
    for grade, share in enumerate(KINDS[1].grades):
        assert near_share(table.column("grade")[fires] == grade, share), grade
    for finder, share in enumerate(KINDS[1].finders):
        assert near_share(table.column("finder")[fires] == finder, share), finder
    assert near_share(table.column("nothing")[fires] == 1, 0.15)
    grave = fires & (table.column("grade") > 0)
    assert near_share(table.column("reported_grade")[grave] == 0, 0.3)
    # whoever finds it
    for finder in range(len(FINDERS)):
        assert near_share(table.column("reported_grade")[grave & (table.column("finder") == finder)] == 0, 0.3), finder
    # told as another kind of its group: a quarrel, never litter
    assert near_share(told[fires] != 1, 0.1)
    assert set(told[fires].tolist()) == {1, 2}
    assert set(told[kind == 0].tolist()) == {0}


def test_tier_and_priority_are_those_of_what_is_told():
    table = table_of(made())
    for number, kind in enumerate(KINDS):
        rows = table.column("reported_kind") == number
        assert set(table.column("first")[rows].tolist()) == {kind.first_tier}
        assert set(table.column("priority")[rows].tolist()) == {kind.priority}


def test_what_is_known_is_not_drawn():
    n = 50
    events = happening(
        np.arange(n) * 10.0, np.ones(n, np.int64), np.zeros(n, np.int64), np.zeros(n), np.zeros(n), demand.ALARMS,
        grade=np.full(n, 3), finder=np.full(n, 2), found_s=np.arange(n) * 10.0 + 1.0, nothing=np.ones(n, np.int64),
    )  # fmt: skip
    table = table_of(events)
    assert set(table.column("grade")) == {3}
    assert set(table.column("finder")) == {2}
    assert set(table.column("nothing")) == {1}
    assert np.allclose(np.sort(table.column("found")), np.arange(n) * 10.0 + 1.0)
    assert np.all(table.column("key") >> 26 == demand.ALARMS)


def test_the_table_is_in_the_order_of_the_reports():
    table = table_of(made())
    assert np.all(np.diff(table.column("reported")) >= 0.0)
    assert np.all(table.column("found") >= table.column("occurred"))
    assert np.all(table.column("reported") >= table.column("found"))


def test_somebody_else_reports_it_too():
    channels = [replace(AT_ONCE, twice=0.4), *[AT_ONCE] * 3]
    table = table_of(made(), channels)
    duplicate_of, finder = table.column("duplicate_of"), table.column("finder")
    twins = duplicate_of >= 0
    residents = (finder == FINDERS.index("resident")) & ~twins
    share = twins.sum() / residents.sum()
    assert share == pytest.approx(0.4, abs=4 * np.sqrt(0.24 / residents.sum()))
    assert set(finder[twins].tolist()) == {FINDERS.index("resident")}
    first = duplicate_of[twins]
    for name in ("kind", "community", "x_m", "y_m", "occurred", "reported_kind"):
        assert np.array_equal(table.column(name)[twins], table.column(name)[first]), name
    assert np.array_equal(table.column("key")[twins] - (1 << 40), table.column("key")[first])
    # ten minutes later at most, through the same channel
    later = table.column("reported")[twins] - table.column("reported")[first]
    assert np.all((later >= 60.0 - 1e-6) & (later <= 600.0 + 1e-6))
    assert not np.any(table_of(made()).column("duplicate_of") >= 0)


# -- the channel -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("loss", "repeat_s"), [(0.0, 60.0), (0.2, 60.0), (0.5, 300.0)])
def test_the_mean_time_of_a_report(loss, repeat_s):
    """D + tau p / (1 - p) (response.md, section 8 and V17: D 5 s, p 0.2, tau 60 s take 20 s)."""
    rng = np.random.default_rng(1)
    channel = ReportChannel(delay_s=Fixed(5.0), loss=loss, repeat_s=repeat_s)
    times = channel.times_s(rng.random(100_000), rng.random(100_000))
    expected = 5.0 + repeat_s * loss / (1.0 - loss)
    error = times.std() / np.sqrt(times.size)
    assert abs(times.mean() - expected) <= SIGMAS * error + 1e-9
    if loss == 0.2:
        assert expected == 20.0
    assert set(np.round(np.unique((times - 5.0) / repeat_s), 9) % 1.0) == {0.0}


def test_a_report_takes_the_channel_of_its_finder():
    channels = [replace(AT_ONCE, delay_s=Fixed(10.0 * (k + 1))) for k in range(len(FINDERS))]
    table = table_of(made(), channels)
    took = table.column("reported") - table.column("found")
    assert np.allclose(took, 10.0 * (table.column("finder") + 1.0))


# -- what it does not depend on --------------------------------------------------------------------------------------


def test_how_it_is_reported_changes_nothing_of_what_happened():
    """A policy changes the channels: times of reports move, everything else stays, draw by draw."""
    events = made()
    slow = [ReportChannel(delay_s=LogNormal(3600.0, 20_000.0), loss=0.3, repeat_s=600.0)] * 4
    one, two = table_of(events), table_of(events, slow)
    a, b = (np.argsort(t.column("key")) for t in (one, two))
    for name in (
        "key",
        "kind",
        "grade",
        "reported_kind",
        "reported_grade",
        "nothing",
        "finder",
        "found",
        "x_m",
        "community",
    ):
        assert np.array_equal(one.column(name)[a], two.column(name)[b]), name
    assert not np.array_equal(one.column("reported")[a], two.column("reported")[b])


def test_what_else_happens_changes_nothing_of_a_case():
    """The draws of a case are keyed by what it is, not by its place among others: more cases leave it as it was."""
    n = 200
    storm = happening(
        np.sort(np.random.default_rng(2).uniform(0, DAY_S, n)), np.ones(n, np.int64), np.zeros(n, np.int64),
        np.zeros(n), np.zeros(n), demand.SLOPES,
    )  # fmt: skip
    calm = table_of(Events.joined([made(load=0.1), storm]))
    busy = table_of(Events.joined([storm, made(load=2.0)]))

    def slopes(table):
        rows = np.flatnonzero((table.column("key") >> 26) == demand.SLOPES)
        rows = rows[np.argsort(table.column("key")[rows])]
        return [table.column(name)[rows].tolist() for name in ("grade", "finder", "found", "reported", "reported_kind")]

    assert slopes(calm) == slopes(busy)


def test_another_seed_is_another_day():
    assert not np.array_equal(made(1).occurred_s[:20], made(2).occurred_s[:20])
    assert np.array_equal(made(1).occurred_s, made(1).occurred_s)
