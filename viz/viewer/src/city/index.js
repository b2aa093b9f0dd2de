// The big screen of the centre: mountCity(element, source, options), the city's counterpart of the drill's mount.
import css from "../style.css";
import cityCss from "./style.css";
import { clockText } from "../charts.js";
import { clockHash, readClock } from "../clock.js";
import { copyText, h } from "../dom.js";
import { locate } from "../tracks.js";
import { Filters } from "./filters.js";
import { CityMap } from "./map.js";
import { CityPanels } from "./panels.js";
import { Sprites } from "./sprites.js";
import { caseState, PointStates } from "./state.js";

const SPEEDS = [1, 5, 10, 30, 60, 120, 300, 600, 1200, 1800, 3600, 7200], MOST_FOLLOWED = 6, NEAR = 0.03, SLOW = 24;

export function mountCity(element, source, options = {}) {
  const app = new City(element, source, options);
  app.start();
  return {
    ready: Promise.resolve(), setTime: t => app.setTime(t), setSpeed: s => app.setSpeed(s), setPlaying: p => app.setPlaying(p), setLanguage: l => app.setLanguage(l), setLayers: l => app.setFilter(l), setFilter: f => app.setFilter(f),
    setView: v => app.setView(v), fit: area => app.fit(area), select: what => app.select(what), openDrill: () => app.openDrill(), closeDrill: () => app.closeDrill(), stats: () => app.stats(), dispose: () => app.dispose(),
  };
}

class City {
  constructor(element, source, options) {
    Object.assign(this, { element, source, options, lang: options.lang || "zh", picked: null, whole: false, playing: false, frame: 0, drawn: 0, hidden: new Set(), off: [] });
    const { manifest, palette, events } = source.meta, [from, to] = manifest.focus;
    this.time = options.time ?? from;
    this.speed = options.speed ?? SPEEDS.reduce((a, b) => (Math.abs(Math.log((to - from) / 150 / b)) < Math.abs(Math.log((to - from) / 150 / a)) ? b : a));
    this.sprites = new Sprites(palette);
    this.filters = new Filters(source);
    this.states = new PointStates(source);
    this.eventTimes = Float64Array.from(events, e => e.t);
    this.own = new Set([manifest.drill_case ?? -1, ...Object.values(manifest.story || {})]);
    this.followed = followed(source.cases, this.own);
    for (const [id, text] of [["ovh-style", css], ["ovc-style", cityCss]]) if (!document.getElementById(id)) document.head.append(h("style", { id }, text));
    if (getComputedStyle(element).position === "static") element.style.position = "relative";
    this.map = new CityMap(this);
    if (options.hash) this.readHash();
  }

  start() {
    this.build();
    const on = (target, name, f) => { target.addEventListener(name, f); this.off.push(() => target.removeEventListener(name, f)); };
    on(window, "keydown", e => this.key(e));
    if (this.options.hash) on(window, "hashchange", () => { if (location.hash !== this.written) { this.readHash(); this.setLanguage(this.lang); this.applyView(); this.invalidate(); } });
    const watch = new ResizeObserver(() => this.resize());
    watch.observe(this.element);
    this.off.push(() => watch.disconnect());
    this.applyView();
    document.fonts?.ready.then(() => { this.map.stale(); this.invalidate(); });
  }

  build() {
    const old = this.panels?.root;
    this.panels = new CityPanels(this);
    this.panelLang = this.lang;
    document.documentElement.lang = this.lang;
    if (this.options.hash) document.title = this.source.meta.manifest.title[this.lang];
    this.panels.view.prepend(this.map.node);
    old ? old.replaceWith(this.panels.root) : this.element.append(this.panels.root);
    this.resize();
  }

  resize() {
    const w = this.element.clientWidth, height = this.element.clientHeight;
    if (!w || !height || !this.panels) return;
    const unit = Math.max(11, Math.min(w / 1280, height / 720) * 13.6), { root, view } = this.panels;
    root.style.fontSize = `${unit.toFixed(2)}px`;
    root.classList.toggle("small", w / unit < 62);
    this.map.resize(Math.max(50, view.clientWidth), Math.max(50, view.clientHeight), unit);
    this.panels.charted = null;
    this.invalidate();
  }

