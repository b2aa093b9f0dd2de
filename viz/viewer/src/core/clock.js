// Moments in an address: written into the hash of the page and read back.
import { clockText } from "./charts.js";

// 18:05:30 on the first day on which that lies in the key window, or 1.18:05:30 for days since the start
export function clockHash(source, time) {
  const day = Math.floor((time + (((source.start / 1000 + source.zone * 60) % 86400) + 86400) % 86400) / 86400);
  return `${day}.${clockText(source, time)}`;
}

export function readClock(source, text) {
  const m = /^(?:(\d+)\.)?(\d\d):(\d\d)(?::(\d\d(?:\.\d+)?))?$/.exec(text);
  if (!m) return null;
  const offset = (((source.start / 1000 + source.zone * 60) % 86400) + 86400) % 86400, clock = +m[2] * 3600 + +m[3] * 60 + +(m[4] || 0);
  const [from, to] = source.meta.manifest.focus, first = Math.floor((from + offset) / 86400), at = day => day * 86400 + clock - offset;
  let day = m[1] === undefined ? first : +m[1];
  if (m[1] === undefined && at(day) < from && at(day + 1) <= to) day++;
  return Math.min(source.end, Math.max(0, at(day)));
}

