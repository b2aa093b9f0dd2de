"""The nine small places of a district, their owners, their leaks."""

from __future__ import annotations

import numpy as np
import pandas as pd

from models.core.streams import Stream, Streams
from models.response.premises.hazard import Hazards
from models.response.premises.owners import OwnerParameters
from models.response.premises.parameters import PremisesParameters, Vigilance
from models.response.premises.premises_watch import PremisesWatch
from scenarios.checking.fields import parameters
from scenarios.parts.city.risk_map import as_communities, communities_of
from scenarios.parts.run import CityPart, Plan, Run, Tables
from twin.city.premises import KINDS, make_premises
from twin.errors import InputError
from twin.recording.schema import table


class SmallPlaces(CityPart):
    """Small shops, schools and kitchens, and what is dangerous in them."""

    def declared(self, plan: Plan) -> bool:
        """Tell whether the day has small places."""
        city = plan.loaded.scenario.city
        return city is not None and city.premises is not None

    def wire(self, run: Run) -> None:
        """Draw the places, and watch them."""
        declared, rules = run.city_scenario.city.premises, run.plan.policy.rules
        assert declared is not None
        mine = communities_of(run, str(declared.district))
        place = Streams(1).generator(Stream.PREMISES, 1)
        run.premises = make_premises(place, as_communities(run, mine), int(declared.count))
        names = [kind.name for kind in run.tables.kinds]
        gas, other = premises_kinds(run)
        hazards = Hazards(
            run.city_world,
            run.premises,
            parameters(PremisesParameters, declared.watch),
            parameters(OwnerParameters, declared.owners),
            run.end_s,
            run.midnight_s,
        )
        hazards.happened.connect(run.narrator.hazard)
        run.narrator.dangers = hazards
        vigilance = Vigilance(rules.resident_reports, rules.inspection, rules.instruments)
        fire = names.index("fire") if "fire" in names else -1
        run.premises_watch = PremisesWatch(run.loop, hazards, mine, (gas, other), fire, vigilance)

    def tables(self, run: Run) -> Tables:
        """Return what goes into the recording."""
        return {"hazards": _hazards(run)}


def premises_kinds(run: Run) -> list[int]:
    """Return the kinds of case of a danger with gas, and of another."""
    names = [kind.name for kind in run.tables.kinds]
    gas = names.index("gas_bottle")
    return [gas, names.index("premises_danger") if "premises_danger" in names else gas]


def place_for(run: Run, code: str, danger: str) -> int:
    """Return the small place of a story: the first in the community, town or district that can have the danger.

    Raises
    ------
    InputError
        There is none.
    """
    premises, watch = run.premises, run.premises_watch
    assert premises is not None
    assert watch is not None
    inside = set(communities_of(run, code).tolist())
    mine = np.array([int(watch.community_of[c]) in inside for c in premises.community])
    can = premises.can_have[:, [d.name for d in watch.hazards.kinds].index(danger)]
    rows = np.flatnonzero(mine & can)
    if not rows.size:
        raise InputError("cityday.no_such_premises", place=code, danger=danger)
    return int(rows[0])


def _hazards(run: Run) -> pd.DataFrame:
    watch, places = run.premises_watch, run.premises
    assert watch is not None
    assert places is not None

    return table(
        "hazards",
        [
            (
                h.number, h.premises, watch.hazards.kinds[h.danger].name, KINDS[int(places.kind[h.premises])],
                places.codes[int(places.community[h.premises])], float(places.x_m[h.premises]),
                float(places.y_m[h.premises]), h.began_s, h.ended_s, h.case, h.ignited_s,
                h.ignited_s == h.ignited_s and h.ignition is not None and h.ignition.explodes, h.dead, h.hurt,
            )
            for h in watch.hazards.rows
        ],
    )  # fmt: skip
