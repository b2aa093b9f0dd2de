"""How hard it rains in Chongqing for so long, so rarely: the city's storm intensity formulae.

``q = A (1 + C lg P) / (t + b)^n``, with q in L/(s ha), the return period P in years and the duration t in
minutes; the mean intensity over the duration is ``i = 0.36 q`` in mm/h.

The coefficients are those of the re-posted revision of 2017 and of the version of 2013 (Chongqing storm formula,
document copies; the zones after the Chongqing Civil Engineering Society, 2014). What is doubtful about a formula
stands with it. There is none for the mountain counties of the north-east: whoever uses one of these there assumes it.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from twin.errors import InputError

MM_H_OF_L_S_HA = 0.36
"""1 L/(s ha) as mm/h."""
LONGEST_MIN = 1440.0
"""Longest duration that is answered, minutes; above `FITTED_MIN` it is an extrapolation and a doubt."""
FITTED_MIN = (5.0, 180.0)
"""Durations that such formulae are fitted to, minutes (GB 50014, annex; assumed to hold for these)."""


@dataclass(frozen=True, kw_only=True)
class StormFormula:
    """The formula of one zone in one version.

    Parameters
    ----------
    zone, version
        Which formula it is.
    a_l_s_ha, c, b_min, n
        Its coefficients A, C, b and n.
    return_period_a
        Lowest and highest return period for which it is used, years.
    range_stated
        Whether its source states that range; else 1-100 years is assumed.
    adcodes
        Districts that lie wholly in the zone.
    unsure
        What else is doubtful: keys of the text catalogue.
    """

    zone: str
    version: int
    a_l_s_ha: float
    c: float
    b_min: float
    n: float
    return_period_a: tuple[float, float] = (1.0, 100.0)
    range_stated: bool = False
    adcodes: tuple[str, ...] = ()
    unsure: tuple[str, ...] = ()

    def a_mm_h(self, return_period_a: float) -> float:
        """Return the numerator of ``i = a / (t + b)^n`` in mm/h min^n for one return period.

        Raises
        ------
        InputError
            A return period outside the range of the formula.
        """
        low, high = self.return_period_a
        if not low <= return_period_a <= high:
            raise InputError(
                "storm.return_period", value=return_period_a, zone=self.zone, version=self.version, low=low, high=high
            )
        return MM_H_OF_L_S_HA * self.a_l_s_ha * (1.0 + self.c * math.log10(return_period_a))

    def intensity_mm_h(self, return_period_a: float, duration_min: float) -> float:
        """Return the mean intensity over a duration.

        Raises
        ------
        InputError
            A return period outside the range of the formula, or a duration outside 0 to 24 hours.
        """
        if not 0.0 < duration_min <= LONGEST_MIN:
            raise InputError("storm.duration", value=duration_min, high=LONGEST_MIN)
        return self.a_mm_h(return_period_a) / (duration_min + self.b_min) ** self.n

    def doubts(self, duration_min: float | None = None) -> tuple[str, ...]:
        """Return what a user of the formula should know: keys of the text catalogue."""
        result = list(self.unsure)
        if not self.range_stated:
            result.append("storm.doubt_range")
        if duration_min is not None and not FITTED_MIN[0] <= duration_min <= FITTED_MIN[1]:
            result.append("storm.doubt_duration")
        return tuple(result)


_BETWEEN = ("500106", "500103", "500107", "500104")
_SOUTH = ("500113", "500108")
_NORTH = ("500112", "500105")
_YEAR = "storm.doubt_year"

FORMULAE = (
    StormFormula(
        zone="shapingba",
        version=2013,
        a_l_s_ha=1563.609,
        c=0.633,
        b_min=6.947,
        n=0.624,
        return_period_a=(1.0, 10.0),
        range_stated=True,
        adcodes=_BETWEEN,
        unsure=("storm.doubt_second_form",),
    ),
    StormFormula(zone="banan", version=2013, a_l_s_ha=1737.388, c=0.724, b_min=7.149, n=0.692, adcodes=_SOUTH),
    StormFormula(zone="yubei", version=2013, a_l_s_ha=1178.521, c=0.633, b_min=8.534, n=0.551, adcodes=_NORTH),
    StormFormula(
        zone="shapingba",
        version=2017,
        a_l_s_ha=1132.0,
        c=0.958,
        b_min=5.408,
        n=0.595,
        adcodes=_BETWEEN,
        unsure=("storm.doubt_constant", _YEAR),
    ),
    StormFormula(
        zone="banan", version=2017, a_l_s_ha=1898.0, c=0.867, b_min=9.480, n=0.709, adcodes=_SOUTH, unsure=(_YEAR,)
    ),
    StormFormula(
        zone="yubei", version=2017, a_l_s_ha=1111.0, c=0.945, b_min=9.713, n=0.561, adcodes=_NORTH, unsure=(_YEAR,)
    ),
)
ZONES = tuple(dict.fromkeys(f.zone for f in FORMULAE))
VERSIONS = tuple(sorted({f.version for f in FORMULAE}))
SPLIT = "500109"
"""Beibei lies on both sides of the Jialing: the south belongs to shapingba, the north to yubei."""


def formula(zone: str, version: int) -> StormFormula:
    """Return the formula of a zone in a version.

    Raises
    ------
    InputError
        There is no such zone or version.
    """
    for result in FORMULAE:
        if (result.zone, result.version) == (zone, version):
            return result
    raise InputError(
        "storm.no_formula",
        zone=zone,
        version=version,
        zones=", ".join(ZONES),
        versions=", ".join(str(v) for v in VERSIONS),
    )


def zone_of(adcode: str) -> str:
    """Return the zone in which a whole district lies.

    Raises
    ------
    InputError
        The district is split between zones, or has no formula at all.
    """
    for result in FORMULAE:
        if adcode in result.adcodes:
            return result.zone
    if adcode == SPLIT:
        raise InputError("storm.split_district", adcode=adcode)
    raise InputError("storm.no_zone", adcode=adcode, zones=", ".join(ZONES))


def intensity_mm_h(zone: str, version: int, return_period_a: float, duration_min: float) -> float:
    """Return the mean intensity of the design rain over a duration.

    Raises
    ------
    InputError
        No such formula, or a return period or duration outside its range.
    """
    return formula(zone, version).intensity_mm_h(return_period_a, duration_min)


def depth_mm(zone: str, version: int, return_period_a: float, duration_min: float) -> float:
    """Return the depth of the design rain in a duration.

    Raises
    ------
    InputError
        As `intensity_mm_h`.
    """
    return intensity_mm_h(zone, version, return_period_a, duration_min) * duration_min / 60.0
