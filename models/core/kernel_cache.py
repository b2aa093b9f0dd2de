"""The machine code of the kernels that is kept between runs, and when it must go.

Numba keeps the code of a kernel beside it and renews it when *its own* file changes, but not when a kernel that it
calls from another file does (numba documentation, "cache invalidation"): after an update it would silently go on with
the old physics. So the code kept for a file is thrown away whenever that file, or one that it imports, directly or
through others, is not as it was. What does not depend on the change is kept.
"""

from __future__ import annotations

import ast
import contextlib
import hashlib
import json
from pathlib import Path, PurePosixPath


def drop_stale(folder: Path) -> None:
    """Throw away what numba kept for those kernels of a folder and below it that any changed file is part of."""
    texts = {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*.py"))}
    now = {name: hashlib.sha256(text).hexdigest() for name, text in texts.items()}
    kept, stamp = folder / "__pycache__", folder / "__pycache__" / "sources.json"
    with contextlib.suppress(OSError):
        before = _noted(stamp)
        if before == now:
            return
        kept.mkdir(exist_ok=True)
        changed = {name for name in before.keys() | now.keys() if before.get(name) != now.get(name)}
        good = {_word(name) for name in now} - _with_callers({_word(name) for name in changed}, texts)
        for path in (*folder.rglob("*.nbi"), *folder.rglob("*.nbc")):
            # numba puts the name of the file first; what was made from a file that is gone goes as well
            if path.name.partition(".")[0] not in good:
                path.unlink(missing_ok=True)
        stamp.write_text(json.dumps(now))


def _noted(stamp: Path) -> dict[str, str]:
    """Return the digest of each source from which the code was made; nothing where that is not known."""
    try:
        noted = json.loads(stamp.read_text())
    except (OSError, ValueError):
        return {}
    return noted if isinstance(noted, dict) else {}


def _word(name: str) -> str:
    """Return the word by which others import a file: its name, that of its folder for ``__init__.py``."""
    path = PurePosixPath(name)
    return path.parent.name if path.name == "__init__.py" else path.stem


def _with_callers(words: set[str], texts: dict[str, bytes]) -> set[str]:
    """Return the words of files together with those of all that import them, directly or through others.

    Files of one name in two rooms count as one, so that too much may go, never too little.
    """
    named = {name: _imported(text) for name, text in texts.items()}
    found, size = set(words), -1
    while len(found) > size:
        size = len(found)
        found |= {_word(name) for name, said in named.items() if said & found}
    return found


def _imported(text: bytes) -> set[str]:
    """Return every word in the imports of a source."""
    words: set[str] = set()
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Import | ast.ImportFrom):
            module = (node.module or "") if isinstance(node, ast.ImportFrom) else ""
            words.update(module.split("."), *(alias.name.split(".") for alias in node.names))
    return words
