"""Streams: keyed by purpose and replication, picklable, blind to the order in which agents draw."""

import hashlib
import pickle
import re
from pathlib import Path

import numpy as np
import pytest

from models.core.streams import Stream, Streams, stream_of
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


def test_a_stream_by_name_follows_from_the_name_alone():
    assert stream_of("road_slide") == 2**31 | int(hashlib.sha256(b"road_slide").hexdigest()[:8], 16) >> 1
    assert stream_of("road_slide") != stream_of("road_slides")
    assert 2**31 <= stream_of("x") < 2**32
    one, other = (Streams(1).keyed(stream_of(name)).uniform(0, 0) for name in ("a", "b"))
    assert one != other
    assert one == Streams(1).keyed(stream_of("a")).uniform(0, 0)


def test_no_two_subjects_have_the_stream_of_the_same_name():
    root = Path(__file__).parents[3]
    named = [
        name
        for floor in ("twin", "models", "scenarios", "viz", "experiments")
        for file in sorted((root / floor).rglob("*.py"))
        for name in re.findall(r"= stream_of\(\"([^\"]+)\"\)", file.read_text(encoding="utf-8"))
    ]
    numbers = [stream_of(name) for name in named]
    assert len(set(numbers)) == len(numbers)
