"""The nine small places under watch: who finds a danger, how it is reported, what the owner answers, what burns."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from typing import Any

import numpy as np
import pytest

from models.core.clock import Clock
from models.core.distributions import Fixed
from models.core.streams import Streams
from models.core.world import World
from models.hazards.gas.ignition import Ignition
from models.hazards.gas.leak import Leak
from models.kernels.response.states import NO_AUTHORITY, SETTLED, UNFINISHED
from models.response.cases.case_table import CaseTable
from models.response.cases.kinds import FINDERS, CaseKind
from models.response.premises.hazard import Hazards
from models.response.premises.owners import Manner, OwnerParameters
from models.response.premises.parameters import PremisesParameters, Vigilance
from models.response.premises.premises_watch import FIRE_KEY, KEY, PremisesWatch
from twin.city.premises import GAS, KINDS, OPENING, OPENING_H, Premises, dangers
from twin.recording.journal import Journal

START = datetime(2025, 10, 15, tzinfo=timezone(timedelta(hours=8)))
DAY_S, HOUR_S = 86_400.0, 3600.0
DANGERS = [d.name for d in dangers()]
TEE, EXIT, HOSE = (DANGERS.index(name) for name in ("tee_fitting", "blocked_exit", "aged_hose"))
COMMUNITY, TOWN, DISTRICT = range(3)
RESIDENT, SENSOR, INSPECTION = (FINDERS.index(name) for name in ("resident", "sensor", "inspection"))
QUIET = {
    "onset_factor": 0.0, "leaks_year": 0.0, "report_after_s": Fixed(600.0), "hotline_s": Fixed(7200.0),
    "alarm_s": Fixed(60.0), "talk_s": Fixed(900.0), "look_s": Fixed(300.0),
}  # fmt: skip
"""Nothing new arises and nothing leaks of itself; times are fixed."""


class Loop:
    """Stands for the closed loop: takes cases in and notes when."""

    def __init__(self, clock: Clock) -> None:
        self.clock = clock
        self.table = CaseTable()
        self.kinds = [
            CaseKind(name="gas_bottle", priority=1),
            CaseKind(name="other"),
            CaseKind(name="fire", priority=0),
        ]
        self.processes: dict[int, Any] = {}
        self.cases: list[tuple[float, int]] = []
        self.draws = self

    def attach(self, kind: int, process: Any) -> None:
        self.processes[kind] = process

    def report(self, case: int) -> None:
        self.table.reported[case] = self.clock.now
        self.cases.append((self.clock.now, case))

    def again(self, *key: int) -> float:
        return 0.5


def places(n: int, guests: float = 0.0, has: int | None = None, opening: str = "eatery") -> Premises:
    """Return eateries with bottles, each with one danger or none."""
    there = np.zeros((n, len(DANGERS)), bool)
    if has is not None:
        there[:, has] = True
    return Premises(
        codes=("A",), kind=np.full(n, KINDS.index("eateries"), np.int8), x_m=np.arange(n, dtype=float), y_m=np.zeros(n),
        community=np.zeros(n, np.int32), opening=np.full(n, OPENING.index(opening), np.int8),
        guests_day=np.full(n, guests), gas=np.full(n, GAS.index("bottle"), np.int8), flat_above=np.ones(n, bool),
        can_have=np.ones((n, len(DANGERS)), bool), has=there,
    )  # fmt: skip


class Street:
    """A street of places, watched."""

    def __init__(self, ground: Premises, days: float = 14.0, seed: int = 1, owners: OwnerParameters | None = None,
                 midnight_s: float = 0.0, policy: dict[str, Any] | None = None, **parameters: Any) -> None:  # fmt: skip
        self.clock = Clock(START)
        self.world = World(self.clock, Streams(seed), Journal())
        self.loop = Loop(self.clock)
        self.said: list[tuple[float, str, int]] = []
        self.hazards = Hazards(
            self.world, ground, PremisesParameters(**{**QUIET, **parameters}), owners or OwnerParameters(),
            days * DAY_S, midnight_s,
        )  # fmt: skip
        self.hazards.happened.connect(self.note)
        vigilance = Vigilance(**{"inspection": False, "instruments": False, **(policy or {})})
        self.watch = PremisesWatch(
            self.loop, self.hazards, np.zeros(1, np.int64), (0, 1), 2, vigilance,  # type: ignore[arg-type]
        )  # fmt: skip
        self.days = days

    def note(self, step: str, hazard: Any, **words: Any) -> None:
        self.said.append((self.clock.now, step, hazard.number))

    def play(self) -> Street:
        self.clock.advance(self.days * DAY_S)
        return self

    def finders(self) -> list[int]:
        return [self.loop.table.finder[case] for _, case in self.loop.cases]

    def steps(self, name: str) -> list[tuple[float, int]]:
        return [(t, n) for t, step, n in self.said if step == name]


def owners(manner: str = "refuse", **chances: float) -> OwnerParameters:
    """Return owners of one manner."""
    share = {"comply": (1.0, 0.0), "delay": (0.0, 1.0), "refuse": (0.0, 0.0)}[manner]
    return OwnerParameters(share_comply=share[0], share_delay=share[1], **chances)


def near_share(count: int, n: int, share: float) -> bool:
    return abs(count / n - share) <= 4.0 * np.sqrt(share * (1.0 - share) / n)


# -- a guest ---------------------------------------------------------------------------------------------------------


def test_a_guest_who_is_heeded_does_not_report():
    """He tells the owner first: of those who would comply, told (0.9) and heeded (0.5) remove it on the spot."""
    n = 800
    street = Street(places(n, 1e5, EXIT), 2.0, owners=owners("comply"), guest_tells=0.9, owner_heeds=0.5,
                    reports_platform=1.0).play()  # fmt: skip
    heeded = {number for _, number in street.steps("owner_heeds")}
    assert near_share(len(heeded), n, 0.45)
    reported = {street.watch.doorstep.of_case[case].number for _, case in street.loop.cases}
    assert heeded | reported == set(range(n))
    assert heeded & reported == set()
    assert all(not street.watch.hazards.rows[k].open for k in heeded)


def test_a_guest_who_is_not_heeded_reports_after_leaving():
    n = 800
    street = Street(places(n, 1e5, EXIT), 2.0, owners=owners("refuse"), owner_heeds=1.0, reports_platform=0.25).play()
    assert street.steps("owner_heeds") == []
    assert near_share(len(street.loop.cases), n, 0.25)
    assert set(street.finders()) == {RESIDENT}
    for time_s, case in street.loop.cases:
        table = street.loop.table
        assert time_s == pytest.approx(table.found[case] + 600.0)
        assert (table.kind[case], table.key[case] >> 26) == (1, 5)


def test_a_danger_of_gas_is_a_case_of_its_kind():
    street = Street(places(50, 1e6, TEE), 2.0, owners=owners(), reports_platform=1.0).play()
    assert {street.loop.table.kind[case] for _, case in street.loop.cases} == {0}
    assert all(street.loop.table.key[case] >= KEY for _, case in street.loop.cases)


def test_the_hotline_is_slower_and_fewer_use_it():
    n = 800
    made = {}
    for ways in ("platform", "hotline", "none"):
        street = Street(places(n, 1e5, EXIT), 2.0, owners=owners(), policy={"resident_reports": ways},
                        reports_platform=0.25, reports_hotline=0.05).play()  # fmt: skip
        table = street.loop.table
        made[ways] = {street.watch.doorstep.of_case[c].number: t - table.found[c] for t, c in street.loop.cases}
    assert made["none"] == {}
    assert near_share(len(made["hotline"]), n, 0.05)
    assert set(made["hotline"]) <= set(made["platform"])
    assert set(np.round(list(made["platform"].values()), 6)) == {600.0}
    assert set(np.round(list(made["hotline"].values()), 6)) == {600.0 + 7200.0}


def test_more_guests_find_it_sooner():
    found = [
        np.median([h.found_s for h in Street(places(300, guests, EXIT), owners=owners(), reports_platform=1.0)
                   .play().watch.hazards.rows])
        for guests in (300.0, 3000.0)
    ]  # fmt: skip
    assert found[1] < 0.5 * found[0]


def test_a_danger_is_reported_once():
    street = Street(places(100, 1e6, EXIT), owners=owners(), reports_platform=1.0,
                    policy={"inspection": True, "instruments": True}).play()  # fmt: skip
    assert len(street.loop.cases) == len({street.watch.doorstep.of_case[c].number for _, c in street.loop.cases}) == 100


# -- hours -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("opening", OPENING)
@pytest.mark.parametrize("midnight_s", [0.0, 9.5 * HOUR_S])
def test_guests_come_in_business_hours_only(opening, midnight_s):
    """Also past midnight, where a bar closes at two."""
    street = Street(places(1, opening=opening), midnight_s=midnight_s)
    opens_h, closes_h = OPENING_H[OPENING.index(opening)]
    seen = []
    for days in np.linspace(0.001, 3.0, 200):
        at_s = street.watch.finders._in_business(0, 5000.0, float(days))
        hour = (at_s + midnight_s) / HOUR_S % 24.0
        late = hour + 24.0 if hour < opens_h - 1e-9 else hour
        assert opens_h - 1e-9 <= late <= closes_h + 1e-9, (days, hour)
        assert at_s >= 5000.0
        seen.append(at_s)
    assert np.all(np.diff(seen) > 0.0)


def test_so_many_days_are_so_many_business_hours():
    watch = Street(places(1, opening="shop")).watch
    # 9 to 21: half a day of business from midnight on is 15:00, one and a half 15:00 of the next day
    assert watch.finders._in_business(0, 0.0, 0.5) == 15 * HOUR_S
    assert watch.finders._in_business(0, 0.0, 1.5) == DAY_S + 15 * HOUR_S
    assert watch.finders._in_business(0, 20 * HOUR_S, 0.5) == DAY_S + 14 * HOUR_S
    assert watch.finders._in_business(0, 0.0, 1e9) == float("inf")


# -- an inspector, an alarm ------------------------------------------------------------------------------------------


def test_an_inspection_finds_by_the_chance_of_the_danger():
    """Within an interval of fourteen days every place is seen once, by day."""
    n = 600
    ground = places(n, 0.0, EXIT)
    street = Street(ground, 15.0, policy={"inspection": True}, inspection_days=14.0).play()
    assert set(street.finders()) == {INSPECTION}
    assert near_share(len(street.loop.cases), n, dangers()[EXIT].inspection_finds)
    hours = np.array([t / HOUR_S % 24.0 for t, _ in street.loop.cases])
    assert hours.min() >= 9.0
    assert hours.max() <= 17.0
    days = np.array([t // DAY_S for t, _ in street.loop.cases])
    assert set(days.astype(int).tolist()) == set(range(14))
    assert Street(ground, 15.0, inspection_days=14.0).play().loop.cases == []


def test_an_alarm_sounds_at_a_leak_where_there_is_one():
    """Half of the places have an alarm, which hears 95 of 100 leaks, a minute later; standing dangers it knows not."""
    n = 600
    street = Street(places(n, 0.0, TEE), 14.0, policy={"instruments": True}, leaks_year=20.0, alarm_share=0.5).play()
    leaks = {number: t for t, number in street.steps("leak")}
    assert len(leaks) > 200
    alarms = {
        street.watch.doorstep.of_case[c].number: t
        for t, c in street.loop.cases
        if street.loop.table.finder[c] == SENSOR
    }
    # tee_fitting itself is nothing that a gas alarm sees: only its leak
    assert dangers()[TEE].sensor_sees == 0.0
    heard = [k for k in alarms if k in leaks]
    # its hose may leak as well as its tee: of those whose leak is heard the delay is that of the alarm
    assert all(alarms[k] == pytest.approx(leaks[k] + 60.0) for k in heard)
    assert len(heard) == len(alarms)


def test_without_instruments_nobody_hears_it():
    street = Street(places(300, 0.0, HOSE), 14.0, leaks_year=20.0).play()
    assert len(street.steps("leak")) > 100
    # but for those that take fire
    assert {street.loop.table.kind[case] for _, case in street.loop.cases} <= {2}


# -- what the owner answers ------------------------------------------------------------------------------------------


def reported_hazard(manner: str, **chances: float) -> tuple[Street, int]:
    street = Street(places(1), owners=owners(manner, **chances))
    hazard = street.watch.script(0, "tee_fitting", manner, 1000.0, None)
    street.clock.advance(2000.0)
    assert street.loop.cases == [(1600.0, 0)]
    assert hazard.case == 0
    return street, hazard.case


def test_who_complies_removes_it_on_the_spot():
    street, case = reported_hazard("comply", comply_community=1.0)
    work_s, outcome = street.watch.doorstep.on_site(case, COMMUNITY, 0, 1, street.clock.now)
    assert outcome == SETTLED
    assert work_s > 900.0
    now = street.clock.now
    street.play()
    assert street.watch.hazards.rows[0].ended_s == pytest.approx(now + work_s)


def test_who_refuses_has_it_handed_up():
    street, case = reported_hazard("refuse", refuse_community=0.0, delay_not_refuse_refuse=0.0)
    assert street.watch.doorstep.on_site(case, COMMUNITY, 0, 1, street.clock.now) == (900.0, NO_AUTHORITY)
    street.play()
    assert street.watch.hazards.rows[0].open


def test_who_delays_is_asked_again_until_it_counts_as_a_refusal():
    street, case = reported_hazard("delay", delay_community=0.0, delay_not_refuse_delay=1.0, keeps_word=0.0)
    outcomes = []
    for k in range(4):
        outcomes.append(street.watch.doorstep.on_site(case, COMMUNITY, 0, k + 1, street.clock.now + k * DAY_S)[1])
    assert outcomes == [UNFINISHED, UNFINISHED, NO_AUTHORITY, NO_AUTHORITY]
    assert street.watch.doorstep.again_s(case) == DAY_S


def test_units_that_come_together_hear_the_same():
    street, case = reported_hazard("refuse", refuse_district=0.5)
    now = street.clock.now
    first = street.watch.doorstep.on_site(case, DISTRICT, 3, 1, now)
    second = street.watch.doorstep.on_site(case, DISTRICT, 4, 2, now + 300.0)
    assert second[1] == first[1]
    assert second[0] == pytest.approx(max(60.0, first[0] - 300.0))
    assert len([s for s in street.said if s[1].startswith("owner_")]) == 1


def test_who_comes_when_it_is_gone_looks_and_goes():
    street, case = reported_hazard("comply")
    street.watch.hazards.end(street.watch.hazards.rows[0])
    assert street.watch.doorstep.on_site(case, TOWN, 1, 1, street.clock.now) == (300.0, SETTLED)


# -- fire ------------------------------------------------------------------------------------------------------------


def lit_shop(area_mm2: float = 60.0) -> tuple[Street, Any]:
    street = Street(places(1), policy={"resident_reports": "none"})
    hazard = street.watch.script(0, "tee_fitting", "refuse", 2.0 * HOUR_S, area_mm2)
    street.clock.advance(2.0 * HOUR_S + 1.0)
    return street, hazard


def test_a_leak_of_a_story_may_take_fire():
    """A hose that comes off in a shut shop: with luck that is bad enough it burns before the morning."""
    for seed in range(1, 30):
        street = Street(places(1), seed=seed, policy={"resident_reports": "none"})
        hazard = street.watch.script(0, "tee_fitting", "refuse", 2.0 * HOUR_S, 60.0)
        street.play()
        if hazard.ignition is not None and hazard.ignited_s == hazard.ignition.time_s:
            break
    assert hazard.ignited_s > 2.0 * HOUR_S
    assert not hazard.open
    assert hazard.ended_s == hazard.ignited_s


def test_a_fire_ends_the_danger_and_opens_a_case():
    street, hazard = lit_shop()
    hazard.ignition = Ignition(2.5 * HOUR_S, True, 0.05, 1.5)
    street.clock.at(2.5 * HOUR_S, street.watch.leaks._ignites, hazard)
    street.play()
    assert (hazard.ignited_s, hazard.ended_s) == (2.5 * HOUR_S, 2.5 * HOUR_S)
    fires = [(t, c) for t, c in street.loop.cases if street.loop.table.kind[c] == 2]
    assert fires == [(2.5 * HOUR_S, fires[0][1])]
    assert street.loop.table.key[fires[0][1]] == FIRE_KEY + hazard.number
    assert street.steps("explosion") == [(2.5 * HOUR_S, 0)]
    # nobody is in the shop at night, but above it
    assert hazard.hurt > 0.0


def test_what_is_removed_does_not_burn():
    street, hazard = lit_shop()
    hazard.ignition = Ignition(2.5 * HOUR_S, True, 0.05, 1.5)
    street.clock.at(2.5 * HOUR_S, street.watch.leaks._ignites, hazard)
    street.watch.hazards.end(hazard)
    street.play()
    assert hazard.ignited_s != hazard.ignited_s
    assert street.loop.cases == []


def test_a_flame_hurts_fewer_than_an_explosion_and_nobody_is_in_a_shut_shop():
    street = Street(places(1))
    hazard = street.watch.script(0, "tee_fitting", "refuse", 0.0, 60.0)
    noon, night = 12.0 * HOUR_S, 3.0 * HOUR_S
    bang = street.watch.leaks.toll(hazard, Ignition(noon, True, 0.05, 2.0))
    flame = street.watch.leaks.toll(hazard, Ignition(noon, False, 0.0, 0.0))
    shut = street.watch.leaks.toll(hazard, Ignition(night, True, 0.05, 2.0))
    assert bang.dead + bang.hurt > flame.dead + flame.hurt
    assert bang.dead + bang.hurt > shut.dead + shut.hurt > 0.0


# -- what arises -----------------------------------------------------------------------------------------------------


def test_dangers_arise_at_their_rate_and_no_policy_changes_them():
    n, days = 400, 14.0
    ground = places(n)
    rate = sum(d.onset_year for d in dangers()) * n * days / 365.25
    one = Street(ground, days, onset_factor=20.0).watch.hazards.rows
    assert abs(len(one) - 20.0 * rate) <= 4.0 * np.sqrt(20.0 * rate)
    two = Street(ground, days, onset_factor=20.0, policy={"inspection": True, "resident_reports": "hotline"})
    assert [(h.premises, h.danger, h.began_s, h.manner) for h in two.watch.hazards.rows] == [
        (h.premises, h.danger, h.began_s, h.manner) for h in one
    ]
    assert all(0.0 <= h.began_s < days * DAY_S for h in one)


def test_owners_have_their_shares():
    n = 3000
    hazards = Street(places(n, 0.0, EXIT), 1.0).watch.hazards.rows
    p = OwnerParameters()
    for manner, share in ((Manner.COMPLY, p.share_comply), (Manner.DELAY, p.share_delay)):
        assert near_share(sum(h.manner is manner for h in hazards), n, share)


def test_leaks_open_at_their_rate_and_are_mostly_small():
    n, days = 3000, 14.0
    street = Street(places(n, 0.0, TEE), days, leaks_year=5.0).play()
    leaks = street.steps("leak")
    expected = n * (1.0 - np.exp(-5.0 * days / 365.25))
    assert abs(len(leaks) - expected) <= 4.0 * np.sqrt(expected)
    areas = [h.leak.area_mm2 for h in street.watch.hazards.rows if isinstance(h.leak, Leak)]
    assert near_share(sum(a == 1.0 for a in areas), len(areas), 0.85)
    assert set(areas) <= {1.0, 3.0, 60.0}
