// The ground of the map: outlines of districts, roads, centres by zoom, names. Drawn anew only when the view changes.
export const TOWN_SCALE = 0.0055, COMMUNITY_SCALE = 0.022;

export class Base {
  constructor(source, area) {
    this.source = source;
    this.area = area;
    this.paths = new Map(Object.entries(source.meta.outlines).map(([code, rings]) => [code, pathOf(rings)]));
    this.middles = Object.fromEntries(Object.entries(source.meta.outlines).map(([code, rings]) => [code, middle(rings)]));
    const { centres } = source, by = tier => { const code = centres.words.tier.indexOf(tier), out = []; for (let i = 0; i < centres.n; i++) if (centres.tier[i] === code && code >= 0) out.push(i); return out; };
    this.districts = by("district");
    this.towns = by("town");
    this.communities = by("community");
  }

  name(i, lang) {
    const { centres } = this.source, zh = centres.words.name_zh[centres.name_zh[i]], en = centres.words.name_en[centres.name_en[i]];
    return lang === "en" && en ? en : zh.replace(/(社区)?(居民委员会|村民委员会|居委会|村委会)$/, "$1");
  }

  draw(g, view, ratio, unit, lang, layers, filters) {
    const { source } = this, { centres, roads, points } = source;
    g.setTransform(1, 0, 0, 1, 0, 0);
    g.fillStyle = "#06101a";
    g.fillRect(0, 0, g.canvas.width, g.canvas.height);
    metres(g, view, ratio);
    g.lineJoin = "round";
    for (const [code, path] of this.paths) {
      g.fillStyle = !this.area || code === this.area ? "#0e2538" : "#0a1a28";
      g.fill(path);
    }
    g.strokeStyle = "#2b5472";
    g.lineWidth = 1.1 / view.scale;
    for (const path of this.paths.values()) g.stroke(path);
    if (this.area && this.paths.has(this.area)) {
      g.strokeStyle = "#5aa5d8";
      g.lineWidth = 2 / view.scale;
      g.stroke(this.paths.get(this.area));
    }
    g.setTransform(ratio, 0, 0, ratio, 0, 0);
    if (layers.roads) {
      g.strokeStyle = "rgba(120,160,190,.20)";
      g.lineWidth = 0.9;
      g.beginPath();
      for (let i = 0; i < roads.n; i++) {
        if (roads.a[i] < 0 || roads.b[i] < 0) continue;
        g.moveTo(view.x(centres.px[roads.a[i]]), view.y(centres.py[roads.a[i]]));
        g.lineTo(view.x(centres.px[roads.b[i]]), view.y(centres.py[roads.b[i]]));
      }
      g.stroke();
    }
    if (layers.points && !filters.hiddenPoint[0]) {
      g.fillStyle = "rgba(154,167,180,.34)";
      const r = Math.max(1, Math.min(2.2, view.scale * 60));
      for (let i = 0; i < points.n; i++) {
        if (!filters.points[i]) continue;
        const x = view.x(points.px[i]), y = view.y(points.py[i]);
        if (x > 0 && y > 0 && x < view.w && y < view.h) g.fillRect(x - r / 2, y - r / 2, r, r);
      }
    }
    if (layers.centres) {
      const dots = (rows, r, fill, line) => {
        g.fillStyle = fill; g.strokeStyle = line; g.lineWidth = 1;
        for (const i of rows) {
          const x = view.x(centres.px[i]), y = view.y(centres.py[i]);
          if (x < -9 || y < -9 || x > view.w + 9 || y > view.h + 9) continue;
          g.beginPath(); g.rect(x - r, y - r, 2 * r, 2 * r); g.fill(); if (line) g.stroke();
        }
      };
      if (view.scale > COMMUNITY_SCALE) dots(this.communities, 1.7, "rgba(25,185,138,.55)");
      if (view.scale > TOWN_SCALE * 0.6) dots(this.towns, 2.4, "#07111a", "rgba(230,159,0,.6)");
      dots(this.districts, 3, "#07111a", "rgba(86,180,233,.75)");
    }
    this.names(g, view, ratio, unit, lang, layers, false);
  }

