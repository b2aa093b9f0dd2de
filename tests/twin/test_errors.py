"""Faults: one line each in both languages, of a builtin kind, and whole again after a journey between processes."""

from __future__ import annotations

import pickle

import pytest

from twin.errors import InputError, InputErrors, OverhangError, StorageError, StuckError

FAULT = InputError("units.quoted", where="a.yaml:3: hours", value="'5'")


def test_a_fault_says_where_and_what() -> None:
    assert FAULT.text("en").startswith("a.yaml:3: hours: '5' stands in quotes")
    assert FAULT.text("zh").startswith("a.yaml:3: hours: '5' 带引号")
    assert str(FAULT) == FAULT.text("en")
    assert InputError("units.quoted", value="'5'").text().startswith("'5' stands in quotes")


@pytest.mark.parametrize(
    ("kind", "builtin"), [(InputError, ValueError), (StorageError, OSError), (StuckError, RuntimeError)]
)
def test_a_fault_is_of_a_builtin_kind(kind: type[OverhangError], builtin: type[Exception]) -> None:
    with pytest.raises(builtin):
        raise kind("units.quoted", value=1)


@pytest.mark.parametrize("kind", [InputError, StorageError, StuckError])
def test_a_fault_survives_pickling(kind: type[OverhangError]) -> None:
    fault = kind("units.quoted", where="R07", value=[1, "三"])
    again = pickle.loads(pickle.dumps(fault))
    assert type(again) is kind
    assert again.text("zh") == fault.text("zh")


def test_several_faults_are_one_line_each() -> None:
    faults = InputErrors([FAULT, InputError("yaml.missing", where="a.yaml:9: place")])
    for lang in ("zh", "en"):
        assert faults.text(lang).split("\n") == [fault.text(lang) for fault in faults.faults]
    assert (faults.key, faults.where) == (FAULT.key, FAULT.where)
    again = pickle.loads(pickle.dumps(faults))
    assert type(again) is InputErrors
    assert again.text("zh") == faults.text("zh")
