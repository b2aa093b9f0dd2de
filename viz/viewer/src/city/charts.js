// Charts of the city: open cases over time, one group of series at a time, and the timeline with its ticks.
import { axis, cursor, DIM, fit, INK, keys } from "../core/charts.js";
import { NEVER, valueAt } from "../core/decode.js";
import { before } from "../core/intervals.js";
import { openAt } from "./state.js";

/** Series by the word before their dot: {open: ["open.town", ...], rain_mm_h: ["rain_mm_h"]}. */
export function groupsOf(source) {
  const groups = {};
  for (const name of Object.keys(source.series)) (groups[name.split(".")[0]] ||= []).push(name);
  return groups;
}

/** Colour and name of a series: those of its tier, else the next free colour and the name of its kind or department. */
export function look(source, name, k, lang, say) {
  const { palette, names } = source.meta, part = name.slice(name.indexOf(".") + 1), tier = palette.tiers.find(t => t.id === part);
  if (tier) return [tier.colour, tier.name[lang]];
  const told = names.departments[part] || names.kinds[part] || palette.priorities.find(p => p.id === part)?.name;
  return [palette.others[k % palette.others.length], told?.[lang] ?? say(`word_series_${part}`, part.replaceAll("_", " "))];
}

/** Open cases, stacked: by tier as recorded, else by priority as counted. */
export function openSeries(source) {
  const recorded = groupsOf(source).open;
  if (recorded && recorded.length > 1) {
    const rank = n => source.meta.palette.tiers.findIndex(t => n.endsWith(`.${t.id}`));
    return recorded.sort((a, b) => rank(a) - rank(b)).map(name => [name, t => valueAt(source.series[name], t, true)]);
  }
  return source.meta.palette.priorities.map(({ id }, p) => {
    const { cases } = source, from = [], to = [];
    for (let i = 0; i < cases.n; i++) if (Math.min(2, cases.priority[i]) === p) { from.push(cases.begin[0][i]); if (cases.begin.at(-1)[i] !== NEVER) to.push(cases.begin.at(-1)[i]); }
    const ends = Int32Array.from(to).sort();
    return [`open.${id}`, t => before(from, t) - before(ends, t)];
  });
}

function frame(canvas, source, window_, unit, labels) {
  const [g, w, h] = fit(canvas, unit), [from, to] = window_, left = unit * 0.3, right = w - unit * 2.6;
  const long = labels.reduce((sum, [, text]) => sum + g.measureText(text).width + unit * 1.25, left) > w, top = unit * (long ? 2.4 : 1.3), bottom = h - unit * 1.15;
  const x = t => left + ((t - from) / (to - from)) * (right - left);
  axis(g, source, window_, x, top, bottom, unit, Math.max(3, (right - left) / (unit * 4.6)));
  return { g, w, left, right, top, bottom, x, at: k => from + (k * (to - from)) / 200 };
}

function scale(g, { right, top, bottom }, high, unit) {
  g.textAlign = "left"; g.textBaseline = "middle"; g.fillStyle = DIM; g.strokeStyle = "rgba(120,150,175,.16)";
  for (const share of [0.5, 1]) {
    const y = bottom - share * (bottom - top) * 0.94;
    g.beginPath(); g.moveTo(0, y); g.lineTo(right, y); g.stroke();
    g.fillText(short(high * share), right + unit * 0.25, y);
  }
}

export function stackChart(canvas, source, rows, window_, now, unit, lang, say, cache) {
  const labels = rows.map(([name, value], j) => { const [colour, label] = look(source, name, j, lang, say); return [colour, `${label} ${Math.round(value(now) || 0)}`]; });
  const f = frame(canvas, source, window_, unit, labels), { g, left, right, top, bottom } = f, key = window_.join();
  if (cache.key !== key) Object.assign(cache, { key, rows: rows.map(([, value]) => Float64Array.from({ length: 201 }, (_, k) => value(f.at(k)) || 0)) });
  let high = 1;
  for (let k = 0; k <= 200; k++) high = Math.max(high, cache.rows.reduce((sum, row) => sum + row[k], 0));
  scale(g, f, high, unit);
  const base = new Float64Array(201), y = v => bottom - (v / high) * (bottom - top) * 0.94, x = k => left + (k / 200) * (right - left);
  rows.forEach(([name], j) => {
    g.beginPath();
    for (let k = 0; k <= 200; k++) g.lineTo(x(k), y(base[k]));
    for (let k = 200; k >= 0; k--) g.lineTo(x(k), y((base[k] += cache.rows[j][k])));
    g.closePath();
    g.fillStyle = look(source, name, j, lang, say)[0];
    g.globalAlpha = 0.85; g.fill(); g.globalAlpha = 1;
  });
  keys(g, labels, left, unit, f.w);
  cursor(g, f.x(now), top, bottom, left, right, unit);
}

