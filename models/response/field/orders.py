"""Word passes between desks, and what desks decide is carried out: orders, teams sent, warnings, the case closed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Protocol

from models.core.world import World
from models.people.harm.rescue import Rescue
from models.people.households.village import Village
from models.people.warning.alert import Alerts
from models.people.warning.grid_worker import GridWorker
from models.response.field.closing import Closing
from models.response.field.incident_case import Case
from models.response.field.operations_parameters import Incident, OperationsParameters
from models.response.field.teams import Team
from models.response.seats.channels import Channel, Lines, Message
from models.response.seats.duty import DutyDesk
from models.response.seats.rules import TIERS, Rules
from models.response.seats.seats import Act
from models.response.watch.monitor import Monitor


class Musters(Protocol):
    """Whoever has the units of which teams are made."""

    def muster(self, tier: str, leave: Callable[[], None]) -> None:
        """Call ``leave()`` as soon as the unit of a tier's team is there."""

    def stand_down(self) -> None:
        """The work is done: the units are free."""


class OwnUnits:
    """Units that nobody else wants: a team can leave as soon as it is asked."""

    def muster(self, tier: str, leave: Callable[[], None]) -> None:
        """Let the team leave."""
        leave()

    def stand_down(self) -> None:
        """Nobody waits for the units."""


