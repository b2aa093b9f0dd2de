"""Those who are trapped are searched for and freed, by neighbours first, then by crews; or die before."""

import pickle

import pytest

from models.core.distributions import Fixed
from models.core.purposes import Purpose
from models.people.harm.harm import Damage
from models.people.harm.rescue import Rescue
from models.people.harm.rubble import RescueParameters
from models.people.harm.survival import HOUR_S, SurvivalParameters
from twin.recording.journal import PersonState as S

TIMES = {
    "search_s": Fixed(300.0), "partial_work_s": Fixed(3600.0), "total_work_s": Fixed(7200.0),
    "open_work_s": Fixed(1800.0), "neighbours_wait_s": 300.0, "all_clear_s": 1200.0,
}  # fmt: skip
WALK_S = 100.0  # from H02 to H01, or from the shelter S1, at 1 m/s


def rescue_of(hamlet, all_clear=True, **given):
    made = Rescue(hamlet.world, hamlet.village, RescueParameters(**(TIMES | given)), SurvivalParameters(), all_clear)
    hamlet.rescue = made
    return made


def trap_at(hamlet, rescue, time_s, person, damage=Damage.PARTIAL, rest_s=0.0):
    rescue.blocks_until(rest_s)
    hamlet.clock.at(time_s, rescue.trap, person, "H01", damage, 1)


def outcomes(hamlet):
    told = ("search", "freed", "freed_injured", "recovered", "dies_trapped")
    return {row[2]: row[1] for row in hamlet.journal.events if row[2] in told}


@pytest.fixture
def lucky(luck):
    luck.set(Purpose.TOOLS, 0.99)
    luck.set(Purpose.FREED_HURT, 0.1)
    luck.set(Purpose.EARTHEN, 0.99)
    return luck


def test_a_neighbour_digs_somebody_out(hamlet, lucky):
    """Quiet at 50 s, 300 s of waiting, 100 m to walk, 300 s of search, an hour of work at half the rate."""
    victim = hamlet.household(1).members[0]
    helper = hamlet.household(2).members[0]
    rescue = rescue_of(hamlet)
    trap_at(hamlet, rescue, 10.0, victim, rest_s=50.0)
    hamlet.run(360.0)
    assert (victim.state, helper.state) == (S.TRAPPED, S.FREEING)
    assert victim.harmed
    assert rescue.open
    hamlet.run(20_000.0)
    begins = 50.0 + 300.0 + WALK_S
    assert outcomes(hamlet)["search"] == pytest.approx(begins)
    assert outcomes(hamlet)["freed_injured"] == pytest.approx(begins + 300.0 + 3600.0 / 0.5)
    assert victim.state == S.INJURED
    assert not rescue.open
    assert helper.state == S.SAFE  # he goes to a shelter, and is counted in once
    assert sum(s.inside for s in hamlet.shelters) == 1


def test_who_is_unhurt_walks_to_a_shelter_and_only_then_everybody_is_out(hamlet, lucky):
    lucky.set(Purpose.FREED_HURT, 0.9)
    victim = hamlet.household(1).members[0]
    hamlet.household(2)
    rescue = rescue_of(hamlet)
    trap_at(hamlet, rescue, 0.0, victim)
    hamlet.run(3_000.0)
    assert hamlet.village.all_out_s is None
    hamlet.run(20_000.0)
    assert victim.state == S.SAFE
    assert hamlet.village.all_out_s > outcomes(hamlet)["freed"]
    assert sum(s.inside for s in hamlet.shelters) == 2


def test_many_hands_make_it_shorter_but_only_so_many_find_room(hamlet, lucky):
    victim = hamlet.household(1).members[0]
    for _ in range(5):
        hamlet.household(2, {}, {})
    rescue = rescue_of(hamlet, hands=4)
    trap_at(hamlet, rescue, 0.0, victim)
    hamlet.run(1_000.0)
    assert sum(p.state == S.FREEING for p in hamlet.village.residents) == 4
    hamlet.run(20_000.0)
    assert outcomes(hamlet)["freed_injured"] == pytest.approx(300.0 + WALK_S + 300.0 + 3600.0 / (4 * 0.5))


def test_the_least_buried_comes_first(hamlet, lucky):
    lucky.set(Purpose.EXTRICATION, lambda person, _: 0.5)
    light, heavy = hamlet.household(1, {}, {}).members
    hamlet.household(2)
    rescue = rescue_of(hamlet)
    rescue.blocks_until(0.0)
    hamlet.clock.at(0.0, rescue.trap, heavy, "H01", Damage.TOTAL, 1)
    hamlet.clock.at(0.0, rescue.trap, light, "H01", Damage.PARTIAL, 1)
    hamlet.run(40_000.0)
    times = {row[4] + row[11]: row[1] for row in hamlet.journal.events if row[2] == "freed_injured"}
    first, second = sorted(times.values())
    assert first == pytest.approx(700.0 + 7_200.0)
    assert second == pytest.approx(700.0 + 7_200.0 + 14_400.0)


def test_who_is_not_freed_in_time_dies_and_is_brought_out_dead(hamlet, lucky):
    lucky.set(Purpose.EARTHEN, 0.0)
    lucky.set(Purpose.SURVIVAL, 2.0 ** (-1.0 / 8.0))  # in a house of earth half an hour
    victim = hamlet.household(1).members[0]
    hamlet.household(2)
    rescue = rescue_of(hamlet)
    trap_at(hamlet, rescue, 100.0, victim)
    hamlet.run(30_000.0)
    assert outcomes(hamlet)["dies_trapped"] == pytest.approx(100.0 + 0.5 * HOUR_S)
    assert "recovered" in outcomes(hamlet)
    assert victim.state == S.DEAD


