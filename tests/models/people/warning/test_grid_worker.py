"""The grid worker: loudspeaker, telephone, doors, each with its failures, and then out of the danger himself."""

from __future__ import annotations

import pytest

from models.core.distributions import Fixed
from models.core.purposes import Purpose
from models.hazards.rain.hyetograph import Hyetograph
from models.people.households.household import REFUSING, UNAWARE
from models.people.warning.alert import SleepParameters
from models.people.warning.grid_worker import GridWorker, WarningParameters
from models.people.warning.utilities import Utilities, UtilityParameters
from twin.recording.journal import PersonState as S

DRY = Hyetograph([0.0, 1e5], [0.0])
POUR = Hyetograph([0.0, 1e5], [1e6])
"""So much rain that power and mast fail at once."""
SLOW = {"initiation_remote_s": Fixed(1800.0), "initiation_face_s": Fixed(900.0), "neighbour_warns": 0.0, "refusal": 0.0}
PARAMETERS = WarningParameters(
    start_s=Fixed(60.0),
    call_s=Fixed(60.0),
    call_answered=0.75,
    call_rounds=2,
    loudspeaker_heard=0.3,
    loudspeaker_repeat_s=180.0,
    loudspeaker_repeats=3,
    door_s=Fixed(120.0),
)


def worker_of(hamlet, channels: tuple[str, ...], node: int = 0, rain=DRY, repair_s: float = 6e5) -> GridWorker:
    hamlet.village.channels = channels
    person = hamlet.person(node, "grid_worker", role="grid_worker", state=S.ON_DUTY)
    worker = GridWorker(
        hamlet.world,
        person=person,
        village=hamlet.village,
        parameters=PARAMETERS,
        utilities=Utilities(hamlet.world, rain, UtilityParameters(repair_s=Fixed(repair_s)), 1e5),
        sleep=SleepParameters(),
    )
    worker.begin(channels)
    return worker


def warned(hamlet) -> dict[str, float]:
    return {row[4]: row[1] for row in hamlet.journal.events if row[2] == "warned"}


@pytest.fixture
def three(hamlet):
    return [hamlet.household(door, {}, **SLOW) for door in (1, 1, 2)]


# -- telephone -----------------------------------------------------------------------------------------------------


def test_one_call_after_the_other(hamlet, three):
    worker_of(hamlet, ("phone",))
    hamlet.run(600.0)
    assert warned(hamlet) == {"F01": 120.0, "F02": 180.0, "F03": 240.0}


def test_who_does_not_answer_is_called_again(hamlet, luck, three):
    luck.set(Purpose.CALL_ANSWERED, lambda agent, count: 0.9 if count == 2 * 16 else 0.5)
    worker_of(hamlet, ("phone",))
    hamlet.run(600.0)
    assert warned(hamlet) == {"F01": 120.0, "F03": 240.0, "F02": 300.0}


def test_who_never_answers_is_not_called_for_ever(hamlet, luck, three):
    luck.set(Purpose.CALL_ANSWERED, 0.99)
    worker = worker_of(hamlet, ("phone",))
    hamlet.run(5000.0)
    assert warned(hamlet) == {}
    calls = [row for row in luck.asked if row[1] == Purpose.CALL_ANSWERED]
    assert len(calls) == 3 * (1 + PARAMETERS.call_rounds)
    assert worker.person.node == 0


