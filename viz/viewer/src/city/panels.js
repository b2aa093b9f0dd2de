// Everything round the map: clock, counters, legend, ticker, charts, controls. Rebuilt when the language changes.
import { clockText, dateText } from "../charts.js";
import { valueAt } from "../decode.js";
import { h, icon, put, toggle } from "../dom.js";
import { locate } from "../tracks.js";
import { makeCard } from "./card.js";
import { cityLine, groupsOf, lanes, lineChart, openSeries, stackChart } from "./charts.js";
import { makeFilters } from "./filters.js";
import { caseState, counters } from "./state.js";

const MOST_EVENTS = 60;

export class CityPanels {
  constructor(app) {
    this.app = app;
    const { source, lang } = app, { meta } = source, { texts } = meta.palette;
    const say = (this.say = (key, otherwise = key) => texts[key]?.[lang] ?? otherwise);
    this.cache = {};
    this.view = h("main.ovh-view");
    this.filters = makeFilters(app, say);
    this.card = makeCard(app, say);
    this.toast = h("div.ovh-toast");
    this.scale = h("div.ovc-scale", {}, h("b"), h("i"));
    const compass = h("div.ovc-north", {}, "N", h("i"));
    const tools = h("div.ovc-tools", {}, h("button", { title: say("zoom_in"), click: () => app.zoom(1.6) }, "+"), h("button", { title: say("zoom_out"), click: () => app.zoom(1 / 1.6) }, "−"),
      h("button", { title: say("fit"), click: () => app.fit() }, say("fit")), h("button", { title: say("area_view"), click: () => app.fit(true) }, say("area_view")));
    this.view.append(this.filters.node, this.card.node, h("div.ovc-corner", {}, this.scale, compass, tools), this.toast);
    this.root = h("div.ovh.ovc", {}, this.makeHead(), this.makeCounters(), this.view, this.makeLegend(), this.makeSide(), this.makeFoot());
  }

  makeHead() {
    const { app, say } = this, { source, lang } = app, { manifest, drill } = source.meta;
    this.clock = h("b"); this.date = h("span");
    return h("header.ovh-head", {}, h("h1", {}, manifest.title[lang]), h("small", {}, [manifest.area?.[`name_${lang}`], manifest.policy_title?.[lang] ?? manifest.policy].filter(Boolean).join(" · ")),
      h("div.ovh-clock", {}, this.date, this.clock),
      h("div.ovh-tools", {}, drill && app.options.openDrill ? h("button.ovc-drill", { click: () => app.openDrill() }, say("drill_3d")) : null,
        h("button", { click: () => app.copyLink(), title: say("copy_link") }, icon("link"), " ", say("copy_link")), h("button", { click: () => app.setLanguage(lang === "zh" ? "en" : "zh") }, say("language"))));
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
    const { app, say } = this, { source, lang } = app;
    this.list = h("div.ovh-events");
    const tiers = lanes(source).map(t => {
      const b = h("button", { "--c": t.colour, click: () => { app.hidden.has(t.id) ? app.hidden.delete(t.id) : app.hidden.add(t.id); toggle(b, "off", app.hidden.has(t.id)); this.shownEvent = null; this.charted = null; app.invalidate(); } }, t.name[lang]);
      toggle(b, "off", app.hidden.has(t.id));
      return b;
    });
    this.follow = app.followed.map(i => { const dot = h("u"), node = h("button", { click: () => { app.select({ kind: "case", index: i }); app.flyTo(source.cases.px[i], source.cases.py[i]); } }, dot, `${app.kindName(i)} #${source.cases.case[i]}`); return { i, node, dot }; });
    this.chart = h("canvas"); this.second = h("canvas");
    const { open, rain_mm_h, ...rest } = groupsOf(source);
    this.rows = openSeries(source);
    this.groups = Object.entries(rain_mm_h ? { ...rest, rain_mm_h } : rest);
    const choose = h("select", { change: e => { app.group = e.target.value; this.charted = null; app.invalidate(); } }, ...this.groups.map(([name, list]) => h("option", { value: name, selected: name === app.group }, say(`word_group_${name}`, list.length === 1 ? say(`word_series_${name}`, name) : name))));
    app.group ??= this.groups[0]?.[0];
    return h("aside.ovh-side", {}, app.followed.length ? h("h2", {}, say("followed")) : null, h("div.ovc-follow", {}, ...this.follow.map(f => f.node)),
      h("h2", {}, say("events"), source.meta.events_left_out ? h("small", {}, `${source.meta.events_left_out} ${say("events_left_out")}`) : null), h("div.ovh-tiers", {}, ...tiers), this.list,
      h("div.ovh-chart", {}, h("h2", {}, say("word_group_open")), this.chart), this.groups.length ? h("div.ovh-chart", {}, h("h2", {}, choose), this.second) : null);
  }