export function lineChart(canvas, source, names, window_, now, unit, lang, say) {
  const shown = largest(source, names), labels = shown.map((n, j) => { const [colour, label] = look(source, n, j, lang, say); return [colour, `${label} ${short(valueAt(source.series[n], now, true))}`]; });
  const f = frame(canvas, source, window_, unit, labels), { g, left, right, top, bottom } = f, values = shown.map(n => Float64Array.from({ length: 201 }, (_, k) => valueAt(source.series[n], f.at(k), true) || 0));
  const high = Math.max(1e-9, ...values.map(v => Math.max(...v)));
  scale(g, f, high, unit);
  g.lineWidth = unit / 7;
  values.forEach((row, j) => {
    g.strokeStyle = look(source, shown[j], j, lang, say)[0];
    g.beginPath();
    row.forEach((v, k) => g.lineTo(left + (k / 200) * (right - left), bottom - (v / high) * (bottom - top) * 0.94));
    g.stroke();
  });
  g.lineWidth = unit / 11;
  keys(g, labels, left, unit, f.w);
  cursor(g, f.x(now), top, bottom, left, right, unit);
}

/** The eight series that rise highest, the highest first. */
function largest(source, names) {
  const high = n => (source.series[n].high ??= source.series[n].v.reduce((a, b) => Math.max(a, b), 0));
  return names.length > 8 || names.some(n => high(n) === 0) ? [...names].sort((a, b) => high(b) - high(a)).slice(0, 8) : names;
}

export function short(v) {
  if (!Number.isFinite(v)) return "–";
  const a = Math.abs(v);
  return a >= 1e6 ? `${(v / 1e6).toFixed(1)}M` : a >= 1e4 ? `${Math.round(v / 1e3)}k` : a >= 10 || v === Math.round(v) ? String(Math.round(v)) : v.toFixed(a < 1 ? 2 : 1);
}

/** The timeline: rain and the number of open cases behind, a lane of ticks a tier, days, the cursor. */
export function cityLine(canvas, source, window_, now, unit, lang, hidden) {
  const [g, w, h] = fit(canvas, unit), [from, to] = window_, names = lanes(source), wide = Math.max(...names.map(t => g.measureText(t.name[lang]).width));
  const left = wide + unit * 1.1, right = w - unit * 0.6, top = unit * 0.4, bottom = h - unit * 1.1, x = t => left + ((t - from) / (to - from)) * (right - left), cols = Math.max(1, Math.floor(right - left));
  g.fillStyle = "#0b1a28";
  g.fillRect(left, top, right - left, bottom - top);
  let most = 1;
  const open = [];
  for (let k = 0; k < cols; k += 2) most = Math.max(most, (open[k] = openAt(source, from + (k / cols) * (to - from))));
  g.fillStyle = "rgba(140,170,195,.16)";
  for (let k = 0; k < cols; k += 2) { const t = (open[k] / most) * (bottom - top); g.fillRect(left + k, bottom - t, 2, t); }
  const rain = source.series.rain_mm_h;
  if (rain) {
    const high = Math.max(20, rain.v.reduce((a, b) => Math.max(a, b), 0));
    g.fillStyle = "rgba(86,180,233,.30)";
    for (let k = 0; k < cols; k += 2) { const t = (valueAt(rain, from + (k / cols) * (to - from), true) / high) * (bottom - top); if (t > 0) g.fillRect(left + k, top, 2, t); }
  }
  axis(g, source, window_, x, top, bottom, unit, Math.max(4, w / (unit * 6)));
  const lane = (bottom - top) / names.length, at = Object.fromEntries(names.map((t, i) => [t.id, i])), seen = names.map(() => new Uint16Array(cols + 1));
  for (const e of source.meta.events) if (e.t >= from && e.t <= to) seen[at[e.tier] ?? 0][Math.floor(x(e.t) - left)]++;
  g.textAlign = "right"; g.textBaseline = "middle";
  const cut = x(now) - left, crowded = source.meta.events.length > cols * 2;
  names.forEach((tier, i) => {
    g.fillStyle = hidden.has(tier.id) ? DIM : tier.colour;
    g.fillText(tier.name[lang], left - unit * 0.4, top + (i + 0.5) * lane);
    if (hidden.has(tier.id)) return;
    for (let k = 0; k <= cols; k++) {
      if (!seen[i][k]) continue;
      const high = lane * Math.min(0.8, 0.4 + 0.14 * Math.log2(seen[i][k]));
      g.globalAlpha = (k <= cut ? 1 : 0.45) * (crowded ? 0.75 : 1);
      g.fillRect(left + k - 0.6, top + (i + 0.92) * lane - high, crowded ? 1 : 1.8, high);
    }
    g.globalAlpha = 1;
  });
  const q = Math.min(right, Math.max(left, x(now)));
  g.fillStyle = "rgba(86,180,233,.10)";
  g.fillRect(left, top, q - left, bottom - top);
  g.fillStyle = "#ffffff";
  g.fillRect(q - unit * 0.07, top - unit * 0.1, unit * 0.14, bottom - top + unit * 0.2);
  g.beginPath(); g.arc(q, bottom + unit * 0.1, unit * 0.34, 0, 7); g.fill();
  g.fillStyle = INK;
  return { left, right };
}

/** Tiers of which there are events, the highest on top. */
export function lanes(source) {
  if (!source.lanes) {
    const used = new Set(source.meta.events.map(e => e.tier));
    const all = source.meta.palette.tiers.filter((t, i) => i >= 2 || used.has(t.id));
    source.lanes = all.reverse();
  }
  return source.lanes;
}
