// Everything round the map: clock, counters, legend, ticker, charts, controls. Rebuilt when the language changes.
import { valueAt } from "../core/decode.js";
import { h, put, toggle } from "../core/dom.js";
import { Panels } from "../core/panels.js";
import { makeCard } from "./card.js";
import { cityLine, groupsOf, lanes, lineChart, openSeries, stackChart } from "./charts.js";
import { makeFilters } from "./filters.js";
import { caseState, counters } from "./state.js";

export class CityPanels extends Panels {
  constructor(app) {
    super(app);
    const { say } = this;
    this.filters = makeFilters(app, say);
    this.card = makeCard(app, say);
    this.scale = h("div.ovc-scale", {}, h("b"), h("i"));
    const compass = h("div.ovc-north", {}, "N", h("i"));
    const tools = h("div.ovc-tools", {}, h("button", { title: say("zoom_in"), click: () => app.zoom(1.6) }, "+"), h("button", { title: say("zoom_out"), click: () => app.zoom(1 / 1.6) }, "−"),
      h("button", { title: say("fit"), click: () => app.fit() }, say("fit")), h("button", { title: say("area_view"), click: () => app.fit(true) }, say("area_view")));
    this.view.append(this.filters.node, this.card.node, h("div.ovc-corner", {}, this.scale, compass, tools), this.toast);
    this.root = h("div.ovh.ovc", {}, this.makeHead(), this.makeCounters(), this.view, this.makeLegend(), this.makeSide(), this.makeFoot());
  }

  makeHead() {
    const { app, say } = this, { manifest, drill } = app.source.meta;
    return this.head([manifest.area?.[`name_${app.lang}`]], [], [drill && app.options.openPlace ? h("button.ovc-drill", { click: () => app.openDrill() }, say("drill_3d")) : null]);
  }

  makeCounters() {
    const { app, say } = this, { palette } = app.source.meta, lang = app.lang;
    const box = (label, wide = "") => { const value = h("b"), small = h("small"); return { value, small, node: h(`div.ovc-count${wide}`, {}, h("i", {}, label), h("div", {}, value, small)) }; };
    this.open = box(say("open_now")); this.closed = box(say("closed_today")); this.units = box(say("units_out")); this.alarms = box(say("alarms"));
    this.force = box(say("in_force")); this.dangers = box(say("dangers")); this.cut = box(say("roads_cut")); this.rain = box(say("rain_now"));
    const tiers = palette.tiers.slice(2);
    this.parts = tiers.map(t => h("span", { style: `background:${t.colour}` }));
    this.shares = tiers.map(t => h("span.share", { "--c": t.colour }, t.name[lang], " ", h("b")));
    const ended = h("div.ovc-count.wide", {}, h("i", {}, say("ended_at")), h("div.bar", {}, ...this.parts), h("div.shares", {}, ...this.shares));
    return h("div.ovc-counts", {}, this.open.node, this.closed.node, ended, this.units.node, app.source.points.n ? this.alarms.node : null, this.force.node, app.source.hazards.n ? this.dangers.node : null, this.cut.node, app.source.series.rain_mm_h ? this.rain.node : null);
  }

  makeLegend() {
    const { app, say } = this, { palette } = app.source.meta, lang = app.lang, { sprites } = app;
    const item = (mark, text, radius = 15, rim = undefined) => { const count = h("b"); return { node: h("div.item", {}, sprites.icon(mark, radius, rim), text, count), count }; };
    this.states = palette.case_states.slice(0, -1).map(s => item(s, s.name[lang]));
    this.priorities = palette.priorities.map((p, k) => item(palette.case_states[1], p.name[lang], [17, 12, 8][k], k ? undefined : "#ffffff"));
    this.points = palette.point_states.map(s => item(s, s.name[lang]));
    const { hazards, points, meta: { drill } } = app.source, has = { drill, leak: hazards.n, latent: hazards.n, fire: hazards.n, blast: hazards.n };
    const others = palette.things.filter(t => !(t.id in has) || has[t.id]).map(t => item(t, t.name[lang]));
    const colours = Object.entries(palette.warnings).map(([id, c]) => h("span.sw", { style: `background:${c}` }));
    return h("div.ovh-legend", {}, h("div.row", {}, h("h4", {}, say("cases")), ...this.states.map(r => r.node), h("span.gap"), h("div.item", {}, h("span.sws", {}, ...colours), say("layer_warnings"))),
      h("div.row", {}, h("h4", {}, say("priority")), ...this.priorities.map(r => r.node), ...(points.n ? [h("span.gap"), h("h4.next", {}, say("risk_points")), ...this.points.map(r => r.node)] : [])),
      h("div.row", {}, h("h4", {}, say("marks")), ...others.map(r => r.node)));
  }

