"""How a team turns out and works at the doors: its times, with their sources."""

from __future__ import annotations

from dataclasses import dataclass

from models.core.distributions import Distribution, LogNormal, Triangular
from models.core.parameters import parameter


@dataclass(frozen=True, kw_only=True)
class TeamParameters:
    """How a team turns out and works at the doors."""

    turnout_s: Distribution = parameter(LogNormal(300.0, 520.0), 30.0, 1800.0, "assumed; anchor: left in under 10 min")
    approach_s: float = parameter(0.0, 0.0, 7200.0, "assumed: drive to the town before the town's own road begins")
    crew_size: int = parameter(2, 1, 6, "assumed")
    door_s: Distribution = parameter(Triangular(60.0, 180.0, 480.0), 30.0, 900.0, "assumed: no published value found")
    empty_door_s: float = parameter(25.0, 5.0, 120.0, "assumed: knock, call, go on")
    persuasion_s: Distribution = parameter(Triangular(60.0, 180.0, 420.0), 30.0, 900.0, "assumed")
    visits_before_force: int = parameter(3, 1, 10, "assumed; towns may enforce in urgent danger (Xi'an rule art. 30)")
    revisit_after_s: float = parameter(900.0, 60.0, 7200.0, "assumed: who refuses is left to think it over")
    force_s: Distribution = parameter(Triangular(180.0, 420.0, 900.0), 30.0, 3600.0, "assumed: bringing somebody out")
    radio_s: float = parameter(30.0, 1.0, 600.0, "assumed: the shelter tells the leader who has come")
    roll_call_s: float = parameter(600.0, 60.0, 3600.0, "assumed: the leader hears from his crews so often")
