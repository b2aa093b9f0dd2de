// Overhang's viewer: mount(element, source, options). Replay and live pages differ in their source and in nothing else.
import css from "./style.css";
import { clockText } from "./charts.js";
import { mountCity } from "./city/index.js";
import { clockHash, readClock } from "./clock.js";
import { copyText, h } from "./dom.js";
import { Panels, SPEEDS } from "./panels.js";
import { Stage } from "./stage.js";
import { peopleAt, peopleRoom, blockAt, locate, stateHistory } from "./tracks.js";

export { decode } from "./decode.js";
export { peopleAt, peopleRoom, blockAt };

const CAMERAS = ["overview", "cliff", "settlement", "road", "follow"];

/**
 * @param {HTMLElement} element  is filled by the viewer
 * @param {import("./decode.js").Source} source
 * @param {{lang?: "zh"|"en", hash?: boolean, time?: number, speed?: number, camera?: string}} options
 */
export function mount(element, source, options = {}) {
  if (source.city) return mountCity(element, source, { ...options, mountDrill: mount });
  const app = new App(element, source, options);
  const ready = app.start();
  return {
    ready,
    setTime: t => app.setTime(t), setSpeed: s => app.setSpeed(s), setLayers: l => app.setLayers(l), setCamera: c => app.setCamera(c), setMap: id => app.setMap(id),
    setPlaying: p => app.setPlaying(p), setLanguage: l => app.setLanguage(l), select: what => app.select(what), stats: () => app.stats(), dispose: () => app.dispose(),
  };
}

class App {
  constructor(element, source, options) {
    Object.assign(this, { element, source, options, lang: options.lang || "zh", camera: options.camera || "overview", picked: null, whole: false, slow: true, playing: false, frame: 0, drawn: 0 });
    const [from] = source.meta.manifest.focus;
    this.time = options.time ?? from;
    this.speed = options.speed ?? 30;
    this.off = [];
    if (!document.getElementById("ovh-style")) document.head.append(h("style", { id: "ovh-style" }, css));
    if (getComputedStyle(element).position === "static") element.style.position = "relative";
    if (options.hash) this.readHash();
  }

  async start() {
    const images = await this.source.images();
    if (this.gone) return;
    this.holder = h("div", { style: "position:absolute;inset:0" });
    this.stage = new Stage(this.holder, this.source, images, { invalidate: () => this.invalidate() });
    this.build();
    const on = (target, name, f) => { target.addEventListener(name, f); this.off.push(() => target.removeEventListener(name, f)); };
    on(window, "keydown", e => this.key(e));
    if (this.options.hash) on(window, "hashchange", () => { if (location.hash !== this.written) { this.readHash(); this.applyView(); } });
    const watch = new ResizeObserver(() => this.resize());
    watch.observe(this.element);
    this.off.push(() => watch.disconnect());
    let down = null;
    on(this.holder, "pointerdown", e => (down = [e.clientX, e.clientY]));
    on(this.holder, "pointerup", e => {
      if (!down || Math.hypot(e.clientX - down[0], e.clientY - down[1]) > 5 || e.button) return;
      const r = this.holder.getBoundingClientRect();
      const x = e.clientX - r.left, y = e.clientY - r.top, spot = this.map ? this.stage.groundAt(x, y) : null;
      this.select(this.stage.pick(x, y) ?? (spot && { kind: "spot", index: spot }));
    });
    on(this.holder, "pointerdown", () => { if (this.camera !== "follow") this.camera = null; });
    if (this.source.subscribe) this.off.push(this.source.subscribe(() => { this.panels.cache = {}; this.panels.times = null; this.invalidate(); }));
    this.applyView();
  }

  applyView() {
    this.stage.setView(this.source.meta.cameras[this.camera] || this.source.meta.cameras.overview, 0);
    if (this.selectId) this.select(this.selectId);
    if (this.camera === "follow") this.followNow = true;
    if (this.panels && this.panels.app.lang !== this.panelLang) this.setLanguage(this.lang);
    this.setMap(this.map);
    this.invalidate();
  }