def test_who_never_answers_is_visited(hamlet, luck, three):
    luck.set(Purpose.CALL_ANSWERED, lambda agent, count: 0.99 if count // 16 == 3 else 0.1)
    worker_of(hamlet, ("phone", "door"))
    hamlet.run(5000.0)
    assert three[2].warned_by == "door"
    assert three[2].visits == 1
    assert [h.visits for h in three[:2]] == [0, 0]


def test_a_call_reaches_those_who_are_out(hamlet, three):
    three[0].members[0].node = 6
    three[0].members[0].enter(hamlet.journal, 0.0, S.AWAY)
    worker_of(hamlet, ("phone",))
    hamlet.run(3000.0)
    assert "word_left" in hamlet.kinds()
    assert three[0].members[0].state == S.SAFE


# -- loudspeaker ---------------------------------------------------------------------------------------------------


def test_the_loudspeaker_repeats_for_who_has_not_heard(hamlet, luck, three):
    heard_at = {1: 0, 2: 2, 3: 9}  # household: repeat at which it listens
    luck.set(Purpose.LOUDSPEAKER_HEARD, lambda agent, count: 0.1 if heard_at[agent] == count else 0.9)
    worker_of(hamlet, ("loudspeaker",))
    hamlet.run(3000.0)
    assert warned(hamlet) == {"F01": 60.0, "F02": 420.0}
    assert three[2].state == UNAWARE
    assert hamlet.kinds().count("broadcast") == 1


def test_without_power_the_loudspeaker_is_dead_until_it_is_back(hamlet, luck, three):
    luck.set(Purpose.LOUDSPEAKER_HEARD, 0.0)
    worker_of(hamlet, ("loudspeaker",), rain=POUR, repair_s=1000.0)
    hamlet.run(900.0)
    assert warned(hamlet) == {}
    assert hamlet.kinds() == ["power_lost", "mast_lost", "channel_dead"]
    hamlet.run(3000.0)
    lost = hamlet.times("power_lost")[0]
    assert hamlet.times("power_back") == [pytest.approx(lost + 1000.0)]
    assert warned(hamlet) == {f"F0{k}": pytest.approx(lost + 1000.0) for k in (1, 2, 3)}


def test_without_the_mast_nobody_is_called_and_he_goes_to_the_doors(hamlet, three):
    worker_of(hamlet, ("phone", "door"), rain=POUR)
    hamlet.run(5000.0)
    assert "channel_dead" in hamlet.kinds()
    assert {h.warned_by for h in three} == {"door"}


def test_while_people_sleep_fewer_hear(hamlet, luck, three):
    """The drill starts at 08:00; 15 h later it is 23:00. Between the shares of the awake and of the asleep."""
    luck.set(Purpose.LOUDSPEAKER_HEARD, 0.25)
    hamlet.clock.at(15 * 3600.0, worker_of, hamlet, ("loudspeaker",))
    hamlet.run(15 * 3600.0 + 1500.0)
    assert warned(hamlet) == {}


def test_the_loudspeaker_is_not_heard_where_nobody_is(hamlet, luck, three):
    luck.set(Purpose.LOUDSPEAKER_HEARD, 0.0)
    three[0].members[0].node = 6
    three[0].members[0].enter(hamlet.journal, 0.0, S.AWAY)
    worker_of(hamlet, ("loudspeaker",))
    hamlet.run(100.0)
    assert set(warned(hamlet)) == {"F02", "F03"}


# -- doors ---------------------------------------------------------------------------------------------------------


def test_the_nearest_door_first(hamlet, three):
    worker = worker_of(hamlet, ("door",), node=4)
    hamlet.run(5000.0)
    # 200 m to H02, 120 s there, 100 m to H01, two doors
    assert warned(hamlet) == {"F03": 260.0, "F01": 480.0, "F02": 600.0}
    assert worker.person.node == 0


def test_a_refusal_does_not_keep_him(hamlet, luck, three):
    luck.set(Purpose.REFUSAL, -1.0)
    worker = worker_of(hamlet, ("door",))
    hamlet.run(5000.0)
    assert [h.state for h in three] == [REFUSING] * 3
    assert worker.person.node in (0, 4)


def test_an_empty_house_is_told_by_word_left(hamlet, three):
    three[1].members[0].node = 6
    three[1].members[0].enter(hamlet.journal, 0.0, S.AWAY)
    worker_of(hamlet, ("door",))
    hamlet.run(5000.0)
    assert three[1].members[0].state == S.SAFE


# -- beginning and end ---------------------------------------------------------------------------------------------


def test_a_second_order_changes_nothing(hamlet, three):
    worker = worker_of(hamlet, ("phone",))
    hamlet.clock.at(100.0, worker.begin, ("phone",))
    hamlet.run(2000.0)
    assert len([row for row in hamlet.journal.events if row[2] == "warned"]) == 3
    assert worker.started_s == 0.0


@pytest.mark.parametrize("channels", [("phone",), ("door",), ("loudspeaker",), ("neighbour",), (), ("phone", "door")])
def test_when_all_is_said_he_leaves_the_village(hamlet, three, channels):
    worker = worker_of(hamlet, channels, node=2)
    hamlet.run(5000.0)
    assert worker.person.node in (0, 4)
    assert worker.person.state == S.ON_DUTY
    assert not worker.person.moving


def test_the_hurt_do_not_go_on(hamlet, three):
    worker = worker_of(hamlet, ("door",), node=4)
    hamlet.run(300.0)
    worker.person.enter(hamlet.journal, 300.0, S.INJURED)
    hamlet.run(5000.0)
    assert set(warned(hamlet)) == {"F03"}
    assert worker.person.state == S.INJURED
