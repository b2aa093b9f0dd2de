// A city recording as the viewer reads it: columns of its tables, whole seconds, metres.
import { NEVER } from "../core/decode.js";
import { Intervals } from "../core/intervals.js";

/** Adds places and indices to a decoded pack. */
export function cityOf(source) {
  const { meta, tables: t } = source, { grid } = meta;
  for (const each of [t.cases, t.centres, t.points, t.hazards, t.units]) {
    each.px = Float32Array.from(each.x, v => grid.x0 + v * grid.step);
    each.py = Float32Array.from(each.y, v => grid.y0 + v * grid.step);
  }
  for (const warning of meta.warnings) warning.until ??= Infinity; // JSON has no infinity
  Object.assign(source, t);
  const { cases, missions, hazards, centres } = source;
  cases.begin = meta.palette.case_states.map(s => earliest(s.stamps.map(name => cases[`${name}_s`]), cases.n));
  cases.begin[0] = cases.seen_s; // whatever stamp came first
  cases.open = new Intervals(cases.begin[0], cases.begin.at(-1));
  cases.followed_ = [];
  for (let i = 0; i < cases.n; i++) if (cases.followed[i]) cases.followed_.push(i);
  const path = cases.words.path.map(text => text.split(/[^a-z_]+/).filter(Boolean));
  cases.ways = path;
  cases.tier = Uint8Array.from({ length: cases.n }, (_, i) => tierOf(cases, path, i, meta.palette.tiers));
  ways(missions, cases, centres, source.units);
  missions.left = Int32Array.from(missions.left_s, (v, i) => (v === NEVER ? NEVER : v));
  missions.till = Int32Array.from(missions.arrived_s, (v, i) => (v === NEVER ? missions.done_s[i] : v));
  missions.drive = new Intervals(missions.start_s, missions.till);
  hazards.known = Int32Array.from(hazards.case, (c, i) => Math.min(c >= 0 ? cases.seen_s[c] : NEVER, hazards.ignited_s[i]));
  hazards.last = new Intervals(hazards.began_s, hazards.ended_s);
  source.byClose = sorted(cases.begin.at(-1));
  source.closeByTier = ["community", "town", "district", "city"].map(tier => {
    const code = cases.words.closed_tier.indexOf(tier);
    return sorted(cases.begin.at(-1), i => cases.closed_tier[i] === code);
  });
  return source;
}

function earliest(columns, n) {
  const out = new Int32Array(n).fill(NEVER);
  for (const column of columns) for (let i = 0; i < n; i++) if (column[i] < out[i]) out[i] = column[i];
  return out;
}

function tierOf(cases, path, i, tiers) {
  const way = path[cases.path[i]], name = cases.words.closed_tier[cases.closed_tier[i]] || way[way.length - 1] || cases.words.first_tier[cases.first_tier[i]];
  const k = tiers.findIndex(t => t.id === name);
  return k < 0 ? 0 : k;
}

/** Where each mission starts and ends: from its unit's base, or the seat of another town, to the place of the case. */
function ways(missions, cases, centres, units) {
  const { n } = missions, at = (xs, i) => (i >= 0 ? xs[i] : NaN), row = new Map(units.unit.reduce((rows, u, k) => (rows.push([u, k]), rows), []));
  for (const [axis, key] of [["px", "x"], ["py", "y"]]) {
    missions[`${key}0`] = Float32Array.from({ length: n }, (_, i) => { const u = row.get(missions.unit[i]), town = missions.from_town[i]; return u !== undefined && units.town[u] === town ? units[axis][u] : at(centres[axis], town); });
    missions[`${key}1`] = Float32Array.from({ length: n }, (_, i) => (missions.case[i] >= 0 ? cases[axis][missions.case[i]] : at(centres[axis], missions.to_town[i])));
  }
}

function sorted(times, fits = () => true) {
  const out = [];
  for (let i = 0; i < times.length; i++) if (times[i] !== NEVER && fits(i)) out.push(times[i]);
  return Int32Array.from(out).sort();
}