  applyView() { if (this.asked) { this.map.view.set(this.asked); this.map.fitted = null; this.map.stale(); this.asked = null; } }

  window() { return this.whole ? [0, this.source.end] : this.source.meta.manifest.focus; }
  setWindow(whole) { this.whole = whole; this.panels.charted = null; this.invalidate(); }

  setTime(t, { scrub = false } = {}) {
    this.time = Math.min(this.source.end, Math.max(0, t));
    const [from, to] = this.source.meta.manifest.focus;
    if (!this.whole && !scrub && (this.time < from || this.time > to)) this.whole = true;
    this.writeHash();
    this.invalidate();
  }

  setSpeed(s) { this.speed = Math.min(36000, Math.max(0.1, s)); this.invalidate(); }

  stepSpeed(by) {
    const i = SPEEDS.findIndex(s => s >= this.speed);
    this.setSpeed(SPEEDS[Math.min(SPEEDS.length - 1, Math.max(0, (i < 0 ? SPEEDS.length - 1 : i) + by))]);
  }

  setPlaying(playing) {
    if (playing && this.time >= this.window()[1]) this.time = this.window()[0];
    this.playing = playing;
    this.before = this.fps = null;
    this.coarser = performance.now();
    if (!playing) this.writeHash();
    this.invalidate();
  }

  setLanguage(lang) {
    if (lang === this.panelLang) return;
    this.lang = lang;
    this.build();
    this.map.stale();
    this.writeHash();
    this.invalidate();
  }

  setFilter(what) { this.filters.set(what); this.map.stale(); this.build(); this.invalidate(); }
  setView(v) { this.map.view.set(v); this.moved(); this.map.fitted = null; this.map.stale(); this.invalidate(); }
  zoom(by) { this.map.view.zoom(by); this.map.moved(); }
  fit(area = false) { this.map.fit(area ? this.map.area : this.map.whole); this.writeHash(); }
  moved() { this.writeHash(); }

  /** Flies to a place, in metres, at least so near that a town can be told. */
  flyTo(x, y) {
    if (!Number.isFinite(x)) return;
    this.map.fitted = null;
    const scale = Math.max(this.map.view.scale, NEAR), beside = this.picked ? (this.map.unit * 10.5) / scale : 0; // clear of the card
    this.map.view.fly({ cx: x + beside, cy: y, scale });
    this.writeHash();
    this.invalidate();
  }

  flyToCentre(i) {
    const { centres } = this.source, box = this.map.boxes[centres.words.code[centres.code[i]]];
    box ? this.map.fit(box) : this.flyTo(centres.px[i], centres.py[i]);
    this.select({ kind: "centre", index: i });
  }

  /** select({kind, index} | number of a case | null) */
  select(what) {
    if (typeof what === "number") { const i = this.source.cases.case.indexOf(what); what = i < 0 ? null : { kind: "case", index: i }; }
    this.picked = what;
    this.writeHash();
    this.invalidate();
  }

  goTo(event) {
    this.setTime(event.t);
    if (event.case !== undefined) this.select({ kind: "case", index: event.case });
    if (event.x !== undefined) this.flyTo(event.x, event.y);
  }

  kindName(i) {
    const { cases, meta } = this.source, id = cases.words.reported_kind[cases.reported_kind[i]];
    return meta.names.kinds[id]?.[this.lang] ?? id;
  }

  titleOf({ kind, index: i }) {
    const { source, lang } = this, { meta, points, missions } = source;
    if (kind === "case") return `${this.kindName(i)} #${source.cases.case[i]} · ${meta.palette.case_states[Math.max(0, caseState(source.cases, i, this.time))].name[lang]} · ${meta.palette.priorities[Math.min(2, source.cases.priority[i])].name[lang]}`;
    if (kind === "point") return `${meta.names.points[points.words.kind[points.kind[i]]]?.[lang] ?? points.words.kind[points.kind[i]]} · ${meta.palette.point_states[this.states.states[i]].name[lang]}`;
    if (kind === "centre") return this.map.base.name(i, lang);
    if (kind === "mission") { const d = missions.words.department[missions.department[i]]; return `${meta.names.departments[d]?.[lang] ?? d} → ${missions.case[i] >= 0 ? this.kindName(missions.case[i]) : ""}`; }
    return this.panels.say("hazard");
  }