  build() {
    const old = this.panels?.root;
    this.panels = new Panels(this);
    this.panelLang = this.lang;
    document.documentElement.lang = this.lang;
    if (this.options.hash) document.title = this.source.meta.manifest.title[this.lang];
    this.panels.view.prepend(this.holder);
    old ? old.replaceWith(this.panels.root) : this.element.append(this.panels.root);
    this.panels.showMap(this.map);
    this.resize();
  }

  resize() {
    const w = this.element.clientWidth, hgt = this.element.clientHeight;
    if (!w || !hgt) return;
    const unit = Math.max(11, Math.min(w / 1280, hgt / 720) * 13.6), small = w / unit < 62;
    this.panels.root.style.fontSize = `${unit.toFixed(2)}px`;
    this.panels.root.classList.toggle("small", small);
    this.stage.resize(Math.max(50, this.panels.view.clientWidth), Math.max(50, this.panels.view.clientHeight), unit / 13.6);
    this.panels.charted = null;
    this.invalidate();
  }

  window() { return this.whole ? [0, this.source.end] : this.source.meta.manifest.focus; }

  setWindow(whole) { this.whole = whole; this.panels.charted = null; this.invalidate(); }

  setTime(t, { scrub = false } = {}) {
    this.time = Math.min(this.source.end, Math.max(0, t));
    const [from, to] = this.source.meta.manifest.focus;
    if (!this.whole && !scrub && (this.time < from || this.time > to)) this.whole = true;
    this.jumped = true;
    this.writeHash();
    this.invalidate();
  }

  setSpeed(s) { this.speed = Math.min(1800, Math.max(0.1, s)); this.invalidate(); }

  stepSpeed(by) {
    const i = SPEEDS.findIndex(s => s >= this.speed);
    this.setSpeed(SPEEDS[Math.min(SPEEDS.length - 1, Math.max(0, (i < 0 ? SPEEDS.length - 1 : i) + by))]);
  }

  /** Speed in force: slowed while blocks fall, when asked to. */
  speedNow() {
    if (!this.stage) return this.speed;
    return this.slow && this.stage.blocks.movingAt(this.time, 2) ? Math.min(this.speed, 1) : this.speed;
  }

