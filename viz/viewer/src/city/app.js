// The map of a city's day: what is open where, who drives, what is warned; from it one goes to the place of a drill.
import css from "./style.css";
import { App } from "../core/app.js";
import { h } from "../core/dom.js";
import { Filters } from "./filters.js";
import { CityMap } from "./map.js";
import { CityPanels } from "./panels.js";
import { Sprites } from "./sprites.js";
import { caseState, PointStates } from "./state.js";

const SPEEDS = [1, 5, 10, 30, 60, 120, 300, 600, 1200, 1800, 3600, 7200], MOST_FOLLOWED = 6, NEAR = 0.03, SLOW = 24;

export class CityApp extends App {
  constructor(element, source, options) {
    const { manifest, palette } = source.meta, [from, to] = manifest.focus, aim = (to - from) / 150;
    super(element, source, options, { css: { "ovc-style": css }, speeds: SPEEDS, speed: SPEEDS.reduce((a, b) => (Math.abs(Math.log(aim / b)) < Math.abs(Math.log(aim / a)) ? b : a)), steps: [600, 3600] });
    this.sprites = new Sprites(palette);
    this.filters = new Filters(source);
    this.states = new PointStates(source);
    this.watched = new Set([manifest.drill_case ?? -1, ...Object.values(manifest.story || {})]);
    this.followed = followed(source.cases, this.watched);
    this.map = new CityMap(this);
    if (options.hash) this.readHash();
  }

  verbs() { return [...super.verbs(), "setFilter", "setView", "fit", "openDrill", "closeDrill"]; }

  start() {
    this.build();
    this.listen();
    this.applyView();
    document.fonts?.ready.then(() => { this.map.stale(); this.invalidate(); });
  }

  build() { this.map.stale(); this.furnish(new CityPanels(this), this.map.node); }

  sized(w, height, unit) { this.map.resize(w, height, unit); }

  applyView() { if (this.asked) { this.map.view.set(this.asked); this.map.fitted = null; this.map.stale(); this.asked = null; } }

  setPlaying(playing) { this.coarser = performance.now(); super.setPlaying(playing); }

  setLayers(layers) { this.setFilter(layers); }
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
    if (!this.drill) super.key(e);
  }

  keys() { return { "+": () => this.zoom(1.6), "=": () => this.zoom(1.6), "-": () => this.zoom(1 / 1.6), f: () => this.fit(), a: () => this.fit(true) }; }

  stepTo(event) { this.goTo(event); }

  /** The drill that took part, in 3D, over the map and at the same moment if it was on then. */
  async openDrill() {
    const { drill, manifest } = this.source.meta;
    if (this.drill || !this.options.openPlace || !drill) return;
    this.setPlaying(false);
    const holder = h("div.hold"), over = h("div.ovc-over", { style: `font-size:${this.map.unit}px` }, h("div.top", {}, h("button", { click: () => this.closeDrill() }, `← ${this.panels.say("back_to_city")}`), manifest.title[this.lang]), holder);
    this.drill = { over };
    this.element.append(over);
    try {
      const time = this.time + (this.source.start - Date.parse(drill.start)) / 1000;
      const viewer = await this.options.openPlace(holder, { lang: this.lang, time: time >= 0 && time <= drill.end_s ? time : undefined });
      if (!this.drill) return viewer.dispose();
      this.drill.viewer = viewer;
      await viewer.ready;
    } catch (fault) { this.closeDrill(); this.panels.tell(String(fault.message || fault)); }
  }

  closeDrill() {
    this.drill?.viewer?.dispose();
    this.drill?.over.remove();
    this.drill = null;
    this.invalidate();
  }

  hashParts() {
    const { view } = this.map, v = view.flight?.to ?? view;
    return { ...(this.picked?.kind === "case" ? { case: this.source.cases.case[this.picked.index] } : {}), ...(this.map.fitted ? {} : { at: [v.cx.toFixed(0), v.cy.toFixed(0), v.scale.toPrecision(3)].join("_") }) };
  }

  readParts(q) {
    const at = (q.get("at") || "").split("_").map(Number);
    if (q.get("case")) { const i = this.source.cases.case.indexOf(+q.get("case")); this.picked = i < 0 ? null : { kind: "case", index: i }; }
    if (at.length === 3 && at.every(Number.isFinite) && at[2] > 0) this.asked = { cx: at[0], cy: at[1], scale: at[2] };
  }

  draw(now) {
    if (!this.playing) this.map.setFine(1);
    else if (this.fps && this.fps < SLOW && now - (this.coarser ?? 0) > 2000) { this.coarser = now; this.map.setFine(Math.max(0.55, this.map.fine * 0.75)); }
    const began = performance.now(), states = this.states.at(this.time), flying = this.map.draw(now, states);
    this.drawMs = performance.now() - began;
    this.panels.show(states, now);
    return flying;
  }

  stats() {
    const { view, drawn } = this.map;
    return { ...super.stats(), fine: this.map.fine, draw_ms: this.drawMs, view: { cx: view.cx, cy: view.cy, scale: view.scale, flying: Boolean(view.flight) },
      counts: this.panels.counted, shown: { cases: drawn.open.length, units: drawn.moving.length / 8, points: drawn.points.length, hazards: drawn.hazards.length }, drill: Boolean(this.drill?.viewer) };
  }

  dispose() {
    this.closeDrill();
    super.dispose();
  }
}

/** The cases that the run followed, those of its story first; without any, the urgent ones that went highest. */
function followed(cases, own) {
  const any = cases.followed_.length > 0, all = any ? [...cases.followed_] : [];
  const rank = i => 100 * own.has(cases.case[i]) + cases.ways[cases.path[i]].length * 4 - Math.min(2, cases.priority[i]);
  for (let i = 0; i < cases.n && !any; i++) if (cases.ways[cases.path[i]].length > 1) all.push(i);
  return all.sort((a, b) => rank(b) - rank(a) || a - b).slice(0, MOST_FOLLOWED).sort((a, b) => own.has(cases.case[b]) - own.has(cases.case[a]) || a - b);
}
