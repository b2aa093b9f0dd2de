"""Reading YAML: what cannot be read says why in plain words, with the line, and nothing that a file names is built."""

from __future__ import annotations

import math
import os
from pathlib import Path

import pytest

from scenarios.checking.yaml_file import DEEPEST, LARGEST_BYTES, LONGEST_NUMBER, MOST_VALUES, Document, read_yaml
from tests.scenarios.mutations import BOMB
from twin.errors import InputError


def read(folder: Path, text: str | bytes) -> Document:
    path = folder / "a.yaml"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return read_yaml(path)


def refused(folder: Path, text: str | bytes) -> tuple[str, str]:
    """Return the key and the place of the fault that ends the reading."""
    with pytest.raises(InputError) as caught:
        read(folder, text)
    assert caught.value.text("zh") != caught.value.text("en")
    return caught.value.key, str(caught.value.where).removeprefix(f"{folder}/")


def kept(folder: Path, text: str) -> list[tuple[int, str, str]]:
    """Return line, key and place of the faults that are told later, together with all others."""
    faults = read(folder, text).faults
    return [(line, fault.key, str(fault.where).removeprefix(f"{folder}/")) for line, fault in faults]


def test_values_are_those_of_yaml_1_2(tmp_path: Path) -> None:
    document = read(
        tmp_path, "a: no\nb: 010\nc: 0x1F\nd: 1e3\ne: .inf\nf: ~\ng: true\nh: 1_000\ni: 12:30\nj: '5'\nk: -.5\n"
    )
    assert document.values == {
        "a": "no", "b": 10, "c": 31, "d": 1000.0, "e": math.inf, "f": None, "g": True, "h": 1000,
        "i": "12:30", "j": "5", "k": -0.5,
    }  # fmt: skip


def test_a_moment_stays_the_text_that_was_written(tmp_path: Path) -> None:
    assert read(tmp_path, "start: 2025-09-28T08:00:00+08:00").values == {"start": "2025-09-28T08:00:00+08:00"}


def test_every_value_knows_its_line(tmp_path: Path) -> None:
    document = read(tmp_path, "a: 1\nb:\n  c: {d: 2,\n      e: 3}\n  f:\n    - x\n    - g: 4\n")
    lines = {"a": 1, "b": 2, "b.c": 3, "b.c.d": 3, "b.c.e": 4, "b.f": 5, "b.f.0": 6, "b.f.1": 7, "b.f.1.g": 7}
    assert {".".join(map(str, way)): line for way, line in document.lines.items() if way} == lines
    assert document.line_of(("b", "c", "missing", 3)) == 3
    assert document.place_of(("b", "f", 1, "g")) == f"{document.path}:7: b.f.1.g"


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_line_ends_of_all_systems_count_the_same(tmp_path: Path, newline: str) -> None:
    document = read(tmp_path, "\ufeffa: 1\n\n# remark\nb: 2\n".replace("\n", newline).encode())
    assert document.values == {"a": 1, "b": 2}
    assert document.line_of(("b",)) == 4


