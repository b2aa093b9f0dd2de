"""The rock comes down: light, rain and creep step by step, and what each fall does at its own instant."""

from __future__ import annotations

from models.core.clock import TIMER
from models.hazards.falls.fragmentation import FragmentationParameters
from models.hazards.falls.rockfall import RockfallParameters
from models.hazards.rain.daylight import is_night, sun_elevation_deg
from models.hazards.rock.rock_mass import CRACK, FAILURE, RockEvent
from models.people.harm.entrapment import EntrapmentParameters
from models.people.harm.harm import HarmParameters
from models.people.harm.impact import Impact, ImpactParameters
from scenarios.checking.fields import parameters
from scenarios.parts.run import Run, Tables, VillagePart
from scenarios.setup.joints import broken_by
from twin.recording.schema import table

STEP_S = 600.0
"""Cadence of rain, wetness and creep; the creep is exact within a step."""
STUCK_AFTER_S = 3600.0
"""A group without an open path for so long is an error (law 5)."""


class Falls(VillagePart):
    """Falling blocks, and the slow clock that makes the rock creep."""

    def wire(self, run: Run) -> None:
        """Let blocks meet houses, people and paths, and start the slow clock."""
        scenario = run.village_scenario
        run.impact = Impact(
            run.world,
            run.place,
            run.village,
            run.movement,
            run.roster.people,
            broken_by(run.joints, parameters(FragmentationParameters, scenario.fragmentation)),
            parameters(RockfallParameters, scenario.rockfall),
            parameters(HarmParameters, scenario.harm),
            parameters(ImpactParameters, scenario.impact),
            run.rescue,
            parameters(EntrapmentParameters, scenario.entrapment),
        )
        run.impact.house_hit.connect(run.operations.house_struck)
        run.clock.every(STEP_S, SlowClock(run).step)

    def tables(self, run: Run) -> Tables:
        """Return what goes into the recording."""
        return {
            "bodies": table("bodies", run.impact.body_rows()),
            "blocks": table("blocks", run.impact.block_rows()),
        }


class SlowClock:
    """Steps light, rain and creep; what the rock does is scheduled at its own instant."""

    def __init__(self, run: Run) -> None:
        self.run = run

    def step(self) -> bool:
        """Step once; tell whether there is another step."""
        run = self.run
        now = run.clock.now
        rate = run.local_rain.rate_mm_h(now)
        calendar = run.clock.calendar()
        latitude, longitude = run.place.latitude_deg, run.place.longitude_deg
        heavy = rate >= run.movement.parameters.heavy_rain_mm_h
        run.movement.set_conditions(is_night(calendar, latitude, longitude), heavy)
        self._sample(now, rate, sun_elevation_deg(calendar, latitude, longitude))
        for event in run.rock.step(now, STEP_S):
            run.clock.at(event.time_s, self._rock_moved, event, order=TIMER)
        run.village.stuck(STUCK_AFTER_S)
        return now + STEP_S < run.village_end_s

    def _sample(self, now: float, rate: float, sun_deg: float) -> None:
        rock = self.run.rock
        for name, value in (
            ("rain_mm_h", rate),
            ("rain_total_mm", self.run.local_rain.depth_mm(0.0, now)),
            ("wetness_mm", rock.wetness_mm),
            ("velocity_mm_h", rock.velocity_m_s * 3.6e6),
            ("displacement_mm.true", rock.displacement_m * 1000.0),
            ("sun_deg", sun_deg),
            ("safety_factor", rock.safety_factor),
        ):
            if value is not None:
                self.run.world.journal.sample(name, now, value)

    def _rock_moved(self, event: RockEvent) -> None:
        if event.kind == CRACK:
            return
        run = self.run
        rock = run.place.rock
        volume_m3 = event.volume_share * rock.volume_m3
        whole = event.kind == FAILURE
        stay = run.village_policy.rules.stay
        if whole and not stay:
            run.village.flee()
        blocks = run.impact.fall(event.time_s, volume_m3, whole)
        run.world.journal.event(
            event.time_s,
            "collapse" if whole else "partial_fall",
            "events.collapse" if whole else "events.partial_fall",
            tier="hazard",
            actor="rock",
            place="rock",
            x_m=rock.centroid[0],
            y_m=rock.centroid[1],
            value=volume_m3,
            volume_m3=round(volume_m3, 1 if volume_m3 >= 1.0 else 2),
            blocks=blocks,
        )
        if whole:
            run.operations.collapse(event.time_s)
        elif not stay:
            run.village.stones_heard()
