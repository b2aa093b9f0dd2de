// A recording as the viewer reads it: decode(pack) -> source. A live source offers the same members.
import { decodeCity } from "./city/decode.js";
import { locate } from "./tracks.js";

/**
 * @typedef {object} Source
 * @property {object} meta       header of the pack: manifest, things, cameras, palette, events, roster, cases
 * @property {Float32Array} heights  terrain, row 0 in the south
 * @property {Uint8Array} cover  land-cover classes
 * @property {Track} people      vertices of all people;  @property {Track} blocks  vertices of all blocks
 * @property {Float32Array} bodies   six numbers a block: volume, mass, half axes a, b, c, release time
 * @property {Object<string, {t: Float32Array, v: Float32Array}>} series
 * @property {(id: string) => Uint8Array} layer   codes of a map over the terrain: 0 nothing, 1..255 its scale
 * @property {number} end        last second known
 * @property {(change: () => void) => () => void} [subscribe]  live sources call back when data arrived
 */

/** @param {ArrayBuffer} buffer @returns {Promise<Source>} */
export async function decode(buffer) {
  const head = new DataView(buffer);
  if (head.getUint32(0, false) !== 0x4f564847) throw new Error("not a pack of Overhang");
  const length = head.getUint32(4, true);
  const meta = JSON.parse(new TextDecoder().decode(new Uint8Array(buffer, 8, length)));
  const base = 8 + length + ((4 - (length % 4)) % 4);
  const raw = name => {
    const [offset, size] = meta.sections[name];
    return new Uint8Array(buffer, base + offset, size);
  };
  const source = {
    meta,
    live: false,
    start: Date.parse(meta.manifest.start),
    zone: zoneMinutes(meta.manifest.start),
    end: meta.manifest.end_s,
    series: {},
  };
  meta.series.forEach((name, i) => {
    const both = floats(raw(`series_${i}`)), n = both.length / 2;
    source.series[name] = { t: both.subarray(0, n), v: both.subarray(n) };
  });
  return meta.kind === "city" ? decodeCity(source, raw) : decodeDrill(source, raw);
}

function decodeDrill(source, raw) {
  const { meta } = source, { rows, cols, z0, z_step: step } = meta.terrain;
  return Object.assign(source, {
    heights: heights(raw("terrain"), rows, cols, z0, step),
    cover: raw("cover"),
    images: () => Promise.all(["albedo", "light"].map(n => createImageBitmap(new Blob([raw(n)], { type: "image/jpeg" })))),
    people: track(raw, "people", ["x", "y"], "state"),
    blocks: track(raw, "blocks", ["x", "y", "z"], "phase"),
    bodies: floats(raw("bodies")),
    layer: id => raw(`layer_${id}`),
  });
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

function floats(bytes) {
  return new Float32Array(bytes.slice().buffer);
}

function integers(bytes) {
  const n = bytes.length / 4, out = new Int32Array(n);
  for (let i = 0; i < n; i++) out[i] = bytes[i] | (bytes[n + i] << 8) | (bytes[2 * n + i] << 16) | (bytes[3 * n + i] << 24);
  return out;
}

function sums(bytes, scale) {
  const steps = integers(bytes), out = new Float64Array(steps.length);
  let at = 0;
  for (let i = 0; i < steps.length; i++) out[i] = (at += steps[i]) * scale;
  return out;
}

function track(raw, name, axes, code) {
  const counts = integers(raw(`${name}_count`)), first = new Int32Array(counts.length + 1);
  for (let i = 0; i < counts.length; i++) first[i + 1] = first[i] + counts[i];
  const out = { n: counts.length, first, t: sums(raw(`${name}_t`), 0.001), code: raw(`${name}_${code}`) };
  for (const axis of axes) out[axis] = sums(raw(`${name}_${axis}`), 0.1);
  return out;
}

function heights(bytes, rows, cols, z0, step) {
  const n = rows * cols, out = new Float32Array(n);
  let left = 0;
  for (let r = 0; r < rows; r++) {
    for (let c = 0; c < cols; c++) {
      const i = r * cols + c, d = bytes[i] | (bytes[n + i] << 8);
      const from = c ? left : r ? Math.round((out[i - cols] - z0) / step) : 0;
      left = (from + d) & 0xffff;
      out[i] = z0 + left * step;
    }
  }
  return out;
}