@pytest.mark.parametrize(
    ("text", "key", "place"),
    [
        ("", "yaml.empty", "a.yaml"),
        ("\n# nothing\n", "yaml.empty", "a.yaml"),
        ("\n- 1\n", "yaml.no_mapping", "a.yaml:2"),
        ("just words", "yaml.no_mapping", "a.yaml:1"),
        ("a: 1\n\tb: 2", "yaml.tab", "a.yaml:2"),
        ("a:\n  b: 1\n c: 2", "yaml.indentation", "a.yaml:3"),
        ("a: b: c", "yaml.colon", "a.yaml:1"),
        ("a: 1\nb\nc: 2", "yaml.no_colon", "a.yaml:3"),
        ("a: [1, 2\nb: 1", "yaml.bracket", "a.yaml:2"),
        ("a: {x: 1\nb: 1", "yaml.bracket", "a.yaml:2"),
        ("a: 1\nb: \"open\nc: 2", "yaml.open_quote", "a.yaml:3"),
        ("a: @x", "yaml.special_start", "a.yaml:1"),
        ("a: \"\\q\"", "yaml.escape", "a.yaml:1"),
        ("a: \"\\Uffffffff\"", "yaml.not_yaml", "a.yaml"),
        ("a: *nowhere", "yaml.alias", "a.yaml:1"),
        ("a: 1\n---\nb: 2", "yaml.documents", "a.yaml:2"),
        ("a: &a\n  b: *a", "yaml.too_deep", "a.yaml:1"),
        ("a: " + "[" * 5000, "yaml.too_deep", "a.yaml:1"),
        ("a: " + "{b: " * (DEEPEST + 1), "yaml.too_deep", "a.yaml:1"),
        (BOMB, "yaml.too_many", "a.yaml:1"),
        ("a: [" + "1," * MOST_VALUES + "]", "yaml.too_many", "a.yaml:1"),
        ("a: 1\nb: \x00", "yaml.hidden", "a.yaml:2"),
        ("a: 1\nb: \x1b[31mred", "yaml.hidden", "a.yaml:2"),
        ("a: 1\nb: \u202etxt.exe", "yaml.hidden", "a.yaml:2"),
        ("a: 1\nb: 三".encode("gbk"), "yaml.not_utf8", "a.yaml:2"),
        ("a: 1".encode("utf-16"), "yaml.not_utf8", "a.yaml:1"),
        (bytes(range(256)), "yaml.not_utf8", "a.yaml:2"),
        (b"a: " + b"x" * LARGEST_BYTES, "yaml.too_large", "a.yaml"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_says_why_and_where(tmp_path: Path, text: str | bytes, key: str, place: str) -> None:
    assert refused(tmp_path, text) == (key, place)


@pytest.mark.parametrize(
    ("text", "faults"),
    [
        ("a: 1\nb: 2\na: 3\na: 4", [(3, "yaml.doubled_key", "a.yaml:3: a"), (4, "yaml.doubled_key", "a.yaml:4: a")]),
        ("x:\n  '1': 1\n  1: 2", [(3, "yaml.doubled_key", "a.yaml:3: x.1")]),
        ("a: !!python/object/apply:os.system ['true']", [(1, "yaml.tag", "a.yaml:1: a")]),
        ("a: !!binary aGk=", [(1, "yaml.tag", "a.yaml:1: a")]),
        ("a: !own {b: 1}", [(1, "yaml.tag", "a.yaml:1: a")]),
        ("a: 1\n[b, c]: 1\n? {d: 1}\n: 2", [(2, "yaml.key", "a.yaml:2"), (3, "yaml.key", "a.yaml:3")]),
        ("a: &a {b: 1}\nc:\n  <<: *a\n  d: 2", [(3, "yaml.merge", "a.yaml:3: c")]),
        ("a: 1" + "0" * LONGEST_NUMBER, [(1, "yaml.long_number", "a.yaml:1: a")]),
        ("a: \"\\0\"", [(1, "yaml.hidden", "a.yaml:1: a")]),
        ("a: \"\\ud800\"", [(1, "yaml.hidden", "a.yaml:1: a")]),
        ("\"a\\e\": 1", [(1, "yaml.hidden", "a.yaml:1")]),
    ],
)  # fmt: skip
def test_what_can_be_told_with_other_faults_is_kept(
    tmp_path: Path, text: str, faults: list[tuple[int, str, str]]
) -> None:
    assert kept(tmp_path, text) == faults


def test_a_value_used_twice_by_reference_stands_twice(tmp_path: Path) -> None:
    assert read(tmp_path, "a: &law {fixed: 3}\nb: *law").values == {"a": {"fixed": 3}, "b": {"fixed": 3}}


def test_what_is_no_file_says_so(tmp_path: Path) -> None:
    for path, key in ((tmp_path, "yaml.is_folder"), (tmp_path / "b.yaml", "yaml.no_file")):
        with pytest.raises(InputError) as caught:
            read_yaml(path)
        assert (caught.value.key, caught.value.where) == (key, str(path))


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="the superuser reads everything")
def test_a_file_without_permission_says_so(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("a: 1")
    (tmp_path / "a.yaml").chmod(0)
    with pytest.raises(InputError) as caught:
        read_yaml(tmp_path / "a.yaml")
    assert caught.value.key == "yaml.unreadable"


def test_an_endless_file_is_not_read_to_its_end() -> None:
    if not Path("/dev/zero").exists():
        pytest.skip("no /dev/zero here")
    with pytest.raises(InputError) as caught:
        read_yaml("/dev/zero")
    assert caught.value.key == "intake.not_regular"
