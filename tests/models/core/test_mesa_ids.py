"""Memory stays flat: nothing of a run that is over is kept."""

from __future__ import annotations

import gc
import weakref

import mesa
import pytest

from models.core.mesa_ids import NumbersByModel, forget_models_of_the_past


def test_a_model_that_nobody_holds_is_gone():
    model = mesa.Model(rng=1)
    first, second = mesa.Agent(model), mesa.Agent(model)
    assert (first.unique_id, second.unique_id) == (1, 2)
    other = mesa.Agent(mesa.Model(rng=1))
    assert other.unique_id == 1
    gone = weakref.ref(model)
    del model, first, second, other
    gc.collect()
    assert gone() is None


@pytest.mark.skipif(not hasattr(mesa.Agent, "_ids"), reason="this Mesa counts in the model itself")
def test_numbers_go_on_when_the_keys_become_weak():
    forget_models_of_the_past()
    numbers = mesa.Agent._ids
    assert isinstance(numbers, NumbersByModel)
    forget_models_of_the_past()
    assert mesa.Agent._ids is numbers


@pytest.mark.slow
def test_evenings_leave_no_world_behind():
    from scenarios.declaration.loading import load
    from scenarios.policy.policy import load_policy
    from scenarios.wiring import begin, plan

    day, policy = load("wulong"), load_policy("stay")
    worlds = [weakref.ref(begin(plan(day, policy, seed)).run_until(40 * 3600.0).world) for seed in range(3)]
    gc.collect()
    assert [world() for world in worlds] == [None] * 3
