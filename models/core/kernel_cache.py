"""The machine code of the kernels that is kept between runs, and when it must go.

Numba keeps the code of a kernel beside it and renews it when *its own* file changes, but not when a kernel that it
calls from another file does (numba documentation, "cache invalidation"): after an update it would silently go on with
the old physics. So the kept code is thrown away whenever any file of the folder has changed.
"""

from __future__ import annotations

import contextlib
import hashlib
from pathlib import Path


def drop_stale(folder: Path) -> None:
    """Throw away what numba kept for the kernels of a folder and those below it, if any file is not as it was."""
    sources = b"\0".join(path.read_bytes() for path in sorted(folder.rglob("*.py")))
    digest = hashlib.sha256(sources).hexdigest()
    kept, stamp = folder / "__pycache__", folder / "__pycache__" / "sources.sha256"
    with contextlib.suppress(OSError):
        if stamp.exists() and stamp.read_text() == digest:
            return
        kept.mkdir(exist_ok=True)
        for path in (*folder.rglob("*.nbi"), *folder.rglob("*.nbc")):
            path.unlink(missing_ok=True)
        stamp.write_text(digest)
