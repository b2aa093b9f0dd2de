// The place of a drill as the viewer reads it: its ground, and the tracks of people and blocks.

/**
 * @typedef {object} Place  a Source with
 * @property {Float32Array} heights  terrain, row 0 in the south;  @property {Uint8Array} cover  land-cover classes
 * @property {Track} people      vertices of all people;  @property {Track} blocks  vertices of all blocks
 * @property {Float32Array} bodies   six numbers a block: volume, mass, half axes a, b, c, release time
 * @property {object} stems      trees that stop blocks: x_dm, y_dm, diameter_mm, height_dm
 * @property {(id: string) => Uint8Array} layer   codes of a map over the terrain: 0 nothing, 1..255 its scale
 */
export function placeOf(source, raw) {
  const { meta, tables } = source, { rows, cols, z0, z_step: step } = meta.terrain, { bodies } = tables, each = ["volume_m3", "mass_kg", "a_m", "b_m", "c_m", "release_s"];
  return Object.assign(source, {
    heights: heights(raw("terrain"), rows, cols, z0, step),
    cover: raw("cover"),
    images: () => Promise.all(["albedo", "light"].map(n => createImageBitmap(new Blob([raw(n)], { type: "image/jpeg" })))),
    people: track(tables.people, tables.walkers.vertices, "state"),
    blocks: { ...track(tables.blocks, bodies.vertices, "phase"), phase: meta.palette.phases },
    bodies: Float32Array.from({ length: 6 * bodies.n }, (_, i) => bodies[each[i % 6]][(i / 6) | 0]),
    stems: tables.stems,
    layer: id => raw(`layer_${id}`),
  });
}

function track(table, counts, code) {
  const first = new Int32Array(counts.length + 1);
  for (let i = 0; i < counts.length; i++) first[i + 1] = first[i] + counts[i];
  const out = { n: counts.length, first, t: Float64Array.from(table.time_ms, v => v * 0.001), code: table[code] };
  for (const axis of ["x", "y", "z"]) if (table[`${axis}_dm`]) out[axis] = Float64Array.from(table[`${axis}_dm`], v => v * 0.1);
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