class Orders(Incident):
    """What desks decide, carried out; what is beyond a tier's authority is refused and noted.

    Parameters
    ----------
    desks, teams
        By tier.
    alerts, grid_worker, monitor, rescue
        None where there is none.
    units
        Where the units of the teams come from.
    """

    def __init__(
        self,
        world: World,
        rules: Rules,
        channels: dict[str, Channel],
        village: Village,
        parameters: OperationsParameters,
        desks: dict[str, DutyDesk],
        teams: dict[str, Team],
        *,
        alerts: Alerts | None = None,
        grid_worker: GridWorker | None = None,
        monitor: Monitor | None = None,
        rescue: Rescue | None = None,
        units: Musters | None = None,
    ) -> None:
        super().__init__(world, rescue)
        self.rules = rules
        self.lines = Lines(world, channels, parameters.messenger_s)
        self.village = village
        self.parameters = parameters
        self.desks = desks
        self.teams = teams
        self.grid_worker = grid_worker
        self.alerts = alerts
        self.monitor = monitor
        self.units = units or OwnUnits()
        self.closing = Closing(self, village, self.teams, parameters, self._feed_back)
        self._listen()

    def _listen(self) -> None:
        """Connect whoever reports."""
        for desk in self.desks.values():
            desk.decided.connect(self.execute)

    def _send(self, kind: str, sender: str, tier: str, case: Case | None, facts: dict[str, Any]) -> None:
        message = Message(kind, sender, tier, case, facts, self.world.now_s)
        name = "platform" if sender in ("platform", "weather_office") or kind == "instruction" else self._line()
        self.lines.send(name, message, self._receive)

    def _line(self) -> str:
        return "platform_call" if self.rules.platform else "phone"

    def _receive(self, message: Message) -> None:
        desk = self.desks[message.receiver]
        case: Case | None = message.case
        if (
            case is not None
            and message.kind in ("danger", "alarm", "rain_warning", "collapse")
            and case.stamp("reported", self.world.now_s)
        ):
            case.owner = message.receiver
        self.tell(
            f"received_{message.kind}",
            f"events.received_{message.kind}",
            case,
            message.sender,
            message.receiver,
            sender=f"@names.{message.sender}",
            desk=f"@names.{message.receiver}",
            **{k: v for k, v in message.facts.items() if k == "depth_mm"},
        )
        desk.receive(message)
        if message.kind == "instruction":
            self.village.order(message.sender)
        if message.kind == "danger" and message.sender in ("monitor", "residents") and self.rules.platform:
            self._mirror(message)

    def _mirror(self, message: Message) -> None:
        """The platform shows a report at once to every higher tier, and down to the tier that orders."""
        first, orders = TIERS.index(message.receiver), TIERS.index(self.rules.order_from)
        for rank, tier in enumerate(TIERS):
            if tier in self.desks and rank != first and rank >= min(first, orders):
                copy = Message("danger", "platform", tier, message.case, dict(message.facts), message.observed_s)
                self.lines.send("platform", copy, self._receive)

    def execute(self, desk: DutyDesk, act: Act, message: Message) -> None:
        """Carry out one act of a desk; what is beyond its tier's authority is refused and noted."""
        if not desk.may(act.verb):
            self.tell(
                "refused_act",
                "response.refused_act",
                message.case,
                desk.name,
                desk.tier,
                desk=f"@names.{desk.tier}",
                act=f"@response.act_{act.verb}",
                lowest=f"@names.{desk.authority[act.verb]}",
            )
            return
        getattr(self, f"_act_{act.verb}")(desk, act, message.case or self.lead)

    def _act_report(self, desk: DutyDesk, act: Act, case: Case) -> None:
        to = next((tier for tier in TIERS[TIERS.index(act.to) :] if tier in self.desks), None)
        if to is None:
            return
        self.tell(
            "passed_on", "events.passed_on", case, desk.name, desk.tier, desk=f"@names.{desk.tier}", to=f"@names.{to}"
        )
        self._send("danger", desk.tier, to, case, {"rock": "deforming"})

    def _act_order_evacuation(self, desk: DutyDesk, act: Act, case: Case) -> None:
        desk.picture.take(Message("note", desk.tier, desk.tier, case, {"evacuation_ordered": True}, self.world.now_s))
        if self.lead is None:
            self.lead = case
            self.village.case_id = case.id
            self.tell("ordered", "events.ordered", case, desk.name, desk.tier, desk=f"@names.{desk.tier}")
            if self.village.all_out_s is not None and not self.closing.counted:
                self.closing.all_out()
        if act.to:
            to = next(tier for tier in TIERS[TIERS.index(act.to) :: -1] if tier in self.desks)
            self._send("order", desk.tier, to, case, {"order": "evacuate", "ordered_by": desk.tier})

    def _act_instruct(self, desk: DutyDesk, act: Act, case: Case) -> None:
        self.tell("instructed", "events.instructed", case, desk.name, desk.tier, desk=f"@names.{desk.tier}")
        self._send("instruction", desk.tier, act.to, case, {"instructed_by": desk.tier})

    def _act_send_team(self, desk: DutyDesk, act: Act, case: Case) -> None:
        self._dispatch(desk, case, "town")

    def _act_send_support(self, desk: DutyDesk, act: Act, case: Case) -> None:
        if desk.tier in self.teams:
            self._dispatch(desk, case, desk.tier)

    def _dispatch(self, desk: DutyDesk, case: Case, team: str) -> None:
        case.stamp("dispatched", self.world.now_s)
        self.tell(
            "dispatched",
            "events.dispatched",
            case,
            desk.name,
            desk.tier,
            desk=f"@names.{desk.tier}",
            team=f"@names.team_{team}",
        )
        message = Message("dispatch", desk.tier, f"team_{team}", case, {}, self.world.now_s)
        self.lines.send(self._line(), message, self._accepted)

    def _accepted(self, message: Message) -> None:
        team = self.teams[message.receiver.removeprefix("team_")]
        message.case.stamp("accepted", self.world.now_s)
        self.tell("accepted", "events.accepted", message.case, team.name, team.tier, team=f"@names.{team.name}")
        if message.sender in TIERS:
            self.village.order(message.sender)
        self.units.muster(team.tier, team.dispatch)

    def _act_warn_village(self, desk: DutyDesk, act: Act, case: Case) -> None:
        if self.alerts is not None:
            self.alerts.send(self.rules.warning_channels, desk.tier)
        message = Message("warn", desk.tier, "grid_worker", case, {}, self.world.now_s)
        self.lines.send(self._line(), message, self._warn)

    def _warn(self, message: Message) -> None:
        assert self.grid_worker is not None
        self.tell(
            "grid_worker_told",
            "events.grid_worker_told",
            message.case,
            "grid_worker",
            "community",
            sender=f"@names.{message.sender}",
        )
        self.village.order(message.sender)
        self.grid_worker.begin(self.rules.warning_channels)

    def _act_verify(self, desk: DutyDesk, act: Act, case: Case) -> None:
        desk.picture.take(Message("note", desk.tier, desk.tier, case, {"verifying": True}, self.world.now_s))
        self.tell("verify", "events.verify", case, desk.name, desk.tier, desk=f"@names.{desk.tier}")
        message = Message("look", desk.tier, "monitor", case, {}, self.world.now_s)
        self.lines.send(self._line(), message, self._go_and_look)

    def _go_and_look(self, message: Message) -> None:
        if self.monitor is not None:
            self.monitor.verify()

    def _act_close(self, desk: DutyDesk, act: Act, case: Case) -> None:
        now = self.world.now_s
        outcome = "rock_fell" if self.collapsed_s is not None else "watch_handed_over"
        for other in self.book.cases:
            if other is not case and other.outcome == "open" and other.stamps["found"] <= now:
                self.book.close(other, now, "merged")
        self.book.close(case, now, outcome)
        self.done = True
        self.tell(
            "closed",
            "events.closed",
            case,
            desk.name,
            desk.tier,
            desk=f"@names.{desk.tier}",
            outcome=f"@names.outcome_{outcome}",
        )

    def _feed_back(self, case: Case) -> None:
        self.units.stand_down()
        message = Message("feedback", "team_town", "town", case, {"handled": True}, self.world.now_s)
        self.lines.send(self._line(), message, self._fed_back)

    def _fed_back(self, message: Message) -> None:
        message.case.stamp("fed_back", self.world.now_s)
        self.tell("fed_back", "events.fed_back", message.case, "team_town", "town", desk="@names.town")
        self.desks["town"].receive(message)

    # -- small ---------------------------------------------------------------------------------------------------
