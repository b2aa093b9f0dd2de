"""How a household decides: when it begins, whether it refuses, how long it prepares."""

from __future__ import annotations

from dataclasses import dataclass

from models.core.distributions import Distribution, Lindell, Triangular, Uniform
from models.core.parameters import parameter


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
    livestock: float = parameter(0.4, 0.0, 1.0, "assumed: share of households with animals to see to first")
    livestock_s: Distribution = parameter(
        Triangular(120.0, 300.0, 900.0), 0.0, 1800.0, "assumed: feed, untie, drive out"
    )
    waits_for_absent: float = parameter(
        0.35, 0.0, 1.0, "assumed: share of households whose absent members come home first and are waited for"
    )
    waits_at_most_s: float = parameter(1200.0, 0.0, 7200.0, "assumed: then the others leave without them")
    collects_child: float = parameter(0.6, 0.0, 1.0, "assumed: share of families that fetch a child from school")
    school_keeps_s: float = parameter(1800.0, 0.0, 7200.0, "assumed: so long a school waits for a parent, then it goes")
    elderly_wait: float = parameter(
        0.4, 0.0, 1.0, "assumed: share of households of people over 64 only who do not leave without company"
    )
    returns_per_h: float = parameter(
        0.03, 0.0, 2.0, "assumed: rate at which a household at the shelter sends somebody back for animals or papers"
    )
    returns_guarded: float = parameter(
        0.1, 0.0, 1.0, "assumed: what is left of that rate once the ground is closed off"
    )
    return_stay_s: Distribution = parameter(
        Triangular(300.0, 900.0, 2400.0), 60.0, 3600.0, "assumed: time at the house"
    )

    def initiation_s(self, channel: str, u: float) -> float:
        """Return the time from the warning to the decision; face to face it is shorter."""
        return (self.initiation_face_s if face_to_face(channel) else self.initiation_remote_s).quantile(u)

    def refusal_chance(self, ordered_by: str) -> float:
        """Return the chance to refuse; an order of the district or the city weighs more than the town's."""
        return self.refusal * (self.refusal_under_order if ordered_by in ("district", "city") else 1.0)


def face_to_face(channel: str) -> bool:
    """Tell whether a channel is somebody who stands at the door."""
    return channel in ("door", "neighbour")
