"""Ways to spoil a file, as a hurried or malicious hand would; each is drawn from a seed."""

from __future__ import annotations

import copy
from collections.abc import Callable
from typing import Any

import numpy as np

Rng = np.random.Generator
Tree = Any

ODD: list[Any] = [
    None, True, False, 0, -1, 1, 2, -0.0, 0.5, 1e-300, -1e300, 1e308, 10**30, -(10**400), 2**63, 7.5,
    float("nan"), float("inf"), float("-inf"), "", " ", "@yaml.text", "{value}", "%s", "nan", "no", "三", "\u200b",
    "5 min", "12 mm/h", "2 h 30 min", "5 parsec", "12", "-3 s", "1e999 s", "x" * 5000, "\t", "a\nb", "../..", "/",
    "/dev/null", ".", "storm.csv", "scenario.yaml", "2025-13-01", "2025-09-28T08:00:00", "9999-12-31T23:59:59+00:00",
    [], {}, [[]], {"": 1}, [1, 2, 3], {"fixed": 1}, {"zh": "a", "en": "b"}, {"median": 1, "p95": 1e300}, [None] * 50,
    {"lognormal": {"median": 300, "p95": 1e300}}, {"uniform": [5, 1]}, {"triangular": [1, 2]}, {"lindell": {}},
    {"triangular": ["1 min", "2 min", "3 min"]}, list(range(400)), {str(k): k for k in range(400)},
]  # fmt: skip


