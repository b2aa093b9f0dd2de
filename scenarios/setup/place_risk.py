"""Many collapses of the rock of a scenario, with numbers of their own, for the risk of the place and of its houses."""

from __future__ import annotations

from collections.abc import Callable

from models.core.streams import Stream, Streams
from models.hazards.falls.fragmentation import FragmentationParameters, collapse
from models.hazards.falls.rockfall import RockfallParameters, run_blocks
from models.hazards.falls.slope import Slope
from models.hazards.rock.joints import JointSet
from models.hazards.rock.rock_mass import RockParameters
from models.people.harm.harm import HarmParameters
from models.people.harm.risk import PlaceRisk
from scenarios.checking.fields import parameters
from scenarios.loading import Loaded
from scenarios.setup.hazard_map import SEED
from scenarios.setup.joints import broken_by
from twin.place.place import Place

_VOLUME = 1


def place_risk(
    loaded: Loaded,
    place: Place,
    falls: int,
    per_year: float,
    volume_m3: float | None = None,
    tick: Callable[[int], None] | None = None,
) -> PlaceRisk:
    """Return what ``falls`` collapses do to people who stand anywhere and to the houses; the policy has no part in it.

    Each brings down ``volume_m3``, or a share of the rock drawn as in a drill (``rock.released_low`` to
    ``released_high``). Stones that fall before are left out.
    """
    scenario = loaded.as_village
    joints = [parameters(JointSet, entry) for entry in scenario.joints]
    fragmentation = broken_by(joints, parameters(FragmentationParameters, scenario.fragmentation))
    rockfall = parameters(RockfallParameters, scenario.rockfall)
    rock = parameters(RockParameters, scenario.rock)
    ground = place.rock.terrain_after(place.terrain)
    slope = Slope.of_cover(ground, place.cover, rockfall, forest=place.forest, barriers=place.barriers)
    risk = PlaceRisk(ground, place.houses, per_year, parameters(HarmParameters, scenario.harm))
    for fall in range(falls):
        streams = Streams(SEED, fall)
        u = streams.keyed(Stream.ROCK).uniform(0, _VOLUME)
        drawn_m3 = (rock.released_low + (rock.released_high - rock.released_low) * u) * place.rock.volume_m3
        fallen_m3 = drawn_m3 if volume_m3 is None else min(volume_m3, place.rock.volume_m3)
        bodies = collapse(place.rock, fallen_m3, streams.generator(Stream.BLOCKS), fragmentation)
        risk.add(run_blocks(slope, bodies, rockfall, streams.keyed(Stream.BLOCKS).key))
        if tick is not None:
            tick(1)
    return risk
