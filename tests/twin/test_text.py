"""The catalogue: whatever the code says is in it, in both languages; whatever is in it is said somewhere."""

from __future__ import annotations

import ast
import json
import re
import string
from functools import cache
from pathlib import Path

import pytest

from tests.sources import nodes, sources
from twin.text import area, pair, say

ROOT = Path(__file__).resolve().parents[2]
AREAS = sorted(path.stem for path in (ROOT / "twin" / "catalogue").glob("*.json"))
KEYS = [(name, key) for name in AREAS for key in area(name)]
KEY = re.compile(rf"@?({'|'.join(AREAS)})\.([A-Za-z0-9_]+)")
SAYS = {"InputError", "StorageError", "StuckError", "OverhangError", "say", "pair", "fault"}
ELSEWHERE = {"cli", "setup", "viz"}
"""Areas that are not read by key alone: the command line, the set-up script, and the viewer, which takes all of it."""

OF_A_LANGUAGE = {("viz", "said"), ("viz", "language"), ("cityevents", "warning")}
"""Texts that differ by language on purpose: what is shown in it, and the name of the other one or of a place."""
FILES = {"geojson", "json", "yaml", "yml", "csv", "py", "html", "npy", "parquet"}


def fields(template: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(template) if name}


def values(text: dict[str, str], lang: str) -> set[str]:
    """Return the values of a text; one that is handed over in both languages is named after each (``kind_zh``)."""
    return {re.sub(rf"_{lang}$", "", name) for name in fields(text[lang])}


@cache
def said() -> tuple[dict[tuple[str, str], str], dict[re.Pattern[str], str], set[str]]:
    """Return the keys in the code, whole and as patterns (``f"names.level_{level}"``), and all texts in it."""
    whole: dict[tuple[str, str], str] = {}
    patterns: dict[re.Pattern[str], str] = {}
    words: set[str] = set()
    for path in sources():
        parts = {id(part) for node in nodes(path) if isinstance(node, ast.JoinedStr) for part in node.values}
        for node in nodes(path):
            if isinstance(node, ast.JoinedStr):
                wild = [
                    re.escape(str(p.value)) if isinstance(p, ast.Constant) else "[A-Za-z0-9_]+" for p in node.values
                ]
                text = "".join(wild).removeprefix("@")
                if re.match(rf"({'|'.join(AREAS)})\\\.", text):
                    patterns[re.compile(text)] = path
            elif isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in parts:
                words.add(node.value)
                found = KEY.fullmatch(node.value)
                if found:
                    whole[found[1], found[2]] = path
    return whole, patterns, words


@cache
def made_names() -> list[re.Pattern[str]]:
    """Return the names that the code puts together, as patterns: ``f"owner_{answer}"``, ``f"load_{tier}"``."""
    found = set()
    for path in sources():
        for node in nodes(path):
            if isinstance(node, ast.JoinedStr):
                fixed = "".join(str(p.value) for p in node.values if isinstance(p, ast.Constant))
                if re.fullmatch(r"[a-z_]{4,}", fixed) and fixed.strip("_"):
                    parts = [re.escape(str(p.value)) if isinstance(p, ast.Constant) else "[a-z]+" for p in node.values]
                    found.add("".join(parts))
    return [re.compile(pattern) for pattern in sorted(found)]


def is_named(name: str, key: str) -> bool:
    """Tell whether the code has a name, whole or put together; measures of a story stand without the word."""
    whole = key.removeprefix("story_") if name == "measures" else key
    return whole in said()[2] or any(pattern.fullmatch(whole) for pattern in made_names())


def is_said(name: str, key: str) -> bool:
    """Tell whether the code says a text: its key, a pattern of keys, or its last part where any of an area is said."""
    whole, patterns, _ = said()
    fitting = [p.pattern for p in patterns if p.fullmatch(f"{name}.{key}")]
    anything = [rf"{name}\.[A-Za-z0-9_]+"]
    return (
        (name, key) in whole or (fitting != anything and fitting != []) or (fitting == anything and is_named(name, key))
    )


