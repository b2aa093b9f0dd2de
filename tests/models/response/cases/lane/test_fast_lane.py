"""The fast lane changes the speed of a day and nothing else: every column, log and count to the last digit."""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
from array import array
from pathlib import Path

import numpy as np
import pytest
import simpy
from hypothesis import given, settings
from hypothesis import strategies as st

import models
from experiments.bench.full_day import full_day
from experiments.bench.reference_day import Tiers
from models.kernels.response import columns, events, states
from models.response.cases import case_table, kinds
from models.response.cases import outcomes as visits
from models.response.cases.case_table import Moves
from models.response.cases.lane import lane_columns
from models.response.cases.limits import Limit
from models.response.cases.logs.mission_log import COLUMNS
from models.response.desks.desk_bank import BankedDesk, DeskBank
from models.response.units.mission import Mission
from tests.models.response.cases.conftest import HAND_ON
from twin.recording.stamps import STAMPS
from twin.tiers import TIERS

_TABLE = (*STAMPS, *case_table._TINY, "seen", "duplicate_of", "community")


def assert_same(one, two) -> None:
    """The whole state of two loops, but for where the events of the future stand."""
    for name in _TABLE:
        a, b = one.table.column(name), two.table.column(name)
        assert np.array_equal(a, b, equal_nan=a.dtype.kind == "f"), name
    assert np.array_equal(one.log.rows(), two.log.rows(), equal_nan=True)
    assert np.array_equal(one.table.moves.rows(), two.table.moves.rows())
    assert one.open.state == two.open.state
    assert one.totals() == two.totals()
    d, e = one.dispatcher, two.dispatcher
    for name in ("busy_s", "missions", "ages"):
        assert getattr(d, name) == getattr(e, name), name
    for name in ("free_s", "home_s", "last_town", "base"):
        assert getattr(d.fleet, name) == getattr(e.fleet, name), name
    for a, b in zip(one.desks, two.desks, strict=True):
        for desk, other in zip(a, b, strict=True):
            for name in ("busy", "served", "worked_s", "waits", "waited_s", "longest_s", "expired", "waiting"):
                assert getattr(desk, name) == getattr(other, name), (desk.number, name)
    assert one.clock.number == two.clock.number


def by_lane(loop) -> int:
    """Count the missions that the lane has noted."""
    return int((loop.lane.columns.mission["dispatched_s"] > 0.0).sum())


# -- days ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("hand_on", [None, HAND_ON])
@pytest.mark.parametrize("seed", range(8))
def test_a_busy_day_is_the_same(busy_city, seed, hand_on):
    one, two = busy_city(seed, hand_on=hand_on).run(), busy_city(seed, hand_on=hand_on).open_lane().run()
    assert_same(one.loop, two.loop)
    assert by_lane(two.loop) > 20


def test_a_busy_day_is_the_same_at_every_hour(busy_city):
    """Also while much is on its way: stopped and looked at, it is in the same state."""
    one, two = busy_city(3, hand_on=HAND_ON), busy_city(3, hand_on=HAND_ON).open_lane()
    for hour in range(1, 14):
        one.run(3600.0 * hour)
        two.run(3600.0 * hour)
        assert_same(one.loop, two.loop)
        assert two.loop.open.count > 0 or hour > 11


@pytest.mark.parametrize("seed", range(3))
def test_whoever_looks_takes_missions_out_and_changes_nothing(busy_city, seed):
    one, two = busy_city(seed, hand_on=HAND_ON), busy_city(seed, hand_on=HAND_ON).open_lane()
    taken = 0
    for k in range(1, 60):
        one.run(700.0 * k)
        two.run(700.0 * k)
        before = sum(m is not None for m in two.fleet.current)
        towns = [[c.dispatcher.town_of(unit) for unit in range(c.fleet.n)] for c in (one, two)]
        assert towns[0] == towns[1]
        taken += sum(m is not None for m in two.fleet.current) - before
        live = [
            [(m.case, m.tier, m.age, m.asked_s, m.done_s) for m in map(c.dispatcher.mission_of, range(c.fleet.n))
             if m is not None and m.out(c.clock.now)] for c in (one, two)
        ]  # fmt: skip
        assert live[0] == live[1]
    assert taken
    assert_same(one.run().loop, two.run().loop)


def test_followed_cases_are_told_the_same(busy_city):
    one, two = busy_city(4, hand_on=HAND_ON).follow(*range(0, 250, 3)).run(), busy_city(4, hand_on=HAND_ON)
    two.follow(*range(0, 250, 3)).open_lane().run()
    assert one.said == two.said
    assert len(one.said) > 500
    assert_same(one.loop, two.loop)


def test_a_case_that_is_followed_while_it_is_on_its_way(busy_city):
    said = []
    for lane in (False, True):
        c = busy_city(4, hand_on=HAND_ON)
        if lane:
            c.open_lane()
        c.run(9000.0).follow(*range(60)).run()
        said.append(c.said)
    assert said[0] == said[1]


