// The map's view: which metres lie where on the page. North is up.
export class View {
  constructor() { Object.assign(this, { cx: 0, cy: 0, scale: 1, w: 1, h: 1, home: null, flight: null }); }

  x(mx) { return this.w / 2 + (mx - this.cx) * this.scale; }
  y(my) { return this.h / 2 - (my - this.cy) * this.scale; }
  mx(x) { return this.cx + (x - this.w / 2) / this.scale; }
  my(y) { return this.cy - (y - this.h / 2) / this.scale; }

  resize(w, h) {
    Object.assign(this, { w, h });
    if (this.home) this.limit();
  }

  /** The view that shows a box [x0, y0, x1, y1]. */
  of([x0, y0, x1, y1], margin = 0.94) {
    return { cx: (x0 + x1) / 2, cy: (y0 + y1) / 2, scale: margin * Math.min(this.w / Math.max(x1 - x0, 1), this.h / Math.max(y1 - y0, 1)) };
  }

  set(view) { Object.assign(this, view); this.flight = null; this.limit(); }

  limit() {
    if (!this.home) return;
    const least = 0.5 * this.of(this.home).scale, [x0, y0, x1, y1] = this.home;
    this.scale = Math.min(0.6, Math.max(least, this.scale));
    this.cx = Math.min(x1, Math.max(x0, this.cx));
    this.cy = Math.min(y1, Math.max(y0, this.cy));
  }

  zoom(by, x = this.w / 2, y = this.h / 2) {
    const mx = this.mx(x), my = this.my(y);
    this.flight = null;
    this.scale *= by;
    this.limit();
    this.cx = mx - (x - this.w / 2) / this.scale;
    this.cy = my + (y - this.h / 2) / this.scale;
    this.limit();
  }

  pan(dx, dy) { this.flight = null; this.cx -= dx / this.scale; this.cy += dy / this.scale; this.limit(); }

  /** Flies to a view in 0.7 s. */
  fly(to) { this.flight = { from: { cx: this.cx, cy: this.cy, scale: this.scale }, to: { cx: this.cx, cy: this.cy, scale: this.scale, ...to }, began: null }; }

  /** Moves on a flight; tells whether it goes on. */
  step(now) {
    const f = this.flight;
    if (!f) return false;
    f.began ??= now;
    const t = Math.min(1, (now - f.began) / 700), s = t * t * (3 - 2 * t), mix = (a, b) => a + (b - a) * s;
    this.scale = f.from.scale * (f.to.scale / f.from.scale) ** s;
    this.cx = mix(f.from.cx, f.to.cx);
    this.cy = mix(f.from.cy, f.to.cy);
    if (t >= 1) this.flight = null;
    return true;
  }
}

/** Box round rings or points; null if there are none. */
export function boxOf(rings) {
  let x0 = Infinity, y0 = Infinity, x1 = -Infinity, y1 = -Infinity;
  for (const ring of rings) for (const [x, y] of ring) { x0 = Math.min(x0, x); x1 = Math.max(x1, x); y0 = Math.min(y0, y); y1 = Math.max(y1, y); }
  return x1 >= x0 ? [x0, y0, x1, y1] : null;
}
