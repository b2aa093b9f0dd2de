"""What a scenario may say of its rain: a table or a design storm, with or without cells; gauges and warnings."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, Literal

from pydantic import Field, field_validator, model_validator

from models.hazards.rain.chicago import PEAK
from models.hazards.rain.intensity import LONGEST_MIN, formula
from models.hazards.rain.neyman_scott import StormCellParameters
from models.hazards.rain.rain_gauge import RainGaugeParameters
from models.response.watch.rain_warning import RainWarningParameters
from scenarios.checking.check import Finding
from scenarios.checking.faults import fault, shown
from scenarios.checking.fields import FileName, Filled, Number, Strict, Text, section, summary
from scenarios.checking.files import beside, faults_of, is_file
from scenarios.checking.moments import Calendar, seconds_after
from scenarios.storm.table import storm_table
from twin.errors import InputError


class DesignStorm(Strict):
    """A design storm: Chongqing's intensity formula as a Chicago hyetograph."""

    zone: Literal["shapingba", "banan", "yubei"] = Field(
        description="between the rivers; south of the Yangtze; north of both. Anywhere else it is assumed"
    )
    version: Literal[2013, 2017] = Field(2017, description="year of the formula")
    return_period_a: float = Field(gt=0, description="years; 1 to 100, of shapingba 2013 to 10")
    duration_min: float = Field(gt=0, le=LONGEST_MIN, description="minutes; length of the storm")
    peak: Number = Field(PEAK, ge=0, le=1, description="share of the storm before its peak; assumed")
    start: Calendar | None = Field(None, description="first moment of the storm; the drill's own if left out")
    step_s: Number = Field(300.0, ge=60, le=3600, description="s; steps in which it falls, each of exact depth")

    @model_validator(mode="after")
    def _fits_its_formula(self) -> DesignStorm:
        try:
            formula(self.zone, self.version).a_mm_h(self.return_period_a)
        except InputError as error:
            raise fault(error.key, **error.args_by_name) from error
        return self


class Storm(Strict):
    """Rain: a table with one depth an interval, or a design storm; with cells it is the mean over the valley."""

    file: FileName | None = Field(None, description="table (csv, UTF-8) beside this file, one row an interval")
    upper: Text | None = Field(None, description="column with the wetter variant, mm an interval")
    middle: Text | None = Field(None, description="column with the milder variant, mm an interval; 0 if left out")
    share: tuple[Number, Number] = Field(
        (0.85, 1.0), strict=False, description="[low, high]; how far towards the wetter variant, drawn between"
    )
    interval_s: Number = Field(3600.0, ge=60, le=86400, description="s; length of an interval, 60 to 86400")
    design: DesignStorm | None = Field(None, description="a design storm instead of a table")
    cells: section(StormCellParameters) | None = Field(  # type: ignore[valid-type]
        None, description=f"{summary(StormCellParameters)}; {{}} for cells by default, none if left out"
    )
    wetness_days: Number = Field(5.0, ge=3, le=10, description="days; drainage time of the soil store; assumed")
    before_mm: Number = Field(200.0, ge=0, le=2000, description="mm; rain of the 15 days before; assumed")

    @field_validator("share")
    @classmethod
    def _share(cls, value: tuple[float, float]) -> tuple[float, float]:
        if not 0.0 <= value[0] <= value[1] <= 1.5:
            raise fault("scenario.share", value=shown(list(value)))
        return value

    @model_validator(mode="after")
    def _one_source(self) -> Storm:
        if (self.file is None) == (self.design is None):
            raise fault("storm.one_source")
        if (self.file is None) != (self.upper is None) or (self.file is None and self.middle is not None):
            raise fault("storm.columns")
        return self


class RainSections(Strict):
    """Rain, and who watches it."""

    storm: Storm | None = Field(None, description="the rain on the rock")
    gauges: Filled[RainGaugeParameters] = None
    rain_warning: Filled[RainWarningParameters] = None


def design_storm(s: Any) -> Iterator[Finding]:
    """A design storm begins within the drill."""
    design = s.storm.design if s.storm is not None else None
    if design is None or design.start is None:
        return
    begins_s = seconds_after(str(s.start), str(design.start))
    if not 0.0 <= begins_s < float(s.hours) * 3600.0:
        end = datetime.fromisoformat(str(s.start)) + timedelta(hours=float(s.hours))
        yield ("storm", "design", "start"), InputError("storm.outside_drill", start=f"{s.start}", end=end.isoformat())


def table(path: Path, s: Any) -> Iterator[Finding]:
    """The rain table is there and can be read."""
    location = ("storm", "file")
    if s.storm is None or s.storm.file is None:
        return
    file = beside(path, str(s.storm.file))
    if not is_file(file):
        yield location, InputError("scenario.no_such_file", file=shown(s.storm.file))
        return
    yield from faults_of(location, storm_table, s.storm, file)


RULES = (design_storm,)
FILE_RULES = (table,)
RISING = (
    ("rain_warning", ("blue_mm", "yellow_mm", "orange_mm", "red_mm"), True),
    ("storm/cells", ("radius_low_m", "radius_high_m"), False),
)
"""Section, names whose values must rise in this order, and whether equal ones are refused too."""
