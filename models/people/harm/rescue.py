"""Those who are trapped are looked for and freed: neighbours with their hands first, then the crews of the teams.

Nobody goes near a fresh fall (the all-clear rule): neighbours wait until the rock has been quiet for a while, crews for
longer; a policy may send all of them at once. Who comes to a place first searches it; then the hands there free one
person after the other (`models.people.harm.rubble`). A person lives as long as `models.people.harm.survival` gives him;
he is freed unhurt or injured, or brought out dead.
"""

from __future__ import annotations

from typing import Any, Protocol

from models.core.clock import TIMER
from models.core.purposes import Purpose
from models.core.streams import Stream
from models.core.world import World
from models.people.harm.harm import Damage
from models.people.harm.rubble import RESCUER, Buried, Crew, RescueParameters, Site
from models.people.harm.survival import SurvivalParameters, survival_s
from models.people.households.village import Village
from models.people.movement.movement import Walk
from models.people.person import Person
from twin.recording.journal import PersonState

MUSTER_S = 300.0
"""As long as somebody is trapped, it is seen so often who could help (assumed)."""


class Team(Protocol):
    """Crews under one leader (`models.response.field.teams.Team` is one)."""

    def free_crews(self) -> list[Any]:
        """Return the crews that are there and have nothing to do."""


