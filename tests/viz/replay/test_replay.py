from __future__ import annotations

import json
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from browser import Browser, chromium

from twin.errors import StorageError
from viz.look.palette import STATES
from viz.replay.replay import VIEWER, page, write_replay
from viz.scene.tracks import block_tracks, blocks_at, people_at, people_tracks

needs_chromium = pytest.mark.skipif(chromium() is None, reason="no Chromium on this machine (Debian: chromium)")


@pytest.fixture(scope="module")
def file(evening: Any, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_replay(evening, tmp_path_factory.mktemp("replay") / "replay.html", "zh")


@pytest.fixture(scope="module")
def browser() -> Any:
    with Browser() as opened:
        yield opened


def ready(browser: Browser, file: Path, moment: str = "") -> None:
    browser.open("about:blank")
    browser.open(f"{file.as_uri()}{moment}")
    browser.wait("window.overhang && window.overhang.stats().frames > 0")


def test_page_is_one_file_with_the_licence_and_asks_nobody(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    assert "Permission is hereby granted, free of charge" in text  # MIT, three.js
    assert "three.js" in text
    assert not re.search(r"<(script|link|img|iframe)[^>]+(src|href)=\"(?!data:)", text)
    assert "@import" not in text
    assert file.stat().st_size < 2_000_000


def test_title_comes_from_the_manifest_and_is_escaped(evening: Any) -> None:
    import dataclasses

    sly = dataclasses.replace(evening, manifest={**evening.manifest, "title": {"zh": "<b>&", "en": "<b>&"}})
    assert "<title>&lt;b&gt;&amp;</title>" in page(sly, "en")


def test_unwritable_place_is_one_clear_message(evening: Any, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(StorageError):
        write_replay(evening, tmp_path / "file" / "replay.html", "en")
    assert [p.name for p in tmp_path.iterdir()] == ["file"]


def test_bundle_is_small_enough() -> None:
    import gzip

    assert len(gzip.compress((VIEWER / "dist" / "index.js").read_bytes(), 9)) <= 200 * 1024


@pytest.mark.slow
def test_committed_bundle_equals_a_fresh_build(tmp_path: Path) -> None:
    if shutil.which("npm") is None:
        pytest.skip("no npm on this machine")
    for name in ("package.json", "package-lock.json", "src"):
        source = VIEWER / name
        (shutil.copytree if source.is_dir() else shutil.copy)(source, tmp_path / name)
    done = subprocess.run(
        ["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        timeout=240,
        check=False,
    )
    if done.returncode:
        pytest.skip(f"npm could not fetch the two packages: {done.stderr[-300:]}")
    subprocess.run(["npm", "run", "build"], cwd=tmp_path, capture_output=True, timeout=120, check=True)
    assert (tmp_path / "dist" / "index.js").read_bytes() == (VIEWER / "dist" / "index.js").read_bytes()


def test_lock_pins_both_packages_and_names_no_host() -> None:
    lock = json.loads((VIEWER / "package-lock.json").read_text(encoding="utf-8"))
    wanted = {"node_modules/three": "0.187.0", "node_modules/esbuild": "0.28.2"}
    assert {k: lock["packages"][k]["version"] for k in wanted} == wanted
    assert "resolved" not in json.dumps(lock)


@pytest.mark.chromium
@needs_chromium
def test_opened_from_disk_it_shows_people_asks_nobody_and_is_silent(browser: Browser, file: Path, evening: Any) -> None:
    browser.console.clear()
    browser.requests.clear()
    ready(browser, file, "#t=18:34:00")
    stats = browser.evaluate("overhang.stats()")
    assert stats["clock"] == "18:34:00"
    assert sum(stats["residents"].values()) == 24
    assert browser.evaluate("document.title") == evening.manifest["title"]["zh"]
    # a word from Chromium's software driver about reading pixels back is not the page's
    assert [c for c in browser.console if "GL Driver Message" not in c] == []
    assert [r for r in browser.requests if not r.startswith(("file:", "data:", "blob:", "about:"))] == []


@pytest.mark.chromium
@needs_chromium
@pytest.mark.parametrize("clock_s", [122400 - 600, 122400 + 1900, 122400 + 2600, 122400 + 4331, 122400 + 5000])
def test_replay_at_a_moment_equals_the_recording_at_that_moment(
    browser: Browser, file: Path, evening: Any, clock_s: float
) -> None:
    ready(browser, file)
    browser.evaluate(f"overhang.setTime({clock_s})")
    browser.wait(f"overhang.stats().time === {clock_s}")
    browser.evaluate("new Promise(r => requestAnimationFrame(() => requestAnimationFrame(r)))")
    stats = browser.evaluate("overhang.stats()")
    _, states = people_at(people_tracks(evening), clock_s)
    residents = states[(evening.roster["role"] == "resident").to_numpy()]
    counts = np.bincount(residents, minlength=len(STATES))
    assert [stats["residents"][m.name] for m in STATES.values()] == counts.tolist()
    assert stats["blocks"] == int((blocks_at(block_tracks(evening), clock_s)[1] >= 0).sum())


@pytest.mark.chromium
@needs_chromium
def test_marks_of_people_are_on_the_picture(browser: Browser, file: Path) -> None:
    import io

    from PIL import Image

    from viz.look.palette import rgb

    ready(browser, file, "#t=17:50:00&cam=settlement")
    browser.wait("overhang.stats().sharp")
    pixels = np.asarray(Image.open(io.BytesIO(browser.screenshot())).convert("RGB"), int)[100:560, :930]
    assert (np.abs(pixels - np.array(rgb(STATES[0].colour))).max(axis=-1) < 24).mean() > 0.002
    assert pixels.std() > 20


@pytest.mark.chromium
@needs_chromium
def test_keys_language_link_and_selection(browser: Browser, file: Path) -> None:
    ready(browser, file, "#t=18:20:00&lang=en")
    assert "Residents" in browser.evaluate("document.body.innerText")
    browser.key("l")
    browser.wait("overhang.stats().lang === 'zh'")
    assert "居民" in browser.evaluate("document.body.innerText")
    before = browser.evaluate("overhang.stats().time")
    browser.key("ArrowRight")
    assert browser.evaluate("overhang.stats().time") == before + 10
    browser.key("2")
    browser.wait("overhang.stats().camera === 'cliff'")
    browser.key(" ")
    browser.wait("overhang.stats().playing")
    browser.wait(f"overhang.stats().time > {before + 10}")
    browser.key(" ")
    browser.evaluate("overhang.select('resident-03')")
    browser.wait("document.querySelector('.ovh-info').innerText.includes('resident-03')")
    browser.wait("['sel=resident-03', 'lang=zh', 'cam=cliff'].every(part => location.hash.includes(part))")


@pytest.mark.chromium
@needs_chromium
def test_a_map_is_laid_over_the_ground_and_read_at_a_click(browser: Browser, file: Path, evening: Any) -> None:
    import io

    from PIL import Image

    def picture() -> Any:
        browser.wait("overhang.stats().sharp")
        return np.asarray(Image.open(io.BytesIO(browser.screenshot())).convert("RGB"), int)[150:450, 60:900]

    ready(browser, file, "#t=18:20:00&lang=en&cam=cliff")
    before = picture()
    browser.evaluate("overhang.setMap('arrival')")
    browser.wait("location.hash.includes('map=arrival')")
    mapped = picture()
    assert (np.abs(mapped - before).max(axis=-1) > 40).mean() > 0.05
    assert evening.layers[1].note["en"] in browser.evaluate("document.querySelector('.ovh-scale').innerText")
    # the ground under a click tells what the recording holds there
    browser.evaluate(
        """(() => { const s = document.querySelector('.ovh-view canvas'), r = s.getBoundingClientRect();
        const at = { bubbles: true, button: 0, clientX: r.left + 120, clientY: r.top + r.height - 190 };
        for (const name of ["pointerdown", "pointerup"]) s.dispatchEvent(new PointerEvent(name, at)); })()"""
    )
    picked = browser.evaluate("overhang.stats().picked")
    assert picked["kind"] == "spot"
    x, y = picked["index"]
    told = browser.evaluate("document.querySelector('.ovh-info').innerText")
    cell = evening.manifest["terrain"]["cell_m"]
    held = float(evening.layers[1].values[round(y / cell), round(x / cell)])
    shown = told.split(evening.layers[1].name["en"])[1].split()[0]
    assert shown == "–" if np.isnan(held) else abs(float(shown) - held) <= 0.06 * max(held, 1.0)
    browser.evaluate("overhang.setMap(null)")
    assert browser.evaluate("overhang.stats().map") is None
    assert (np.abs(picture() - before).max(axis=-1) > 40).mean() < 0.002  # but for the rain


@pytest.mark.chromium
@needs_chromium
def test_nothing_is_drawn_while_nothing_changes(browser: Browser, file: Path) -> None:
    ready(browser, file)
    browser.wait("overhang.stats().sharp")
    browser.evaluate("new Promise(r => setTimeout(r, 300))")
    frames = browser.evaluate("overhang.stats().frames")
    browser.evaluate("new Promise(r => setTimeout(r, 500))")
    assert browser.evaluate("overhang.stats().frames") == frames


@pytest.mark.chromium
@needs_chromium
def test_chinese_is_drawn_with_real_glyphs(browser: Browser, file: Path) -> None:
    ready(browser, file, "#lang=zh")
    ink = """(() => { const draw = s => { const c = document.createElement('canvas'), g = c.getContext('2d');
      g.font = '40px ' + getComputedStyle(document.querySelector('.ovh')).fontFamily;
      g.fillText(s, 8, 48); return c.toDataURL(); };
      return new Set(['危', '岩', '\\u{10FFFD}'].map(draw)).size; })()"""
    if browser.evaluate(ink) != 3:
        pytest.skip("no font with Chinese on this machine (fonts-noto-cjk)")


@pytest.mark.chromium
@needs_chromium
def test_a_viewer_that_leaves_frees_its_canvas(browser: Browser, file: Path) -> None:
    ready(browser, file)
    browser.console.clear()
    assert browser.evaluate("typeof overhang.dispose") == "function"
    browser.evaluate("overhang.dispose()")
    assert browser.evaluate("document.querySelectorAll('canvas').length") == 0
    assert [c for c in browser.console if "GL Driver Message" not in c] == []


@pytest.mark.chromium
@needs_chromium
def test_text_on_a_big_screen_is_at_least_eighteen_pixels(browser: Browser, file: Path) -> None:
    browser.size(3840, 2160)
    try:
        ready(browser, file)
        smallest = browser.evaluate("""Math.min(...[...document.querySelectorAll('.ovh *')]
          .filter(n => !n.closest('svg') && [...n.childNodes].some(c => c.nodeType === 3 && c.textContent.trim()))
          .map(n => parseFloat(getComputedStyle(n).fontSize)))""")
        assert smallest >= 18
    finally:
        browser.size(1280, 720)