  /** Place of what is picked, or nothing. */
  pickedPlace() {
    const p = this.picked, from = p && { case: this.source.cases, point: this.source.points, centre: this.source.centres, hazard: this.source.hazards }[p.kind];
    return from ? [from.px[p.index], from.py[p.index]] : null;
  }

  key(e) {
    if (this.drill && e.key === "Escape") this.closeDrill();
    if (this.drill || e.ctrlKey || e.metaKey || e.altKey || /^(INPUT|TEXTAREA|SELECT)$/.test(e.target.tagName) && e.target.type !== "checkbox") return;
    const step = e.shiftKey ? 3600 : 600, does = {
      " ": () => this.setPlaying(!this.playing), ArrowLeft: () => this.setTime(this.time - step), ArrowRight: () => this.setTime(this.time + step), ArrowUp: () => this.stepEvent(-1), ArrowDown: () => this.stepEvent(1),
      "[": () => this.stepSpeed(-1), "]": () => this.stepSpeed(1), Home: () => this.setTime(this.window()[0]), End: () => this.setTime(this.window()[1]), Escape: () => this.select(null), "+": () => this.zoom(1.6), "=": () => this.zoom(1.6), "-": () => this.zoom(1 / 1.6),
      f: () => this.fit(), a: () => this.fit(true), z: () => this.setWindow(!this.whole), l: () => this.setLanguage(this.lang === "zh" ? "en" : "zh"),
    }[e.key.length === 1 ? e.key.toLowerCase() : e.key];
    if (!does) return;
    e.preventDefault();
    if (e.target.tagName === "BUTTON") e.target.blur();
    does();
  }

  /** Up and down arrows: the event before or after this moment, of the tiers that are shown. */
  stepEvent(by) {
    const all = this.source.meta.events;
    let i = locate(this.eventTimes, 0, all.length, this.time + (by > 0 ? 0.5 : -0.5)) + (by > 0 ? 1 : 0);
    while (all[i] && this.hidden.has(all[i].tier)) i += by;
    if (all[i]) this.goTo(all[i]);
  }

  /** The drill that took part, in 3D, over the map and at the same moment if it was on then. */
  async openDrill() {
    if (this.drill || !this.options.openDrill || !this.source.meta.drill) return;
    this.setPlaying(false);
    const holder = h("div.hold"), over = h("div.ovc-over", { style: `font-size:${this.map.unit}px` }, h("div.top", {}, h("button", { click: () => this.closeDrill() }, `← ${this.panels.say("back_to_city")}`), this.source.meta.manifest.title[this.lang]), holder);
    this.drill = { over };
    this.element.append(over);
    try {
      const source = await this.options.openDrill(), time = this.time + (this.source.start - source.start) / 1000;
      if (!this.drill) return;
      this.drill.viewer = this.options.mountDrill(holder, source, { lang: this.lang, time: time >= 0 && time <= source.end ? time : undefined });
      await this.drill.viewer.ready;
    } catch (fault) { this.closeDrill(); this.panels.tell(String(fault.message || fault)); }
  }

  closeDrill() {
    this.drill?.viewer?.dispose();
    this.drill?.over.remove();
    this.drill = null;
    this.invalidate();
  }

  hash() {
    const parts = { lang: this.lang, t: clockHash(this.source, this.time) }, { view } = this.map;
    if (this.picked?.kind === "case") parts.case = this.source.cases.case[this.picked.index];
    if (!this.map.fitted) { const v = view.flight?.to ?? view; parts.at = [v.cx.toFixed(0), v.cy.toFixed(0), v.scale.toPrecision(3)].join("_"); }
    return "#" + new URLSearchParams(parts).toString();
  }

