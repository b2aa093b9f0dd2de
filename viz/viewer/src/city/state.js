// What is so at a moment: the state of a case, of the risk points, the counters. No drawing, no DOM.
import { before } from "../core/intervals.js";
import { NEVER } from "../core/decode.js";

/** Code of the state of a case; -1 before it is found. */
export function caseState(cases, i, time) {
  const { begin } = cases;
  for (let s = begin.length - 1; s >= 0; s--) if (begin[s][i] <= time) return s;
  return -1;
}

/** States of the risk points, kept while time moves on and made anew when it jumps back. */
export class PointStates {
  constructor(source) {
    this.changes = source.point_states;
    this.states = new Uint8Array(source.points.n);
    this.next = 0;
    this.time = -Infinity;
  }

  at(time) {
    if (time < this.time) { this.states.fill(0); this.next = 0; }
    const { time_s, point, state, n } = this.changes;
    while (this.next < n && time_s[this.next] <= time) { this.states[point[this.next]] = state[this.next]; this.next++; }
    this.time = time;
    return this.states;
  }
}

/** Midnight before a moment, in the zone of the recording. */
export function midnight(source, time) {
  const clock = source.start / 1000 + source.zone * 60 + time;
  return time - (((clock % 86400) + 86400) % 86400);
}

export function openAt(source, time) { return source.cases.open.count(time) - before(source.byClose, time); }

/** All counters of a moment; `open` are the rows of the open cases. */
export function counters(source, time, open, pointStates) {
  const { cases, missions, hazards, roads, meta } = source, day = midnight(source, time), n = { open: 0, urgent: 0, states: new Array(cases.begin.length).fill(0), priorities: [0, 0, 0] };
  for (const i of open) {
    const s = caseState(cases, i, time);
    if (s < 0 || s === cases.begin.length - 1) continue;
    n.open++;
    n.states[s]++;
    n.priorities[Math.min(2, cases.priority[i])]++;
  }
  n.urgent = n.priorities[0];
  n.ended = source.closeByTier.map(list => before(list, time) - before(list, day));
  n.closed = before(source.byClose, time) - before(source.byClose, day);
  n.closedAll = before(source.byClose, time);
  n.units = 0;
  for (const i of missions.drive.at(time)) if (missions.left[i] <= time) n.units++;
  n.points = [0, 0, 0, 0];
  for (const s of pointStates) n.points[s]++;
  n.warnings = meta.warnings.filter(w => w.from <= time && time < w.until).length;
  n.hazards = n.fires = n.latent = 0;
  for (const i of hazards.last.at(time)) { hazards.known[i] <= time ? n.hazards++ : n.latent++; if (hazards.ignited_s[i] <= time) n.fires++; }
  n.cut = 0;
  for (let i = 0; i < roads.n; i++) if (roads.cut_s[i] <= time && time < roads.open_s[i]) n.cut++;
  return n;
}

/** Stamp of a case in seconds, NaN if it never came. */
export function stamp(cases, name, i) {
  const v = cases[`${name}_s`][i];
  return v === NEVER ? NaN : v;
}
