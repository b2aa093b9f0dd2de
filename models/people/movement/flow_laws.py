"""How fast people walk in a crowd and how many pass a door, a stair or a street: published laws side by side.

Flow J = rho v (people a metre of width and second); density D, rho in people a square metre. SFPE: S = k (1 - 0.266 D)
between 0.54 and 3.8 a square metre, k 1.40 m/s on the level and 51.8 sqrt(tread / riser) m/min on stairs, greatest flow
k / (4 x 0.266) (SFPE Handbook, 5th ed., chapter 59; 6th ed., chapter 67). Weidmann 1993, *Transporttechnik der
Fussgaenger*. IMO: MSC.1/Circ.1533, annex 3, table 3.5.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt

import numpy as np
from numpy.typing import NDArray

from models.core.parameters import parameter
from models.kernels.people.network.speed_laws import sfpe_m_s, weidmann_m_s
from twin.errors import InputError

Floats = NDArray[np.float64]

WALKWAY, DOOR, OPENING, STAIR = "walkway", "door", "opening", "stair"


@dataclass(frozen=True, kw_only=True)
class FlowParameters:
    """Constants of the laws."""

    level_k_m_s: float = parameter(1.40, 1.19, 1.40, "SFPE Handbook: 1.40 m/s on the level")
    slope_m2: float = parameter(0.266, 0.2, 0.35, "SFPE Handbook: S = k (1 - 0.266 D)")
    least_density_m2: float = parameter(0.54, 0.3, 0.6, "SFPE Handbook: below 0.54 a square metre people walk freely")
    door_flow_m_s: float = parameter(1.3, 1.2, 1.33, "SFPE Handbook; 1.33 in IMO MSC.1/Circ.1533 and EvacuatioNZ")
    stair_k_m_min: float = parameter(51.8, 45.0, 56.0, "EvacuatioNZ 2.11, after SFPE table 67.2")
    door_layer_m: float = parameter(0.15, 0.1, 0.2, "SFPE Handbook: boundary layer of a door or stair, each side")
    storage_m2: float = parameter(2.75, 2.0, 4.0, "EvacuatioNZ default: 2.75 people a square metre (weak)")
    street_layer_m: float = parameter(0.2, 0.0, 0.5, "SFPE Handbook: corridor walls 0.2 m")
    weidmann_m_s: float = parameter(1.34, 1.2, 1.5, "Weidmann 1993")
    weidmann_shape_m2: float = parameter(1.913, 1.5, 2.3, "Weidmann 1993")
    weidmann_jam_m2: float = parameter(5.4, 4.5, 6.5, "Weidmann 1993")
    door_opposed_least: float = parameter(0.84, 0.7, 1.0, "walkway data: Navin and Wheeler 1969; HCM 2000")
    door_opposed_even: float = parameter(0.94, 0.8, 1.0, "walkway data: Wong et al. 2010")
    stair_opposed_least: float = parameter(0.75, 0.6, 1.0, "Tofilo et al. 2014; Cheung and Lam 1997")
    stair_opposed_even: float = parameter(0.94, 0.8, 1.0, "walkway data: Wong et al. 2010")
    tread_m: float = parameter(0.28, 0.22, 0.35, "assumed: outdoor steps of 16/28 cm")
    riser_m: float = parameter(0.16, 0.12, 0.2, "assumed: outdoor steps of 16/28 cm")
    tread_slow_share: float = parameter(0.5, 0.1, 1.0, "Nara et al. 1996: elderly on stairs 50 % of the able-bodied")


FLOW = FlowParameters()

IMO_CORRIDOR = np.array([[0.0, 0.0, 1.2], [0.5, 0.65, 1.2], [1.9, 1.3, 0.67], [3.2, 0.65, 0.20], [3.5, 0.32, 0.10]])
"""Density, specific flow, speed in corridors (IMO MSC.1/Circ.1533, annex 3, table 3.5)."""
IMO_GREATEST = {"stair_down": 1.1, "stair_up": 0.88, "corridor": 1.3, "door": 1.3}
"""Greatest specific flow, people a metre and second (IMO MSC.1/Circ.1533, annex 3, table 3.6)."""


def stair_k_m_s(tread_m: float, riser_m: float, parameters: FlowParameters = FLOW) -> float:
    """Return k of a stair, along the incline: 51.8 sqrt(tread / riser) / 60.

    Raises
    ------
    InputError
        A tread or riser that is not between 5 cm and 1 m.
    """
    for name, value in (("tread_m", tread_m), ("riser_m", riser_m)):
        if not 0.05 <= value < 1.0:
            raise InputError("network.bad_step", name=name, value=value)
    return parameters.stair_k_m_min * sqrt(tread_m / riser_m) / 60.0


def sfpe_speed_m_s(density_m2: float | Floats, k_m_s: float | None = None, parameters: FlowParameters = FLOW) -> Floats:
    """Return the speed at a density: k (1 - 0.266 D), D at least 0.54; nobody moves above 1/0.266."""
    k = parameters.level_k_m_s if k_m_s is None else k_m_s
    speed = np.vectorize(sfpe_m_s, otypes=[float])(density_m2, k, parameters.slope_m2, parameters.least_density_m2)
    return np.asarray(np.maximum(speed, 0.0))


def weidmann_speed_m_s(density_m2: float | Floats, parameters: FlowParameters = FLOW) -> Floats:
    """Return 1.34 (1 - exp(-1.913 (1/rho - 1/5.4))), 0 above 5.4 a square metre."""
    p = parameters
    law = np.vectorize(weidmann_m_s, otypes=[float])
    return np.asarray(np.maximum(law(density_m2, p.weidmann_m_s, p.weidmann_shape_m2, p.weidmann_jam_m2), 0.0))


def imo_speed_m_s(density_m2: float | Floats) -> Floats:
    """Return the speed in a corridor by the table of the IMO, straight between its rows."""
    return np.asarray(np.interp(density_m2, IMO_CORRIDOR[:, 0], IMO_CORRIDOR[:, 2]))


def imo_flow_m_s(density_m2: float | Floats) -> Floats:
    """Return the specific flow in a corridor by the table of the IMO, straight between its rows."""
    return np.asarray(np.interp(density_m2, IMO_CORRIDOR[:, 0], IMO_CORRIDOR[:, 1]))


def greatest_flow_m_s(kind: str, k_m_s: float | None = None, parameters: FlowParameters = FLOW) -> float:
    """Return Fs of a passage: 1.3 of a door or opening, k / (4 x 0.266) of a stair or a walkway.

    Raises
    ------
    InputError
        A passage of no known kind.
    """
    if kind in (DOOR, OPENING):
        return parameters.door_flow_m_s
    if kind in (STAIR, WALKWAY):
        k = k_m_s if k_m_s is not None else parameters.level_k_m_s
        return k / (4.0 * parameters.slope_m2)
    raise InputError("network.unknown_passage", kind=kind, known=", ".join((WALKWAY, DOOR, OPENING, STAIR)))


def layer_m(kind: str, parameters: FlowParameters = FLOW) -> float:
    """Return the boundary layer of a passage on either side."""
    return {DOOR: parameters.door_layer_m, STAIR: parameters.door_layer_m, WALKWAY: parameters.street_layer_m}.get(
        kind, 0.0
    )


def capacity_per_s(
    kind: str, width_m: float, *, flow_m_s: float | None = None, edge_m: float | None = None,
    k_m_s: float | None = None, parameters: FlowParameters = FLOW,
) -> float:  # fmt: skip
    """Return C = Fs (w - 2 b), people a second.

    Raises
    ------
    InputError
        A width that leaves nothing between its boundary layers.
    """
    flow = greatest_flow_m_s(kind, k_m_s, parameters) if flow_m_s is None else flow_m_s
    edge = layer_m(kind, parameters) if edge_m is None else edge_m
    capacity = flow * (width_m - 2.0 * edge)
    if not (np.isfinite(capacity) and capacity > 0.0):
        raise InputError("network.bad_width", kind=kind, value=width_m, least=2.0 * edge)
    return float(capacity)
