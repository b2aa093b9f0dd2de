"""Every random number of a drill, ordered by purpose, so that a policy never changes the weather.

A *stream* is one purpose (the rain, the calls...). It is keyed by ``(replication, stream)`` under one root
seed; the policy is never part of the key, so all policies meet the same storm, the same rock and the same
people.

- `Streams.generator` is an ordinary NumPy generator with a state: for a process that draws in its own order.
- `Streams.keyed` has no state: the number depends on (agent, purpose, count) only, so that one agent who
  draws once more changes nobody else's luck.
"""

from __future__ import annotations

import hashlib
from enum import IntEnum

import numpy as np
from numpy.typing import NDArray

from models.kernels import random as philox
from twin.errors import InputError

_UNIFORM, _NORMAL = 0, 1  # last counter word: the two kinds of draw never share a word


class Stream(IntEnum):
    """Streams that have a number. Frozen: never renumber, never reuse; a new subject has a stream by its name."""

    PLACE = 0  # the made-up terrain
    POPULATION = 1  # who lives where
    RAIN = 2
    ROCK = 3
    BLOCKS = 4  # fragments and rebounds
    SENSOR_NOISE = 5
    SENSOR_FAULT = 6
    FORECAST = 7
    PATROL = 8
    CALLS = 9
    BACKGROUND = 10  # other cases of the day
    SERVICE = 11
    TURNOUT = 12
    TRAVEL = 13
    WARNING = 14
    HOUSEHOLD = 15
    AGENTS = 16  # any decision without a stream of its own
    HARM = 17
    MESA = 18  # activation order only
    CHANNEL = 19  # loss, delay, duplicates of messages
    SITES = 20  # where things are put on a real terrain
    WATERSHEDS = 21  # where the city's units lie, and their soils
    RELEASE = 22  # where and how fast the blocks of a runout map come off
    TREES = 23  # where trees stand
    DEMAND = 24  # the cases of a city: when, what, where
    CASES = 25  # how desks, channels and units fare with a case
    PREMISES = 26  # the nine small places and what goes wrong in them
    RISK_MAP = 27  # points of the risk map, their sensors and inspections
    CITY_HAZARD = 28  # slopes, rocks, waterlogging and traffic of a storm over a city


def stream_of(subject: str) -> int:
    """Return the stream of a subject that has no number in `Stream`: it follows from the name and from nothing else.

    So a new subject declares its chance in its own file, and two that are added beside each other do not meet:
    ``LIGHTNING = stream_of("lightning")``. Within a stream of its own a subject numbers its purposes itself.

    Parameters
    ----------
    subject
        Its name, once in the house; another name is another luck.
    """
    # above all numbers that were ever handed out; the rest of the digest keeps names apart
    return 2**31 | int.from_bytes(hashlib.sha256(subject.encode()).digest()[:4], "big") >> 1


class KeyedDraws:
    """Stateless draws of one stream: equal arguments, equal number (Philox4x32-10, Salmon et al. 2011).

    The counter is (agent, count, purpose, kind of draw); the key are two 32-bit words of the stream's seed.

    Parameters
    ----------
    key
        Two words below 2^32.
    """

    __slots__ = ("key",)

    def __init__(self, key: tuple[int, int]) -> None:
        self.key = key

    def uniform(self, agent_id: int, purpose: int, count: int = 0) -> float:
        """Return a number in the open interval (0, 1)."""
        # int(): numba takes far longer to look at a member of an enumeration than to draw
        return float(philox.uniform(agent_id, count, int(purpose), _UNIFORM, *self.key))

    def normal(self, agent_id: int, purpose: int, count: int = 0) -> float:
        """Return a standard normal number, independent of `uniform` with the same arguments."""
        return float(philox.normal(agent_id, count, int(purpose), _NORMAL, *self.key))

    def uniforms(self, agent_ids: NDArray[np.int64], purpose: int, count: int = 0) -> NDArray[np.float64]:
        """Return what `uniform` returns for each agent, shape ``(n,)``."""
        ids = np.ascontiguousarray(agent_ids, dtype=np.int64)
        drawn: NDArray[np.float64] = philox.uniforms(ids, count, int(purpose), _UNIFORM, *self.key)
        return drawn


class Streams:
    """All streams of one replication of a study.

    Parameters
    ----------
    root_seed
        Seed of the whole study, 0 or more.
    replication
        Number of the run in the study, 0 or more.

    Raises
    ------
    InputError
        A seed or replication below zero.
    """

    def __init__(self, root_seed: int, replication: int = 0) -> None:
        for name, value in (("seed", root_seed), ("replication", replication)):
            if value < 0:
                raise InputError("hazards.negative_seed", name=name, value=value)
        self.root_seed = int(root_seed)
        self.replication = int(replication)
        self._generators: dict[tuple[int, ...], np.random.Generator] = {}
        self._keyed: dict[int, KeyedDraws] = {}

    def generator(self, stream: int, *member: int) -> np.random.Generator:
        """Return the generator of a stream (or of one of its members): one object, which keeps its state."""
        spawn_key = (self.replication, int(stream), *member)
        if spawn_key not in self._generators:
            seed = np.random.SeedSequence(self.root_seed, spawn_key=spawn_key)
            self._generators[spawn_key] = np.random.Generator(np.random.Philox(seed))
        return self._generators[spawn_key]

    def keyed(self, stream: int) -> KeyedDraws:
        """Return the stateless draws of a stream."""
        if stream not in self._keyed:
            seed = np.random.SeedSequence(self.root_seed, spawn_key=(self.replication, int(stream)))
            k0, k1 = seed.generate_state(2)
            self._keyed[stream] = KeyedDraws((int(k0), int(k1)))
        return self._keyed[stream]
