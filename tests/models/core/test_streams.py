"""Streams: keyed by purpose and replication, picklable, blind to the order in which agents draw."""

import pickle

import numpy as np
import pytest

from models.core.streams import Stream, Streams
from twin.errors import InputError


def test_seed_sequence_words():
    # guides/experiments.md check 12 (numpy 2.4)
    words = np.random.SeedSequence(42, spawn_key=(1, 2)).generate_state(2)
    assert list(words) == [4007147622, 3772432517]
    assert Streams(42, 1).keyed(Stream(2)).key == (4007147622, 3772432517)


def test_numpy_philox_stream():
    # guides/experiments.md check 12: 4x64, the counter steps before the first block
    words = np.random.Philox(key=0, counter=0).random_raw(2)
    assert [f"{int(word):016x}" for word in words] == ["02f4ba6408e4d89b", "3dd62b0b9ca8c5b2"]


def test_generator_is_keyed_by_replication_and_purpose():
    seed = np.random.SeedSequence(5, spawn_key=(3, int(Stream.RAIN)))
    expected = np.random.Generator(np.random.Philox(seed)).random(4)
    assert np.array_equal(Streams(5, 3).generator(Stream.RAIN).random(4), expected)
    assert not np.array_equal(Streams(5, 3).generator(Stream.ROCK).random(4), expected)
    assert not np.array_equal(Streams(5, 4).generator(Stream.RAIN).random(4), expected)
    assert not np.array_equal(Streams(5, 3).generator(Stream.RAIN, 0).random(4), expected)


def test_a_pickled_stream_continues():
    streams = Streams(1, 0)
    streams.generator(Stream.ROCK).random(7)
    twin = pickle.loads(pickle.dumps(streams))
    assert np.array_equal(streams.generator(Stream.ROCK).random(5), twin.generator(Stream.ROCK).random(5))
    assert streams.keyed(Stream.CALLS).uniform(1, 2) == twin.keyed(Stream.CALLS).uniform(1, 2)


def test_one_more_draw_by_one_agent_changes_nobody_else():
    # guides/experiments.md check 14
    draws = Streams(1, 0).keyed(Stream.AGENTS)
    before = [draws.uniform(agent, 3) for agent in range(50)]
    draws.uniform(7, 3, 1)
    assert [draws.uniform(agent, 3) for agent in range(50)] == before
    assert np.array_equal(draws.uniforms(np.arange(50), 3), before)


def test_uniform_and_normal_of_the_same_arguments_are_independent():
    draws = Streams(1, 0).keyed(Stream.AGENTS)
    pairs = np.array([(draws.uniform(i, 0), draws.normal(i, 0)) for i in range(5_000)])
    assert abs(np.corrcoef(pairs.T)[0, 1]) < 4 / np.sqrt(5_000)


def test_numbers_of_the_streams_are_frozen():
    assert [int(stream) for stream in Stream] == list(range(len(Stream)))
    assert (Stream.RAIN, Stream.ROCK, Stream.BLOCKS, Stream.HARM) == (2, 3, 4, 17)


def test_negative_seed_is_refused():
    with pytest.raises(InputError, match="seed = -1"):
        Streams(-1)