def test_nobody_comes_where_nobody_is_left_and_the_place_stays_open(hamlet, lucky):
    victim = hamlet.household(1).members[0]
    rescue = rescue_of(hamlet)
    trap_at(hamlet, rescue, 0.0, victim)
    hamlet.run(20_000.0)
    assert rescue.open
    assert victim.state == S.TRAPPED


def test_a_neighbour_who_does_not_want_to_or_is_too_old_does_not_dig(hamlet, lucky):
    lucky.set(Purpose.DIGS, 0.76)
    victim = hamlet.household(1).members[0]
    hamlet.household(2)
    hamlet.household(2, {"age": 80})
    rescue = rescue_of(hamlet)
    trap_at(hamlet, rescue, 0.0, victim)
    hamlet.run(5_000.0)
    assert outcomes(hamlet) == {}


class CrewStub:
    """Two rescuers who do what the rescue asks of them."""

    def __init__(self, hamlet):
        self.fit = [hamlet.person(3, f"r{k}", role="rescuer", team="team_town", state=S.ON_DUTY) for k in range(2)]
        self.rescue = hamlet.rescue
        self.calls = []

    def go_on(self):
        self.calls.append((self.rescue.take(self), self.rescue.world.now_s))

    def free_crews(self):
        return [] if any(p.moving or p.state == S.FREEING for p in self.fit) else [self]


def test_a_crew_waits_for_the_all_clear_and_frees_who_needs_tools(hamlet, lucky):
    lucky.set(Purpose.TOOLS, 0.0)
    victim = hamlet.household(1).members[0]
    hamlet.household(2)
    rescue = rescue_of(hamlet)
    crew = CrewStub(hamlet)
    rescue.teams.append(crew)
    trap_at(hamlet, rescue, 0.0, victim, damage=Damage.TOTAL, rest_s=60.0)
    hamlet.run(20_000.0)
    went = [t for took, t in crew.calls if took]
    assert went[0] >= 60.0 + 1200.0
    arrives = went[0] + 200.0
    assert outcomes(hamlet)["freed_injured"] == pytest.approx(arrives + 300.0 + 7200.0 / 2.0)
    assert crew.calls[-1][0] is False  # afterwards there is nothing left to do


def test_a_policy_may_send_everybody_at_once(hamlet, lucky):
    victim = hamlet.household(1).members[0]
    hamlet.household(2)
    rescue = rescue_of(hamlet, all_clear=False)
    trap_at(hamlet, rescue, 10.0, victim, rest_s=5_000.0)
    hamlet.run(20_000.0)
    assert outcomes(hamlet)["search"] == pytest.approx(10.0 + WALK_S)


def test_a_hurt_helper_works_no_more(hamlet, lucky):
    victim = hamlet.household(1).members[0]
    helpers = [hamlet.household(2).members[0] for _ in range(2)]
    rescue = rescue_of(hamlet)
    trap_at(hamlet, rescue, 0.0, victim)
    alone_s = 700.0 + 3600.0 / 0.5
    hamlet.clock.at(800.0, helpers[0].enter, hamlet.journal, 800.0, S.INJURED)
    hamlet.run(20_000.0)
    freed_s = outcomes(hamlet)["freed_injured"]
    assert 700.0 + 3600.0 < freed_s <= alone_s


def test_a_rescue_is_pickled_between_any_two_events(hamlet, lucky):
    victim = hamlet.household(1).members[0]
    hamlet.household(2)
    rescue = rescue_of(hamlet)
    trap_at(hamlet, rescue, 0.0, victim)
    hamlet.run(2_000.0)
    again = pickle.loads(pickle.dumps(hamlet))
    assert outcomes(hamlet.run(20_000.0)) == outcomes(again.run(20_000.0))


def test_a_rescuer_who_is_freed_is_with_his_crew_again(hamlet, lucky):
    lucky.set(Purpose.FREED_HURT, 0.9)
    hamlet.household(2)
    rescue = rescue_of(hamlet)
    crew = CrewStub(hamlet)
    rescue.teams.append(crew)
    rescuer = crew.fit[0]
    rescue.blocks_until(0.0)
    hamlet.clock.at(0.0, rescue.trap, rescuer, "open_r0", None)
    crew.fit = crew.fit[1:]
    hamlet.run(20_000.0)
    assert rescuer.state == S.ON_DUTY
    assert not rescuer.moving


def test_who_is_trapped_while_he_digs_digs_no_more(hamlet, lucky):
    victim = hamlet.household(1).members[0]
    helper = hamlet.household(2).members[0]
    rescue = rescue_of(hamlet)
    trap_at(hamlet, rescue, 0.0, victim)
    hamlet.clock.at(1_000.0, rescue.trap, helper, "open_h", None)
    hamlet.run(5_000.0)
    assert helper.trapped
    assert all(helper not in site.hands for site in rescue.sites.values())


def test_a_house_that_comes_down_further_buries_deeper(hamlet, lucky):
    victim = hamlet.household(1).members[0]
    rescue = rescue_of(hamlet)
    trap_at(hamlet, rescue, 0.0, victim)
    hamlet.clock.at(1.0, rescue.bury_deeper, victim, "H01", Damage.TOTAL)
    hamlet.run(2.0)
    assert rescue.is_at(victim, "H01")
    assert rescue.sites["H01"].buried[0].work_s == 7200.0
    assert not rescue.is_at(victim, "H02")
