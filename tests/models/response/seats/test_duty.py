"""Desks: urgent before routine, each by age, as many at a time as there are people; decisions when work is done."""

from __future__ import annotations

import pytest

from models.core.distributions import Fixed
from models.response.field.incident_case import Case
from models.response.seats.channels import Message
from models.response.seats.duty import DeskParameters, DutyDesk
from models.response.seats.rules import Rules
from models.response.seats.seats import Act, AutomaticSeat


class Notes(AutomaticSeat):
    """Notes when it is asked, and answers with one act."""

    def __init__(self) -> None:
        super().__init__("duty")
        self.rows: list[tuple[float, int]] = []

    def decide(self, situation):
        self.rows.append((situation.now_s, situation.message.case.number))
        return [Act("report", "district")]


def desk_of(hamlet, seat=None, **parameters) -> tuple[DutyDesk, list]:
    given = {"staff": 1, "service_s": Fixed(100.0), "routine_s": Fixed(40.0), "routine_per_h": 0.0, **parameters}
    desk = DutyDesk(
        hamlet.world,
        "town",
        "town",
        2,
        DeskParameters(**given),
        seat or Notes(),
        Rules(name="x"),
    )
    done = Done(hamlet)
    desk.decided.connect(done.add)
    return desk, done.rows


class Done:
    def __init__(self, hamlet) -> None:
        self.hamlet = hamlet
        self.rows: list = []

    def add(self, desk, act, message) -> None:
        self.rows.append((self.hamlet.clock.now, act.verb, message.case.number))


def message(number: int, **facts) -> Message:
    return Message("danger", "monitor", "town", Case(f"C{number:03d}", number, "k", "p", "IV"), facts)


def test_a_message_is_worked_on_and_then_decided(hamlet):
    desk, done = desk_of(hamlet)
    desk.receive(message(1, rock="deforming"))
    assert desk.picture.get("rock") is None
    hamlet.run(1000.0)
    assert done == [(100.0, "report", 1)]
    assert desk.picture.get("rock") == "deforming"


def test_messages_wait_their_turn(hamlet):
    desk, done = desk_of(hamlet)
    for number in (1, 2, 3):
        desk.receive(message(number))
    hamlet.run(1000.0)
    assert [(t, n) for t, _, n in done] == [(100.0, 1), (200.0, 2), (300.0, 3)]


def test_as_many_at_a_time_as_there_are_people(hamlet):
    desk, done = desk_of(hamlet, staff=2)
    for number in (1, 2, 3):
        desk.receive(message(number))
    assert desk.busy == 2
    hamlet.run(1000.0)
    assert [t for t, _, _ in done] == [100.0, 100.0, 200.0]
    assert desk.busy == 0


def test_the_urgent_goes_before_the_routine_but_does_not_break_into_it(hamlet):
    desk, done = desk_of(hamlet)
    for _ in range(3):
        desk._routine_arrives()  # three routine matters at once
    hamlet.clock.at(10.0, desk.receive, message(1))
    hamlet.run(1000.0)
    # the one under way is finished at 40, then the urgent one, then the other two
    assert done == [(140.0, "report", 1)]
    assert desk.routine_done == 3


def test_routine_comes_at_its_rate(lively):
    desk, _ = desk_of(lively, staff=20, routine_per_h=60.0)
    lively.run(200.0 * 3600.0)
    assert desk.routine_done == pytest.approx(12_000, abs=4.0 * 12_000**0.5)


def test_a_desk_without_routine_is_idle(hamlet):
    desk_of(hamlet)
    assert hamlet.clock.peek() == float("inf")


def test_cases_have_their_own_service_times(lively):
    from models.core.distributions import LogNormal

    seat = Notes()
    desk, _ = desk_of(lively, seat, staff=50, service_s=LogNormal(120.0, 300.0))
    for number in range(1, 30):
        desk.receive(message(number))
    lively.run(1e5)
    assert len({t for t, _ in seat.rows}) == 29


def test_a_seat_can_be_exchanged_in_the_middle(hamlet):
    desk, _ = desk_of(hamlet)
    first, second = desk.seat, Notes()
    desk.receive(message(1))
    desk.receive(message(2))
    hamlet.run(150.0)
    desk.seat = second
    hamlet.run(1000.0)
    assert [n for _, n in first.rows] == [1]
    assert [n for _, n in second.rows] == [2]