  setPlaying(playing) {
    if (playing && this.time >= this.window()[1]) this.time = this.window()[0];
    this.playing = playing;
    this.before = null;
    if (!playing) this.writeHash();
    this.invalidate();
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
    const { room, roster, n } = this.stage.people;
    let moves = -1;
    for (let p = 0; p < n; p++) {
      if (roster.role[p] === "resident" && (room.state[p] === 5 || room.state[p] === 6)) return p;
      if (moves < 0 && room.heading[p] === room.heading[p] && room.state[p] !== 14) moves = p;
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

  setLanguage(lang) {
    if (lang === this.panelLang) return;
    this.lang = lang;
    this.build();
    this.writeHash();
    this.invalidate();
  }

  key(e) {
    if (e.ctrlKey || e.metaKey || e.altKey || /^(INPUT|TEXTAREA|SELECT)$/.test(e.target.tagName) && e.target.type !== "checkbox") return;
    const step = e.shiftKey ? 60 : 10, does = {
      " ": () => this.setPlaying(!this.playing), ArrowLeft: () => this.setTime(this.time - step), ArrowRight: () => this.setTime(this.time + step),
      ArrowUp: () => this.stepEvent(-1), ArrowDown: () => this.stepEvent(1), "[": () => this.stepSpeed(-1), "]": () => this.stepSpeed(1),
      Home: () => this.setTime(this.window()[0]), End: () => this.setTime(this.window()[1]), Escape: () => this.select(null),
      z: () => this.setWindow(!this.whole), l: () => this.setLanguage(this.lang === "zh" ? "en" : "zh"),
    }[e.key.length === 1 ? e.key.toLowerCase() : e.key] || (CAMERAS[+e.key - 1] && (() => this.setCamera(CAMERAS[+e.key - 1])));
    if (!does) return;
    e.preventDefault();
    if (e.target.tagName === "BUTTON") e.target.blur();
    does();
  }

  /** Up and down arrows: the event before or after this moment. */
  stepEvent(by) {
    const all = this.source.meta.events, at = Float64Array.from(all, e => e.t), i = locate(at, 0, at.length, this.time + (by > 0 ? 0.5 : -0.5));
    const e = all[by > 0 ? i + 1 : i];
    if (e) this.setTime(e.t);
  }

  hash() {
    const parts = { lang: this.lang, t: clockHash(this.source, this.time) };
    if (this.camera && this.camera !== "overview") parts.cam = this.camera;
    if (this.selectId) parts.sel = this.selectId;
    if (this.map) parts.map = this.map;
    return "#" + new URLSearchParams(parts).toString();
  }

  writeHash() {
    if (!this.options.hash) return;
    clearTimeout(this.later);
    this.later = setTimeout(() => { this.written = this.hash(); history.replaceState(null, "", this.written); }, 250);
  }

  readHash() {
    const q = new URLSearchParams(location.hash.slice(1));
    if (/^(zh|en)$/.test(q.get("lang") || "")) this.lang = q.get("lang");
    if (q.get("t")) this.time = readClock(this.source, q.get("t")) ?? this.time;
    if (CAMERAS.includes(q.get("cam"))) this.camera = q.get("cam");
    if (q.get("sel")) this.selectId = q.get("sel");
    this.map = q.get("map");
    const [from, to] = this.source.meta.manifest.focus;
    this.whole = this.time < from || this.time > to;
  }

  async copyLink() {
    const link = location.href.split("#")[0] + this.hash();
    await copyText(link);
    this.panels.say_(this.panels.say("copied"));
  }

  invalidate() {
    this.dirty = true;
    if (!this.frame && this.stage && !this.gone) this.frame = requestAnimationFrame(now => this.tick(now));
  }

  tick(now) {
    this.frame = 0;
    const { stage } = this, since = this.before == null ? 0 : now - this.before, flying = stage.fly(now);
    const moving = this.playing || flying;
    if (this.playing) {
      const step = (Math.min(since, 250) / 1000) * this.speedNow(), next = this.stage.blocks.active.find(([a]) => a > this.time);
      // a fast clock does not jump over a fall that is to be shown slowly
      this.time = this.slow && next && this.speedNow() > 1 && this.time + step > next[0] - 1.5 && this.time < next[0] - 1.5 ? next[0] - 1.5 : this.time + step;
      const end = this.time > this.window()[1] ? this.source.end : this.window()[1];
      if (this.time >= end) { this.time = end; this.setPlaying(false); }
    }
    if (moving && since > 0 && since < 1500) { stage.measure(since); this.fps = this.fps ? this.fps * 0.9 + 100 / since : 1000 / since; }
    if (moving && stage.sharp) stage.applyQuality();
    this.before = moving ? now : null;
    this.dirty = false;
    const began = performance.now();
    let drawn = stage.draw(this.time, now / 1000, this.picked);
    if (this.camera === "follow" && this.picked?.kind === "person") {
      stage.follow(this.picked.index, this.followNow);
      this.followNow = false;
      drawn = stage.draw(this.time, now / 1000, this.picked);
    }
    if (this.camera === "follow" && this.picked?.kind !== "person") this.setCamera("follow");
    this.panels.update(drawn, now);
    this.cost = performance.now() - began;
    this.drawn++;
    clearTimeout(this.idle);
    if (moving) this.invalidate();
    else if (!stage.sharp) this.idle = setTimeout(() => { stage.sharpen(); this.invalidate(); }, 200);
    if (this.playing && now - (this.hashed || 0) > 2000) { this.hashed = now; this.writeHash(); }
  }

  stats() {
    const counts = Object.fromEntries(this.source.meta.palette.states.map((s, i) => [s.id, this.stage?.people.counts.residents[i] ?? 0]));
    return { time: this.time, clock: clockText(this.source, this.time), playing: this.playing, speed: this.speedNow(), fps: this.fps || 0, frame_ms: this.cost, frames: this.drawn, sharp: this.stage?.sharp, lang: this.lang, camera: this.camera, map: this.map ?? null, picked: this.picked, residents: counts, blocks: this.stage?.blocks.slot.length, ...this.stage?.stats() };
  }

  dispose() {
    this.gone = true;
    cancelAnimationFrame(this.frame);
    clearTimeout(this.idle);
    clearTimeout(this.later);
    this.off.forEach(f => f());
    this.stage?.dispose();
    this.panels?.root.remove();
  }
}

export { stateHistory };
