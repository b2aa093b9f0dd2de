from __future__ import annotations

import dataclasses
import io
import re
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from browser import Browser, chromium
from made_up import made_up
from made_up_city import made_up_city
from PIL import Image

from twin.city.risk_points import RiskState
from twin.errors import InputError
from twin.recording.recording import Recording
from viz import commands
from viz.look.city_palette import CASE_STATES, CLOSED
from viz.replay.replay import page, write_replay
from viz.words import city_state as citystate

needs_chromium = pytest.mark.skipif(chromium() is None, reason="no Chromium on this machine (Debian: chromium)")
NIGHT = "#t=1.09:30:00"


@pytest.fixture(scope="module")
def city() -> Recording:
    return made_up_city()


@pytest.fixture(scope="module")
def file(city: Recording, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_replay(city, tmp_path_factory.mktemp("city") / "replay.html", "zh")


def ready(browser: Browser, file: Path, moment: str = "") -> None:
    browser.open("about:blank")
    browser.open(f"{file.as_uri()}{moment}")
    browser.wait("window.overhang && window.overhang.stats().frames > 0")


def drawn(browser: Browser, what: str) -> None:
    """Do something and wait until the next two frames are over."""
    browser.evaluate(f"{what}; new Promise(r => requestAnimationFrame(() => requestAnimationFrame(r)))")


def ground(browser: Browser) -> Any:
    picture = np.asarray(Image.open(io.BytesIO(browser.screenshot())).convert("RGB"), int)
    return picture[110:530, 130:880]


def test_page_is_one_small_file_that_asks_nobody(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    assert not re.search(r"<(script|link|img|iframe)[^>]+(src|href)=\"(?!data:)", text)
    assert file.stat().st_size < 800_000


def test_title_is_escaped(city: Recording) -> None:
    sly = dataclasses.replace(city, manifest={**city.manifest, "title": {"zh": "<b>&", "en": "<b>&"}})
    assert "<title>&lt;b&gt;&amp;</title>" in page(sly, "en")


@pytest.mark.slow
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_verbs_know_a_city_recording(
    city: Recording, tmp_path: Path, lang: str, capsys: pytest.CaptureFixture[str]
) -> None:
    run = city.save(tmp_path / "run")
    commands.show(run, lang)
    assert city.manifest["title"][lang] in capsys.readouterr().out
    commands.replay(run, None, lang)
    assert (run / "replay.html").read_text(encoding="utf-8") == page(Recording.load(run), lang)
    commands.picture(run, "peak", tmp_path / "sheet.png", None, lang)
    with Image.open(tmp_path / "sheet.png") as sheet:
        assert sheet.size == (2000, 1200)
    with pytest.raises(InputError):
        commands.show(run, lang, households=True)
    with pytest.raises(InputError):
        commands.replay(run, tmp_path / "page.html", lang, runout=tmp_path)


@pytest.mark.chromium
@needs_chromium
def test_opened_from_disk_it_asks_nobody_and_is_silent(browser: Browser, file: Path, city: Recording) -> None:
    browser.console.clear()
    browser.requests.clear()
    ready(browser, file, NIGHT)
    assert browser.evaluate("overhang.stats().clock") == "09:30:00"
    assert browser.evaluate("document.title") == city.manifest["title"]["zh"]
    assert browser.console == []
    assert [r for r in browser.requests if not r.startswith(("file:", "data:", "blob:", "about:"))] == []


@pytest.mark.chromium
@needs_chromium
@pytest.mark.parametrize("share", [0.1, 0.3, 0.53, 0.9])
def test_counters_at_a_moment_equal_the_recording(browser: Browser, file: Path, city: Recording, share: float) -> None:
    ready(browser, file)
    at = round(share * city.manifest["end_s"]) + 0.5  # no stamp lies at a half second, they are told in whole ones
    drawn(browser, f"overhang.setTime({at})")
    counts = browser.evaluate("overhang.stats().counts")
    states = citystate.states_at(citystate.begins(city.cases), at)
    assert counts["states"][:CLOSED] == [int((states == k).sum()) for k in range(CLOSED)]
    day_s = citystate.midnight_before(city, at)
    assert counts["ended"] == list(citystate.ended_by_tier(city, day_s, at).values())
    assert counts["units"] == len(citystate.under_way(city, at).mission)
    points = citystate.point_states_at(city, at)
    assert abs(counts["points"][2] - int((points == RiskState.ALARM).sum())) <= 1  # told in whole seconds
    assert counts["warnings"] == len(citystate.warnings_at(city, at))
    assert counts["hazards"] == int(citystate.hazards_at(city, at)["known"].sum())
    assert counts["cut"] == len(citystate.roads_cut_at(city, at))


@pytest.mark.chromium
@needs_chromium
def test_the_map_shows_cases_and_changes_with_time(browser: Browser, file: Path) -> None:
    ready(browser, file, "#t=08:30:00")
    drawn(browser, "overhang.setTime(1800)")
    early = ground(browser)
    drawn(browser, "overhang.setTime(91800)")
    late = ground(browser)
    assert (np.abs(late - early).max(axis=-1) > 40).mean() > 0.004
    on_site = np.array([int(CASE_STATES[3].colour[k : k + 2], 16) for k in (1, 3, 5)])
    assert (np.abs(late - on_site).max(axis=-1) < 20).sum() > 60
    drawn(browser, "overhang.setFilter({ cases: false, units: false, points: false, hazards: false })")
    assert browser.evaluate("overhang.stats().shown") == {"cases": 0, "units": 0, "points": 0, "hazards": 0}
    assert (np.abs(ground(browser) - on_site).max(axis=-1) < 20).sum() < 20


@pytest.mark.chromium
@needs_chromium
def test_filters_hide_kinds_priorities_and_places(browser: Browser, file: Path, city: Recording) -> None:
    ready(browser, file, NIGHT)
    drawn(browser, "overhang.fit()")
    browser.wait("!overhang.stats().view.flying")
    everything = browser.evaluate("overhang.stats().shown.cases")
    drawn(browser, "overhang.setFilter({ priority: ['soon', 'routine'] })")
    assert browser.evaluate("overhang.stats().shown.cases") == browser.evaluate("overhang.stats().counts.urgent")
    drawn(browser, "overhang.setFilter({ priority: [], place: '500105001' })")
    some = browser.evaluate("overhang.stats().shown.cases")
    assert 0 < some < everything
    states = citystate.states_at(citystate.begins(city.cases), 91800.0)
    codes = dict(zip(city.centres["centre"], city.centres["code"], strict=True))
    inside = city.cases["centre"].map(codes).str.startswith("500105001").to_numpy()
    assert some == int((inside & (states >= 0) & (states < CLOSED)).sum())
    name = city.centres.loc[city.centres["code"] == "500105001", "name_zh"].iloc[0]
    drawn(browser, f"overhang.setFilter({{ place: '{name}' }})")
    assert browser.evaluate("overhang.stats().shown.cases") == some


@pytest.mark.chromium
@needs_chromium
def test_keys_language_link_and_the_card_of_a_case(browser: Browser, file: Path, city: Recording) -> None:
    ready(browser, file, f"{NIGHT}&lang=en")
    assert "Open cases" in browser.evaluate("document.body.innerText")
    browser.key("l")
    browser.wait("overhang.stats().lang === 'zh'")
    assert "未办结" in browser.evaluate("document.body.innerText")
    before = browser.evaluate("overhang.stats().time")
    browser.key("ArrowRight")
    assert browser.evaluate("overhang.stats().time") == before + 600
    browser.key(" ")
    browser.wait(f"overhang.stats().playing && overhang.stats().time > {before + 700}")
    browser.key(" ")
    followed = int(city.cases.loc[city.cases["followed"], "case"].iloc[0])
    drawn(browser, f"overhang.select({followed})")
    told = browser.evaluate("document.querySelector('.ovc-card').innerText")
    assert f"#{followed}" in told
    assert all(word in told for word in ("发生", "派单", "办结", "流转", "无权处置", "派出力量"))
    browser.wait(f"['case={followed}', 'lang=zh', 't='].every(part => location.hash.includes(part))")


@pytest.mark.chromium
@needs_chromium
def test_an_event_of_the_ticker_leads_to_its_time_and_place(browser: Browser, file: Path) -> None:
    ready(browser, file, NIGHT)
    text = browser.evaluate("document.querySelectorAll('.ovh-event')[3].querySelector('time').textContent")
    browser.evaluate("document.querySelectorAll('.ovh-event')[3].click()")
    browser.wait("!overhang.stats().view.flying && overhang.stats().frames > 8")
    assert browser.evaluate("overhang.stats().clock").startswith(text[-8:])
    assert browser.evaluate("overhang.stats().picked.kind") == "case"
    assert browser.evaluate("overhang.stats().view.scale") >= 0.03


@pytest.mark.chromium
@needs_chromium
def test_a_click_on_the_map_picks_what_lies_there(browser: Browser, file: Path, city: Recording) -> None:
    ready(browser, file, f"{NIGHT}&lang=zh")
    drawn(browser, "overhang.setFilter({ cases: false, units: false, points: false, hazards: false })")
    row = int(np.flatnonzero(city.centres["tier"] == "town")[2])
    town = city.centres.iloc[row]
    drawn(browser, f"overhang.setView({{ cx: {town['x_m']}, cy: {town['y_m']}, scale: 0.02 }})")
    browser.evaluate("""(() => { const s = document.querySelector('.ovc-map'), r = s.getBoundingClientRect();
        const at = { bubbles: true, pointerId: 1, clientX: r.left + r.width / 2, clientY: r.top + r.height / 2 };
        s.setPointerCapture = () => {};
        for (const name of ["pointerdown", "pointerup"]) s.dispatchEvent(new PointerEvent(name, at)); })()""")
    assert browser.evaluate("overhang.stats().picked") == {"kind": "centre", "index": row}
    browser.wait(f"document.querySelector('.ovc-card').innerText.includes('{town['name_zh']}')")


@pytest.mark.chromium
@needs_chromium
def test_nothing_is_drawn_while_nothing_changes(browser: Browser, file: Path) -> None:
    ready(browser, file)
    browser.evaluate("new Promise(r => setTimeout(r, 400))")
    frames = browser.evaluate("overhang.stats().frames")
    browser.evaluate("new Promise(r => setTimeout(r, 500))")
    assert browser.evaluate("overhang.stats().frames") == frames


@pytest.mark.chromium
@needs_chromium
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_text_on_a_big_screen_is_readable_and_nothing_runs_out(browser: Browser, file: Path, lang: str) -> None:
    browser.size(3840, 2160)
    try:
        ready(browser, file, f"{NIGHT}&lang={lang}")
        smallest = browser.evaluate("""Math.min(...[...document.querySelectorAll('.ovh *')]
          .filter(n => !n.closest('svg') && [...n.childNodes].some(c => c.nodeType === 3 && c.textContent.trim()))
          .map(n => parseFloat(getComputedStyle(n).fontSize)))""")
        assert smallest >= 18
        too_wide = browser.evaluate("""[...document.querySelectorAll('.ovh-head, .ovc-counts, .ovh-legend, .ovh-bar')]
          .filter(n => n.scrollWidth > n.clientWidth + 1).map(n => n.className)""")
        assert too_wide == []
    finally:
        browser.size(1280, 720)


@pytest.mark.chromium
@pytest.mark.slow
@needs_chromium
def test_the_drill_that_took_part_opens_in_the_same_page(browser: Browser, tmp_path: Path) -> None:
    drill = made_up()
    both = made_up_city(60, drill=drill)
    both.manifest["drill_case"] = int(both.cases["case"].iloc[0])
    ready(browser, write_replay(both, tmp_path / "both.html"), "#t=1.18:30:00")
    browser.evaluate("document.querySelector('.ovc-drill').click()")
    browser.wait("overhang.stats().drill && document.querySelector('.ovc-over .ovh-stages')")
    # at the same moment of the same evening
    browser.wait("document.querySelector('.ovc-over .ovh-clock b').textContent === '18:30:00'")
    browser.evaluate("document.querySelector('.ovc-over .top button').click()")
    browser.wait("!overhang.stats().drill && !document.querySelector('.ovc-over')")


@pytest.mark.chromium
@pytest.mark.slow
@needs_chromium
def test_a_whole_city_is_drawn_in_little_time(browser: Browser, tmp_path: Path, large_city: Recording) -> None:
    file = write_replay(large_city, tmp_path / "large.html")
    assert file.stat().st_size < 12_000_000
    ready(browser, file, "#t=1.20:00:00")
    browser.evaluate("overhang.setPlaying(true)")
    costs = []
    for _ in range(12):
        browser.evaluate("new Promise(r => setTimeout(r, 150))")
        costs.append(browser.evaluate("overhang.stats().frame_ms"))
    browser.evaluate("overhang.setPlaying(false)")
    assert browser.evaluate("overhang.stats().shown.cases") > 2000
    assert min(costs) < 60.0  # wall time varies with the load of the machine: about 8 on a quiet one


@pytest.mark.chromium
@needs_chromium
def test_a_screen_that_leaves_takes_its_canvases_along(browser: Browser, file: Path) -> None:
    ready(browser, file)
    browser.evaluate("overhang.dispose()")
    assert browser.evaluate("document.querySelectorAll('canvas').length") == 0
