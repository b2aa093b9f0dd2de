"""Households: they hear, hesitate, decide, pack, wait for each other and leave, or refuse, or need to be carried."""

from __future__ import annotations

import math
from typing import Any

import mesa

from models.core.clock import TIMER, Call
from models.core.purposes import Purpose
from models.core.streams import Stream
from models.core.world import World
from models.people.households.household_parameters import HouseholdParameters, face_to_face
from models.people.households.surroundings import Surroundings
from models.people.person import Person
from twin.recording.journal import PersonState

UNAWARE, DECIDING, REFUSING, PREPARING, WAITING_HELP, LEAVING, SAFE = (
    "unaware",
    "deciding",
    "refusing",
    "preparing",
    "waiting_help",
    "leaving",
    "safe",
)


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
        self.warned_from = ""
        self.contacts = 0
        self.visits = 0
        self.helpers: list[Person] = []
        self.expected: set[int] = set()
        self.warned_s = math.inf
        self.left_s = math.inf
        self.safe_s = math.inf
        self.refused = False
        self._late = False
        self._fleeing = False
        self._refused_at = -1
        self._thoughts = 0
        self._next: Call | None = None

    @property
    def home(self) -> list[Person]:
        """Members who are at home, unhurt."""
        door = self.door
        return [p for p in self.members if p.node == door and not p.moving and not p.harmed]

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
    def elderly_alone(self) -> bool:
        """Tell whether all who live here are 65 or older."""
        return all(p.age >= 65 for p in self.members)

    @property
    def needs_company(self) -> bool:
        """Tell whether old people here do not leave unless somebody goes with them."""
        return self.elderly_alone and self._uniform(Purpose.WAITS_FOR_COMPANY) < self.parameters.elderly_wait

    @property
    def needs_help(self) -> bool:
        """Tell whether the household cannot leave, or does not, without others."""
        return self.needs_carriers or self.needs_company

    @property
    def waits_for_absent(self) -> bool:
        """Tell whether members who are out come home first, and are waited for."""
        return self._uniform(Purpose.WAITS_FOR_ABSENT) < self.parameters.waits_for_absent

    @property
    def collects_child(self) -> bool:
        """Tell whether this family fetches its children from school."""
        return self._uniform(Purpose.COLLECTS_CHILD) < self.parameters.collects_child

    @property
    def helped(self) -> bool:
        """Tell whether helpers stand here or are on their way."""
        return any(not p.harmed for p in self.helpers)

    def warn(self, channel: str, by: str) -> None:
        """Hear the warning; the first one starts the hesitation, a later one confirms and shortens it.

        Where nobody is at home the word is left: whoever is out is called and goes straight to a shelter.
        """
        self.contacts += 1
        home = self.home if self.state == UNAWARE else []
        initiation_s = self.parameters.initiation_s(channel, self._uniform(Purpose.INITIATION, face_to_face(channel)))
        if self.state == UNAWARE and not home:
            self._leave_word(channel, by)
        elif self.state == UNAWARE:
            self.state = DECIDING
            self.warned_by, self.warned_from = channel, by
            self.warned_s = self.world.now_s
            who = by if by[:1] == "F" else f"@names.{by}"
            self._log("warned", "events.warned", channel=f"@names.{channel}", by=who)
            self._enter(PersonState.WARNED, home)
            self._next = self.world.clock.after(initiation_s, self._decide, order=TIMER)
            self.village.tell_neighbours(self)
            self.village.absent.tell_all_of(self)
        elif self.state == DECIDING and channel == "door" and self._next is not None:
            self._next.cancel()
            left_s = initiation_s * self.parameters.at_the_door
            self._next = self.world.clock.after(left_s, self._decide, order=TIMER)

    def hears_stones(self) -> None:
        """Stones were heard to fall: some leave unasked."""
        if self.state in (UNAWARE, REFUSING) and self.home:
            u = self._uniform(Purpose.OWN_CUE, self.contacts)
            if u < self.parameters.own_cue:
                self.state = DECIDING
                self.warned_by = self.warned_by or "own_cue"
                self.warned_s = min(self.warned_s, self.world.now_s)
                self._log("warned", "events.own_cue")
                self._enter(PersonState.WARNED)
                self._prepare()

    def flee(self) -> None:
        """The rock is coming down: whoever is still at home and can walk runs without packing."""
        self._late = self._fleeing = True
        if self.state == UNAWARE and not self.home:
            self._leave_word("own_cue", "")
        elif self.state in (UNAWARE, DECIDING, REFUSING, PREPARING):
            if self._next is not None:
                self._next.cancel()
            self._ready()

    def visited(self, by: str) -> str:
        """Answer a visit at the door; return what the team finds: gone, leaving, help or refusing."""
        if self.state in (LEAVING, SAFE) or not self.home:
            if self.state == UNAWARE:
                self._leave_word("door", by)
            return "gone"
        self.visits += 1
        first = self.state == UNAWARE
        self.warn("door", by)
        if self.state == WAITING_HELP:
            return "help"
        if first or self.state == DECIDING:
            self._hasten()
        if self.state == REFUSING:
            return "refusing"
        return "help" if self.needs_help else "leaving"

    def persuaded(self) -> None:
        """Give in to persuasion."""
        if self.state == REFUSING:
            self._log("persuaded", "events.persuaded")
            self._prepare()

    def brought_out(self) -> None:
        """Leave because a team enforces the order."""
        if self.state == REFUSING:
            self._log("brought_out", "household.brought_out")
            self._prepare()

    def holds_out(self) -> bool:
        """Tell whether a refusal outlasts this visit: each visit is one chance, the one that drew it forth included."""
        return self.state == REFUSING and (self.visits == self._refused_at or self._refuses())

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
        self.left_s = min(self.left_s, self.world.now_s)
        self._log("leaves", "events.leaves", people=len(going))
        self.village.send_to_shelter(self, going, self.helpers)

    def arrived(self) -> None:
        """Reach the shelter; now and then somebody thinks of what he left behind."""
        self.state = SAFE
        self.safe_s = self.world.now_s
        self._think_of_home()

    def stranded(self, node: int) -> None:
        """Those who carried were hurt on the way: whoever cannot walk waits there for others."""
        self.door = node
        self.helpers = []
        self._wait_for_help()

    def comes_home(self, person: Person) -> None:
        """A member who is out has said that he comes home first."""
        self.expected.add(person.index)

    def joined(self, person: Person) -> None:
        """Somebody has come home: nobody waits for him any more, and with his hands others may be carried."""
        self.expected.discard(person.index)
        if self.state == WAITING_HELP and not self.helped and not self.needs_help:
            self.leave()
        elif self.state == PREPARING and self._next is None and not self.expected:
            self._ready()

    def helpers_fail(self) -> None:
        """Neighbours who were on their way to help do not come."""
        self.helpers = []
        if self.state == WAITING_HELP:
            self.village.ask_for_help(self)

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
            self.refused = True
            self._refused_at = self.visits
            self._log("refuses", "events.refuses")
            self._enter(PersonState.REFUSING)
            return
        self._prepare()

    def _refuses(self) -> bool:
        chance = self.parameters.refusal_chance(self.village.ordered_by)
        return self._uniform(Purpose.REFUSAL, self.visits) < chance

    def _prepare(self) -> None:
        self.state = PREPARING
        self._enter(PersonState.PREPARING)
        assembly_s = self.parameters.assembly_s.quantile(self._uniform(Purpose.ASSEMBLY))
        if len(self.members) == 1:
            assembly_s *= self.parameters.alone
        if self._uniform(Purpose.LIVESTOCK) < self.parameters.livestock:
            assembly_s += self.parameters.livestock_s.quantile(self._uniform(Purpose.LIVESTOCK_TIME))
        self._next = self.world.clock.after(assembly_s, self._ready, order=TIMER)
        self._fetch_children()

    def _fetch_children(self) -> None:
        """One adult sets out for school at once, where enough hands are left for those who must be carried."""
        if not any(p.errand for p in self.members):
            return
        pupils = [p for p in self.members if p.errand == "school" and p.state == PersonState.AWAY and not p.moving]
        adults = [p for p in self.home if p.can_carry]
        if pupils and self.collects_child and len(adults) > self.parameters.carriers * len(self.carried):
            self._log("fetches_child", "household.fetches_child")
            self.village.absent.fetch_child(self, adults[0], pupils[0])

    def _ready(self) -> None:
        self._next = None
        if self.state == LEAVING or not self.home:
            return
        if self.expected and not self._late:
            left_s = self.warned_s + self.parameters.waits_at_most_s - self.world.now_s
            if left_s > 0.0:
                # somebody is on his way home: the others wait for him, but not for ever
                self.world.clock.after(left_s, self._waited_enough, order=TIMER)
                return
        waits = self.needs_carriers or (self.needs_company and not self._fleeing)
        if waits and not self.helped:
            self._wait_for_help()
            return
        if not self.village.stop_for_neighbour(self):
            self.leave()

    def _waited_enough(self) -> None:
        if self.state == PREPARING and self._next is None:
            self._late = True
            self._ready()

    def _think_of_home(self) -> None:
        count = self._thoughts
        self._thoughts += 1
        if self.parameters.returns_per_h > 0.0 and any(p.can_carry for p in self.members):
            wait_s = -math.log(self._uniform(Purpose.RETURNS, 2 * count)) * 3600.0 / self.parameters.returns_per_h
            passes = self._uniform(Purpose.RETURNS, 2 * count + 1)
            self.world.clock.after(wait_s, self.village.returns.go_back, self, passes, order=TIMER)

    def stays_put(self) -> None:
        """Nobody got past the guards this time."""
        self._think_of_home()

    def return_stay_s(self) -> float:
        """How long somebody who has slipped back stays at the house."""
        return self.parameters.return_stay_s.quantile(self._uniform(Purpose.RETURN_STAY, self._thoughts))

    @property
    def hands_needed(self) -> int:
        """How many adults it takes to bring this household out: carriers, or one for company."""
        return self.parameters.carriers if self.carried else 1

    def _wait_for_help(self) -> None:
        self.state = WAITING_HELP
        self._log("needs_help", "events.needs_help")
        self._enter(PersonState.WAITING_HELP)
        self.village.ask_for_help(self)

    def _leave_word(self, channel: str, by: str) -> None:
        """Nobody is at home: whoever comes back finds the word and follows the others."""
        self.state = PREPARING
        self.warned_by, self.warned_from = channel, by
        self.warned_s = self.world.now_s
        self._log("word_left", "response.word_left")
        self.village.absent.tell_all_of(self)

    def _enter(self, state: PersonState, people: list[Person] | None = None) -> None:
        for person in self.home if people is None else people:
            person.enter(self.world.journal, self.world.now_s, state)

    def _uniform(self, purpose: Purpose, count: int = 0) -> float:
        return self.world.streams.keyed(Stream.HOUSEHOLD).uniform(self.number, purpose, count)

    def _log(self, kind: str, text: str, **args: Any) -> None:
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