  makeSide() {
    const { app, say } = this, { source } = app;
    this.follow = app.followed.map(i => { const dot = h("u"), node = h("button", { click: () => { app.select({ kind: "case", index: i }); app.flyTo(source.cases.px[i], source.cases.py[i]); } }, dot, `${app.kindName(i)} #${source.cases.case[i]}`); return { i, node, dot }; });
    this.chart = h("canvas"); this.second = h("canvas");
    const { open, rain_mm_h, ...rest } = groupsOf(source);
    this.rows = openSeries(source);
    this.groups = Object.entries(rain_mm_h ? { ...rest, rain_mm_h } : rest);
    const choose = h("select", { change: e => { app.group = e.target.value; this.charted = null; app.invalidate(); } }, ...this.groups.map(([name, list]) => h("option", { value: name, selected: name === app.group }, say(`word_group_${name}`, list.length === 1 ? say(`word_series_${name}`, name) : name))));
    app.group ??= this.groups[0]?.[0];
    return h("aside.ovh-side", {}, app.followed.length ? h("h2", {}, say("followed")) : null, h("div.ovc-follow", {}, ...this.follow.map(f => f.node)),
      ...this.eventList(lanes(source), source.meta.events_left_out ? h("small", {}, `${source.meta.events_left_out} ${say("events_left_out")}`) : null),
      h("div.ovh-chart", {}, h("h2", {}, say("word_group_open")), this.chart), this.groups.length ? h("div.ovh-chart", {}, h("h2", {}, choose), this.second) : null);
  }

  makeFoot() { return this.foot([], "city_keys", []); }

  /** Shows a moment; `states` are those of the risk points. */
  show(states, now) {
    const { app, say } = this, { source, time, lang } = app, n = (this.counted = counters(source, time, source.cases.open.at(time), states));
    const set = (box, value, small = "", alarm = false) => { put(box.value, String(value)); put(box.small, small); toggle(box.node, "alarm", alarm); };
    set(this.open, n.open.toLocaleString("en"), `${say("urgent_of")} ${n.urgent}`);
    set(this.closed, n.closed.toLocaleString("en"));
    set(this.units, n.units); set(this.alarms, n.points[2], n.points[3] ? `+${n.points[3]} ${source.meta.palette.point_states[3].name[lang]}` : "");
    set(this.force, n.warnings); set(this.dangers, n.hazards, `/ ${n.fires}`, n.fires > 0); set(this.cut, n.cut);
    if (source.series.rain_mm_h) set(this.rain, valueAt(source.series.rain_mm_h, time, true).toFixed(1));
    const all = n.ended.reduce((a, b) => a + b, 0);
    n.ended.forEach((v, k) => { this.parts[k].style.flexGrow = v; put(this.shares[k].lastChild, all ? `${((100 * v) / all).toFixed(v && v < all * 0.1 ? 1 : 0)} %` : "–"); });
    this.states.forEach((r, k) => put(r.count, String(n.states[k])));
    this.priorities.forEach((r, k) => put(r.count, String(n.priorities[k])));
    this.points.forEach((r, k) => put(r.count, String(n.points[k])));
    for (const f of this.follow) {
      const s = caseState(source.cases, f.i, time);
      f.dot.style.background = s < 0 ? "#24435e" : source.meta.palette.case_states[s].colour;
      toggle(f.node, "then", s < 0);
      toggle(f.node, "on", app.picked?.kind === "case" && app.picked.index === f.i);
    }
    this.showScale();
    this.card.update();
    this.filters.update(states);
    this.update(now);
  }

  charts(unit, window_) {
    const { app, say } = this, { source, time, lang } = app;
    if (!this.root.classList.contains("small")) {
      stackChart(this.chart, source, this.rows, window_, time, unit, lang, say, this.cache);
      const group = this.groups.find(([name]) => name === app.group);
      if (group) lineChart(this.second, source, group[1], window_, time, unit, lang, say);
    }
    this.edges = cityLine(this.line, source, window_, time, unit, lang, app.hidden);
  }

  showScale() {
    const { view } = this.app.map, wanted = 110 / view.scale, power = 10 ** Math.floor(Math.log10(wanted)), length = [5, 2, 1].map(k => k * power).find(v => v <= wanted);
    put(this.scale.firstChild, length >= 1000 ? `${length / 1000} km` : `${length} m`);
    this.scale.lastChild.style.width = `${(length * view.scale).toFixed(1)}px`;
  }

  important(e) { return this.app.followed.includes(e.case); }

  /** What an event is about, where its text does not say so. */
  about({ case: i, ...e }) {
    const { app } = this, { cases, centres } = app.source;
    if (i === undefined || e[app.lang].includes(app.kindName(i))) return null;
    const names = [];
    for (let c = cases.centre[i]; c >= 0; c = centres.parent[c]) if (/community|district/.test(centres.words.tier[centres.tier[c]])) names.unshift(app.map.base.name(c, app.lang));
    return h("em", {}, [`${app.kindName(i)} #${cases.case[i]}`, ...names].join(" · "));
  }
}
