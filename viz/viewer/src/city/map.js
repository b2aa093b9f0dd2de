// The map: three canvases, the ground below, what moves, the names above; dragging, the wheel, two fingers, clicks.
import { h, put } from "../core/dom.js";
import { Base } from "./base.js";
import { drawLive, pick } from "./live.js";
import { boxOf, View } from "./view.js";

export class CityMap {
  constructor(app) {
    this.app = app;
    const { source } = app, { meta } = source, { area } = meta.manifest;
    this.below = h("canvas");
    this.above = h("canvas");
    this.names = h("canvas");
    this.tags = h("div.ovh-labels");
    this.node = h("div.ovc-map", {}, this.below, this.above, this.names, this.tags);
    this.view = new View();
    this.base = new Base(source, meta.outlines[area?.code] ? area.code : null);
    this.boxes = Object.fromEntries(Object.entries(meta.outlines).map(([code, rings]) => [code, boxOf(rings)]));
    const spots = [[...source.centres.px].map((x, i) => [x, source.centres.py[i]]), [...source.cases.px].map((x, i) => [x, source.cases.py[i]])];
    this.whole = boxOf([...Object.values(meta.outlines).flat(), ...spots]) || [0, 0, 1, 1];
    this.area = this.boxes[area?.code] || (area?.tier === "city" && boxOf(Object.values(meta.outlines).flat())) || boxOf(spots) || this.whole;
    this.view.home = this.whole;
    this.drawn = { open: [], moving: [], points: [], hazards: [] };
    this.old = true;
    this.fine = 1;
    this.listen();
  }

  /** The n-th label, made when it is needed. */
  tagAt(n) {
    const node = this.tags.children[n] || this.tags.appendChild(h("div.ovh-label"));
    node.style.display = "";
    return node;
  }

  hideTags(from) { for (let n = from; n < this.tags.children.length; n++) this.tags.children[n].style.display = "none"; }

  stale() { this.old = true; }

  resize(w, height, unit) {
    this.ratio = Math.min(2, window.devicePixelRatio || 1);
    for (const c of [this.below, this.above, this.names]) {
      const ratio = this.ratio * (c === this.above ? this.fine : 1);
      c.width = Math.round(w * ratio);
      c.height = Math.round(height * ratio);
      c.style.width = `${w}px`;
      c.style.height = `${height}px`;
    }
    const first = this.view.w <= 1, fitted = this.fitted;
    this.unit = unit;
    this.view.resize(w, height);
    if (first || fitted) this.fit(fitted || this.area, false);
    this.stale();
  }

  fit(box, fly = true) {
    const to = this.view.of(box);
    fly ? this.view.fly(to) : this.view.set(to);
    this.fitted = box;
    this.stale();
    this.app.invalidate();
  }

  /** How finely what moves is drawn: coarser on a slow machine while it plays. */
  setFine(fine) {
    if (fine === this.fine) return;
    this.fine = fine;
    this.above.width = Math.round(this.view.w * this.ratio * fine);
    this.above.height = Math.round(this.view.h * this.ratio * fine);
  }

  /** Draws; tells whether a flight goes on. */
  draw(now, states) {
    const flying = this.view.step(now);
    if (flying) this.stale();
    if (this.old) {
      this.base.draw(this.below.getContext("2d"), this.view, this.ratio, this.unit, this.app.lang, this.app.filters.layers, this.app.filters);
      this.base.names(this.names.getContext("2d"), this.view, this.ratio, this.unit, this.app.lang, this.app.filters.layers, true);
      this.old = false;
    }
    this.drawn = drawLive(this.above.getContext("2d"), this.app, states);
    return flying;
  }

  moved() { this.fitted = null; this.stale(); this.app.moved(); this.app.invalidate(); }

  listen() {
    const { node, app } = this, touches = new Map();
    let far = 0;
    const at = e => { const r = node.getBoundingClientRect(); return [e.clientX - r.left, e.clientY - r.top]; };
    node.addEventListener("wheel", e => { e.preventDefault(); this.view.zoom(Math.exp(-Math.max(-240, Math.min(240, e.deltaY)) * 0.0022), ...at(e)); this.moved(); }, { passive: false });
    node.addEventListener("pointerdown", e => { node.setPointerCapture(e.pointerId); touches.set(e.pointerId, at(e)); far = 0; this.tip(null); });
    node.addEventListener("pointermove", e => {
      const [x, y] = at(e), from = touches.get(e.pointerId);
      if (!from) return this.hover(x, y);
      const others = [...touches].filter(([id]) => id !== e.pointerId).map(([, p]) => p);
      if (others.length) this.view.zoom(Math.hypot(x - others[0][0], y - others[0][1]) / Math.max(1, Math.hypot(from[0] - others[0][0], from[1] - others[0][1])), (x + others[0][0]) / 2, (y + others[0][1]) / 2);
      else { this.view.pan(x - from[0], y - from[1]); far += Math.hypot(x - from[0], y - from[1]); }
      touches.set(e.pointerId, [x, y]);
      if (others.length || far > 4) this.moved();
    });
    const up = e => {
      if (touches.delete(e.pointerId) && far <= 4 && e.type === "pointerup" && !touches.size) app.select(pick(app, this.drawn, ...at(e), this.unit * 0.9));
    };
    node.addEventListener("pointerup", up);
    node.addEventListener("pointercancel", up);
    node.addEventListener("pointerleave", () => this.tip(null));
    node.addEventListener("dblclick", e => { this.view.zoom(2, ...at(e)); this.moved(); });
  }

  hover(x, y) {
    const found = pick(this.app, this.drawn, x, y, this.unit * 0.7);
    this.node.style.cursor = found ? "pointer" : "grab";
    this.tip(found && this.app.titleOf(found), x, y);
  }

  tip(text, x, y) {
    this.note ||= this.node.appendChild(h("div.ovc-tip"));
    this.note.style.display = text ? "" : "none";
    if (!text) return;
    put(this.note, text);
    this.note.style.transform = `translate(${Math.min(x + 14, this.view.w - this.note.offsetWidth - 4)}px,${Math.max(2, y - this.unit * 2)}px)`;
  }
}
