// Charts on plain canvases: rain and rock movement, residents by state, and the timeline with its ticks.
import { axis, clockText, cursor, dateText, fit, keys } from "../core/charts.js";
import { locate } from "../core/intervals.js";
import { statesOverTime } from "./tracks.js";

/** What the platform forecast last: [low, time of failure, high], or null where it had none. */
export function forecastAt(source, time) {
  const all = ["low_s", "tf_s", "high_s"].map(n => source.series[`forecast.${n}`]);
  if (all.some(s => !s)) return null;
  const i = locate(all[0].t, 0, all[0].t.length, time);
  const said = i < 0 ? [] : all.map(s => s.v[i]);
  return said.length && said.every(Number.isFinite) ? said : null;
}

/** "18:53–20:38", with days added when the interval ends on a later one. */
export function forecastText(source, [low, , high]) {
  const days = Math.round((Date.parse(dateText(source, high)) - Date.parse(dateText(source, low))) / 86400000);
  return `${clockText(source, low, false)}–${clockText(source, high, false)}${days ? ` +${days}d` : ""}`;
}

function forecastBand(g, said, x, left, right, top, bottom, unit) {
  const [low, middle, high] = said.map(x), a = Math.max(left, low), b = Math.min(right, high);
  if (b <= a) return;
  g.fillStyle = "rgba(213,94,0,.20)";
  g.fillRect(a, top, b - a, bottom - top);
  if (middle < left || middle > right) return;
  g.strokeStyle = "#ff8a3d";
  g.setLineDash([unit / 4, unit / 5]);
  g.beginPath(); g.moveTo(middle, top); g.lineTo(middle, bottom); g.stroke();
  g.setLineDash([]);
}

export function hazardChart(canvas, source, window_, now, unit, say) {
  const [g, w, h] = fit(canvas, unit), [from, to] = window_, left = unit * 0.3, right = w - unit * 0.3, top = unit * 2.5, bottom = h - unit * 1.15;
  const x = t => left + ((t - from) / (to - from)) * (right - left);
  axis(g, source, window_, x, top, bottom, unit, Math.max(3, w / (unit * 4.6)));
  const { series } = source, level = series.level, said = now < (source.meta.measures?.collapse_s ?? Infinity) ? forecastAt(source, now) : null;
  if (said) forecastBand(g, said, x, left, right, top, bottom, unit);
  if (level) {
    const colours = source.meta.palette.levels;
    g.fillStyle = colours[0];
    g.fillRect(left, bottom - unit * 0.22, right - left, unit * 0.22);
    for (let i = Math.max(0, locate(level.t, 0, level.t.length, from)); i < level.t.length && level.t[i] < to; i++) {
      const a = Math.max(left, x(level.t[i])), b = Math.min(right, x(level.t[i + 1] ?? to));
      g.fillStyle = colours[Math.min(3, Math.max(0, Math.round(level.v[i])))];
      g.fillRect(a, bottom - unit * 0.22, b - a + 0.5, unit * 0.22);
    }
  }
  const drawn = [];
  const line = (name, colour, label, suffix, kind) => {
    const s = series[name];
    if (!s) return;
    let high = 1e-9;
    for (let i = 0; i < s.t.length; i++) if (s.t[i] >= from && s.t[i] <= to) high = Math.max(high, s.v[i]);
    const y = v => bottom - unit * 0.25 - (v / high) * (bottom - top - unit * 0.5);
    g.strokeStyle = g.fillStyle = colour;
    let a = Math.max(0, locate(s.t, 0, s.t.length, from)), step = Math.max(1, Math.floor((s.t.length * (to - from)) / (source.end || 1) / (w * 1.5)));
    if (kind === "bars") {
      g.globalAlpha = 0.55;
      for (let i = a; i < s.t.length && s.t[i] < to; i++) {
        const x0 = Math.max(left, x(s.t[i])), x1 = Math.min(right, x(s.t[i + 1] ?? s.t[i]));
        if (s.v[i] > 0 && x1 > x0) g.fillRect(x0, y(s.v[i]), x1 - x0 + 0.4, bottom - y(s.v[i]));
      }
      g.globalAlpha = 1;
    } else {
      g.beginPath();
      for (let i = a, k = 0; i < s.t.length && s.t[i] <= to; i += step, k++) k ? g.lineTo(x(s.t[i]), y(s.v[i])) : g.moveTo(Math.max(left, x(s.t[i])), y(s.v[i]));
      g.lineWidth = unit / 6;
      if (kind === "dash") g.setLineDash([unit / 3, unit / 4]);
      g.stroke();
      g.setLineDash([]);
      g.lineWidth = unit / 11;
    }
    const i = Math.max(0, locate(s.t, 0, s.t.length, now)), v = s.v[i];
    drawn.push([colour, `${label} ${Number.isFinite(v) ? (Math.abs(v) < 10 ? v.toFixed(1) : v.toFixed(0)) : "–"} ${suffix}`]);
  };
  const moved = Object.keys(series).find(n => n.startsWith("displacement_mm"));
  line("rain_mm_h", "#56B4E9", say("rain"), "mm/h", "bars");
  line("wetness_mm", "#4fb39a", say("wetness"), "mm", "dash");
  if (moved) line(moved, "#CC79A7", say("displacement"), "mm");
  line("velocity_mm_h", "#E69F00", say("velocity"), "mm/h");
  if (said) drawn.push(["#ff8a3d", `${say("forecast")} ${forecastText(source, said)}`]);
  keys(g, drawn, left, unit, w);
  cursor(g, x(now), top, bottom, left, right, unit);
}

