"""Philox4x32-10 against the known answers of Random123 (Salmon et al. 2011)."""

import numpy as np
import pytest

from models.kernels.random import normal, philox4x32, uniform, uniforms

ONES = 0xFFFFFFFF


@pytest.mark.parametrize(
    ("counter", "key", "expected"),
    [
        ((0, 0, 0, 0), (0, 0), "6627e8d5 e169c58d bc57ac4c 9b00dbd8"),
        ((ONES,) * 4, (ONES,) * 2, "408f276d 41c83b0e a20bc7c6 6d5451fd"),
        (
            (0x243F6A88, 0x85A308D3, 0x13198A2E, 0x03707344),
            (0xA4093822, 0x299F31D0),
            "d16cfe09 94fdcceb 5001e420 24126ea1",
        ),
    ],
    ids=["zeros", "ones", "pi"],
)
def test_known_answers(counter, key, expected):
    words = philox4x32(*counter, *key)
    assert " ".join(f"{int(word):08x}" for word in words) == expected


def test_uniform_is_the_midpoint_of_its_word():
    word = int(philox4x32(7, 1, 2, 3, 11, 13)[0])
    assert uniform(7, 1, 2, 3, 11, 13) == (word + 0.5) * 2.0**-32


def test_uniforms_equal_single_draws_and_are_uniform():
    ids = np.arange(20_000)
    drawn = uniforms(ids, 5, 6, 0, 1, 2)
    assert drawn[123] == uniform(123, 5, 6, 0, 1, 2)
    assert drawn.min() > 0.0
    assert drawn.max() < 1.0
    # standard error of the mean of 20,000 uniform numbers: 0.00204
    assert drawn.mean() == pytest.approx(0.5, abs=4 * 0.00204)
    assert drawn.var() == pytest.approx(1 / 12, abs=4 * 0.00053)
    # neighbours in the counter are not correlated
    assert abs(np.corrcoef(drawn[:-1], drawn[1:])[0, 1]) < 4 / np.sqrt(ids.size)


def test_normal_has_mean_zero_and_unit_variance():
    drawn = np.array([normal(i, 0, 0, 1, 3, 4) for i in range(20_000)])
    assert drawn.mean() == pytest.approx(0.0, abs=4 / np.sqrt(drawn.size))
    assert drawn.var() == pytest.approx(1.0, abs=4 * np.sqrt(2 / drawn.size))
