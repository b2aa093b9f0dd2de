"""A storm over the organisation's ground: played ahead, then rain and slides on its roads."""

from __future__ import annotations

import json
from typing import Any

import pandas as pd

from models.core.clock import TIMER
from scenarios.parts.run import CityPart, Plan, Run, Tables
from scenarios.setup.city_storm import play, warnings
from twin.city.districts import CITY_CRS
from twin.recording.schema import table

ROADS_S = 3600.0
"""So often the rain on the roads is looked at (assumed)."""


class CityStorm(CityPart):
    """The storm of the day, played ahead: nothing in it depends on the response."""

    def declared(self, plan: Plan) -> bool:
        """Tell whether the day has a storm."""
        city = plan.loaded.scenario.city
        return city is not None and city.storm is not None

    def wire(self, run: Run) -> None:
        """Play the storm."""
        run.storm = play(run.plan.loaded, run.streams, run.places, run.tables.kinds, run.cases_from_s, run.end_s)

    def tables(self, run: Run) -> Tables:
        """Return what goes into the recording."""
        return {"warnings": _warnings(run)}


class StormOnRoads(CityStorm):
    """What the storm does to the roads."""

    def tables(self, run: Run) -> Tables:
        """Cut roads stand with the roads."""
        return {}

    def wire(self, run: Run) -> None:
        """Let it rain on the roads, and cut those on which slopes come down."""
        assert run.storm is not None
        roads = RoadsInStorm(run)
        run.clock.at(run.cases_from_s, roads.rain, order=TIMER)
        for time_s, town, clear_s in run.storm.cuts:
            run.clock.at(time_s, roads.cut, town, clear_s, order=TIMER)


class RoadsInStorm:
    """Roads under rain, cut and cleared."""

    def __init__(self, run: Run) -> None:
        assert run.storm is not None
        self.run = run
        self.storm = run.storm

    def rain(self) -> None:
        """Tell the roads how much it rains on the towns."""
        run = self.run
        run.roads.rains(self.storm.town_rates(run.clock.now))
        if run.clock.now + ROADS_S < run.end_s:
            run.clock.after(ROADS_S, self.rain, order=TIMER)

    def cut(self, town: int, clear_s: float) -> None:
        """A slope comes down on a road at a town: which one is the luck of the town and the hour."""
        run = self.run
        edges = run.roads.edges_at(town)
        if not edges.size:
            return
        edge = int(edges[int(run.clock.now) % edges.size])
        if run.roads.cut[edge]:
            return
        run.dispatcher.cuts.cut(edge)
        run.narrator.road("road_cut", edge)
        run.clock.after(clear_s, self._cleared, edge, order=TIMER)

    def _cleared(self, edge: int) -> None:
        self.run.roads.reopen(edge)
        self.run.dispatcher.cuts.changed()
        self.run.narrator.road("road_open", edge)


def _warnings(run: Run) -> pd.DataFrame:
    """Return the public warnings of the weather and of the run."""
    from pyproj import Transformer

    area = run.area
    turn = Transformer.from_crs(CITY_CRS, "EPSG:4326", always_xy=True)
    assert run.storm is not None
    issued: list[dict[str, Any]] = warnings(run.plan.loaded, run.streams, run.storm, run.end_s, run.midnight_s)
    rows = []
    for number, w in enumerate(sorted(issued, key=lambda w: (w["sent_s"], w["centre"])), start=1):
        i = int(w["centre"])
        lon, lat = turn.transform(area.x_m[i], area.y_m[i])
        sender = area.code[i] if w["tier"] == "district" else area.code[0]
        rows.append(
            (
                number, w["sent_s"], sender, w["tier"], "geohazard", w["colour"], area.code[i], area.name_zh[i],
                area.name_en[i], round(float(lat), 5), round(float(lon), 5), w["radius_m"], w["onset_s"],
                w["expires_s"], "Expected", "Likely", "Geo", "Prepare", "cityevents.warning",
                json.dumps(
                    {"colour": f"@names.{w['colour']}", "zh": area.name_zh[i], "en": area.name_en[i]},
                    ensure_ascii=False, sort_keys=True,
                ),
                -1,
            )
        )  # fmt: skip
    return table("warnings", rows)
