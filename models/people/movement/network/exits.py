"""Where people leave a network, and what is wrong with the exits and entrances that somebody asks for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from twin.errors import InputError

UNLIMITED = 2**31 - 1


@dataclass(frozen=True)
class Exit:
    """Where people leave the network: a shelter, a safe place, a portal.

    Parameters
    ----------
    node
        Node of the table.
    capacity
        People that it takes, None without limit; those who find it full are sent on to the next.
    door_per_s
        People that its door lets in a second, None without limit.
    """

    node: int
    capacity: int | None = None
    door_per_s: float | None = None


def faults_of_exits(exits: Sequence[Exit], entrances: Sequence[int] | None, n_nodes: int) -> list[InputError]:
    """Return what is wrong with the exits and entrances of a network of so many nodes."""
    faults = []
    if not exits:
        faults.append(InputError("network.no_exits"))
    for e, exit in enumerate(exits):
        if not 0 <= exit.node < n_nodes:
            faults.append(InputError("network.bad_exit_node", exit=e, node=exit.node, count=n_nodes))
        if exit.capacity is not None and not 0 <= exit.capacity < UNLIMITED:
            faults.append(InputError("network.bad_exit_capacity", exit=e, value=exit.capacity))
        if exit.door_per_s is not None and not exit.door_per_s > 0.0:
            faults.append(InputError("network.bad_exit_capacity", exit=e, value=exit.door_per_s))
    for number, node in enumerate(() if entrances is None else entrances):
        if not 0 <= node < n_nodes:
            faults.append(InputError("network.bad_entrance_node", entrance=number, node=node, count=n_nodes))
    return faults
