// What stands round every view: the head with the clock, the list of events, the controls and the timeline. Rebuilt
// when the language changes; a ground adds its own.
import { clockText, dateText } from "./charts.js";
import { h, icon, put, toggle } from "./dom.js";
import { locate } from "./intervals.js";

const MOST_EVENTS = 60;
const WEEK = { zh: ["周日", "周一", "周二", "周三", "周四", "周五", "周六"], en: ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"] };

export class Panels {
  constructor(app) {
    this.app = app;
    const { palette: { texts } } = app.source.meta, { lang } = app;
    this.say = (key, otherwise = key) => texts[key]?.[lang] ?? otherwise;
    this.cache = {};
    this.view = h("main.ovh-view");
    this.toast = h("div.ovh-toast");
  }

  /** The head: title, under what policy, `more` before the clock, `tools` before the link. */
  head(under, more, tools) {
    const { app, say } = this, { manifest } = app.source.meta, { lang } = app;
    this.clock = h("b"); this.date = h("span");
    return h("header.ovh-head", {}, h("h1", {}, manifest.title[lang]), h("small", {}, [...under, manifest.policy_title?.[lang] ?? manifest.policy].filter(Boolean).join(" · ")),
      h("div.ovh-clock", {}, ...more, this.date, this.clock),
      h("div.ovh-tools", {}, ...tools, h("button", { click: () => app.copyLink(), title: say("copy_link") }, icon("link"), " ", say("copy_link")), h("button", { click: () => app.setLanguage(lang === "zh" ? "en" : "zh") }, say("language"))));
  }

  /** The list of events under its heading, with a button for each tier that hides it. */
  eventList(tiers, note = null) {
    const { app, say } = this;
    this.list = h("div.ovh-events");
    const buttons = tiers.map(t => {
      const b = h("button", { "--c": t.colour, click: () => { app.hidden.has(t.id) ? app.hidden.delete(t.id) : app.hidden.add(t.id); toggle(b, "off", app.hidden.has(t.id)); this.shownEvent = this.charted = null; app.invalidate(); } }, t.name[app.lang]);
      toggle(b, "off", app.hidden.has(t.id));
      return b;
    });
    return [h("h2", {}, say("events"), note), h("div.ovh-tiers", {}, ...buttons), this.list];
  }

  /** The controls; `own` stand behind those of the clock, `last` at the end. */
  foot(own, hint, last) {
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
      h("button", { title: say("slower"), click: () => app.stepSpeed(-1) }, "−"), this.speed, h("button", { title: say("faster"), click: () => app.stepSpeed(1) }, "+"),
      ...own, this.whole, h("span.gap"), h("span.hint", {}, say(hint)), h("span.gap"), ...last), this.line);
  }

  /** Shows a moment: text each frame, charts at most eight times a second while it plays. */
  update(now) {
    const { app, say } = this, { source, time, lang } = app;
    put(this.clock, clockText(source, time));
    put(this.date, `${dateText(source, time)} ${WEEK[lang][new Date(source.start + (time + source.zone * 60) * 1000).getUTCDay()]}`);
    if (this.plays !== app.playing) { this.plays = app.playing; this.play.replaceChildren(icon(app.playing ? "pause" : "play"), ` ${say(app.playing ? "pause" : "play")}`); }
    put(this.speed, `${app.speedNow()}×`);
    put(this.whole, say(app.whole ? "whole_run" : "focus_window"));
    this.events();
    if (now - (this.charted || -1e9) <= 120 && app.playing) return;
    this.charted = now;
    this.charts(parseFloat(this.root.style.fontSize) || 13.6, app.window());
  }

  events() {
    const { app } = this, { source, time, lang } = app, all = source.meta.events, i = locate(app.eventTimes, 0, all.length, time), today = dateText(source, time), key = `${i}/${[...app.hidden]}/${all.length}/${today}`;
    if (key === this.shownEvent) return;
    this.shownEvent = key;
    const tiers = Object.fromEntries(source.meta.palette.tiers.map(t => [t.id, t])), rows = [];
    for (let k = i; k >= 0 && rows.length < MOST_EVENTS; k--) {
      const e = all[k], tier = tiers[e.tier] || source.meta.palette.tiers[0], day = dateText(source, e.t);
      if (app.hidden.has(e.tier)) continue;
      rows.push(h(`div.ovh-event${rows.length ? "" : ".new"}${this.important(e) ? ".key" : ""}`, { "--c": tier.colour, click: () => app.goTo(e) },
        h("time", {}, ...(day === today ? [] : [h("small", {}, day.slice(5)), " "]), clockText(source, e.t, day === today)), h("div", {}, h("u", {}, tier.name[lang]), e[lang], this.about(e))));
    }
    this.list.replaceChildren(...rows);
    this.list.scrollTop = 0;
  }

  /** What an event is about, where its text does not say so. */
  about() { return null; }

  tell(text) {
    put(this.toast, text);
    this.toast.classList.add("on");
    setTimeout(() => this.toast.classList.remove("on"), 1600);
  }
}
