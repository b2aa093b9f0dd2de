"""The constants of the crowd on a site: those of the collision-free speed law, and of what is added to it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from models.core.parameters import parameter
from models.kernels.people.crowd.records import Law

WALL_REACH = 25.0
"""Walls farther than this many ranges beyond the body do not matter (exp(-25) = 1e-11)."""


@dataclass(frozen=True)
class CollisionFreeSpeedParameters:
    """Constants of the law.

    ``radius_m``, ``time_gap_s`` and ``passage_m`` together give the speeds of Weidmann (1993) and pass the flow test of
    IMO 4; the other numbers of the law are those with which JuPedSim ships it.
    """

    radius_m: float = parameter(0.20, 0.1, 0.45, "JuPedSim 1.4 default")
    time_gap_s: float = parameter(0.7, 0.1, 5.0, "calibrated: Weidmann 1993, 0.5-4 /m2; IMO 4, flow at most 1.33 /s")
    strength: float = parameter(8.0, 0.0, 50.0, "JuPedSim 1.4 default")
    range_m: float = parameter(0.1, 0.01, 1.0, "JuPedSim 1.4 default")
    wall_strength: float = parameter(5.0, 0.0, 50.0, "JuPedSim 1.4 default")
    wall_range_m: float = parameter(0.02, 0.001, 0.5, "JuPedSim 1.4 default")
    step_s: float = parameter(0.05, 0.005, 0.2, "assumed: a fifth of the smallest body at 1.3 m/s; flows as at 0.01 s")
    side_strength: float = parameter(2.0, 0.0, 20.0, "assumed; after the sideways influence of Xu et al. 2021")
    side_range_m: float = parameter(0.8, 0.1, 5.0, "assumed; after Xu et al. 2021")
    turned_share: float = parameter(0.6, 0.3, 1.0, "assumed: bodies 0.4 m wide and 0.25 m deep turn their shoulders")
    keep_off_m: float = parameter(0.1, 0.0, 0.2, "assumed: nobody's middle is nearer to a wall")
    patience_s: float = parameter(2.0, 0.1, 1e9, "assumed: who stands longer than this goes before those behind")
    squeeze_share: float = parameter(0.5, 0.1, 1.0, "assumed: speed, and push of walls, of who goes before others so")
    passage_m: float = parameter(
        2.5, 0.0, 4.0, "assumed: length of the passage behind an exit, in which people still follow one another"
    )
    group_gap_m: float = parameter(1.0, 0.1, 10.0, "assumed: how far the first of a group may be ahead of the last")
    choose_every_s: float = parameter(5.0, 0.5, 60.0, "assumed: how often people look for a quicker exit in a crowd")
    exit_flow_m_s: float = parameter(
        1.3, 0.3, 3.0, "SFPE handbook, ch. 67: specific flow of doors, persons per m and s"
    )
    gain_share: float = parameter(0.2, 0.0, 1.0, "assumed: an exit must be quicker by this share to be changed to")

    def law(self, reach_m: float, guard: bool = True) -> Law:
        """Return the constants of a step in which bodies matter up to ``reach_m``, with or without guarded walls."""
        return Law(
            self.strength, self.range_m, reach_m, self.wall_strength, self.wall_range_m,
            WALL_REACH * self.wall_range_m, self.side_strength, self.side_range_m, self.turned_share,
            self.keep_off_m if guard else -1.0,
        )  # fmt: skip

    def plain(self) -> CollisionFreeSpeedParameters:
        """Return the same numbers without what we add: the law as JuPedSim has it."""
        return replace(self, side_strength=0.0, turned_share=1.0, patience_s=1e9, passage_m=0.0)
