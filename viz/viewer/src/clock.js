// Moments in an address: written into the hash of the page and read back.
import { clockText } from "./charts.js";

// 18:05:30 on the last day of the key window, or 1.18:05:30 for days since the start
export function clockHash(source, time) {
  const day = Math.floor((time + (((source.start / 1000 + source.zone * 60) % 86400) + 86400) % 86400) / 86400);
  return `${day}.${clockText(source, time)}`;
}

export function readClock(source, text) {
  const m = /^(?:(\d+)\.)?(\d\d):(\d\d)(?::(\d\d(?:\.\d+)?))?$/.exec(text);
  if (!m) return null;
  const offset = (((source.start / 1000 + source.zone * 60) % 86400) + 86400) % 86400, clock = +m[2] * 3600 + +m[3] * 60 + +(m[4] || 0);
  const day = m[1] === undefined ? Math.floor((source.meta.manifest.focus[1] + offset) / 86400) : +m[1];
  return Math.min(source.end, Math.max(0, day * 86400 + clock - offset));
}

