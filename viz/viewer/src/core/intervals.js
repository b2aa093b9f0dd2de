// What lasts at a time, found fast: starts in order, and the latest end of each block of rows.
const BLOCK = 128;

export class Intervals {
  /** @param {Int32Array} start  rising  @param {Int32Array} end */
  constructor(start, end) {
    Object.assign(this, { start, end, out: [] });
    this.latest = new Int32Array(Math.ceil(start.length / BLOCK)).fill(-2147483648);
    for (let i = 0; i < start.length; i++) { const b = (i / BLOCK) | 0; if (end[i] > this.latest[b]) this.latest[b] = end[i]; }
  }

  /** Rows with start <= time < end + reach; the list is used again by the next call. */
  at(time, reach = 0) {
    const { start, end, latest, out } = this, last = this.count(time), since = time - reach;
    let k = 0;
    for (let b = 0; b * BLOCK < last; b++) {
      if (latest[b] <= since) continue;
      for (let i = b * BLOCK, to = Math.min(last, i + BLOCK); i < to; i++) if (end[i] > since) out[k++] = i;
    }
    out.length = k;
    return out;
  }

  /** How many have begun. */
  count(time) { return before(this.start, time); }
}

/** How many entries of a rising list are <= time. */
export function before(list, time) {
  let a = 0, b = list.length;
  while (a < b) { const m = (a + b) >> 1; if (list[m] <= time) a = m + 1; else b = m; }
  return a;
}

/** Index of the last entry of t[from..to) that is <= time, or from - 1. */
export function locate(t, from, to, time) {
  let a = from, b = to;
  while (a < b) {
    const m = (a + b) >> 1;
    if (t[m] <= time) a = m + 1;
    else b = m;
  }
  return a - 1;
}
