// One screen over a recording: its clock, window, speed, keys, language and link. A ground brings its view and panels.
import css from "./style.css";
import { clockText } from "./charts.js";
import { clockHash, readClock } from "./clock.js";
import { copyText, h } from "./dom.js";
import { locate } from "./intervals.js";

export class App {
  /** `own` says what a ground has of its own: css, speeds, the speed to begin with, steps of the arrow keys in seconds. */
  constructor(element, source, options, own) {
    Object.assign(this, { element, source, options, own, lang: options.lang || "zh", picked: null, whole: false, playing: false, frame: 0, drawn: 0, hidden: new Set(), off: [] });
    this.time = options.time ?? source.meta.manifest.focus[0];
    this.speed = options.speed ?? own.speed;
    this.eventTimes = Float64Array.from(source.meta.events, e => e.t);
    for (const [id, text] of [["ovh-style", css], ...Object.entries(own.css)]) if (!document.getElementById(id)) document.head.append(h("style", { id }, text));
    if (getComputedStyle(element).position === "static") element.style.position = "relative";
  }

  /** Names of the methods that a page may call. */
  verbs() { return ["setTime", "setSpeed", "setPlaying", "setLanguage", "setLayers", "select", "stats", "dispose"]; }

  on(target, name, f) { target.addEventListener(name, f); this.off.push(() => target.removeEventListener(name, f)); }

  listen() {
    this.on(window, "keydown", e => this.key(e));
    if (this.options.hash) this.on(window, "hashchange", () => { if (location.hash !== this.written) { this.readHash(); this.setLanguage(this.lang); this.applyView(); this.invalidate(); } });
    const watch = new ResizeObserver(() => this.resize());
    watch.observe(this.element);
    this.off.push(() => watch.disconnect());
    if (this.source.subscribe) this.off.push(this.source.subscribe(() => { this.eventTimes = Float64Array.from(this.source.meta.events, e => e.t); this.panels.cache = {}; this.invalidate(); }));
  }

  /** Makes the panels (anew when the language changes) round the view that `node` is. */
  furnish(panels, node) {
    const old = this.panels?.root;
    this.panels = panels;
    this.panelLang = this.lang;
    document.documentElement.lang = this.lang;
    if (this.options.hash) document.title = this.source.meta.manifest.title[this.lang];
    panels.view.prepend(node);
    old ? old.replaceWith(panels.root) : this.element.append(panels.root);
    this.resize();
  }

  resize() {
    const w = this.element.clientWidth, height = this.element.clientHeight;
    if (!w || !height || !this.panels) return;
    const unit = Math.max(11, Math.min(w / 1280, height / 720) * 13.6), { root, view } = this.panels;
    root.style.fontSize = `${unit.toFixed(2)}px`;
    root.classList.toggle("small", w / unit < 62);
    this.sized(Math.max(50, view.clientWidth), Math.max(50, view.clientHeight), unit);
    this.panels.charted = null;
    this.invalidate();
  }

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
    const { speeds } = this.own, i = speeds.findIndex(s => s >= this.speed);
    this.setSpeed(speeds[Math.min(speeds.length - 1, Math.max(0, (i < 0 ? speeds.length - 1 : i) + by))]);
  }

  /** Speed in force. */
  speedNow() { return this.speed; }

  setPlaying(playing) {
    if (playing && this.time >= this.window()[1]) this.time = this.window()[0];
    this.playing = playing;
    this.before = this.fps = null;
    if (!playing) this.writeHash();
    this.invalidate();
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
    const [near, far] = this.own.steps, step = e.shiftKey ? far : near, does = {
      " ": () => this.setPlaying(!this.playing), ArrowLeft: () => this.setTime(this.time - step), ArrowRight: () => this.setTime(this.time + step),
      ArrowUp: () => this.stepEvent(-1), ArrowDown: () => this.stepEvent(1), "[": () => this.stepSpeed(-1), "]": () => this.stepSpeed(1),
      Home: () => this.setTime(this.window()[0]), End: () => this.setTime(this.window()[1]), Escape: () => this.select(null),
      z: () => this.setWindow(!this.whole), l: () => this.setLanguage(this.lang === "zh" ? "en" : "zh"), ...this.keys(),
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
    if (all[i]) this.stepTo(all[i]);
  }

  hash() { return "#" + new URLSearchParams({ lang: this.lang, t: clockHash(this.source, this.time), ...this.hashParts() }).toString(); }

  writeHash() {
    if (!this.options.hash) return;
    clearTimeout(this.later);
    this.later = setTimeout(() => { this.written = this.hash(); history.replaceState(null, "", this.written); }, 250);
  }

  readHash() {
    const q = new URLSearchParams(location.hash.slice(1));
    if (/^(zh|en)$/.test(q.get("lang") || "")) this.lang = q.get("lang");
    if (q.get("t")) this.time = readClock(this.source, q.get("t")) ?? this.time;
    this.readParts(q);
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
      this.time = this.advanced((Math.min(since, 250) / 1000) * this.speedNow());
      const end = this.time > this.window()[1] + this.speed ? this.source.end : this.window()[1];
      if (this.time >= end) { this.time = end; this.setPlaying(false); }
    }
    const began = performance.now(), moving = this.draw(now, since) || this.playing;
    this.cost = performance.now() - began;
    this.drawn++;
    if (moving && since > 0 && since < 1500) this.fps = this.fps ? this.fps * 0.9 + 100 / since : 1000 / since;
    this.before = moving ? now : null;
    if (moving) this.invalidate();
    if (this.playing && now - (this.hashed || 0) > 2000) { this.hashed = now; this.writeHash(); }
  }

  /** The time after a step of so many seconds. */
  advanced(step) { return this.time + step; }

  stats() { return { time: this.time, clock: clockText(this.source, this.time), playing: this.playing, speed: this.speedNow(), fps: this.fps || 0, frame_ms: this.cost, frames: this.drawn, lang: this.lang, picked: this.picked }; }

  dispose() {
    this.gone = true;
    cancelAnimationFrame(this.frame);
    clearTimeout(this.later);
    this.off.forEach(f => f());
    this.panels?.root.remove();
  }
}
