// Everything around the picture: clock, closed loop, legend, events, charts, controls. Rebuilt when the language changes.
import { clockText } from "../core/charts.js";
import { h, icon, put, span, toggle } from "../core/dom.js";
import { Panels } from "../core/panels.js";
import { hazardChart, peopleChart, timeline } from "./charts.js";
import { makeInfo } from "./info.js";
import { makeScale } from "./land/overlay.js";

export const CAMERAS = ["overview", "cliff", "settlement", "road", "follow"];

/** The case that the drill is about: the one whose finding the measures name, else the one with most stamps. */
export function mainCase(meta) {
  const found = meta.measures.found_s, stamps = c => meta.palette.stages.filter(s => Number.isFinite(c[`${s.id}_s`])).length;
  const rank = c => (Number.isFinite(found) && Number.isFinite(c.found_s) ? -Math.abs(c.found_s - found) : -1e9) + 1e-3 * stamps(c);
  return [...(meta.cases || [])].sort((a, b) => rank(b) - rank(a))[0] || {};
}

export class PlacePanels extends Panels {
  constructor(app) {
    super(app);
    const { source, lang } = app, { meta } = source, { palette } = meta, { say } = this;
    this.case = mainCase(meta);
    this.stages = palette.stages.map(s => [this.case[`${s.id}_s`], s.name[lang]]).map(([t, n]) => [Number.isFinite(t) ? t : NaN, n]);
    const root = (this.root = h("div.ovh"));
    this.sky = h("span"); this.level = h("span.ovh-chip");
    root.append(this.head([], [this.level, this.sky], []));
    // closed loop and limits
    const stage = (t, name, kind = "") => ({ t, node: h(`div.ovh-stage${kind}`, { click: () => Number.isFinite(t) && app.setTime(t) }, h("b", {}, name), h("i", {}, Number.isFinite(t) ? clockText(source, t) : "–")) });
    const chain = this.stages.map(([t, name]) => stage(t, name));
    if (Number.isFinite(app.stage.collapse)) {
      const at = chain.findIndex(c => Number.isFinite(c.t) && c.t > app.stage.collapse);
      chain.splice(at < 0 ? chain.length : at, 0, stage(app.stage.collapse, say("collapse"), ".fall"));
    }
    this.chain = chain;
    this.limits = palette.clocks.map(c => ({ ...c, begin: meta.measures[c.from], finish: meta.measures[c.to], ring: h("div.ovh-ring"), text: h("b"), name: c.name[lang] }))
      .filter(c => Number.isFinite(c.begin));
    this.margin = h("b");
    const box = (ring, text, name) => h("div.ovh-limit", {}, ring, h("div", {}, text, h("i", {}, name)));
    const { measures } = meta;
    root.append(h("div.ovh-loop", {}, h("div.ovh-stages", {}, ...chain.map(c => c.node)), h("div.ovh-limits", {},
      ...this.limits.map(c => box(c.ring, c.text, `${c.name} ${c.limit_s >= 3600 ? `${c.limit_s / 3600} h` : `${c.limit_s / 60} min`}`)),
      Number.isFinite(measures.margin_s) ? box(null, this.margin, say("margin")) : null)));
    // picture with its overlays
    this.labels = h("div.ovh-labels");
    this.makeLegend();
    this.makeLayers();
    this.info = makeInfo(app, say);
    this.compass = document.createElementNS("http://www.w3.org/2000/svg", "svg");
    this.compass.setAttribute("viewBox", "-12 -12 24 24");
    this.compass.setAttribute("class", "ovh-compass");
    this.compass.innerHTML = `<circle r="11" fill="#07121c" fill-opacity=".7" stroke="#2a4a66"/><g><path d="M0-9L3.4 2 0 0-3.4 2Z" fill="#e8402a"/><path d="M0 9L3.4 2 0 0-3.4 2Z" fill="#c9d8e6"/><text y="-3.2" text-anchor="middle" font-size="4.6" font-weight="700" fill="#fff">N</text></g>`;
    this.view.append(this.labels, this.layers, this.scale, this.info.node, this.compass, this.toast);
    root.append(this.view, this.legend, this.makeSide(), this.makeFoot());
  }

  makeLegend() {
    const { app, say } = this, { palette } = app.source.meta, lang = app.lang, icons = app.stage.icons;
    const item = (icon, name) => {
      const count = h("b"), node = h("div.item", {}, icons.canvasOf(icon), name, count);
      return { node, count };
    };
    const list = codes => codes.map(s => ({ s, ...item(palette.states[s].id, palette.states[s].name[lang]) }));
    this.residents = list(palette.groups.residents);
    this.duty = list(palette.groups.responders);
    const monitor = app.source.meta.roster.role.includes("monitor") ? item("monitor", palette.monitor.name[lang]) : null;
    const extra = [item("level_2", say("rock")), item("shelter", say("shelter")), item("damaged", say("damaged")), item("cut", say("cut"))];
    this.legend = h("div.ovh-legend", {}, h("div.row", {}, h("h4", {}, say("residents")), ...this.residents.map(r => r.node)),
      h("div.row", {}, h("h4", {}, say("responders")), ...this.duty.map(r => r.node), monitor?.node, h("span.gap"), ...extra.map(r => r.node), h("div.item.note", {}, app.source.meta.trees[lang])));
  }

