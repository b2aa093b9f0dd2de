// What all packs have: a header in JSON, tables packed by column, series.
import { locate } from "./intervals.js";

export const NEVER = 2147483647;

/**
 * @typedef {object} Source
 * @property {object} meta       header of the pack: manifest, palette, events, and what its ground has
 * @property {number} start      calendar time of second 0, ms;  @property {number} zone  minutes east
 * @property {number} end        last second known
 * @property {Object<string, {t: Float32Array, v: Float32Array}>} series
 * @property {Object<string, object>} tables  columns by name, `n` rows, `words` of its texts
 * @property {(change: () => void) => () => void} [subscribe]  live sources call back when data arrived
 */

/** @param {ArrayBuffer} buffer @returns {{source: Source, raw: (name: string) => Uint8Array}} */
export function readPack(buffer) {
  const head = new DataView(buffer);
  if (head.getUint32(0, false) !== 0x4f564847) throw new Error("not a pack of Overhang");
  const length = head.getUint32(4, true);
  const meta = JSON.parse(new TextDecoder().decode(new Uint8Array(buffer, 8, length)));
  const base = 8 + length + ((4 - (length % 4)) % 4);
  const raw = name => {
    const [offset, size] = meta.sections[name];
    return new Uint8Array(buffer, base + offset, size);
  };
  const source = { meta, live: false, start: Date.parse(meta.manifest.start), zone: zoneMinutes(meta.manifest.start), end: meta.manifest.end_s, series: {}, tables: {} };
  meta.series.forEach((name, i) => {
    const both = floats(raw(`series_${i}`)), n = both.length / 2;
    source.series[name] = { t: both.subarray(0, n), v: both.subarray(n) };
  });
  for (const [name, { rows, columns }] of Object.entries(meta.tables)) source.tables[name] = table(raw, name, rows, columns, meta.never);
  return { source, raw };
}

/** Value of a series at a time: held (step) or linear. */
export function valueAt(series, time, held = false) {
  if (!series || !series.t.length) return NaN;
  const i = locate(series.t, 0, series.t.length, time);
  if (i < 0) return series.v[0];
  if (held || i + 1 >= series.t.length) return series.v[i];
  const f = (time - series.t[i]) / (series.t[i + 1] - series.t[i] || 1);
  return series.v[i] + (series.v[i + 1] - series.v[i]) * f;
}

function zoneMinutes(iso) {
  const m = /([+-])(\d\d):?(\d\d)$/.exec(iso);
  return m ? (m[1] === "-" ? -1 : 1) * (+m[2] * 60 + +m[3]) : 0;
}

export function floats(bytes) {
  return new Float32Array(bytes.slice().buffer);
}

function table(raw, name, n, columns, never) {
  const out = { n, words: {} };
  for (const [column, [kind, offset, more]] of Object.entries(columns)) {
    const bytes = raw(`${name}.${column}`);
    if (kind === "f32") { out[column] = floats(bytes); continue; }
    const width = kind === "u8" ? 1 : kind === "u16" ? 2 : 4, values = width < 4 && offset >= 0 && offset < 1 ? new (width === 1 ? Uint8Array : Uint16Array)(n) : new Int32Array(n);
    for (let i = 0; i < n; i++) {
      let v = bytes[i];
      if (width > 1) v |= bytes[n + i] << 8;
      if (width > 2) v |= (bytes[2 * n + i] << 16) | (bytes[3 * n + i] << 24);
      values[i] = v + offset;
    }
    if (kind === "d32") for (let i = 1; i < n; i++) values[i] += values[i - 1];
    if (kind === "g32") {
      const base = more ? out[more] : null;
      for (let i = 0; i < n; i++) {
        const v = values[i], from = base && base[i] !== NEVER && base[i] !== never ? base[i] : 0;
        values[i] = v === 0 ? NEVER : (v > 0 ? v - 1 : v) + from;
      }
    }
    if (kind !== "g32" && more) out.words[column] = more;
    out[column] = values;
  }
  return out;
}
