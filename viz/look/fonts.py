"""Letters on pictures: a font with Chinese characters, wherever this machine keeps one."""

from __future__ import annotations

import shutil
import subprocess
from functools import cache
from pathlib import Path
from typing import Any

from PIL import ImageFont

# where Debian, Fedora, Arch, macOS and Windows keep a font with Chinese
_PLACES = (
    "/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc",
    "/usr/share/fonts/noto-cjk/NotoSansCJK-Regular.ttc",
    "/usr/share/fonts/google-noto-cjk/NotoSansCJK-Regular.ttc",
    "/usr/share/fonts/google-noto-sans-cjk-fonts/NotoSansCJK-Regular.ttc",
    "/usr/share/fonts/truetype/wqy/wqy-zenhei.ttc",
    "/usr/share/fonts/truetype/wqy/wqy-microhei.ttc",
    "/System/Library/Fonts/PingFang.ttc",
    "/System/Library/Fonts/Hiragino Sans GB.ttc",
    "C:/Windows/Fonts/msyh.ttc",
    "C:/Windows/Fonts/simhei.ttf",
)


@cache
def chinese_font() -> str | None:
    """Return the file of a font with Chinese characters, or None."""
    for place in _PLACES:
        if Path(place).is_file():
            return place
    if shutil.which("fc-match"):
        result = subprocess.run(
            ["fc-match", "-f", "%{file}", ":lang=zh-cn"], capture_output=True, text=True, check=False
        ).stdout.strip()
        if result and Path(result).is_file() and has_glyphs(result, "危岩"):
            return result
    return None


def has_glyphs(font_file: str, text: str) -> bool:
    """Tell whether a font draws every character of a text as something else than its missing-glyph box."""
    font = ImageFont.truetype(font_file, 24)
    missing = bytes(font.getmask(chr(0x10FFFD)))
    return all(bytes(font.getmask(c)) != missing for c in text)


def font(size: int, file: str | None) -> Any:
    """Return a font at a pixel size: of a file, or the one that Pillow brings."""
    return ImageFont.truetype(file, size) if file else ImageFont.load_default(size)
