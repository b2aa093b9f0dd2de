"""What a scenario may say of its rain: a table or a design storm, with or without rain cells."""

from __future__ import annotations

from typing import Literal

from pydantic import Field, field_validator, model_validator

from models.hazards.rain.chicago import PEAK
from models.hazards.rain.intensity import LONGEST_MIN, formula
from models.hazards.rain.neyman_scott import StormCellParameters
from scenarios.checking.faults import fault, shown
from scenarios.checking.fields import FileName, Number, Strict, Text, section, summary
from scenarios.checking.moments import Calendar
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
