"""Households: they hear, hesitate, decide, pack, wait for each other and leave, or refuse, or need to be carried."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Protocol

import mesa

from models.clock import TIMER, Call
from models.distributions import Distribution, Lindell, Triangular, Uniform
from models.parameters import parameter
from models.people.households.person import Person
from models.purposes import Purpose
from models.streams import Stream
from models.world import World
from twin.journal import PersonState

UNAWARE, DECIDING, REFUSING, PREPARING, WAITING_HELP, LEAVING, SAFE = (
    "unaware",
    "deciding",
    "refusing",
    "preparing",
    "waiting_help",
    "leaving",
    "safe",
)


@dataclass(frozen=True, kw_only=True)
class HouseholdParameters:
    """How households take a warning."""

    initiation_remote_s: Distribution = parameter(
        Lindell(540.0, 1500.0), 60.0, 1800.0, "assumed; shape of Lindell's curve (LifeSim Eq. 9): phone, loudspeaker"
    )
    initiation_face_s: Distribution = parameter(
        Lindell(120.0, 420.0), 30.0, 900.0, "assumed; shape of Lindell's curve: told face to face"
    )
    assembly_s: Distribution = parameter(
        Triangular(120.0, 300.0, 600.0), 60.0, 900.0, "assumed: 2-10 min to get the family together"
    )
    refusal: float = parameter(0.12, 0.0, 0.5, "assumed: 0.05-0.20 a visit (no published value found)")
    refusal_under_order: float = parameter(0.5, 0.0, 1.0, "assumed: share of refusals left once a higher tier orders")
    neighbour_warns: float = parameter(0.35, 0.0, 1.0, "assumed; informal first alerts 38-46 % (LifeSim App. C, D)")
    neighbour_delay_s: Distribution = parameter(Triangular(60.0, 180.0, 480.0), 30.0, 900.0, "assumed")
    neighbour_helps: float = parameter(0.5, 0.0, 1.0, "assumed")
    neighbour_radius_m: float = parameter(90.0, 10.0, 400.0, "assumed")
    at_the_door: float = parameter(
        0.25, 0.0, 1.0, "assumed: share of the hesitation that is left once somebody stands at the door"
    )
    alone: float = parameter(0.5, 0.0, 1.0, "assumed: share of the assembly time of who lives alone: only packing")
    away_told_s: Distribution = parameter(
        Uniform(60.0, 600.0), 30.0, 3600.0, "assumed: until who is out has been told by telephone"
    )
    carriers: int = parameter(2, 1, 4, "assumed: rescuers or adults for one carried person")
    own_cue: float = parameter(0.05, 0.0, 1.0, "assumed: leave unasked after hearing stones fall")


class Surroundings(Protocol):
    """What a household finds outside its door (`models.people.households.village.Village` is one)."""

    ordered_by: str
    case_id: str

    def tell_neighbours(self, household: Household) -> None:
        """Pass the warning on to some of the neighbours."""

    def call_the_away(self, household: Household) -> None:
        """Tell members who are out."""

    def ask_for_help(self, household: Household) -> None:
        """Ask for somebody who carries."""

    def stop_for_neighbour(self, household: Household) -> bool:
        """Go by a neighbour who waits for help; tell whether that is done."""

    def send_to_shelter(self, household: Household, going: list[Person], helpers: list[Person]) -> None:
        """Set out for a shelter."""

    def late_comer(self, household: Household, person: Person) -> None:
        """Receive somebody who comes home to a warned household."""

    def from_field(self, person: Person) -> None:
        """Send somebody who is out to a shelter."""


class Household(mesa.Agent):
    """People behind one door, who decide together and leave together.

    States: unaware, deciding (between the warning and the decision), refusing, preparing, waiting for help, leaving,
    safe. Each change is an event with its time and cause.
    """

    def __init__(
        self,
        world: World,
        *,
        number: int,
        name: str,
        members: list[Person],
        door: int,
        vehicle: bool,
        parameters: HouseholdParameters,
        village: Surroundings,
    ) -> None:
        super().__init__(world)
        self.world = world
        self.number = number
        self.name = name
        self.members = members
        self.door = door
        self.vehicle = vehicle
        self.parameters = parameters
        self.village = village
        self.state = UNAWARE
        self.warned_by = ""
        self.contacts = 0
        self.visits = 0
        self.helpers: list[Person] = []
        self._next: Call | None = None

    @property
    def home(self) -> list[Person]:
        """Members who are at home, unhurt."""
        return [p for p in self.members if not p.harmed and not p.moving and p.node == self.door]

    @property
    def carried(self) -> list[Person]:
        """Members at home who cannot walk."""
        return [p for p in self.home if p.mobility == "carried"]

    @property
    def carriers(self) -> list[Person]:
        """Members at home who are fit to carry."""
        return [p for p in self.home if p.can_carry]

    @property
    def needs_carriers(self) -> bool:
        """Tell whether somebody here must be carried and there are not enough hands in the house."""
        return bool(self.carried) and len(self.carriers) < self.parameters.carriers * len(self.carried)

    @property
    def helped(self) -> bool:
        """Tell whether helpers stand here or are on their way."""
        return any(not p.harmed for p in self.helpers)

    def warn(self, channel: str, by: str) -> None:
        """Hear the warning; the first one starts the hesitation, a later one confirms and shortens it.

        Where nobody is at home the word is left: whoever is out is called and goes straight to a shelter.
        """
        self.contacts += 1
        if self.state == UNAWARE and not self.home:
            self._leave_word(channel)
        elif self.state == UNAWARE:
            self.state = DECIDING
            self.warned_by = channel
            self._tell(
                "warned", "events.warned", channel=f"@names.{channel}", by=by if by[:1] == "F" else f"@names.{by}"
            )
            self._enter(PersonState.WARNED)
            self._next = self.world.clock.after(self._initiation_s(channel), self._decide, order=TIMER)
            self.village.tell_neighbours(self)
            self.village.call_the_away(self)
        elif self.state == DECIDING and channel == "door" and self._next is not None:
            self._next.cancel()
            left_s = self._initiation_s(channel) * self.parameters.at_the_door
            self._next = self.world.clock.after(left_s, self._decide, order=TIMER)

    def hears_stones(self) -> None:
        """Stones were heard to fall: some leave unasked."""
        if self.state in (UNAWARE, REFUSING) and self.home:
            u = self._uniform(Purpose.OWN_CUE, self.contacts)
            if u < self.parameters.own_cue:
                self.state = DECIDING
                self.warned_by = self.warned_by or "own_cue"
                self._tell("warned", "events.own_cue")
                self._enter(PersonState.WARNED)
                self._prepare()

    def flee(self) -> None:
        """The rock is coming down: whoever is still at home and can walk runs without packing."""
        if self.state == UNAWARE and not self.home:
            self._leave_word("own_cue")
        elif self.state in (UNAWARE, DECIDING, REFUSING, PREPARING):
            if self._next is not None:
                self._next.cancel()
            self._ready()

    def visited(self, by: str) -> str:
        """Answer a visit at the door; return what the team finds: gone, leaving, help or refusing."""
        if self.state in (LEAVING, SAFE) or not self.home:
            if self.state == UNAWARE:
                self._leave_word("door")
            return "gone"
        self.visits += 1
        first = self.state == UNAWARE
        self.warn("door", by)
        if self.state == WAITING_HELP:
            return "help"
        if first or self.state == DECIDING:
            self._hasten()
        if self.state == REFUSING:
            return "refusing" if self._refuses() else self._give_in()
        return "help" if self.needs_carriers else "leaving"

    def persuaded(self) -> None:
        """Give in to persuasion or to an order."""
        if self.state == REFUSING:
            self._give_in()

    def join(self, helpers: list[Person]) -> None:
        """Helpers stand at the door: leave with them; who cannot be carried this time waits for others."""
        self.helpers = helpers
        hands = len(self.carriers) + sum(p.can_carry for p in helpers)
        staying = self.carried[max(1, hands // self.parameters.carriers) :]
        self.leave([p for p in self.home if p not in staying])
        if staying:
            self.helpers = []
            self._wait_for_help()

    def leave(self, going: list[Person] | None = None) -> None:
        """Set out for the shelter, together with whoever helps."""
        going = self.home if going is None else going
        if not going:
            return
        self.state = LEAVING
        self._tell("leaves", "events.leaves", people=len(going))
        self.village.send_to_shelter(self, going, self.helpers)

    def arrived(self) -> None:
        """Reach the shelter."""
        self.state = SAFE

    def stranded(self, node: int) -> None:
        """Those who carried were hurt on the way: whoever cannot walk waits there for others."""
        self.door = node
        self.helpers = []
        self._wait_for_help()

    def joined(self) -> None:
        """Somebody has come home: with his hands those who waited for help may leave."""
        if self.state == WAITING_HELP and not self.helped and not self.needs_carriers:
            self.leave()

    def helpers_fail(self) -> None:
        """Neighbours who were on their way to help do not come."""
        self.helpers = []
        if self.state == WAITING_HELP:
            self.village.ask_for_help(self)

    def _initiation_s(self, channel: str) -> float:
        face = channel in ("door", "neighbour")
        law = self.parameters.initiation_face_s if face else self.parameters.initiation_remote_s
        return law.quantile(self._uniform(Purpose.INITIATION, int(face)))

    def _hasten(self) -> None:
        """With somebody at the door the household decides on the spot."""
        if self.state == DECIDING:
            if self._next is not None:
                self._next.cancel()
            self._decide()

    def _decide(self) -> None:
        if self.state != DECIDING:
            return
        if self._refuses():
            self.state = REFUSING
            self._tell("refuses", "events.refuses")
            self._enter(PersonState.REFUSING)
            return
        self._prepare()

    def _refuses(self) -> bool:
        chance = self.parameters.refusal
        if self.village.ordered_by in ("district", "city"):
            chance *= self.parameters.refusal_under_order
        return self._uniform(Purpose.REFUSAL, self.visits) < chance

    def _give_in(self) -> str:
        self._tell("persuaded", "events.persuaded")
        self._prepare()
        return "help" if self.needs_carriers else "leaving"

    def _prepare(self) -> None:
        self.state = PREPARING
        self._enter(PersonState.PREPARING)
        assembly_s = self.parameters.assembly_s.quantile(self._uniform(Purpose.ASSEMBLY))
        if len(self.members) == 1:
            assembly_s *= self.parameters.alone
        self._next = self.world.clock.after(assembly_s, self._ready, order=TIMER)

    def _ready(self) -> None:
        if self.state == LEAVING or not self.home:
            return
        if self.needs_carriers and not self.helped:
            self._wait_for_help()
            return
        if not self.village.stop_for_neighbour(self):
            self.leave()

    def _wait_for_help(self) -> None:
        self.state = WAITING_HELP
        self._tell("needs_help", "events.needs_help")
        self._enter(PersonState.WAITING_HELP)
        self.village.ask_for_help(self)

    def _leave_word(self, channel: str) -> None:
        """Nobody is at home: whoever comes back finds the word and follows the others."""
        self.state = PREPARING
        self.warned_by = channel
        self._tell("word_left", "response.word_left")
        self.village.call_the_away(self)

    def _enter(self, state: PersonState) -> None:
        for person in self.home:
            person.enter(self.world.journal, self.world.now_s, state)

    def _uniform(self, purpose: Purpose, count: int = 0) -> float:
        return self.world.streams.keyed(Stream.HOUSEHOLD).uniform(self.number, purpose, count)

    def _tell(self, kind: str, text: str, **args: Any) -> None:
        first = self.members[0]
        case = self.village.case_id
        self.world.journal.event(
            self.world.now_s,
            kind,
            text,
            case=case,
            actor=self.name,
            tier="field",
            place=first.house,
            x_m=first.x_m,
            y_m=first.y_m,
            household=self.name,
            **args,
        )
