// Heights of the terrain for the browser: bilinear, mirrored beyond the border, with the scar of the rock.
export class Ground {
  constructor(source) {
    const { rows, cols, cell_m: cell, water_level_m: level } = source.meta.terrain;
    Object.assign(this, { rows, cols, cell, level, z: source.heights, cover: source.cover });
    this.width = (cols - 1) * cell;
    this.depth = (rows - 1) * cell;
    this.drawn = this.z.slice();
    const scar = source.meta.things.rock?.scar;
    if (scar) {
      scar.z.forEach((line, i) => line.forEach((z, j) => {
        const r = scar.row0 + i, c = scar.col0 + j;
        if (r < rows && c < cols && z < this.drawn[r * cols + c]) this.drawn[r * cols + c] = z;
      }));
    }
    if (level != null) {
      for (let i = 0; i < this.drawn.length; i++) {
        // a river without a bed, as in most surveys, would flicker through its own surface
        if (this.cover[i] === 0 && Math.abs(this.drawn[i] - level) < 0.8) this.drawn[i] = level - 2;
      }
    }
  }

  node(z, r, c) {
    const R = this.rows - 1, C = this.cols - 1;
    r = Math.abs(r); c = Math.abs(c);
    r = r > R ? Math.max(0, 2 * R - r) : r;
    c = c > C ? Math.max(0, 2 * C - c) : c;
    return z[r * this.cols + c];
  }

  /** Height of the recorded surface (before the failure). */
  height(x, y) { return this.sample(this.z, x, y); }

  sample(z, x, y) {
    const c = Math.min(Math.max(x / this.cell, 0), this.cols - 1.000001), r = Math.min(Math.max(y / this.cell, 0), this.rows - 1.000001);
    const i = r | 0, j = c | 0, v = r - i, u = c - j, k = i * this.cols + j;
    return (z[k] * (1 - u) + z[k + 1] * u) * (1 - v) + (z[k + this.cols] * (1 - u) + z[k + this.cols + 1] * u) * v;
  }

  coverAt(x, y) {
    const c = Math.min(Math.max(Math.round(x / this.cell), 0), this.cols - 1), r = Math.min(Math.max(Math.round(y / this.cell), 0), this.rows - 1);
    return this.cover[r * this.cols + c];
  }

  slope(x, y) {
    const e = this.cell;
    return Math.hypot(this.height(x + e, y) - this.height(x - e, y), this.height(x, y + e) - this.height(x, y - e)) / (2 * e);
  }
}

/** Repeatable number in [0, 1) from two integers. */
export function hash(a, b) {
  let h = Math.imul(a | 0, 374761393) + Math.imul(b | 0, 668265263);
  h = Math.imul(h ^ (h >>> 13), 1274126177);
  return ((h ^ (h >>> 16)) >>> 0) / 4294967296;
}
