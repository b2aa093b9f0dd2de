"""The incident worked on: whoever sees something reports it, desks decide, and their acts are carried out."""

from __future__ import annotations

import math

import pandas as pd

from models.response.field.incident_case import STAMPS
from models.response.field.operations import Operations
from models.response.field.operations_parameters import OperationsParameters
from models.response.seats.channels import Channel, ChannelParameters
from scenarios.checking.fields import parameters
from scenarios.parts.run import Run, Tables, VillagePart
from twin.recording.schema import PLACE, table


class Incident(VillagePart):
    """Word and orders between field, desks and teams."""

    def wire(self, run: Run) -> None:
        """Open the channels, and connect whoever reports."""
        scenario = run.village_scenario
        channels = {
            name: Channel(run.world, name, k, parameters(ChannelParameters, getattr(scenario.channels, name)))
            for k, name in enumerate(("platform", "platform_call", "phone"), start=1)
        }
        run.operations = Operations(
            run.world,
            run.village_policy.rules,
            channels,
            run.village,
            parameters(OperationsParameters, scenario.operations),
            run.duty_desks,
            run.teams,
            alerts=run.alerts,
            grid_worker=run.grid_worker,
            monitor=run.monitor,
            rescue=run.rescue,
            units=run.host,
        )
        run.instruments.level_rose.connect(run.operations.level_rose)
        run.instruments.forecast_made.connect(run.operations.forecast)
        run.weather_office.issued.connect(run.operations.rain_warning)

    def tables(self, run: Run) -> Tables:
        """Return what goes into the recording."""
        return {"cases": _cases(run)}


def _cases(run: Run) -> pd.DataFrame:
    cases = run.operations.book.cases
    stamps = {f"{stamp}_s": [case.stamps.get(stamp, math.nan) for case in cases] for stamp in STAMPS}
    columns = {name: [getattr(case, name) for case in cases] for name in ("id", "kind", "grade", "owner", "outcome")}
    return table("cases", {"case": range(len(cases)), "ground": [PLACE] * len(cases), **columns, **stamps})