class Rescue:
    """Knows who is trapped and where, who digs there, and what becomes of them.

    Parameters
    ----------
    await_all_clear
        Whether everybody waits until the rock has been quiet.
    """

    def __init__(
        self,
        world: World,
        village: Village,
        parameters: RescueParameters,
        survival: SurvivalParameters,
        await_all_clear: bool = True,
    ) -> None:
        self.world = world
        self.village = village
        self.parameters = parameters
        self.survival = survival
        self.await_all_clear = await_all_clear
        self.sites: dict[str, Site] = {}
        self.teams: list[Team] = []
        self._quiet_s = 0.0
        self._mustering = False
        self._sheltered: set[int] = set()  # neighbours who came from a shelter, where they are counted already

    @property
    def open(self) -> bool:
        """Tell whether somebody, alive or dead, is still under the rubble."""
        return bool(self.sites)

    def is_at(self, person: Person, place: str) -> bool:
        """Tell whether a person lies under the rubble of a place."""
        return place in self.sites and any(b.person is person for b in self.sites[place].buried)

    def blocks_until(self, time_s: float) -> None:
        """Hear that blocks move until a time."""
        self._quiet_s = max(self._quiet_s, time_s)

    # -- being trapped -------------------------------------------------------------------------------------------

    def trap(self, person: Person, place: str, damage: Damage | None, house: int | None = None) -> None:
        """Trap a person in a house of a given damage, or (``None``) under a block in the open.

        Parameters
        ----------
        house
            Number of the house: its walls are the same for all who live there.
        """
        now = self.world.now_s
        person.fare(self.world.journal, now, PersonState.TRAPPED)
        person.indoors = False
        for other in self.sites.values():
            other.hands = [h for h in other.hands if h is not person]
        site = self.sites.get(place)
        if site is None:
            site = self.sites[place] = Site(place, person.node, person.x_m, person.y_m)
        site.work(now, self.parameters)
        site.buried.append(Buried(person, now, *self._depth(person, damage)))
        earthen = house is not None and self._uniform(house, Purpose.EARTHEN) < self.survival.earthen_houses
        lives_s = survival_s(self._uniform(person.index, Purpose.SURVIVAL), self.survival, earthen)
        self.world.clock.after(lives_s, self._dies, person, place, order=TIMER)
        self._log("trapped", "rescue.trapped", site, "rock", "hazard", person)
        self._plan(site)
        if not self._mustering:
            self._mustering = True
            self.world.clock.at(self._may_begin_s(self.parameters.neighbours_wait_s), self._muster, order=TIMER)

    def bury_deeper(self, person: Person, place: str, damage: Damage) -> None:
        """The house above somebody who is trapped comes down further."""
        self.sites[place].work(self.world.now_s, self.parameters)
        for buried in self.sites[place].buried:
            if buried.person is person:
                buried.work_s, buried.tools = self._depth(person, damage)
        self._plan(self.sites[place])

    def _depth(self, person: Person, damage: Damage | None) -> tuple[float, bool]:
        """Return the work until a person is free, and whether it takes tools."""
        p = self.parameters
        law, tools = {
            Damage.PARTIAL: (p.partial_work_s, p.tools_partial),
            Damage.TOTAL: (p.total_work_s, p.tools_total),
        }.get(damage or Damage.NONE, (p.open_work_s, p.tools_total))
        work_s = law.quantile(self._uniform(person.index, Purpose.EXTRICATION))
        return work_s, self._uniform(person.index, Purpose.TOOLS) < tools

    def _dies(self, person: Person, place: str) -> None:
        if not person.trapped:
            return
        person.fare(self.world.journal, self.world.now_s, PersonState.DEAD)
        site = self.sites.get(place)
        if site is not None:
            self._log("dies_trapped", "rescue.dies_trapped", site, "rock", "hazard", person)
        self.village.check_all_out()

    # -- who comes -----------------------------------------------------------------------------------------------

    def _may_begin_s(self, wait_s: float) -> float:
        return max(self.world.now_s, self._quiet_s + wait_s) if self.await_all_clear else self.world.now_s

    def _muster(self) -> None:
        """Send whoever can help and has nothing else to do; look again in a while, as long as somebody is trapped."""
        self._mustering = bool(self.sites)
        if not self.sites:
            return
        begin_s = self._may_begin_s(self.parameters.neighbours_wait_s)
        if begin_s > self.world.now_s:
            self.world.clock.at(begin_s, self._muster, order=TIMER)
            return
        for site in self._by_need():
            self._call_neighbours(site)
        for crew in [crew for team in self.teams for crew in team.free_crews()]:
            crew.go_on()
        self.world.clock.after(MUSTER_S, self._muster, order=TIMER)

    def _by_need(self) -> list[Site]:
        """Return the places, those first where most are trapped for each hand."""
        return sorted(self.sites.values(), key=lambda s: (-len(s.buried) / (1 + len(s.hands) + len(s.coming)), s.id))

    def _call_neighbours(self, site: Site) -> None:
        if not any(not b.tools for b in site.buried):
            return
        move = self.village.movement
        near: list[tuple[float, int, Person]] = []
        for person in self.village.residents:
            idle = person.state in (PersonState.SAFE, PersonState.HOME) and not person.moving
            if not (idle and person.can_carry) or person.index in site.no_way:
                continue
            if self._uniform(person.index, Purpose.DIGS) >= self.parameters.neighbour_digs:
                continue
            time_s = move.time_s(person.node, site.node, move.pace_of([person]))
            if time_s <= self.parameters.neighbours_within_s:
                near.append((time_s, person.index, person))
        room = self.parameters.hands - len(site.hands) - len(site.coming)
        for _, _, person in sorted(near, key=lambda row: row[:2])[: max(0, room)]:
            self._send([person], site, None)

    def take(self, crew: Crew) -> bool:
        """Send a crew to those who need it most; tell whether there is anything that it can do."""
        people = crew.fit
        if not people or not self.sites or self._may_begin_s(self.parameters.all_clear_s) > self.world.now_s:
            return False
        for site in self._by_need():
            rescuers = sum(p.role == RESCUER for p in (*site.hands, *site.coming))
            if rescuers < self.parameters.hands and people[0].index not in site.no_way:
                self._send(people, site, crew)
                return True
        return False

    def _send(self, people: list[Person], site: Site, crew: Crew | None) -> None:
        self._sheltered.update(p.index for p in people if p.state == PersonState.SAFE)
        site.coming += people
        self.village.movement.start(
            people,
            site.node,
            PersonState.TRAVELLING if crew is not None else PersonState.FREEING,
            self._come,
            people,
            site,
            crew,
            cannot=self._cannot,
        )

    def _cannot(self, walk: Walk) -> None:
        """No way is open to this place: go on with something else."""
        people, site, crew = walk.args
        self.village.movement.give_up(walk)
        site.no_way.update(p.index for p in people)
        site.coming = [p for p in site.coming if p not in people]
        self._release(people, crew)

    def _come(self, people: list[Person], site: Site, crew: Crew | None) -> None:
        site.coming = [p for p in site.coming if p not in people]
        fit = [p for p in people if not p.harmed]
        if site.id not in self.sites or self.sites[site.id] is not site:
            self._release(fit, crew)
            return
        now = self.world.now_s
        for person in fit:
            person.enter(self.world.journal, now, PersonState.FREEING)
        site.work(self.world.now_s, self.parameters)
        site.hands += fit
        if crew is not None:
            site.crews.append(crew)
        if site.ready_s is None and fit:
            number = site.buried[0].person.index
            site.ready_s = now + self.parameters.search_s.quantile(self._uniform(number, Purpose.SEARCH))
            self._log("search", "rescue.search", site, fit[0].team or "neighbour", "field", by=self._by(fit))
        self._plan(site)

    # -- the work ------------------------------------------------------------------------------------------------

    def _plan(self, site: Site) -> None:
        """See when the next person will be free, with the hands that are there now."""
        if site.event is not None:
            site.event.cancel()
            site.event = None
        at, rate = site.next(), site.rate(self.parameters)
        if site.ready_s is None:
            return
        if at is None or rate == 0.0:
            self._dismiss(site, [h for h in site.hands if h.role != RESCUER])
            return
        begin_s = max(self.world.now_s, site.ready_s)
        site.event = self.world.clock.at(begin_s + max(0.0, at.work_s) / rate, self._free, site, at, order=TIMER)

    def _free(self, site: Site, at: Buried) -> None:
        lost = [h for h in site.hands if h.harmed]
        site.work(self.world.now_s, self.parameters)
        if lost:
            site.hands = site.working
        if at.work_s > 1e-6:  # somebody was hurt meanwhile: it takes longer
            self._plan(site)
            return
        site.buried.remove(at)
        self._out(site, at)
        if site.buried:
            self._plan(site)
            return
        del self.sites[site.id]
        self._release([h for h in site.hands if h.role == "resident"], None)
        for crew in site.crews:
            self._release(crew.fit, crew)
        self.village.check_all_out()

    def _out(self, site: Site, at: Buried) -> None:
        """Somebody is brought out: unhurt, injured or dead."""
        person, now = at.person, self.world.now_s
        by = self._by(site.working)
        minutes = round((now - at.since_s) / 60.0)
        words: dict[str, Any] = {"by": by, "minutes": minutes}
        actor = next((h.team for h in site.working if h.team), "neighbour")
        if not person.trapped:
            self._log("recovered", "rescue.recovered", site, actor, "field", person, **words)
            return
        hurt = self._uniform(person.index, Purpose.FREED_HURT) < self.parameters.hurt_when_freed
        text = "rescue.freed_injured" if hurt else "rescue.freed"
        person.fare(self.world.journal, now, PersonState.INJURED if hurt else PersonState.AWAY)
        self._log("freed_injured" if hurt else "freed", text, site, actor, "field", person, **words)
        if not hurt:
            self._leave(person)

    # -- afterwards ----------------------------------------------------------------------------------------------

    def _dismiss(self, site: Site, people: list[Person]) -> None:
        """Send neighbours away from a place where they can do no more."""
        site.hands = [h for h in site.hands if h not in people]
        site.no_way.update(p.index for p in people)
        self._release(people, None)

    def _release(self, people: list[Person], crew: Crew | None) -> None:
        people = [p for p in people if not p.harmed]
        if crew is None:
            for person in people:
                self._leave(person)
            return
        for person in people:
            person.enter(self.world.journal, self.world.now_s, PersonState.WORKING)
        self.world.clock.after(0.0, crew.go_on, order=TIMER)

    def _leave(self, person: Person) -> None:
        """Go to a shelter: back to it, or for the first time, to be counted in; who is on duty stays with his crew."""
        if person.role != "resident":
            person.enter(self.world.journal, self.world.now_s, PersonState.ON_DUTY)
            return
        person.enter(self.world.journal, self.world.now_s, PersonState.AWAY)
        if person.index in self._sheltered:
            self.village.to_nearest_shelter([person], self._back, person, cannot=self._stay)
        else:
            self.village.go([person], [], None)

    def _back(self, person: Person) -> None:
        person.enter(self.world.journal, self.world.now_s, PersonState.SAFE)
        person.indoors = True
        self.village.check_all_out()

    def _stay(self, walk: Walk) -> None:
        """The way back is cut: stay there and wait for one."""
        self.village.movement.give_up(walk)
        self._back(*walk.args)

    # -- small ---------------------------------------------------------------------------------------------------

    def _by(self, people: list[Person]) -> str:
        team = next((p.team for p in people if p.team), "")
        return f"@names.{team}" if team else "@names.neighbour"

    def _log(
        self, kind: str, text: str, site: Site, actor: str, tier: str, person: Person | None = None, **args: Any
    ) -> None:
        who: dict[str, Any] = {"person": person.id} if person is not None else {}
        self.world.journal.event(
            self.world.now_s,
            kind,
            text,
            case=self.village.case_id,
            actor=actor,
            tier=tier,
            place=site.id,
            x_m=site.x_m,
            y_m=site.y_m,
            site=site.id,
            **who,
            **args,
        )

    def _uniform(self, number: int, purpose: Purpose) -> float:
        return self.world.streams.keyed(Stream.HARM).uniform(number, purpose)