@pytest.mark.parametrize("seed", range(2))
def test_one_event_at_a_time(busy_city, seed):
    straight, stepped = (busy_city(seed, n=80, hand_on=HAND_ON).open_lane() for _ in range(2))
    straight.run()
    times = []
    while stepped.clock.peek() < np.inf:
        due_s = stepped.clock.peek()
        stepped.clock.step()
        assert stepped.clock.now == due_s
        times.append(due_s)
    assert times == sorted(times)
    assert_same(straight.loop, stepped.loop)
    with pytest.raises(simpy.core.EmptySchedule):
        stepped.clock.step()


@pytest.mark.slow
def test_pickled_between_any_two_events_it_goes_on_the_same(busy_city):
    straight = busy_city(2, hand_on=HAND_ON).open_lane().run()
    again = busy_city(2, hand_on=HAND_ON).open_lane().run(15_000.0)
    for _ in range(60):
        again.clock.step()
        again = pickle.loads(pickle.dumps(again, 5))
    assert_same(straight.loop, again.run().loop)


@pytest.mark.slow
@settings(max_examples=40, deadline=None)
@given(st.data())
def test_random_days(busy_city_of, data):
    """Times full of ties, cases of every sort, limits that break at once."""
    one, two = busy_city_of(data)
    assert_same(one.run().loop, two.open_lane().run().loop)


@pytest.fixture(scope="module")
def busy_city_of(city_class):
    def made(data):
        n = data.draw(st.integers(1, 30))
        step = data.draw(st.sampled_from([1.0, 100.0, 300.0]))
        cases = [
            {
                "reported": step * data.draw(st.integers(0, 60)), "community": data.draw(st.integers(0, 7)),
                "priority": data.draw(st.integers(0, 2)), "first": data.draw(st.integers(0, 3)),
                "reported_grade": data.draw(st.integers(0, 1)), "nothing": data.draw(st.integers(0, 1)),
            }
            for _ in range(n)
        ]  # fmt: skip
        told = [
            Limit(state=state, tier=tier, priority=p, limit_s=data.draw(st.sampled_from([5.0, 100.0, 450.0])), action=a)
            for state, a in (("triage", "escalate"), ("triage", "overflow"), ("assign", "aid"), ("arrive", "reassign"),
                             ("handle", "remind"), ("close", "remind"))
            for tier in TIERS
            for p in range(3)
            if data.draw(st.booleans())
        ]  # fmt: skip
        units = tuple(data.draw(st.integers(1, 3)) for _ in range(4))
        return [city_class(cases, limits=told, units=units) for _ in range(2)]

    return made


@pytest.fixture(scope="module")
def city_class():
    from tests.models.response.cases.conftest import City

    return City


@pytest.mark.slow
def test_a_district_of_the_reference_day_is_the_same(monkeypatch):
    """Thousands of cases with lines, aid and redispatch, and more events than there is room for at first."""
    monkeypatch.setattr(lane_columns, "FIRST_ROOM", 64)
    tiers = Tiers((268, 25, 1, 1), (1, 2, 4, 8))
    one, two = (full_day(9000, tiers, lane=lane) for lane in (False, True))
    one.clock.advance()
    two.clock.advance()
    assert_same(one, two)
    assert by_lane(two) > 0.9 * 9000
    assert two.lane.columns.queue.size > 64
    assert len(two.log) > 4096


# -- when it is open -----------------------------------------------------------------------------------------------


def test_it_stays_shut_where_every_step_is_seen(busy_city):
    c = busy_city(1, each_step=True).open_lane()
    assert c.loop.lane is None
    c = busy_city(1)
    c.dispatcher.came_free.connect(print)
    assert c.open_lane().loop.lane is None


def test_without_a_log_of_missions(busy_city):
    days = [busy_city(1, hand_on=HAND_ON) for _ in range(2)]
    for c in days:
        c.loop.log = None
    one, two = days[0].run().loop, days[1].open_lane().run().loop
    assert np.array_equal(one.table.column("closed"), two.table.column("closed"), equal_nan=True)
    assert one.dispatcher.busy_s == two.dispatcher.busy_s
    assert by_lane(two) > 20


def test_an_empty_feed_needs_no_lane(city):
    assert city([]).open_lane().loop.lane is None


def test_desks_of_two_banks_are_refused(busy_city):
    c = busy_city(1)
    c.loop.desks[3] = [BankedDesk(DeskBank(), c.clock, 0, 3, 1)] * 8
    with pytest.raises(ValueError, match="more than one bank"):
        c.open_lane()


def test_a_case_added_later_goes_beside_the_lane(busy_city):
    days = []
    for lane in (False, True):
        c = busy_city(6, hand_on=HAND_ON)
        if lane:
            c.open_lane()
        for k in range(40):
            c.run(500.0 * k)
            case = c.table.add(
                key=1000 + k, community=k % 8, x_m=0.0, occurred=c.clock.now, found=c.clock.now, priority=k % 3
            )
            c.loop.report(case)
        days.append(c.run().loop)
    assert_same(*days)


