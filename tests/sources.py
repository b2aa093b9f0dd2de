"""The sources of the product, read and parsed once for the tests that look into them."""

from __future__ import annotations

import ast
import gc
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
FLOORS = ("twin", "models", "scenarios", "viz", "experiments")


@cache
def sources() -> dict[str, str]:
    """Return the text of each source by its path below the root."""
    files = [ROOT / "overhang.py", *(path for floor in FLOORS for path in sorted((ROOT / floor).rglob("*.py")))]
    return {path.relative_to(ROOT).as_posix(): path.read_text(encoding="utf-8") for path in files}


@cache
def _parsed() -> dict[str, tuple[ast.Module, list[ast.AST]]]:
    """Return each source as a tree and as a list; no collection of garbage looks through them while or after."""
    gc.disable()
    trees = {path: ast.parse(text) for path, text in sources().items()}
    parsed = {path: (tree, list(ast.walk(tree))) for path, tree in trees.items()}
    gc.freeze()
    gc.enable()
    return parsed


def tree(path: str) -> ast.Module:
    """Return a source as a tree: to be read, never to be changed."""
    return _parsed()[path][0]


def nodes(path: str) -> list[ast.AST]:
    """Return all nodes of a source."""
    return _parsed()[path][1]


def below(*folders: str) -> list[str]:
    """Return the paths of the sources in some folders."""
    return [path for path in sources() if path.startswith(tuple(f"{folder}/" for folder in folders))]