def test_every_text_is_there_in_both_languages_with_the_same_values() -> None:
    for name, key in KEYS:
        text = area(name)[key]
        assert set(text) == {"zh", "en"}, f"{name}.{key}"
        assert values(text, "zh") == values(text, "en") or (name, key) in OF_A_LANGUAGE, f"{name}.{key}"
        assert all(text[lang].strip() for lang in text), f"{name}.{key}"


def test_no_key_stands_twice_in_a_file() -> None:
    for name in AREAS:
        entries = json.loads(
            (ROOT / "twin" / "catalogue" / f"{name}.json").read_text(encoding="utf-8"), object_pairs_hook=list
        )
        keys = [key for key, _ in entries]
        assert sorted(set(keys)) == sorted(keys), name


def test_chinese_texts_are_chinese() -> None:
    """But for units and names of files, which are the same everywhere; numbers alone have Chinese punctuation."""
    texts = [(entry, area(entry[0])[entry[1]]) for entry in KEYS if entry not in OF_A_LANGUAGE]
    chinese = re.compile(r"[\u4e00-\u9fff\uff00-\uffef]")
    assert [e for e, t in texts if not chinese.search(t["zh"]) and t["zh"] != t["en"]] == []


def test_every_key_in_the_code_is_in_the_catalogue() -> None:
    whole, _, _ = said()
    assert len(whole) > 100
    # a file name such as "hazards.json" or "scenario.yaml" is no key
    missing = {
        f"{name}.{key}": path for (name, key), path in whole.items() if key not in area(name) and key not in FILES
    }
    assert missing == {}


def test_every_pattern_in_the_code_fits_a_key_of_the_catalogue() -> None:
    _, patterns, _ = said()
    keys = [f"{name}.{key}" for name, key in KEYS]
    assert {p.pattern: path for p, path in patterns.items() if not any(p.fullmatch(key) for key in keys)} == {}


def test_whoever_says_a_text_gives_its_values() -> None:
    """A text without one of its values would end in a KeyError where a message should stand."""
    lacking = []
    for path in sources():
        for node in nodes(path):
            if not (isinstance(node, ast.Call) and node.args and isinstance(node.args[0], ast.Constant)):
                continue
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            found = KEY.fullmatch(str(node.args[0].value))
            given = {keyword.arg for keyword in node.keywords}
            if name not in ("say", "pair"):
                given -= {"where"}  # a fault puts it before its text and does not hand it over
            if name in SAYS and found and None not in given and found[2] in area(found[1]):
                missing = fields(area(found[1])[found[2]]["en"]) - {str(arg) for arg in given}
                lacking += [f"{path}:{node.lineno}: {node.args[0].value} lacks {missing}"] if missing else []
    assert lacking == []


@pytest.mark.parametrize("name", [name for name in AREAS if name not in ELSEWHERE])
def test_every_text_is_said_somewhere(name: str) -> None:
    unused = {f"{name}.{key}" for key in area(name) if not is_said(name, key)}
    assert unused == set()


def test_a_value_that_is_a_key_is_said_in_the_same_language() -> None:
    assert say("yaml.wrong_type", "en", value="'x'", wanted="@yaml.number") == "it cannot be 'x': it must be a number."
    assert say("yaml.wrong_type", "zh", value="'x'", wanted="@yaml.number") == "不能是 'x'：应为数字。"
    assert pair("yaml.number") == {"zh": "数字", "en": "a number"}


def test_an_unknown_key_is_a_fault_of_the_program() -> None:
    with pytest.raises(KeyError):
        say("yaml.no_such_text")


@pytest.mark.parametrize(("people", "words"), [(1, "1 person"), (21, "21 people"), (0, "0 people")])
def test_one_is_not_many(people, words):
    assert say("sitereport.playing", "en", people=people) == f"{words} on their way out"
    assert say("sitereport.playing", "zh", people=people) == f"{people} 人疏散"
