"""What burning gas does to people and houses: room pressure, blast outside, burns.

Room (EN 1991-1-7:2006, annex D.2): ``p = max(3 + p_v, 3 + p_v/2 + 0.04 / (A_v/V)^2)`` kPa, with the pressure ``p_v`` at
which windows give way and their area ``A_v``; for ``V <= 1000 m3`` and ``0.05 <= A_v/V <= 0.15``, made for natural gas.

Outside (TNT equivalence): ``W = y m H / H_TNT``; with ``Z = r / W^(1/3)`` side-on overpressure and impulse are the
polynomials of Swisdak (1994) to Kingery & Bulmash's data, half a sphere on the ground, ``0.2 <= Z <= 198.5`` (impulse
158.7) m/kg^(1/3). Nearer, the value at 0.2 is taken. It is a detonation's: too high near a gas explosion.

Damage by probits, ``P = Phi(Pr - 5)`` (Eisenberg et al. 1975; houses: TNO Green Book, CPR 16E 1992): lungs ``-77.1 +
6.91 ln p``, eardrums ``-15.6 + 1.93 ln p``, panes ``-18.1 + 2.79 ln p``, burns ``-14.9 + 2.56 ln(t I^(4/3) / 10^4)``;
p in Pa, I in W/m2, t in s.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.special import ndtr

from models.core.parameters import check, parameter
from models.hazards.gas.leak import Gas
from models.hazards.gas.room import Room
from twin.errors import InputError

Floats = NDArray[np.float64]

TNT_J_KG = 4.68e6
"""Energy of TNT (CCPS 1994; values from 4.2 to 4.7 MJ/kg are in use)."""
NEAREST, FARTHEST = 0.2, 198.5
"""Scaled distances of the fit, m/kg^(1/3)."""
_PRESSURE = (
    (2.9, (7.2106, -2.1069, -0.3229, 0.1117, 0.0685)),
    (23.8, (7.5938, -3.0523, 0.40977, 0.0261, -0.01267)),
    (math.inf, (6.0536, -1.4066, 0.0, 0.0, 0.0)),
)
_IMPULSE = (
    (0.96, (5.522, 1.117, 0.6, -0.292, -0.087)),
    (2.38, (5.465, -0.308, -1.464, 1.362, -0.432)),
    (33.7, (5.2749, -0.4677, -0.2499, 0.0588, -0.00554)),
    (math.inf, (5.9825, -1.062, 0.0, 0.0, 0.0)),
)
"""ln(kPa) and ln(kPa ms / kg^(1/3)) as polynomials in ln Z, each up to a scaled distance (Swisdak 1994, table 1)."""


class HouseDamage(StrEnum):
    """Damage of a house by blast (TNO Green Book)."""

    MINOR = "minor"
    MAJOR = "major"
    COLLAPSE = "collapse"


_HOUSE = {
    HouseDamage.MINOR: (4600.0, 3.9, 110.0, 5.0, 0.26),
    HouseDamage.MAJOR: (17_500.0, 8.4, 290.0, 9.3, 0.26),
    HouseDamage.COLLAPSE: (40_000.0, 7.4, 460.0, 11.3, 0.22),
}


@dataclass(frozen=True, kw_only=True)
class ExplosionParameters:
    """What is not fixed by the published relations."""

    yield_share: float = parameter(0.05, 0.01, 0.2, "CCPS 1994: 0.02-0.15; 0.05 for propane (FM Global 7-42)")
    window_pa: float = parameter(3000.0, 500.0, 10_000.0, "Vrouwenvelder et al. 2005: windows give way at 3 kPa")
    cloud_death: float = parameter(0.3, 0.05, 1.0, "assumed for a room; 1 in the open (CPR 18E 2005)")
    cloud_hurt: float = parameter(0.95, 0.3, 1.0, "assumed: of the survivors in the burning cloud")
    collapse_death: float = parameter(0.4, 0.05, 1.0, "assumed: in a house that comes down")
    pane_hurt: float = parameter(0.2, 0.0, 1.0, "assumed: hurt by a pane that breaks, indoors")
    radiated: float = parameter(0.3, 0.1, 0.5, "CPR 14E 2005: share of a jet fire's heat that is radiated, LPG")
    exposure_s: float = parameter(10.0, 2.0, 60.0, "assumed: until people have got away from a jet fire")
    bodies_m: float = parameter(1.0, 0.5, 5.0, "assumed: nobody stands nearer to a jet fire")

    def __post_init__(self) -> None:
        check(self)


def tnt_kg(gas_kg: float, heat_j_kg: float, yield_share: float) -> float:
    """Return the mass of TNT with the same blast: ``y m H / H_TNT``."""
    for name, value in (("gas_kg", gas_kg), ("heat_j_kg", heat_j_kg), ("yield_share", yield_share)):
        if not (math.isfinite(value) and value >= 0.0):
            raise InputError("gas.negative", name=name, value=value)
    return yield_share * gas_kg * heat_j_kg / TNT_J_KG


def side_on_pa(distance_m: ArrayLike, charge_kg: float) -> Floats:
    """Return the side-on overpressure of a charge of TNT on the ground at distances, Pa, in their shape."""
    return 1000.0 * _fit(_PRESSURE, distance_m, charge_kg)


def impulse_pa_s(distance_m: ArrayLike, charge_kg: float) -> Floats:
    """Return the side-on impulse of a charge of TNT on the ground at distances, Pa s, in their shape."""
    return _fit(_IMPULSE, distance_m, charge_kg) * float(np.cbrt(charge_kg))


def in_range(distance_m: float, charge_kg: float) -> bool:
    """Tell whether a distance lies in the range of the fit."""
    return charge_kg > 0.0 and NEAREST <= distance_m / float(np.cbrt(charge_kg)) <= FARTHEST


def room_pa(room: Room, window_pa: float = 3000.0) -> float:
    """Return the static pressure that stands for a gas explosion in a room with windows, Pa (EN 1991-1-7)."""
    relief = room.vent_m2 / room.volume_m3
    static = 1e-3 * window_pa
    return 1000.0 * max(3.0 + static, 3.0 + 0.5 * static + 0.04 / relief**2)


def room_in_range(room: Room) -> bool:
    """Tell whether a room lies in the range of that formula."""
    return room.volume_m3 <= 1000.0 and 0.05 <= room.vent_m2 / room.volume_m3 <= 0.15


def probability(probit: ArrayLike) -> Floats:
    """Return the probability of a probit: ``Phi(Pr - 5)``."""
    return np.asarray(ndtr(np.asarray(probit, dtype=np.float64) - 5.0))


def lung_death(pressure_pa: ArrayLike) -> Floats:
    """Return the probability of death by bleeding of the lungs (Eisenberg et al. 1975)."""
    return probability(-77.1 + 6.91 * _log(pressure_pa))


def eardrum(pressure_pa: ArrayLike) -> Floats:
    """Return the probability that an eardrum breaks (Eisenberg et al. 1975)."""
    return probability(-15.6 + 1.93 * _log(pressure_pa))


def pane(pressure_pa: ArrayLike) -> Floats:
    """Return the probability that window panes break (Eisenberg et al. 1975)."""
    return probability(-18.1 + 2.79 * _log(pressure_pa))


def house(pressure_pa: ArrayLike, impulse: ArrayLike, damage: HouseDamage) -> Floats:
    """Return the probability that a house suffers at least a damage (TNO Green Book 1992).

    Parameters
    ----------
    impulse
        Pa s; infinite for a pressure that stays.
    """
    p, i = (np.asarray(values, dtype=np.float64) for values in (pressure_pa, impulse))
    share = np.zeros(np.broadcast_shapes(p.shape, i.shape))
    # the curves cross in their tails: a heavier damage is a lighter one too
    for p0, a, i0, b, slope in list(_HOUSE.values())[list(_HOUSE).index(damage) :]:
        with np.errstate(divide="ignore"):
            share = np.maximum(share, probability(5.0 - slope * np.log((p0 / p) ** a + (i0 / i) ** b)))
    return share


def burn_death(flux_w_m2: ArrayLike, seconds: float) -> Floats:
    """Return the probability of death by heat radiation (Eisenberg et al. 1975)."""
    flux = np.asarray(flux_w_m2, dtype=np.float64)
    return probability(-14.9 + 2.56 * _log(seconds * flux ** (4.0 / 3.0) / 1e4))


def burn_second_degree(flux_w_m2: ArrayLike, seconds: float) -> Floats:
    """Return the probability of second-degree burns (TNO Green Book 1992): ``-43.14 + 3.0186 ln(t I^(4/3))``."""
    flux = np.asarray(flux_w_m2, dtype=np.float64)
    return probability(-43.14 + 3.0186 * _log(seconds * flux ** (4.0 / 3.0)))


def jet_length_m(mass_kg_s: float, heat_j_kg: float) -> float:
    """Return the length of a jet fire (API RP 521): ``0.00326 (m H)^0.478``."""
    return float(0.00326 * (mass_kg_s * heat_j_kg) ** 0.478)


def jet_flux_w_m2(distance_m: ArrayLike, mass_kg_s: float, heat_j_kg: float, radiated: float) -> Floats:
    """Return the heat radiation of a jet fire as a point source: ``F m H / (4 pi r^2)``."""
    r = np.asarray(distance_m, dtype=np.float64)
    return np.asarray(radiated * mass_kg_s * heat_j_kg / (4.0 * math.pi * r**2))


@dataclass(frozen=True)
class Toll:
    """What an explosion or a jet fire does.

    Attributes
    ----------
    dead, hurt
        Expected people, in the room and outside.
    dead_inside, hurt_inside
        Of these, in the room.
    tnt_kg, room_pa
        Equivalent charge, pressure in the room; 0 for a jet fire.
    collapse
        Probability that the house comes down.
    """

    dead: float
    hurt: float
    dead_inside: float
    hurt_inside: float
    tnt_kg: float = 0.0
    room_pa: float = 0.0
    collapse: float = 0.0


def explosion_toll(
    gas: Gas,
    cloud_kg: float,
    room: Room,
    inside: float,
    outside_m: Sequence[float] = (),
    indoors: Sequence[bool] | None = None,
    parameters: ExplosionParameters | None = None,
) -> Toll:
    """Return the expected toll when the gas in a room takes fire.

    Parameters
    ----------
    cloud_kg
        Gas in the flammable cloud.
    inside
        People in the room.
    outside_m, indoors
        Distance of every person outside the room, and whether he is in another house; without, all are in the open.
    """
    p = parameters or ExplosionParameters()
    if inside < 0.0:
        raise InputError("gas.negative", name="inside", value=inside)
    charge = tnt_kg(cloud_kg, gas.heat_j_kg, p.yield_share)
    if charge == 0.0:
        return Toll(0.0, 0.0, 0.0, 0.0)
    pressure = room_pa(room, p.window_pa)
    collapse = float(house(pressure, math.inf, HouseDamage.COLLAPSE))
    dies = 1.0 - (1.0 - p.cloud_death) * (1.0 - collapse * p.collapse_death)
    dead_in, hurt_in = inside * dies, inside * (1.0 - dies) * p.cloud_hurt
    r = np.asarray(outside_m, dtype=np.float64).reshape(-1)
    sheltered = np.zeros(r.shape, bool) if indoors is None else np.asarray(indoors, bool)
    blast, push = side_on_pa(r, charge), impulse_pa_s(r, charge)
    falls = np.where(sheltered, house(blast, push, HouseDamage.COLLAPSE), 0.0)
    death = 1.0 - (1.0 - lung_death(blast)) * (1.0 - falls * p.collapse_death)
    unhurt = (1.0 - eardrum(blast)) * (1.0 - np.where(sheltered, p.pane_hurt, 0.0) * pane(blast)) * (1.0 - falls)
    hurt = (1.0 - death) * (1.0 - unhurt)
    return Toll(dead_in + float(death.sum()), hurt_in + float(hurt.sum()), dead_in, hurt_in, charge, pressure, collapse)


def jet_fire_toll(
    gas: Gas, mass_kg_s: float, people_m: Sequence[float], parameters: ExplosionParameters | None = None
) -> Toll:
    """Return the expected toll of a fire at the leak for people at distances; all are in the room."""
    p = parameters or ExplosionParameters()
    r = np.maximum(np.asarray(people_m, dtype=np.float64).reshape(-1), p.bodies_m)
    flux = jet_flux_w_m2(r, mass_kg_s, gas.heat_j_kg, p.radiated)
    death = burn_death(flux, p.exposure_s)
    hurt = (1.0 - death) * burn_second_degree(flux, p.exposure_s)
    return Toll(float(death.sum()), float(hurt.sum()), float(death.sum()), float(hurt.sum()))


def _fit(pieces: tuple[tuple[float, tuple[float, ...]], ...], distance_m: ArrayLike, charge_kg: float) -> Floats:
    r = np.asarray(distance_m, dtype=np.float64)
    for name, value in (("charge_kg", charge_kg), ("distance_m", float(r.min(initial=0.0)))):
        if not (math.isfinite(value) and value >= 0.0):
            raise InputError("gas.negative", name=name, value=value)
    if charge_kg == 0.0:
        return np.zeros(r.shape)
    z = np.maximum(r / np.cbrt(charge_kg), NEAREST)
    chosen = np.searchsorted([end for end, _ in pieces[:-1]], z)
    coefficients = np.array([values for _, values in pieces])[chosen]
    log_z = np.log(z)
    total: Floats = np.zeros(z.shape)
    for k in reversed(range(coefficients.shape[-1])):
        total = total * log_z + coefficients[..., k]
    return np.asarray(np.exp(total))


def _log(value: ArrayLike) -> Floats:
    with np.errstate(divide="ignore"):
        return np.asarray(np.log(np.asarray(value, dtype=np.float64)))
