// Where everybody and everything is at a moment, from the vertices of the recording. No drawing, no DOM.
import { locate } from "../core/intervals.js";

const G = 9.81;
/** State of somebody without a track; phase of a block that is not yet released. */
export const NOBODY = 255, UNRELEASED = -1;

/** Fills out.x, out.y, out.state, out.moving (heading in rad, NaN when standing) for all people at a time. */
export function peopleAt(people, time, out) {
  const { n, first, t, x, y, code } = people;
  for (let p = 0; p < n; p++) {
    const a = first[p], b = first[p + 1];
    if (a === b) { out.state[p] = NOBODY; continue; }
    const i = Math.max(locate(t, a, b, time), a);
    const last = i + 1 >= b || time < t[i];
    const f = last ? 0 : (time - t[i]) / (t[i + 1] - t[i] || 1);
    const dx = last ? 0 : x[i + 1] - x[i], dy = last ? 0 : y[i + 1] - y[i];
    out.x[p] = x[i] + dx * f;
    out.y[p] = y[i] + dy * f;
    out.state[p] = code[i];
    out.heading[p] = dx || dy ? Math.atan2(dy, dx) : NaN;
  }
  return out;
}

/** Arrays for peopleAt. */
export function peopleRoom(n) {
  return { x: new Float64Array(n), y: new Float64Array(n), state: new Uint8Array(n), heading: new Float32Array(n) };
}

/** Position of block b at a time into out[0..2]; returns its phase, or UNRELEASED. */
export function blockAt(blocks, b, time, out) {
  const { first, t, x, y, z, code } = blocks, a = first[b], e = first[b + 1];
  if (a === e || time < t[a]) return UNRELEASED;
  const i = locate(t, a, e, time);
  if (i + 1 >= e) {
    out[0] = x[i]; out[1] = y[i]; out[2] = z[i];
    return blocks.phase.rest;
  }
  const span = t[i + 1] - t[i], f = span > 0 ? (time - t[i]) / span : 1;
  out[0] = x[i] + (x[i + 1] - x[i]) * f;
  out[1] = y[i] + (y[i + 1] - y[i]) * f;
  out[2] = z[i] + (z[i + 1] - z[i]) * f;
  if (code[i] === blocks.phase.flight) out[2] += 0.5 * G * span * span * f * (1 - f);
  return code[i];
}

/** Times and states of one person where the state changes: [[t, state], ...]. */
export function stateHistory(people, p) {
  const out = [];
  for (let i = people.first[p]; i < people.first[p + 1]; i++) {
    if (!out.length || out[out.length - 1][1] !== people.code[i]) out.push([people.t[i], people.code[i]]);
  }
  return out;
}

/** Counts of people by state in bins over a window: Uint32Array bins x states, for those that want(p). */
export function statesOverTime(people, states, from, to, bins, want) {
  const step = (to - from) / bins, change = new Int32Array((bins + 1) * states);
  const bin = time => Math.min(bins, Math.max(0, Math.ceil((time - from) / step)));
  for (let p = 0; p < people.n; p++) {
    if (!want(p) || people.first[p] === people.first[p + 1]) continue;
    const history = stateHistory(people, p);
    change[history[0][1]] += 1;
    for (let k = 1; k < history.length; k++) {
      const at = bin(history[k][0]) * states;
      change[at + history[k - 1][1]] -= 1;
      change[at + history[k][1]] += 1;
    }
  }
  for (let i = states; i < change.length; i++) change[i] += change[i - states];
  return change;
}
