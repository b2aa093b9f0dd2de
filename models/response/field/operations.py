"""Operations: word comes in from the field, from instruments and from the weather office, and teams and village act."""

from __future__ import annotations

from typing import Any

from models.core.clock import TIMER
from models.core.purposes import Purpose
from models.core.streams import Stream
from models.hazards.rock.forecast import Forecast
from models.hazards.rock.tangent_angle import Level
from models.people.households.household import Household
from models.people.person import Person
from models.response.field.incident_case import Case, grade_of
from models.response.field.orders import Orders
from models.response.seats.channels import Message
from models.response.seats.rules import ALARM_CHANCE
from models.response.watch.rain_warning import LEAD_S, VALID_S


class Operations(Orders):
    """The incident being worked on: whoever sees something reports it, and desks, teams and village know of each other.

    Whoever reports here does so by signals: desks, teams, the monitor and the village are connected by this class;
    instruments, the weather office and the rock by whoever has them. Built as `Orders`.
    """

    def _listen(self) -> None:
        super()._listen()
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

    def _open(self, kind: str, place: str) -> Case:
        case = self.book.add(kind, place, grade_of(len(self.village.residents)), self.world.now_s)
        if self.lead is not None and self.lead.outcome != "open":
            self.lead, self.done = case, False
            self.closing.follow(case)
        return case

    def _witness_s(self, count: int) -> float:
        draws = self.world.streams.keyed(Stream.SERVICE)
        return self.parameters.witness_s.quantile(draws.uniform(7_000_000, Purpose.SURVEY, count))
