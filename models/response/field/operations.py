"""Operations: word comes in, desks decide, and their acts are carried out: orders, teams, warnings."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Protocol

from models.core.clock import TIMER
from models.core.purposes import Purpose
from models.core.streams import Stream
from models.core.world import World
from models.hazards.rock.forecast import Forecast
from models.hazards.rock.tangent_angle import Level
from models.people.harm.rescue import Rescue
from models.people.households.household import Household
from models.people.households.village import Village
from models.people.person import Person
from models.people.warning.alert import Alerts
from models.people.warning.grid_worker import GridWorker
from models.response.field.closing import Closing
from models.response.field.incident_case import Case, grade_of
from models.response.field.operations_parameters import Incident, OperationsParameters
from models.response.field.teams import Team
from models.response.seats.channels import Channel, Lines, Message
from models.response.seats.duty import DutyDesk
from models.response.seats.rules import ALARM_CHANCE, AUTHORITY, TIERS, Rules, may
from models.response.seats.seats import Act
from models.response.watch.monitor import Monitor
from models.response.watch.rain_warning import LEAD_S, VALID_S


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


class Operations(Incident):
    """The incident being worked on: what desks decide is carried out, and word passes between field, desks and teams.

    Whoever reports here does so by signals: desks, teams, the monitor and the village are connected by this class;
    instruments, the weather office and the rock by whoever has them.

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
        for desk in self.desks.values():
            desk.decided.connect(self.execute)
        for team in self.teams.values():
            team.staged.connect(self.team_stage)
        if self.monitor is not None:
            self.monitor.finds.connect(self.found)
            self.monitor.reports.connect(self.report)
        self.village.help_wanted.connect(self._help)
        self.village.left.connect(self._leaving)
        self.village.arrived.connect(self._arrival)
        self.village.checked_in.connect(self._checked_in)
        self.village.all_out.connect(self.closing.all_out)

    # -- from the field ------------------------------------------------------------------------------------------

    def found(self, opened_mm: float) -> None:
        """The monitor sees that the rock moves faster."""
        case = self.danger or self._open("rock_danger", "rock")
        self.danger = case
        self.tell("found", "events.found", case, "monitor", "field", value=opened_mm, opened_mm=round(opened_mm))

    def report(self) -> None:
        """The monitor reports what he found, through the platform or by telephone."""
        assert self.danger is not None
        self._send("danger", "monitor", self.rules.first_desk, self.danger, {"rock": "deforming"})

    def level_rose(self, level: Level, instrument: str) -> None:
        """The instruments show a higher level: from orange somebody looks, at red a case is opened."""
        self.tell(
            "level",
            "events.level",
            self.danger,
            instrument,
            "hazard",
            value=float(level),
            level=f"@names.level_{level.name.lower()}",
        )
        if not self.rules.instruments or self.collapsed_s is not None:
            return
        if level >= Level.RED:
            self._raise_alarm(level, "events.alarm", level=f"@names.level_{level.name.lower()}")
        elif level == Level.ORANGE and self.rules.look_at_orange and self.monitor is not None:
            message = Message("look", "platform", "monitor", None, {}, self.world.now_s)
            self.lines.send("platform", message, self._look)

    def forecast(self, said: Forecast) -> None:
        """The platform has a forecast: where the policy acts on it, a failure that is near and likely is an alarm."""
        hours = self.rules.alarm_on_forecast_h
        if hours is None or not self.rules.instruments or self.collapsed_s is not None:
            return
        chance = said.p_within(hours * 3600.0)
        if chance >= ALARM_CHANCE and (self.danger is None or "reported" not in self.danger.stamps):
            self._raise_alarm(Level.RED, "events.alarm_forecast", hours=hours, percent=round(100.0 * chance))

    def _raise_alarm(self, level: Level, text: str, /, **args: Any) -> None:
        if self.danger is None:
            self.danger = self._open("rock_danger", "rock")
            self.tell("found", text, self.danger, "platform", "hazard", value=float(level), **args)
        if self.lead is None or "reported" not in self.danger.stamps:
            self._send("alarm", "platform", "town", self.danger, {"level": int(level)})
        if self.lead is None:
            self.world.clock.after(self.parameters.press_s, self._press, level, order=TIMER)

    def _press(self, level: Level) -> None:
        """Nobody has acted on the alarm: the platform raises it again."""
        if self.lead is None and self.collapsed_s is None:
            self._send("alarm", "platform", "town", self.danger, {"level": int(level), "again": True})

    def _look(self, message: Message) -> None:
        if self.monitor is not None and not self.monitor.found:
            self.tell("look_ordered", "events.look_ordered", None, "platform", "town")
            self.monitor.set_out()

    def rain_warning(self, colour: str, depth_mm: float) -> None:
        """A rain warning goes out to the town; where the policy moves people on it, it is a case."""
        self.closing.safe_until_s = self.world.now_s + LEAD_S + VALID_S
        case = None
        if self.rules.evacuate_on is not None and self.lead is None:
            case = self._open("rain_warning", "town")
        self._send("rain_warning", "weather_office", "town", case, {"colour": colour, "depth_mm": round(depth_mm)})

    # -- word between desks --------------------------------------------------------------------------------------

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

    # -- acts of the desks ---------------------------------------------------------------------------------------

    def execute(self, desk: DutyDesk, act: Act, message: Message) -> None:
        """Carry out one act of a desk; what is beyond its tier's authority is refused and noted."""
        if not may(act.verb, desk.tier):
            self.tell(
                "refused_act",
                "response.refused_act",
                message.case,
                desk.name,
                desk.tier,
                desk=f"@names.{desk.tier}",
                act=f"@response.act_{act.verb}",
                lowest=f"@names.{AUTHORITY[act.verb]}",
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

    # -- teams and village ---------------------------------------------------------------------------------------

    def team_stage(self, team: str, stage: str) -> None:
        """A team has left or has arrived; or no crew of it answers, and those who have not been sent are sent."""
        case = self.lead or self.danger
        assert case is not None
        unit = self.teams[team]
        if stage == "lost":
            self.tell("team_lost", "response.team_lost", case, unit.name, unit.tier, team=f"@names.{unit.name}")
            for tier, other in self.teams.items():
                if other.stage == "base":
                    self._dispatch(self.desks[tier], case, tier)
            return
        if stage == "arrived":
            case.stamp("arrived", self.world.now_s)
        self.tell(
            f"team_{stage}",
            f"events.team_{stage}",
            case,
            unit.name,
            unit.tier,
            team=f"@names.{unit.name}",
            people=len(unit.people),
        )

    def _help(self, household: Household) -> None:
        teams = list(self.teams.values())
        # a crew that stands at the door goes before a free one of another team
        if not any(team.stands_at(household) for team in teams):
            any(team.help_wanted(household) for team in teams)

    def _leaving(self, household: Household) -> None:
        for team in self.teams.values():
            team.leaving(household)

    def _arrival(self, group: list[Person]) -> None:
        for team in self.teams.values():
            team.arrived_with(group)

    def _checked_in(self, household: Household) -> None:
        for team in self.teams.values():
            team.checked_in(household)

    def collapse(self, time_s: float) -> None:
        """The rock has come down: witnesses call; once it is quiet the team surveys the ground."""
        self.collapsed_s = time_s
        self.world.clock.after(self._witness_s(3), self._witness, order=TIMER)
        self.closing.fallen()
        if self.done:
            # all was closed before the rock fell: the fall is a case of its own
            self.done, self.danger = False, None

    def house_struck(self, house: str) -> None:
        """A house is hit: those who live there tell the town, if nobody has before."""
        if self.danger is None and self.collapsed_s is None and not self.rules.stay:
            self.world.clock.after(self._witness_s(5), self._struck_reported, order=TIMER)

    def _struck_reported(self) -> None:
        if self.danger is None:
            self.danger = self._open("rock_danger", "rock")
            self.tell("found", "events.found_struck", self.danger, "residents", "field")
            tier = "town" if self.rules.platform else self.rules.first_desk
            self._send("danger", "residents", tier, self.danger, {"rock": "stones on houses"})

    def _witness(self) -> None:
        if self.danger is None:
            self.danger = self._open("rock_fall", "rock")
            self.tell("found", "events.found_fallen", self.danger, "residents", "field")
        tier = "town" if self.rules.platform else self.rules.first_desk
        kind = "danger" if self.lead is None else "collapse"
        self._send(kind, "residents", tier, self.danger, {"rock": "fallen"})

    def _feed_back(self, case: Case) -> None:
        self.units.stand_down()
        message = Message("feedback", "team_town", "town", case, {"handled": True}, self.world.now_s)
        self.lines.send(self._line(), message, self._fed_back)

    def _fed_back(self, message: Message) -> None:
        message.case.stamp("fed_back", self.world.now_s)
        self.tell("fed_back", "events.fed_back", message.case, "team_town", "town", desk="@names.town")
        self.desks["town"].receive(message)

    # -- small ---------------------------------------------------------------------------------------------------

    def _open(self, kind: str, place: str) -> Case:
        case = self.book.add(kind, place, grade_of(len(self.village.residents)), self.world.now_s)
        if self.lead is not None and self.lead.outcome != "open":
            self.lead, self.done = case, False
            self.closing.follow(case)
        return case

    def _witness_s(self, count: int) -> float:
        draws = self.world.streams.keyed(Stream.SERVICE)
        return self.parameters.witness_s.quantile(draws.uniform(7_000_000, Purpose.SURVEY, count))
