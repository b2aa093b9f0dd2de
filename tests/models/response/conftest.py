"""Operations in the hamlet: desks, teams, grid worker, with fixed times."""

from __future__ import annotations

from typing import Any

import pytest

from models.core.distributions import Fixed
from models.core.signal import Signal
from models.people.warning.alert import SleepParameters
from models.people.warning.grid_worker import GridWorker, WarningParameters
from models.response.field.operations import Operations
from models.response.field.operations_parameters import OperationsParameters
from models.response.field.team_parameters import TeamParameters
from models.response.field.teams import Team
from models.response.seats.channels import Channel, ChannelParameters
from models.response.seats.duty import DeskParameters, DutyDesk
from models.response.seats.rules import Rules
from models.response.seats.seats import AutomaticSeat
from twin.recording.journal import PersonState as S

TOWN = 5
TIMES = OperationsParameters(
    count_s=Fixed(100.0),
    cordon_s=Fixed(500.0),
    survey_wait_s=1200.0,
    survey_s=Fixed(1800.0),
    witness_s=Fixed(150.0),
    watch_s=43_200.0,
    press_s=1800.0,
    messenger_s=Fixed(2700.0),
)
WORK = {
    "turnout_s": Fixed(300.0),
    "door_s": Fixed(120.0),
    "persuasion_s": Fixed(180.0),
    "empty_door_s": 25.0,
    "radio_s": 30.0,
}


class MonitorStub:
    """Notes that he was sent to look."""

    def __init__(self, hamlet: Any) -> None:
        self.hamlet = hamlet
        self.found = False
        self.sent: list[tuple[float, str]] = []
        self.finds = Signal()
        self.reports = Signal()

    def verify(self) -> None:
        self.sent.append((self.hamlet.clock.now, "verify"))

    def set_out(self) -> None:
        self.sent.append((self.hamlet.clock.now, "look"))


class Post:
    """Everything above the village, ready to act."""

    def __init__(
        self,
        hamlet: Any,
        rules: Rules | None = None,
        tiers: tuple[str, ...] = ("community", "town", "district", "city"),
        teams: dict[str, int] | None = None,
        loss: float = 0.0,
        tries: int = 3,
        seat: type[AutomaticSeat] = AutomaticSeat,
        **work: Any,
    ) -> None:
        self.hamlet = hamlet
        self.rules = rules or Rules(name="three_tier")
        hamlet.village.channels = self.rules.warning_channels
        lines = ChannelParameters(delay_s=Fixed(30.0), loss=loss, repeat_s=60.0, tries=tries)
        channels = {
            n: Channel(hamlet.world, n, k, lines) for k, n in enumerate(("platform", "platform_call", "phone"), 1)
        }
        desk = DeskParameters(staff=2, service_s=Fixed(60.0), routine_per_h=0.0)
        desks = {
            tier: DutyDesk(hamlet.world, tier, tier, number, desk, seat(f"{tier}_duty"), self.rules)
            for number, tier in enumerate(("community", "town", "district", "city"), start=1)
            if tier in tiers
        }
        made: dict[str, Team] = {}
        for number, (tier, count) in enumerate((teams or {"town": 5, "district": 3}).items(), start=1):
            people = [
                hamlet.person(TOWN, f"team_{tier}-{k:02d}", role="rescuer", state=S.ON_DUTY, team=f"team_{tier}")
                for k in range(1, count + 1)
            ]
            made[tier] = Team(
                hamlet.world,
                name=f"team_{tier}",
                tier=tier,
                number=number,
                people=people,
                village=hamlet.village,
                parameters=TeamParameters(**{**WORK, **work}),
            )
        worker = hamlet.person(0, "grid_worker", role="grid_worker", state=S.ON_DUTY)
        parameters = WarningParameters(
            start_s=Fixed(60.0), call_s=Fixed(60.0), loudspeaker_heard=0.0, door_s=Fixed(120.0)
        )
        grid_worker = GridWorker(
            hamlet.world,
            person=worker,
            village=hamlet.village,
            parameters=parameters,
            utilities=hamlet.intact(hamlet.world),
            sleep=SleepParameters(),
        )
        self.operations = Operations(
            hamlet.world,
            self.rules,
            channels,
            hamlet.village,
            TIMES,
            desks,
            made,
            grid_worker=grid_worker,
            monitor=MonitorStub(hamlet),  # type: ignore[arg-type]
        )

    @property
    def team(self) -> Team:
        return self.operations.teams["town"]

    def stamps(self, number: int = 0) -> dict[str, float]:
        return self.operations.book.cases[number].stamps

    def find_and_report(self, at_s: float = 0.0) -> Post:
        self.hamlet.clock.at(at_s, self.operations.found, 12.0)
        self.hamlet.clock.at(at_s + 60.0, self.operations.report)
        return self

    def fall(self, at_s: float) -> Post:
        self.hamlet.clock.at(at_s, self.hamlet.village.flee)
        self.hamlet.clock.at(at_s, self.operations.collapse, at_s)
        return self


@pytest.fixture
def post_of(hamlet: Any) -> Any:
    def make(**given: Any) -> Post:
        return Post(hamlet, **given)

    return make