  makeLayers() {
    const { app, say } = this;
    const rows = Object.keys(app.stage.layers).map(name => h("label", {}, h("input", { type: "checkbox", checked: app.stage.shown[name], change: e => app.setLayers({ [name]: e.target.checked }) }), say(`layer_${name}`)));
    this.qualityText = h("div", { style: "color:#86a0b6;font-size:.85em;margin-top:.3em" });
    const { layers } = app.source.meta, choice = (id, name) => {
      const input = h("input", { type: "radio", name: "ovh-map", change: () => app.setMap(id) });
      this.maps.set(id, input);
      return h("label", {}, input, name);
    };
    this.maps = new Map();
    const maps = layers.length ? [h("h4", {}, say("maps")), choice(null, say("no_map")), ...layers.map(l => choice(l.id, l.name[app.lang]))] : [];
    this.scale = h("div");
    const box = h("div.ovh-card.ovh-layers", {}, h("button", { click: () => box.classList.toggle("open") }, icon("menu"), " ", say("layers")),
      h("div.list", {}, ...rows, ...maps, this.qualityText, h("div", { style: "color:#6d869b;font-size:.8em;max-width:17em;white-space:normal" }, say("outside"))));
    this.layers = box;
  }

  /** Shows which map is laid over the ground, and its scale. */
  showMap(id) {
    const layer = this.app.source.meta.layers.find(l => l.id === id);
    this.maps.forEach((input, key) => { input.checked = key === (layer?.id ?? null); });
    this.scale.replaceChildren(...(layer ? [makeScale(layer, this.app.source.meta.palette.ramps[layer.kind], this.app.lang)] : []));
  }

  makeSide() {
    const { app, say } = this;
    this.hazard = h("canvas");
    this.states = h("canvas");
    return h("aside.ovh-side", {}, ...this.eventList(app.source.meta.palette.tiers),
      h("div.ovh-chart", {}, h("h2", {}, say("chart_hazard")), this.hazard), h("div.ovh-chart", {}, h("h2", {}, say("chart_people")), this.states));
  }

  makeFoot() {
    const { app, say } = this;
    this.cameras = CAMERAS.map((name, i) => h("button", { click: () => app.setCamera(name) }, say(`camera_${name}`), h("kbd", {}, String(i + 1))));
    this.slow = h("button", { click: () => { app.slow = !app.slow; app.invalidate(); } }, say("slow_collapse"));
    return this.foot([this.slow], "keys", this.cameras);
  }

  /** Shows a moment; `drawn` is what Stage.draw returned. */
  show(drawn, now) {
    const { app, say } = this, { source, time } = app, { palette } = source.meta;
    put(this.sky, `${say(drawn.sun > 4 ? "sun_up" : drawn.sun > -6 ? "sun_low" : "night")} · ${say("rain")} ${drawn.rain.toFixed(drawn.rain < 10 ? 1 : 0)} mm/h`);
    put(this.level, `${say("rock")} ${say(drawn.fallen ? "collapsed" : `level_${drawn.level}`)}`);
    this.level.style.background = drawn.fallen ? "#D55E00" : palette.levels[drawn.level];
    let last = null;
    for (const c of this.chain) {
      toggle(c.node, "done", c.t <= time);
      toggle(c.node, "last", false);
      if (c.t <= time && (!last || c.t >= last.t)) last = c;
    }
    if (last) toggle(last.node, "last", true);
    for (const c of this.limits) this.limit(c, time);
    const m = source.meta.measures;
    put(this.margin, time >= Math.max(app.stage.collapse, m.all_out_again_s ?? m.all_out_s ?? Infinity) ? span(m.margin_s) : "–");
    const { is } = app.stage.people;
    for (const [rows, counts] of [[this.residents, drawn.counts.residents], [this.duty, drawn.counts.duty]]) {
      for (const r of rows) { put(r.count, String(counts[r.s])); toggle(r.node, "none", !counts[r.s]); r.node.style.display = is.rare.has(r.s) && !counts[r.s] ? "none" : ""; }
    }
    toggle(this.slow, "on", app.slow);
    this.cameras.forEach((b, i) => toggle(b, "on", CAMERAS[i] === app.camera));
    put(this.qualityText, `${say("quality")} ${6 - app.stage.quality}/6 · ${app.fps ? app.fps.toFixed(0) : "–"} fps`);
    const e = app.stage.camera.position, t = app.stage.controls.target;
    this.compass.lastChild.setAttribute("transform", `rotate(${((Math.atan2(t.y - e.y, t.x - e.x) * 180) / Math.PI - 90).toFixed(1)})`);
    this.placeLabels(drawn);
    this.info.update();
    this.update(now);
  }

