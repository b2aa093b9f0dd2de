// The place of a drill in 3D: its clock is slowed while blocks fall, its camera follows people, maps lie over its ground.
import css from "./style.css";
import { App } from "../core/app.js";
import { h } from "../core/dom.js";
import { CAMERAS, PlacePanels } from "./panels.js";
import { Stage } from "./stage.js";

const SPEEDS = [0.5, 1, 2, 5, 10, 20, 30, 60, 120, 300, 600, 1800];

export class PlaceApp extends App {
  constructor(element, source, options) {
    super(element, source, options, { css: { "ovp-style": css }, speeds: SPEEDS, speed: 30, steps: [10, 60] });
    Object.assign(this, { camera: options.camera || "overview", slow: true });
    if (options.hash) this.readHash();
  }

  verbs() { return [...super.verbs(), "setCamera", "setMap"]; }

  async start() {
    const images = await this.source.images();
    if (this.gone) return;
    this.holder = h("div", { style: "position:absolute;inset:0" });
    this.stage = new Stage(this.holder, this.source, images, { invalidate: () => this.invalidate() });
    this.build();
    this.listen();
    let down = null;
    this.on(this.holder, "pointerdown", e => { down = [e.clientX, e.clientY]; if (this.camera !== "follow") this.camera = null; });
    this.on(this.holder, "pointerup", e => {
      if (!down || Math.hypot(e.clientX - down[0], e.clientY - down[1]) > 5 || e.button) return;
      const r = this.holder.getBoundingClientRect();
      const x = e.clientX - r.left, y = e.clientY - r.top, spot = this.map ? this.stage.groundAt(x, y) : null;
      this.select(this.stage.pick(x, y) ?? (spot && { kind: "spot", index: spot }));
    });
    this.applyView();
  }

  applyView() {
    this.stage.setView(this.source.meta.cameras[this.camera] || this.source.meta.cameras.overview, 0);
    if (this.selectId) this.select(this.selectId);
    if (this.camera === "follow") this.followNow = true;
    this.setMap(this.map);
    this.invalidate();
  }

  build() {
    this.furnish(new PlacePanels(this), this.holder);
    this.panels.showMap(this.map);
  }

  sized(w, height, unit) { this.stage.resize(w, height, unit / 13.6); }

  speedNow() { return this.slow && this.stage?.blocks.movingAt(this.time, 2) ? Math.min(this.speed, 1) : this.speed; }

  /** A fast clock does not jump over a fall that is to be shown slowly. */
  advanced(step) {
    const next = this.stage.blocks.active.find(([a]) => a > this.time), eve = next && next[0] - 1.5;
    return this.slow && next && this.speedNow() > 1 && this.time + step > eve && this.time < eve ? eve : this.time + step;
  }

  setLayers(layers) { this.stage.show(layers); }

  /** Lays a map over the ground, by its id; null takes it away. */
  setMap(id) {
    this.map = this.source.meta.layers.some(l => l.id === id) ? id : null;
    if (!this.map && this.picked?.kind === "spot") this.select(null);
    this.stage.layMap(this.map);
    this.panels.showMap(this.map);
    this.writeHash();
  }

  setCamera(camera) {
    if (typeof camera === "object") { this.camera = null; this.stage.setView(camera); return; }
    this.camera = camera;
    if (camera === "follow") {
      if (this.picked?.kind !== "person") this.select({ kind: "person", index: this.someone() });
      this.followNow = true;
    } else this.stage.setView(this.source.meta.cameras[camera]);
    this.writeHash();
    this.invalidate();
  }

  /** Who is worth following when nobody was picked: a resident on the way, else whoever moves, else the first. */
  someone() {
    const { room, roster, n, is } = this.stage.people;
    let moves = -1;
    for (let p = 0; p < n; p++) {
      if (roster.role[p] === "resident" && (is.on_the_way.has(room.state[p]))) return p;
      if (moves < 0 && room.heading[p] === room.heading[p] && !is.unseen.has(room.state[p])) moves = p;
    }
    return Math.max(0, moves);
  }

  /** select({kind, index} | {kind, id} | id | null) */
  select(what) {
    const { roster, things } = this.source.meta;
    if (typeof what === "string") {
      const p = roster.id.indexOf(what), q = (things.houses || []).findIndex(x => x.id === what);
      what = p >= 0 ? { kind: "person", index: p } : q >= 0 ? { kind: "house", index: q } : null;
    } else if (what?.id) what = { kind: what.kind, index: (things.houses || []).findIndex(x => x.id === what.id) };
    this.picked = what;
    if (!what && this.camera === "follow") this.camera = null;
    this.selectId = what?.kind === "person" ? roster.id[what.index] : what?.kind === "house" ? things.houses[what.index].id : null;
    this.writeHash();
    this.invalidate();
  }

  goTo(event) {
    this.setTime(event.t);
    if (event.x === undefined) return;
    const z = this.stage.ground.height(event.x, event.y), c = this.stage.camera.position, t = this.stage.controls.target;
    const way = c.clone().sub(t), far = Math.min(way.length(), 420);
    way.setLength(far);
    this.camera = null;
    this.stage.setView({ target: [event.x, event.y, z], eye: [event.x + way.x, event.y + way.y, Math.max(z + way.z, this.stage.ground.height(event.x + way.x, event.y + way.y) + 25)] });
  }

  stepTo(event) { this.setTime(event.t); }

  keys() { return Object.fromEntries(CAMERAS.map((name, i) => [String(i + 1), () => this.setCamera(name)])); }

  hashParts() {
    return { ...(this.camera && this.camera !== "overview" ? { cam: this.camera } : {}), ...(this.selectId ? { sel: this.selectId } : {}), ...(this.map ? { map: this.map } : {}) };
  }

  readParts(q) {
    if (CAMERAS.includes(q.get("cam"))) this.camera = q.get("cam");
    if (q.get("sel")) this.selectId = q.get("sel");
    this.map = q.get("map");
  }

  draw(now, since) {
    const { stage } = this, flying = stage.fly(now), moving = this.playing || flying;
    if (moving && since > 0 && since < 1500) stage.measure(since);
    if (moving && stage.sharp) stage.applyQuality();
    let drawn = stage.draw(this.time, now / 1000, this.picked);
    if (this.camera === "follow" && this.picked?.kind === "person") {
      stage.follow(this.picked.index, this.followNow);
      this.followNow = false;
      drawn = stage.draw(this.time, now / 1000, this.picked);
    }
    if (this.camera === "follow" && this.picked?.kind !== "person") this.setCamera("follow");
    this.panels.show(drawn, now);
    clearTimeout(this.idle);
    if (!moving && !stage.sharp) this.idle = setTimeout(() => { stage.sharpen(); this.invalidate(); }, 200);
    return flying;
  }

  stats() {
    const counts = Object.fromEntries(this.source.meta.palette.states.map((s, i) => [s.id, this.stage?.people.counts.residents[i] ?? 0]));
    return { ...super.stats(), sharp: this.stage?.sharp, camera: this.camera, map: this.map ?? null, residents: counts, blocks: this.stage?.blocks.slot.length, ...this.stage?.stats() };
  }

  dispose() {
    clearTimeout(this.idle);
    super.dispose();
    this.stage?.dispose();
  }
}
