"""How fast gas escapes through a hole in a hose, a tee or a regulator, and the properties of the gas.

A hole of area ``A`` with discharge coefficient ``C_d`` passes, from an absolute pressure ``p_0`` to the air ``p_a``,

``m = C_d A p_0 sqrt(2 g/(g-1) M/(R T) (r^(2/g) - r^((g+1)/g)))``,  ``r = p_a / p_0``,

with ``g`` the ratio of specific heats and ``M`` the molar mass. Below the critical ratio ``r_c = (2/(g+1))^(g/(g-1))``
the flow is choked: ``r`` stays at ``r_c``. For a small difference of pressure it is the orifice law ``q = C_d A sqrt(2
dp / rho)``. Source: Crowl & Louvar (2011), Chemical Process Safety, ch. 4; CPR 14E (Yellow Book, 2005), ch. 2.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from models.core.parameters import check, parameter
from twin.errors import InputError

GAS_CONSTANT = 8.314462618
AIR_PA = 101_325.0
ROOM_C = 20.0
ZERO_C_K = 273.15
STOVE_PA = 2_800.0
"""Pressure behind the regulator of a bottle in Chinese kitchens (rated outlet, GB 35844-2018)."""
BOTTLE_KG = {"YSP35.5": 14.9, "YSP118": 49.5}
"""What the two common bottles hold at most (GB/T 5842-2022)."""


@dataclass(frozen=True, kw_only=True)
class Gas:
    """A fuel gas.

    Parameters
    ----------
    name
        Its name.
    molar_kg
        Molar mass, kg/mol.
    heat_ratio
        Ratio of the specific heats at 20 C.
    lower, upper
        Limits of flammability in air, shares of the volume.
    heat_j_kg
        Net heat of combustion.
    antoine
        ``(A, B, C)`` of ``log10(p / bar) = A - B / (T / K + C)`` of the liquid; None where the gas comes by pipe.
    parts
        Of a mixture: its gases with their shares of the moles.
    """

    name: str
    molar_kg: float
    heat_ratio: float
    lower: float
    upper: float
    heat_j_kg: float
    antoine: tuple[float, float, float] | None = None
    parts: tuple[tuple[Gas, float], ...] = ()

    def density_kg_m3(self, temperature_c: float = ROOM_C) -> float:
        """Return the density as an ideal gas at the pressure of the air, kg/m3."""
        return AIR_PA * self.molar_kg / (GAS_CONSTANT * (ZERO_C_K + temperature_c))

    @property
    def critical_ratio(self) -> float:
        """Ratio of outer to inner absolute pressure below which the flow is choked."""
        g = self.heat_ratio
        return float((2.0 / (g + 1.0)) ** (g / (g - 1.0)))


PROPANE = Gas(
    name="propane", molar_kg=0.04410, heat_ratio=1.13, lower=0.021, upper=0.095, heat_j_kg=46.35e6,
    antoine=(4.53678, 1149.360, 24.906),
)  # fmt: skip
BUTANE = Gas(
    name="butane", molar_kg=0.05812, heat_ratio=1.09, lower=0.019, upper=0.085, heat_j_kg=45.75e6,
    antoine=(4.35576, 1175.581, -2.071),
)  # fmt: skip
METHANE = Gas(name="methane", molar_kg=0.01604, heat_ratio=1.31, lower=0.05, upper=0.15, heat_j_kg=50.03e6)
"""Limits: NFPA 325 (1994); heats, ratios and Antoine coefficients: NIST Chemistry WebBook."""


def mixture(name: str, parts: dict[Gas, float]) -> Gas:
    """Return a mixture of gases by their shares of the moles.

    The limits are those of Le Chatelier's rule, ``1 / L = sum(x_i / L_i)``; the heat is weighed by mass.

    Raises
    ------
    InputError
        A share that is not positive, or shares that do not add up to 1.
    """
    total = sum(parts.values())
    if not parts or min(parts.values()) <= 0.0 or not math.isclose(total, 1.0, abs_tol=1e-9):
        raise InputError("gas.shares", name=name, value=total)
    molar = sum(x * gas.molar_kg for gas, x in parts.items())
    # heat capacities of ideal gases add up by moles: cp / R = g / (g - 1)
    capacity = sum(x * gas.heat_ratio / (gas.heat_ratio - 1.0) for gas, x in parts.items())
    return Gas(
        name=name,
        molar_kg=molar,
        heat_ratio=capacity / (capacity - 1.0),
        lower=1.0 / sum(x / gas.lower for gas, x in parts.items()),
        upper=1.0 / sum(x / gas.upper for gas, x in parts.items()),
        heat_j_kg=sum(x * gas.molar_kg * gas.heat_j_kg for gas, x in parts.items()) / molar,
        parts=tuple(parts.items()),
    )


LPG = mixture("lpg", {PROPANE: 0.5, BUTANE: 0.5})
"""Liquefied petroleum gas as sold in Chinese towns: half propane, half butane by moles (assumed; GB 11174 leaves it
open)."""


def bottle_pressure_pa(gas: Gas, temperature_c: float = ROOM_C) -> float:
    """Return the pressure in a bottle above the air, by Antoine's equation and Raoult's law (shares of the liquid).

    Raises
    ------
    InputError
        The gas is no liquid in a bottle.
    """
    total = 0.0
    for part, share in gas.parts or ((gas, 1.0),):
        if part.antoine is None:
            raise InputError("gas.no_liquid", name=part.name)
        a, b, c = part.antoine
        total += share * 1e5 * 10.0 ** (a - b / (ZERO_C_K + temperature_c + c))
    return max(0.0, total - AIR_PA)


def orifice_m3_s(gas: Gas, area_m2: float, pressure_pa: float, discharge: float = 0.62) -> float:
    """Return ``C_d A sqrt(2 dp / rho)``: what a hole passes at a small overpressure, m3/s."""
    _not_negative(area_m2=area_m2, pressure_pa=pressure_pa)
    return discharge * area_m2 * math.sqrt(2.0 * pressure_pa / gas.density_kg_m3())


def mass_flow_kg_s(
    gas: Gas, area_m2: float, pressure_pa: float, discharge: float = 0.62, temperature_c: float = ROOM_C
) -> float:
    """Return the flow through a hole at any overpressure, choked where it must be, kg/s.

    Parameters
    ----------
    area_m2
        Area of the hole.
    pressure_pa
        Pressure inside above that of the air.

    Raises
    ------
    InputError
        A negative area or pressure.
    """
    _not_negative(area_m2=area_m2, pressure_pa=pressure_pa)
    g, inner = gas.heat_ratio, AIR_PA + pressure_pa
    r = max(AIR_PA / inner, gas.critical_ratio)
    # difference of powers by expm1: exact for the smallest pressures
    drop = -(r ** (2.0 / g)) * math.expm1((g - 1.0) / g * math.log(r))
    speed = 2.0 * g / (g - 1.0) * gas.molar_kg / (GAS_CONSTANT * (ZERO_C_K + temperature_c)) * drop
    return discharge * area_m2 * inner * math.sqrt(max(speed, 0.0))


@dataclass(frozen=True, kw_only=True)
class Leak:
    """A hole in the gas supply of one premises.

    Parameters
    ----------
    gas
        What escapes.
    area_mm2
        Area of the hole: 1 a weeping joint, 3 a crack, 60 a hose that came off (assumed).
    pressure_pa
        Pressure above that of the air: behind the regulator `STOVE_PA`, before it `bottle_pressure_pa`.
    discharge
        Discharge coefficient.
    capacity_m3_h
        What the regulator lets through at most.
    contents_kg
        What the bottle holds; large for a pipe.

    Raises
    ------
    InputErrors
        A number outside its range.
    """

    gas: Gas = LPG
    area_mm2: float = parameter(3.0, 0.001, 500.0, "assumed: a cracked hose")
    pressure_pa: float = parameter(STOVE_PA, 500.0, 2.0e6, "GB 35844-2018: rated outlet pressure of a regulator")
    discharge: float = parameter(0.62, 0.5, 1.0, "CPR 14E 2005: sharp-edged hole")
    capacity_m3_h: float = parameter(2.0, 0.3, 100.0, "assumed for an eatery; household regulators pass 0.6")
    contents_kg: float = parameter(14.9, 0.1, 1e9, "GB/T 5842-2022: bottle YSP35.5")

    def __post_init__(self) -> None:
        check(self)

    @property
    def volume_m3_s(self) -> float:
        """What escapes, as gas in the room, m3/s."""
        flow = mass_flow_kg_s(self.gas, self.area_mm2 * 1e-6, self.pressure_pa, self.discharge)
        return min(flow / self.gas.density_kg_m3(), self.capacity_m3_h / 3600.0)

    @property
    def mass_kg_s(self) -> float:
        """What escapes, kg/s."""
        return self.volume_m3_s * self.gas.density_kg_m3()

    @property
    def lasts_s(self) -> float:
        """How long a full bottle lasts if nothing else draws from it, s."""
        return self.contents_kg / self.mass_kg_s


def _not_negative(**values: float) -> None:
    for name, value in values.items():
        if not (math.isfinite(value) and value >= 0.0):
            raise InputError("gas.negative", name=name, value=value)
