"""Cases of a story: planned by the scenario, followed step by step."""

from __future__ import annotations

from models.core.clock import TIMER
from models.core.purposes import Purpose
from models.core.streams import Stream
from models.response.cases import demand
from models.response.cases.kinds import FINDERS, GRADES
from scenarios.checking.moments import seconds_after
from scenarios.parts.city.premises import place_for
from scenarios.parts.city.risk_map import communities_of
from scenarios.parts.run import CityPart, Run
from scenarios.sections.city import StoryCase


class Story(CityPart):
    """What the scenario lets happen at set times."""

    def wire(self, run: Run) -> None:
        """Plan all cases of the story."""
        run.story = {}
        teller = StoryTeller(run)
        for entry in run.city_scenario.city.cases:
            teller.plan(entry)


class StoryTeller:
    """Lets the cases of a story happen."""

    def __init__(self, run: Run) -> None:
        self.run = run

    def plan(self, entry: StoryCase) -> None:
        """Plan one case; a danger of a small place begins by itself and is found by whoever finds it."""
        run = self.run
        at_s = seconds_after(str(run.city_scenario.start), str(entry.at))
        if entry.danger is None:
            run.clock.at(at_s, self._happens, entry.id, order=TIMER)
            return
        assert run.premises_watch is not None
        place = place_for(run, str(entry.place), str(entry.danger))
        leak = None if entry.leak_mm2 is None else float(entry.leak_mm2)
        hazard = run.premises_watch.script(place, str(entry.danger), str(entry.owner or "refuse"), at_s, leak)
        run.narrator.hazards[hazard.number] = str(entry.id)

    def _happens(self, name: str) -> None:
        """A case of a story happens, and is found and reported."""
        run = self.run
        entry = next(each for each in run.city_scenario.city.cases if each.id == name)
        kind = [each.name for each in run.tables.kinds].index(str(entry.kind))
        number = int(communities_of(run, str(entry.place))[0])
        grade = GRADES.index(entry.grade)
        now = run.clock.now
        each = run.tables.kinds[kind]
        table = run.loop.table
        case = table.add(
            key=demand.numbered(demand.STORY, len(run.story) + 1)[-1], kind=kind, reported_kind=kind, grade=grade,
            reported_grade=grade, finder=FINDERS.index(entry.finder), priority=each.priority, first=each.first_tier,
            community=number, x_m=run.places.x_m[number], y_m=run.places.y_m[number], occurred=now, found=now,
        )  # fmt: skip
        run.story[name] = case
        run.narrator.follow(case)
        channel = run.tables.channels["resident_platform" if entry.finder == "resident" else "grid_worker"]
        u = run.streams.keyed(Stream.CASES).uniform(table.key[case], Purpose.REPORT)
        run.clock.after(channel.delay_s.quantile(u), run.loop.report, case)