def paths(tree: Tree, base: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Return the ways to all values of a tree but its top."""
    entries = tree.items() if isinstance(tree, dict) else enumerate(tree) if isinstance(tree, list) else ()
    return [way for k, v in entries for way in ((*base, k), *paths(v, (*base, k)))]


def spoiled(tree: Tree, rng: Rng) -> Tree:
    """Return a copy of a tree with one to three spoiled places."""
    tree = copy.deepcopy(tree)
    for _ in range(int(rng.integers(1, 4))):
        ways = paths(tree)
        if not ways:
            break
        way = ways[int(rng.integers(len(ways)))]
        holder = tree
        for step in way[:-1]:
            holder = holder[step]
        _TREE[int(rng.integers(len(_TREE)))](tree, holder, way[-1], rng)
    return tree


def _replace(tree: Tree, holder: Tree, key: Any, rng: Rng) -> None:
    holder[key] = copy.deepcopy(ODD[int(rng.integers(len(ODD)))])


def _remove(tree: Tree, holder: Tree, key: Any, rng: Rng) -> None:
    del holder[key]


def _scale(tree: Tree, holder: Tree, key: Any, rng: Rng) -> None:
    if isinstance(holder[key], (int, float)) and not isinstance(holder[key], bool):
        factor = float(rng.choice([-1.0, 0.0, 0.1, 0.5, 0.9, 1.1, 2.0, 10.0, 1e6]))
        holder[key] = type(holder[key])(holder[key] * factor) if abs(holder[key]) < 1e200 else 0


def _misspell(tree: Tree, holder: Tree, key: Any, rng: Rng) -> None:
    if isinstance(holder, dict):
        place = int(rng.integers(len(key) + 1))
        holder[key[:place] + str(rng.choice(["x", " ", "_", "é", "", "@", "{"])) + key[place + 1 :]] = holder.pop(key)
    elif isinstance(holder[key], str):
        holder[key] = holder[key][:-1]


def _add(tree: Tree, holder: Tree, key: Any, rng: Rng) -> None:
    odd = copy.deepcopy(ODD[int(rng.integers(len(ODD)))])
    if isinstance(holder, list):
        holder.insert(int(rng.integers(len(holder) + 1)), odd)
    else:
        holder[str(rng.choice(["unknown", "[key]", "float", "rockSection", "", "__class__", "model_fields"]))] = odd


def _repeat(tree: Tree, holder: Tree, key: Any, rng: Rng) -> None:
    if isinstance(holder[key], list):
        holder[key] = holder[key] * int(rng.choice([0, 2, 30]))
    elif isinstance(holder[key], str):
        holder[key] = holder[key] * int(rng.choice([0, 2, 300]))


def _swap(tree: Tree, holder: Tree, key: Any, rng: Rng) -> None:
    """Put some other part of the file in the place of this one."""
    ways = paths(tree)
    part = tree
    for step in ways[int(rng.integers(len(ways)))]:
        part = part[step]
    holder[key] = copy.deepcopy(part)


_TREE: list[Callable[[Tree, Tree, Any, Rng], None]] = [
    _replace, _replace, _replace, _remove, _scale, _scale, _misspell, _add, _repeat, _swap,
]  # fmt: skip


SNIPPETS = [
    "\t", "\x00", "\x1b[31m", "\ufeff", "\x85", "\u2028", "\u202e", "\r", "\r\n", "\n", "\n\n", " ", "  ", ":", ": ",
    "-", "- ", "'", '"', "#", " #", "[", "]", "{", "}", ",", "&a ", "*a", "*b ",
    "!!python/object/apply:os.system ['x'] ", "!!binary ", "!!timestamp ", "!!int ", "!x ",
    "<<: *a\n", "<<: ", "? ", "|\n", ">\n", "%", "@", "`", "---\n",
    "...\n", "%YAML 1.1\n---\n", '"\\ud800"', '"\\0"', '"\\q"', '"\\U00110000"', "2025-09-28T08:00:00+08:00", "0x1F",
    "0o17", "1_0", "1" * 5000, "0x" + "f" * 5000, "~", "null", "=", "{[1]: 2}", "[1, 2]: 3", "é", "三级", "😀",
    "[" * 3000, "- " * 200, "{a: " * 200, "a: &a [*a]\n", "x: &x {y: *x}\n", "name: twice\n", "hours: 60\n", ".nan",
    "-.inf", "1e400", "x" * 20_000,
]  # fmt: skip
"""What a slip of the hand, another program or an attacker puts into a file."""

BOMB = "\n".join(
    ["b0: &b0 [x, x, x, x, x, x, x, x, x]"] + [f"b{k}: &b{k} [{', '.join([f'*b{k - 1}'] * 9)}]" for k in range(1, 12)]
)


def spoiled_bytes(text: str, rng: Rng) -> bytes:
    """Return the bytes of a text with something wrong in them."""
    data = text.encode()
    place = int(rng.integers(len(text) + 1))
    kind = int(rng.integers(14))
    if kind < 6:
        snippet = SNIPPETS[int(rng.integers(len(SNIPPETS)))]
        return (text[:place] + snippet + text[place:]).encode("utf-8", "surrogatepass")
    if kind == 6:
        return data[: int(rng.integers(len(data)))]  # cut off at any byte
    if kind == 7:
        start = int(rng.integers(len(data)))
        return data[:start] + bytes(rng.integers(0, 256, int(rng.integers(1, 6)), dtype=np.uint8)) + data[start + 3 :]
    lines = text.split("\n")
    at = int(rng.integers(len(lines)))
    if kind == 8:
        del lines[at]
    elif kind == 9:
        lines.insert(at, lines[int(rng.integers(len(lines)))])
    elif kind == 10:
        lines[at] = " " * int(rng.integers(1, 5)) + lines[at]
    elif kind == 11:
        lines[at] = lines[at].lstrip()
    elif kind == 12:
        encodings = ["utf-16", "utf-16-le", "utf-32", "gbk", "big5", "utf-8-sig", "gb18030"]
        return text.encode(encodings[int(rng.integers(len(encodings)))], "ignore")
    else:
        whole = [
            text.replace("\n", "\r\n"), text.replace("\n", "\r"), text.replace("  ", "\t"), f"{BOMB}\n{text}",
            text * 3, f"{text}\n{BOMB}", text.replace("\n", " "), "", "\n", "#", "x", "[]", "- 1", "{}", "null",
            "---\n...", "\x00" * 100,
        ]  # fmt: skip
        return whole[int(rng.integers(len(whole)))].encode()
    return "\n".join(lines).encode()