  /** Names of districts above what moves, those of towns and communities below it, so that they hide no mark. */
  names(g, view, ratio, unit, lang, layers, above) {
    g.setTransform(ratio, 0, 0, ratio, 0, 0);
    if (above) g.clearRect(0, 0, view.w, view.h);
    if (!layers.names) return;
    const { centres } = this.source, labels = [];
    const put = (text, x, y, size, colour, weight = 400) => {
      if (x < 0 || y < 0 || x > view.w || y > view.h) return;
      g.font = `${weight} ${size}px ${FONT}`;
      const w = g.measureText(text).width / 2 + 3, t = size * 0.62;
      if (labels.some(q => Math.abs(q[0] - x) < q[2] + w && Math.abs(q[1] - y) < q[3] + t)) return;
      labels.push([x, y, w, t]);
      g.lineWidth = 3; g.strokeStyle = "rgba(6,16,26,.85)"; g.strokeText(text, x, y);
      g.fillStyle = colour; g.fillText(text, x, y);
    };
    g.textAlign = "center";
    g.textBaseline = "middle";
    g.lineJoin = "round";
    if (above) {
      for (const i of this.districts) {
        const code = centres.words.code[centres.code[i]], at = this.middles[code], size = unit * (view.scale > TOWN_SCALE ? 1.05 : 0.8);
        if (at && at[2] * view.scale < 26) continue;
        put(this.name(i, lang).replace(/ (District|County|(\w+ and )?\w+ Autonomous County)$/, "").replace(/(土家族|苗族)+自治县$/, ""), view.x(at ? at[0] : centres.px[i]), view.y(at ? at[1] : centres.py[i]), size, code === this.area || !this.area ? "#a9c4da" : "#6f8ba3", 600);
      }
      return;
    }
    if (view.scale > TOWN_SCALE * 1.5) for (const i of this.towns) put(this.name(i, lang).replace(/ ((\w+( and \w+)? )?Township|Subdistrict|Town)$/, ""), view.x(centres.px[i]), view.y(centres.py[i]) + unit * 0.85, unit * 0.76, "#c7a45c");
    if (view.scale > COMMUNITY_SCALE * 2.2) for (const i of this.communities) put(this.name(i, lang), view.x(centres.px[i]), view.y(centres.py[i]) + unit * 0.7, unit * 0.68, "#6fae97");
  }
}

export const FONT = '"Noto Sans CJK SC","Noto Sans SC","Source Han Sans SC","Microsoft YaHei","PingFang SC",system-ui,sans-serif';

/** Sets the canvas to metres, north up. */
export function metres(g, view, ratio) {
  const s = view.scale * ratio;
  g.setTransform(s, 0, 0, -s, (view.w / 2 - view.cx * view.scale) * ratio, (view.h / 2 + view.cy * view.scale) * ratio);
}

function pathOf(rings) {
  const path = new Path2D();
  for (const ring of rings) {
    ring.forEach(([x, y], i) => (i ? path.lineTo(x, y) : path.moveTo(x, y)));
    path.closePath();
  }
  return path;
}

/** Middle of the largest ring and about its width: [x, y, width]. */
function middle(rings) {
  let best = null, most = -1;
  for (const ring of rings) {
    let area = 0, x = 0, y = 0;
    for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
      const c = ring[j][0] * ring[i][1] - ring[i][0] * ring[j][1];
      area += c; x += (ring[j][0] + ring[i][0]) * c; y += (ring[j][1] + ring[i][1]) * c;
    }
    if (Math.abs(area) > most && area) { most = Math.abs(area); best = [x / (3 * area), y / (3 * area), Math.sqrt(most / 2)]; }
  }
  return best;
}