export function peopleChart(canvas, source, window_, now, unit, say, cache, lang) {
  const [g, w, h] = fit(canvas, unit), [from, to] = window_, left = unit * 0.3, right = w - unit * 0.3, top = unit * 2.5, bottom = h - unit * 1.15;
  const states = source.meta.palette.states, bins = 160, key = `${from}-${to}`;
  if (cache.key !== key) {
    cache.key = key;
    cache.rows = statesOverTime(source.people, states.length, from, to, bins, p => source.meta.roster.role[p] === "resident");
    cache.used = states.map((_, s) => s).filter(s => { for (let i = 0; i <= bins; i++) if (cache.rows[i * states.length + s]) return true; return false; });
  }
  const { rows, used } = cache, total = Math.max(1, used.reduce((q, s) => q + rows[s], 0));
  const x = t => left + ((t - from) / (to - from)) * (right - left), order = source.meta.palette.groups.chart.filter(s => used.includes(s));
  axis(g, source, window_, x, top, bottom, unit, Math.max(3, w / (unit * 4.6)));
  const base = new Float32Array(bins + 1);
  for (const s of order) {
    g.beginPath();
    for (let i = 0; i <= bins; i++) g.lineTo(left + (i / bins) * (right - left), bottom - (base[i] / total) * (bottom - top));
    for (let i = bins; i >= 0; i--) {
      base[i] += rows[i * states.length + s];
      g.lineTo(left + (i / bins) * (right - left), bottom - (base[i] / total) * (bottom - top));
    }
    g.closePath();
    g.fillStyle = states[s].colour;
    g.globalAlpha = s === source.meta.palette.code.home ? 0.55 : 0.88;
    g.fill();
    g.globalAlpha = 1;
  }
  const bin = Math.min(bins, Math.max(0, Math.round(((now - from) / (to - from)) * bins)));
  keys(g, order.map(s => [states[s].colour, `${states[s].name[lang]} ${rows[bin * states.length + s]}`]), left, unit, w);
  cursor(g, x(now), top, bottom, left, right, unit);
}

/** The timeline: night and rain behind, one lane of ticks a tier, stages above, the cursor. */
export function timeline(canvas, source, window_, now, unit, stages, collapse, lang) {
  const [g, w, h] = fit(canvas, unit), [from, to] = window_, left = unit * 0.6, right = w - unit * 0.6, top = unit * 1.25, bottom = h - unit * 1.1;
  const x = t => left + ((t - from) / (to - from)) * (right - left), { series, meta } = source, lanes = meta.palette.tiers;
  g.fillStyle = "#0b1a28";
  g.fillRect(left, top, right - left, bottom - top);
  const strip = (s, paint) => {
    if (!s) return;
    for (let k = 0; k < right - left; k += 2) {
      const i = Math.max(0, locate(s.t, 0, s.t.length, from + (k / (right - left)) * (to - from)));
      paint(s.v[i], left + k);
    }
  };
  strip(series.sun_deg, (v, q) => {
    const day = Math.min(1, Math.max(0, (v + 6) / 12));
    g.fillStyle = `rgba(88,122,150,${0.30 * day})`;
    g.fillRect(q, top, 2, bottom - top);
  });
  strip(series.rain_mm_h, (v, q) => {
    const t = Math.min(1, v / 40) * (bottom - top);
    g.fillStyle = "rgba(86,180,233,.35)";
    g.fillRect(q, bottom - t, 2, t);
  });
  axis(g, source, window_, x, top, bottom, unit, Math.max(4, w / (unit * 6)));
  const lane = (bottom - top) / lanes.length, at = Object.fromEntries(lanes.map((l, i) => [l.id, i]));
  for (const e of meta.events) {
    if (e.t < from || e.t > to) continue;
    const i = at[e.tier] ?? 0;
    g.fillStyle = lanes[i].colour;
    g.globalAlpha = e.t <= now ? 1 : 0.5;
    g.fillRect(x(e.t) - unit * 0.09, top + i * lane + lane * 0.12, Math.max(1.5, unit * 0.18), lane * 0.76);
  }
  g.globalAlpha = 1;
  g.textBaseline = "middle";
  g.textAlign = "center";
  let free = -1e9;
  for (const [t, name] of stages) {
    if (!(t >= from && t <= to)) continue;
    const wide = g.measureText(name).width / 2 + unit * 0.25;
    g.fillStyle = t <= now ? "#e8f1f9" : "#7d93a6";
    g.beginPath(); g.moveTo(x(t), top); g.lineTo(x(t) - unit * 0.25, top - unit * 0.35); g.lineTo(x(t) + unit * 0.25, top - unit * 0.35); g.fill();
    if (x(t) - wide > free) { g.fillText(name, Math.min(Math.max(x(t), wide), w - wide), top - unit * 0.82); free = x(t) + wide; }
  }
  if (collapse >= from && collapse <= to) {
    g.fillStyle = "#D55E00";
    g.fillRect(x(collapse) - unit * 0.08, top - unit * 0.3, unit * 0.16, bottom - top + unit * 0.3);
  }
  const q = Math.min(right, Math.max(left, x(now)));
  g.fillStyle = "rgba(86,180,233,.13)";
  g.fillRect(left, top, q - left, bottom - top);
  g.fillStyle = "#ffffff";
  g.fillRect(q - unit * 0.07, top - unit * 0.1, unit * 0.14, bottom - top + unit * 0.2);
  g.beginPath(); g.arc(q, bottom + unit * 0.1, unit * 0.34, 0, 7); g.fill();
  return { left, right };
}