  makeFoot() {
    const { app, say } = this;
    this.play = h("button.play", { click: () => app.setPlaying(!app.playing) });
    this.speed = h("span.speed");
    this.whole = h("button", { click: () => app.setWindow(!app.whole) });
    this.line = h("canvas.ovh-line");
    const seek = e => {
      const r = this.line.getBoundingClientRect(), { left, right } = this.edges, [from, to] = app.window();
      app.setTime(from + Math.min(1, Math.max(0, (e.clientX - r.left - left) / (right - left))) * (to - from), { scrub: true });
    };
    this.line.addEventListener("pointerdown", e => { this.line.setPointerCapture(e.pointerId); seek(e); });
    this.line.addEventListener("pointermove", e => { if (e.buttons & 1) seek(e); });
    return h("footer.ovh-foot", {}, h("div.ovh-bar", {}, h("button", { title: say("back_to_start"), click: () => app.setTime(app.window()[0]) }, icon("start")), this.play,
      h("button", { title: say("slower"), click: () => app.stepSpeed(-1) }, "−"), this.speed, h("button", { title: say("faster"), click: () => app.stepSpeed(1) }, "+"), this.whole, h("span.gap"), h("span.hint", {}, say("city_keys"))), this.line);
  }

  /** Shows a moment: text each frame, charts at most eight times a second while it plays. */
  update(states, now) {
    const { app, say } = this, { source, time, lang } = app, n = (this.counted = counters(source, time, source.cases.open.at(time), states));
    put(this.clock, clockText(source, time));
    put(this.date, `${dateText(source, time)} ${WEEK[lang][new Date(source.start + (time + source.zone * 60) * 1000).getUTCDay()]}`);
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
    if (this.plays !== app.playing) { this.plays = app.playing; this.play.replaceChildren(icon(app.playing ? "pause" : "play"), ` ${say(app.playing ? "pause" : "play")}`); }
    put(this.speed, `${app.speed}×`);
    put(this.whole, say(app.whole ? "whole_run" : "focus_window"));
    for (const f of this.follow) {
      const s = caseState(source.cases, f.i, time);
      f.dot.style.background = s < 0 ? "#24435e" : source.meta.palette.case_states[s].colour;
      toggle(f.node, "then", s < 0);
      toggle(f.node, "on", app.picked?.kind === "case" && app.picked.index === f.i);
    }
    this.showScale();
    this.events();
    this.card.update();
    this.filters.update(states);
    if (now - (this.charted || -1e9) > 120 || !app.playing) {
      this.charted = now;
      const unit = parseFloat(this.root.style.fontSize) || 13.6, window_ = app.window();
      if (!this.root.classList.contains("small")) {
        stackChart(this.chart, source, this.rows, window_, time, unit, lang, say, this.cache);
        const group = this.groups.find(([name]) => name === app.group);
        if (group) lineChart(this.second, source, group[1], window_, time, unit, lang, say);
      }
      this.edges = cityLine(this.line, source, window_, time, unit, lang, app.hidden);
    }
  }

  showScale() {
    const { view } = this.app.map, wanted = 110 / view.scale, power = 10 ** Math.floor(Math.log10(wanted)), length = [5, 2, 1].map(k => k * power).find(v => v <= wanted);
    put(this.scale.firstChild, length >= 1000 ? `${length / 1000} km` : `${length} m`);
    this.scale.lastChild.style.width = `${(length * view.scale).toFixed(1)}px`;
  }

  events() {
    const { app } = this, { source, time, lang } = app, all = source.meta.events, i = locate(app.eventTimes, 0, all.length, time), key = `${i}/${[...app.hidden]}`;
    if (key === this.shownEvent) return;
    this.shownEvent = key;
    const tiers = Object.fromEntries(source.meta.palette.tiers.map(t => [t.id, t])), rows = [];
    for (let k = i; k >= 0 && rows.length < MOST_EVENTS; k--) {
      const e = all[k], tier = tiers[e.tier] || source.meta.palette.tiers[0];
      if (app.hidden.has(e.tier)) continue;
      const day = dateText(source, e.t) === dateText(source, time);
      rows.push(h(`div.ovh-event${rows.length ? "" : ".new"}${app.followed.includes(e.case) ? ".key" : ""}`, { "--c": tier.colour, click: () => app.goTo(e) },
        h("time", {}, ...(day ? [] : [h("small", {}, dateText(source, e.t).slice(5)), " "]), clockText(source, e.t, day)), h("div", {}, h("u", {}, tier.name[lang]), e[lang], this.about(e))));
    }
    this.list.replaceChildren(...rows);
    this.list.scrollTop = 0;
  }

  /** What an event is about, where its text does not say so. */
  about({ case: i, ...e }) {
    const { app } = this, { cases, centres } = app.source;
    if (i === undefined || e[app.lang].includes(app.kindName(i))) return null;
    const names = [];
    for (let c = cases.centre[i]; c >= 0; c = centres.parent[c]) if (/community|district/.test(centres.words.tier[centres.tier[c]])) names.unshift(app.map.base.name(c, app.lang));
    return h("em", {}, [`${app.kindName(i)} #${cases.case[i]}`, ...names].join(" · "));
  }

  tell(text) {
    put(this.toast, text);
    this.toast.classList.add("on");
    setTimeout(() => this.toast.classList.remove("on"), 1600);
  }
}

const WEEK = { zh: ["周日", "周一", "周二", "周三", "周四", "周五", "周六"], en: ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"] };
