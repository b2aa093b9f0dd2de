"""The organisation: its centres, the desks in them, who is on duty when, where its people live."""

from __future__ import annotations

from math import inf

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from models.response.cases.demand import Places
from models.response.desks.desk import PreemptiveDesk
from models.response.desks.desk_bank import BankedDesk, DeskBank
from models.response.desks.shifts import DutyRoster
from scenarios.checking.moments import seconds_after
from scenarios.parts.run import CityPart, Run, Tables
from twin.city.centres import Governance
from twin.recording.journal import Journal
from twin.recording.schema import table
from twin.tiers import TIERS

REACH_SHARE = 0.8
"""Cases lie within this share of the radius of a disc of their community's ground (assumed)."""
LARGEST_REACH_M = 3000.0


class Centres(CityPart):
    """Centres of four tiers with their desks."""

    def wire(self, run: Run) -> None:
        """Open the city's journal, man the desks, and let the shifts come and go."""
        day = run.city_scenario.city
        run.city_world = run.world_of(Journal())
        run.tables, run.area = run.plan.loaded.tables, run.plan.loaded.area
        run.communities, run.towns = run.area.of_tier("community"), run.area.of_tier("town")
        run.cases_from_s = (
            0.0 if day.cases_from is None else seconds_after(str(run.city_scenario.start), str(day.cases_from))
        )
        self._man_desks(run)
        run.centre_of = chains(run.area, run.communities)
        run.places = places(run.area, run.communities)

    def _man_desks(self, run: Run) -> None:
        tables, area, hour = run.tables, run.area, run.clock.start.hour
        bank = DeskBank()
        run.desks = []
        for i, tier in enumerate(area.tier.tolist()):
            staff, places_ = tables.shifts[tier].staff_at(hour), tables.rooms[tier]
            room = inf if places_ is None else float(places_)
            if tables.preemptive[tier]:
                run.desks.append(PreemptiveDesk(run.clock, i, tier, staff, room))
            else:
                run.desks.append(BankedDesk(bank, run.clock, i, tier, staff, room))
        run.rosters = [
            DutyRoster(run.clock, [run.desks[i] for i in area.of_tier(name)], tables.shifts[tier])
            for tier, name in enumerate(TIERS)
        ]

    def tables(self, run: Run) -> Tables:
        """Return what goes into the recording."""
        return {"centres": _centres(run)}


def chains(area: Governance, communities: NDArray[np.int64]) -> list[list[int]]:
    """Return the centre of each tier over each community, ``[tier][community]``."""
    rows = [communities]
    while len(rows) < len(TIERS):
        rows.append(area.parent[rows[-1]].astype(np.int64))
    return [row.tolist() for row in rows]


def places(area: Governance, communities: NDArray[np.int64]) -> Places:
    """Return where cases can lie: on the ground of each community."""
    reach = REACH_SHARE * np.sqrt(np.nan_to_num(area.area_km2[communities], nan=1.0) * 1e6 / np.pi)
    return Places(
        area.residents[communities].astype(np.float64),
        np.nan_to_num(area.urban[communities], nan=0.5),
        area.x_m[communities],
        area.y_m[communities],
        np.minimum(reach, LARGEST_REACH_M),
    )


def _centres(run: Run) -> pd.DataFrame:
    area, desks = run.area, run.desks
    shifts = run.tables.shifts
    staffed = {k: s.staffed_s(run.midnight_s, run.end_s) for k, s in enumerate(shifts)}
    return table(
        "centres",
        {
            "centre": np.arange(len(area)), "code": np.array(area.code, dtype=object),
            "name_zh": np.array(area.name_zh, dtype=object), "name_en": np.array(area.name_en, dtype=object),
            "tier": np.array(TIERS, dtype=object)[area.tier], "parent": area.parent, "x_m": area.x_m, "y_m": area.y_m,
            "residents": area.residents, "grids": area.grids,
            "staff": [shifts[d.tier].most for d in desks], "served": [d.served for d in desks],
            "worked_s": [d.worked_s for d in desks], "waits": [d.waits for d in desks],
            "waited_s": [d.waited_s for d in desks], "longest_s": [d.longest_s for d in desks],
            "expired": [d.expired for d in desks], "staffed_s": [staffed[d.tier] for d in desks],
        },
    )  # fmt: skip