def test_a_person_in_a_seat_decides(busy_city):
    """What is judged at a desk with a person in its seat goes by that person, from the next stretch of time on."""

    class Clerk:
        def __init__(self):
            self.judged = []

        def decide(self, loop, desk, case):
            self.judged.append((loop.clock.now, case))
            loop.follow_rules(case, desk.tier)

    seen = []
    for lane in (False, True):
        c = busy_city(1, hand_on=HAND_ON)
        if lane:
            c.open_lane()
        c.run(5000.0)
        clerk = Clerk()
        c.loop.seats[9] = clerk
        c.run()
        seen.append(clerk.judged)
    assert seen[0] == seen[1]
    assert len(seen[0]) > 5


# -- columns and events --------------------------------------------------------------------------------------------


def test_the_kernels_use_the_numbers_of_the_rest():
    """What names stand for in tables of texts is what the numbers of the kernels say."""
    assert (len(TIERS), len(kinds.GRADES)) == (states.TIERS, states.GRADES)
    ends = (states.OPEN, states.CLOSED, states.MERGED, states.WITHDRAWN)
    assert [case_table.OUTCOMES[k] for k in ends] == ["open", "settled", "merged", "false_alarm"]
    names = ("BY_KIND", "BY_GRADE", "WAIT_EXPIRED", "FOR_AUTHORITY", "FOR_MEANS", "ORDERED", "TOO_LOW", "RETURNED")
    assert [getattr(states, name) for name in names] == list(range(len(case_table.REASONS)))
    assert [getattr(states, name.upper()) for name in visits.OUTCOMES] == list(range(7))
    who = ("case", "unit", "department", "tier", "from_town", "to_town", "outcome")
    assert (*who, "dispatched_s", "accepted_s", "left_s", "arrived_s", "done_s") == COLUMNS
    assert Moves().columns == ("case", "time_s", "tier_from", "tier_to", "reason")
    assert set(columns.MISSION.names) - {"told_s", "number", "limits", "reason"} <= set(Mission.__slots__)


def made_up_columns() -> dict:
    return {
        name: np.zeros((2, 2) if dimensions == 2 else 2, kind) for name, (kind, dimensions) in columns.COLUMNS.items()
    }


def test_a_column_of_another_kind_or_shape_is_refused():
    whole = made_up_columns()
    assert columns.handle_of(whole).shape == (len(whole), 3)
    table = np.zeros((2, 4))
    for wrong in (array("f", (0.0,)), np.zeros(1, np.int64), bytearray(1), table, table[:, 0]):
        with pytest.raises(TypeError, match=r"^cases.reported_s: .* not float64 of 1"):
            columns.handle_of(whole | {"cases.reported_s": wrong})


@settings(deadline=None)
@given(st.lists(st.tuples(st.integers(0, 5), st.integers(1, 3)), max_size=60), st.integers(0, 60))
def test_events_come_by_time_order_and_number(planned, popped):
    """As a sorted list would give them."""
    queue, state = np.zeros(64, columns.EVENT), np.zeros(1, columns.STATE)
    due = []
    for number, (time_s, order) in enumerate(planned):
        events.plan(queue, state[0], float(time_s), order, number, events.FINISH, 0, number)
        due.append((time_s, order, number))
        if number % 3 == 2 and popped > 40:
            assert queue[0]["case"] == min(due)[2]
            events.pop(queue, state[0])
            due.remove(min(due))
    for each in sorted(due):
        assert (queue[0]["time_s"], queue[0]["case"]) == (each[0], each[2])
        events.pop(queue, state[0])
    assert state["size"][0] == 0


SHORT_DAY = """
import sys
import numpy as np
sys.path.insert(0, ".")
from models.kernels.response import columns
from tests.models.response.cases.conftest import HAND_ON, busy
if sys.argv[1] == "short":
    whole = columns.handle_of
    def handle_of(found):
        handle = whole(found)
        handle[list(columns.COLUMNS).index("cases.visits"), columns.ROWS] = 20
        return handle
    from models.response.cases.lane import lane_columns
    lane_columns.handle_of = handle_of
one, two = busy(1, hand_on=HAND_ON).run(), busy(1, hand_on=HAND_ON).open_lane().run()
assert np.array_equal(one.table.column("closed"), two.table.column("closed"), equal_nan=True)
"""


@pytest.mark.slow
def test_a_short_day_stays_within_the_bounds_of_all_columns():
    """As `CONTRIBUTING.md` says it: with bounds checked a day goes as always, and a column too short is an error."""
    checked = Path(models.__file__).parent / "kernels" / "__pycache__" / "checked"
    env = os.environ | {"NUMBA_BOUNDSCHECK": "1", "NUMBA_CACHE_DIR": str(checked)}
    runs = [
        subprocess.run([sys.executable, "-c", SHORT_DAY, which], env=env, capture_output=True, text=True, check=False)
        for which in ("whole", "short")
    ]
    assert runs[0].returncode == 0, runs[0].stderr
    assert runs[1].returncode == 1
    assert "IndexError: index is out of bounds" in runs[1].stderr