  writeHash() {
    if (!this.options.hash) return;
    clearTimeout(this.later);
    this.later = setTimeout(() => { this.written = this.hash(); history.replaceState(null, "", this.written); }, 250);
  }

  readHash() {
    const q = new URLSearchParams(location.hash.slice(1)), at = (q.get("at") || "").split("_").map(Number);
    if (/^(zh|en)$/.test(q.get("lang") || "")) this.lang = q.get("lang");
    if (q.get("t")) this.time = readClock(this.source, q.get("t")) ?? this.time;
    if (q.get("case")) { const i = this.source.cases.case.indexOf(+q.get("case")); this.picked = i < 0 ? null : { kind: "case", index: i }; }
    if (at.length === 3 && at.every(Number.isFinite) && at[2] > 0) this.asked = { cx: at[0], cy: at[1], scale: at[2] };
    const [from, to] = this.source.meta.manifest.focus;
    this.whole = this.time < from || this.time > to;
  }

  async copyLink() {
    await copyText(location.href.split("#")[0] + this.hash());
    this.panels.tell(this.panels.say("copied"));
  }

  invalidate() { if (!this.frame && this.panels && !this.gone) this.frame = requestAnimationFrame(now => this.tick(now)); }

  tick(now) {
    this.frame = 0;
    const since = this.before == null ? 0 : now - this.before;
    if (this.playing) {
      this.time += (Math.min(since, 250) / 1000) * this.speed;
      const end = this.time > this.window()[1] + this.speed ? this.source.end : this.window()[1];
      if (this.time >= end) { this.time = end; this.setPlaying(false); }
    }
    if (!this.playing) this.map.setFine(1);
    else if (this.fps && this.fps < SLOW && now - (this.coarser ?? 0) > 2000) { this.coarser = now; this.map.setFine(Math.max(0.55, this.map.fine * 0.75)); }
    const began = performance.now(), states = this.states.at(this.time), flying = this.map.draw(now, states);
    this.drawMs = performance.now() - began;
    this.panels.update(states, now);
    this.cost = performance.now() - began;
    this.drawn++;
    const moving = this.playing || flying;
    if (moving && since > 0 && since < 1500) this.fps = this.fps ? this.fps * 0.9 + 100 / since : 1000 / since;
    this.before = moving ? now : null;
    if (moving) this.invalidate();
    if (this.playing && now - (this.hashed || 0) > 2000) { this.hashed = now; this.writeHash(); }
  }

  stats() {
    const { view } = this.map, { drawn } = this.map;
    return { time: this.time, clock: clockText(this.source, this.time), playing: this.playing, speed: this.speed, fps: this.fps || 0, fine: this.map.fine, frame_ms: this.cost, draw_ms: this.drawMs, frames: this.drawn, lang: this.lang, picked: this.picked, view: { cx: view.cx, cy: view.cy, scale: view.scale, flying: Boolean(view.flight) },
      counts: this.panels.counted, shown: { cases: drawn.open.length, units: drawn.moving.length / 8, points: drawn.points.length, hazards: drawn.hazards.length }, drill: Boolean(this.drill?.viewer) };
  }

  dispose() {
    this.gone = true;
    this.closeDrill();
    cancelAnimationFrame(this.frame);
    clearTimeout(this.later);
    this.off.forEach(f => f());
    this.panels?.root.remove();
  }
}

/** The cases that the run followed, those of its story first; without any, the urgent ones that went highest. */
function followed(cases, own) {
  const any = cases.followed_.length > 0, all = any ? [...cases.followed_] : [];
  const rank = i => 100 * own.has(cases.case[i]) + cases.ways[cases.path[i]].length * 4 - Math.min(2, cases.priority[i]);
  for (let i = 0; i < cases.n && !any; i++) if (cases.ways[cases.path[i]].length > 1) all.push(i);
  return all.sort((a, b) => rank(b) - rank(a) || a - b).slice(0, MOST_FOLLOWED).sort((a, b) => own.has(cases.case[b]) - own.has(cases.case[a]) || a - b);
}