  charts(unit, window_) {
    const { app, say } = this, { source, time, lang } = app;
    hazardChart(this.hazard, source, window_, time, unit, say);
    peopleChart(this.states, source, window_, time, unit, say, this.cache, lang);
    this.edges = timeline(this.line, source, window_, time, unit, this.stages, app.stage.collapse, lang);
  }

  limit(c, time) {
    const { say } = this, done = Number.isFinite(c.finish) && time >= c.finish, spent = (done ? c.finish : time) - c.begin, left = c.limit_s - spent;
    const colour = time < c.begin ? "#24435e" : left < 0 ? "#D55E00" : done ? "#19B98A" : left < 0.25 * c.limit_s ? "#E69F00" : "#56B4E9";
    c.ring.style.setProperty("--c", colour);
    c.ring.style.setProperty("--p", String(time < c.begin ? 0 : Math.min(100, (100 * spent) / c.limit_s).toFixed(0)));
    put(c.text, time < c.begin ? "–" : done ? `${left < 0 ? "!" : "✓"} ${say("took")} ${span(spent)}` : left < 0 ? `${say("overdue")} ${span(-left)}` : `${say("left")} ${span(left)}`);
  }

  placeLabels(drawn) {
    const { app, say } = this, { stage, source, lang } = app, { things, palette, roster } = source.meta, wanted = [];
    if (stage.shown.labels) {
      const rock = things.rock;
      if (rock) wanted.push(["rock", `${rock.name[lang]} · ${say(drawn.fallen ? "collapsed" : `level_${drawn.level}`)}`, drawn.fallen ? "#D55E00" : palette.levels[drawn.level], rock.x, rock.y, rock.z + 16, 1.35]);
      (things.shelters || []).forEach((s, i) => {
        wanted.push([`s${i}`, stage.people.n < 20000 ? `${s.name[lang]} ${countNear(stage.people, s)}/${s.capacity}` : s.name[lang], "#19B98A", s.x, s.y, stage.ground.height(s.x, s.y) + 15, 1.3]);
      });
      roster.role.forEach((role, p) => {
        if (role === "monitor" && !stage.people.is.unseen.has(stage.people.room.state[p])) wanted.push([`m${p}`, palette.monitor.name[lang], "#0072B2", ...stage.people.placeOf(p), 1.0]);
      });
    }
    const pick = app.picked;
    if (pick?.kind === "person" && roster.role[pick.index] !== "monitor") wanted.push(["pick", this.info.title(), "#ffffff", ...stage.people.placeOf(pick.index), 1.1]);
    this.tags ||= new Map();
    const keep = new Set(), placed = [], em = parseFloat(this.root.style.fontSize) || 13.6;
    for (const [key, text, colour, x, y, z, up] of wanted) {
      let tag = this.tags.get(key);
      if (!tag) { tag = h("div.ovh-label"); this.labels.append(tag); this.tags.set(key, tag); }
      const s = stage.project(x, y, z);
      if (!s.front || s.x < -50 || s.y < -20 || s.x > stage.width + 50 || s.y > stage.height + 20) continue;
      keep.add(key);
      // labels that would cover each other are stacked
      const wide = (0.44 * text.length + 0.36 * text.replace(/[ -~]/g, "").length + 1) * em, high = 1.45 * em;
      let y0 = s.y - up * 0.75 * em;
      for (const q of placed) if (Math.abs(q.x - s.x) < (q.wide + wide) / 2 && Math.abs(q.y - y0) < high) y0 = q.y - high;
      placed.push({ x: s.x, y: y0, wide });
      put(tag, text);
      tag.style.display = "";
      tag.style.setProperty("--c", colour);
      toggle(tag, "far", stage.hidden(x, y, z));
      tag.style.transform = `translate(${s.x.toFixed(1)}px,${y0.toFixed(1)}px) translate(-50%,-100%)`;
    }
    for (const [key, tag] of this.tags) if (!keep.has(key)) tag.style.display = "none";
  }

  important(e) { return this.stages.some(([t]) => Math.abs(t - e.t) < 0.5) || /collapse|order|warning/.test(e.kind); }
}

function countNear(people, place) {
  let n = 0;
  for (let p = 0; p < people.n; p++) if (people.room.state[p] === people.is.code.safe && Math.hypot(people.room.x[p] - place.x, people.room.y[p] - place.y) < 60) n++;
  return n;
}
