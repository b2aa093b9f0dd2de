"""The replay of a recording as ONE HTML file: it opens from a disk or a memory stick, with no network."""

from __future__ import annotations

import base64
import gzip
import html
import json
from pathlib import Path

from twin.files.whole_file import write_whole
from twin.recording.recording import Recording
from twin.recording.schema import CITY, PLACE
from twin.text import pair
from viz.replay.city_pack import pack_city
from viz.replay.place_pack import pack_place

VIEWER = Path(__file__).parents[1] / "viewer"

_PAGE = """<!doctype html>
<html lang="{lang}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<link rel="icon" href="data:,">
<style>
html,body{{margin:0;height:100%;background:#071019;color:#dbe7f2;overflow:hidden;
font-family:"Noto Sans CJK SC","Noto Sans SC","Source Han Sans SC",
"Microsoft YaHei","PingFang SC",system-ui,sans-serif}}
#app{{position:fixed;inset:0}}#boot{{position:fixed;inset:0;display:grid;place-items:center;font-size:1.25rem;text-align:center}}
</style>
</head>
<body>
<div id="app"></div><div id="boot">{loading}</div>
<script type="text/plain" id="licence-three">
three.js (https://threejs.org) is part of this file:
{licence}
</script>
<script type="text/plain" id="bundle">{bundle}</script>
{packs}
<script>
(async () => {{
  const texts = {texts};
  const said = /[#&]lang=(zh|en)/.exec(location.hash);
  const lang = said ? said[1] : "{lang}";
  const boot = document.getElementById("boot");
  const fail = key => {{ boot.textContent = texts[key][lang]; }};
  boot.textContent = texts.loading[lang];
  const bytes = id => {{
    const node = document.getElementById(id), text = atob(node.textContent.trim()), out = new Uint8Array(text.length);
    for (let i = 0; i < text.length; i++) out[i] = text.charCodeAt(i);
    node.remove();
    return out;
  }};
  if (typeof DecompressionStream === "undefined") return fail("too_old");
  const solid = () => {{
    const gl = document.createElement("canvas").getContext("webgl2");
    gl?.getExtension("WEBGL_lose_context")?.loseContext();
    return Boolean(gl);
  }};
  const unzip = data => new Blob([data]).stream().pipeThrough(new DecompressionStream("gzip"));
  const open = data => new Response(unzip(data)).arrayBuffer();
  const url = URL.createObjectURL(new Blob([await open(bytes("bundle"))], {{ type: "text/javascript" }}));
  const viewer = await import(url);
  URL.revokeObjectURL(url);
  const grounds = {grounds};
  // a place needs solid drawing, a city does not; what is not shown first stays packed until somebody asks for it
  if (grounds[0] === "place" && !solid()) return fail("no_webgl");
  const sources = {{}};
  for (const ground of grounds) {{
    const packed = bytes(`pack-${{ground}}`);
    sources[ground] = async () => {{
      if (ground === "place" && !solid()) throw new Error(texts.no_webgl[document.documentElement.lang]);
      return viewer.decode(await open(packed));
    }};
  }}
  window.overhang = await viewer.mount(document.getElementById("app"), sources, {{ lang, hash: true }});
  boot.remove();
}})();
</script>
</body>
</html>
"""

_PACK = {CITY: pack_city, PLACE: pack_place}


def write_replay(recording: Recording, path: str | Path, lang: str = "zh") -> Path:
    """Write the replay page of a recording, whole or not at all, and return its path.

    Parameters
    ----------
    path
        The HTML file to write.
    lang
        Language it opens in, ``"zh"`` or ``"en"``; the page can change it.

    Raises
    ------
    StorageError
        The file cannot be written.
    """
    return write_whole(path, page(recording, lang).encode())


def page(recording: Recording, lang: str = "zh") -> str:
    """Return the HTML of the replay: it opens with the map of a city, and leads from it to the place of a drill."""
    texts = {key: pair(f"viz.{key}") for key in ("loading", "no_webgl", "too_old")}
    packs = {ground: _base64(_PACK[ground](recording.only(ground))) for ground in recording.grounds}
    return _PAGE.format(
        lang=lang,
        title=html.escape(recording.manifest["title"][lang]),
        loading=texts["loading"][lang],
        licence=html.escape((VIEWER / "LICENSE-three.txt").read_text(encoding="utf-8")),
        bundle=_base64((VIEWER / "dist" / "index.js").read_bytes()),
        packs="\n".join(f'<script type="text/plain" id="pack-{g}">{data}</script>' for g, data in packs.items()),
        grounds=json.dumps(list(packs)),
        texts=json.dumps(texts, ensure_ascii=False),
    )


def _base64(data: bytes) -> str:
    return base64.b64encode(gzip.compress(data, 9, mtime=0)).decode()
