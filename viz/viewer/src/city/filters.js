// What is shown: cases and risk points that fit kind, tier, priority, state and place; and the panel that asks.
import { h, icon, put } from "../core/dom.js";

const MOST_LISTED = 40;

export class Filters {
  constructor(source) {
    this.source = source;
    this.off = { kind: new Set(), tier: new Set(), priority: new Set(), case_state: new Set(), point_state: new Set(), point_kind: new Set() };
    this.place = "";
    this.layers = { cases: true, points: true, units: true, hazards: true, warnings: true, roads: true, centres: true, names: true };
    this.apply();
  }

  /** set({kind: ["noise"], place: "Jianbei", ...}): what is named is hidden, places are looked for. */
  set(what) {
    for (const [name, value] of Object.entries(what)) {
      if (name === "place") this.place = value.trim();
      else if (name in this.layers) this.layers[name] = value;
      else if (name in this.off) this.off[name] = new Set(value);
    }
    this.apply();
  }

  apply() {
    const { cases, points, meta } = this.source, { off } = this, { tiers, priorities, case_states } = meta.palette;
    const inside = (this.inside = this.centresOf(this.place)), hide = (words, set) => words.map(w => set.has(w));
    const kind = hide(cases.words.reported_kind, off.kind), tier = hide(tiers.map(t => t.id), off.tier), priority = hide(priorities.map(p => p.id), off.priority);
    this.hiddenState = hide(case_states.map(s => s.id), off.case_state);
    this.cases = Uint8Array.from({ length: cases.n }, (_, i) =>
      !(kind[cases.reported_kind[i]] || tier[cases.tier[i]] || priority[Math.min(2, cases.priority[i])] || (inside && !inside.rows[cases.centre[i]])));
    const groups = hide(points.words.group, off.point_kind), kinds = hide(points.words.kind, off.point_kind);
    const codes = inside && points.words.community.map(code => inside.codes.some(c => code.startsWith(c)) || inside.named.has(code));
    this.points = Uint8Array.from({ length: points.n }, (_, i) => !(groups[points.group[i]] || kinds[points.kind[i]] || (codes && !codes[points.community[i]])));
    this.hiddenPoint = hide(meta.palette.point_states.map(s => s.id), off.point_state);
  }

  /** Centres called so, and all below them; null without a question. */
  centresOf(text) {
    if (!text) return null;
    const { centres } = this.source, asked = text.toLowerCase(), rows = new Uint8Array(centres.n), codes = [], named = new Set();
    let first = -1;
    for (let i = 0; i < centres.n; i++) {
      const code = centres.words.code[centres.code[i]], zh = centres.words.name_zh[centres.name_zh[i]], en = centres.words.name_en[centres.name_en[i]];
      const fits = code.startsWith(asked) || zh.includes(text) || en.toLowerCase().includes(asked);
      if (fits && first < 0) first = i;
      rows[i] = fits || (centres.parent[i] >= 0 && rows[centres.parent[i]]);
      if (fits && !(centres.parent[i] >= 0 && rows[centres.parent[i]])) codes.push(code.replace(/0000$/, ""));
      if (rows[i]) named.add(code);
    }
    return { rows, codes, named, first };
  }

  changed() { return Boolean(this.place) || Object.values(this.off).some(s => s.size) || Object.values(this.layers).some(v => !v); }
}

/** The panel: a button, and below it the questions. */
export function makeFilters(app, say) {
  const { filters, source, lang } = app, { palette, names } = source.meta, boxes = [];
  const again = () => { filters.apply(); app.map.stale(); app.invalidate(); };
  const check = (label, on, change, mark) => {
    const input = h("input", { type: "checkbox", checked: on(), change: e => { change(e.target.checked); again(); } });
    boxes.push([input, on]);
    return h("label", {}, input, mark ? app.sprites.icon(mark) : null, h("span", { title: label }, label));
  };
  const set = (name, id, label, mark) => check(label, () => !filters.off[name].has(id), shown => (shown ? filters.off[name].delete(id) : filters.off[name].add(id)), mark);
  const part = (title, name, rows, open = false) => {
    const all = shown => { filters.off[name] = new Set(shown ? [] : rows.map(r => r[0])); again(); refresh(); };
    return h("details", { open }, h("summary", {}, title, rows.length > 4 ? h("span.both", {}, h("a", { click: e => { e.preventDefault(); all(true); } }, say("all")), " · ", h("a", { click: e => { e.preventDefault(); all(false); } }, say("none"))) : null),
      h("div.grid", {}, ...rows.map(([id, label, mark]) => set(name, id, label, mark))));
  };
  const named = (group, id) => names[group]?.[id]?.[lang] ?? id;
  const groups = source.points.words.group.filter(Boolean), kindRows = source.cases.words.reported_kind.map(k => [k, named("kinds", k)]);
  const place = h("input", { type: "text", placeholder: say("place"), value: filters.place, input: e => { filters.set({ place: e.target.value }); app.map.stale(); app.invalidate(); }, keydown: e => { if (e.key === "Enter" && filters.inside?.first >= 0) app.flyToCentre(filters.inside.first); } });
  const list = h("div.found"), count = h("b");
  const layers = Object.keys(filters.layers).map(name => check(say(`layer_${name}`), () => filters.layers[name], shown => (filters.layers[name] = shown)));
  const box = h("div.ovh-card.ovh-layers.ovc-filters", {}, h("button", { click: () => { box.classList.toggle("open"); app.invalidate(); } }, icon("menu"), " ", say("filters")),
    h("div.list", {}, place, h("details", { open: true }, h("summary", {}, say("show")), h("div.grid", {}, ...layers)),
      part(say("priority"), "priority", palette.priorities.map(p => [p.id, p.name[lang]]), true),
      part(say("case_state"), "case_state", palette.case_states.slice(0, -1).map(s => [s.id, s.name[lang], s]), true),
      part(say("tier"), "tier", palette.tiers.slice(2).map(t => [t.id, t.name[lang]])),
      part(say("kind"), "kind", kindRows),
      part(say("point_state"), "point_state", palette.point_states.map(s => [s.id, s.name[lang], s])),
      part(say("point_kind"), "point_kind", groups.map(k => [k, named("groups", k)])),
      h("details", {}, h("summary", {}, say("query"), " ", count), list)));
  let key = "";
  function refresh() { for (const [input, on] of boxes) input.checked = on(); }
  return {
    node: box,
    update(states) {
      box.firstChild.classList.toggle("on", filters.changed());
      if (!box.classList.contains("open")) return;
      const fits = [];
      let n = 0;
      for (let i = 0; i < source.points.n; i++) if (filters.points[i] && !filters.hiddenPoint[states[i]]) { n++; if (states[i] || fits.length < MOST_LISTED) fits.push(i); }
      fits.sort((a, b) => RANK[states[b]] - RANK[states[a]]);
      put(count, String(n));
      const shown = fits.slice(0, MOST_LISTED), now = `${n}/${shown.map(i => i * 4 + states[i])}`;
      if (now === key) return;
      key = now;
      list.replaceChildren(...(shown.length ? shown.map(i => h("a", { click: () => { app.select({ kind: "point", index: i }); app.flyTo(source.points.px[i], source.points.py[i]); } },
        app.sprites.icon(palette.point_states[states[i]]), `${named("points", source.points.words.kind[source.points.kind[i]])} ${source.points.words.id[source.points.id[i]]}`)) : [say("no_fit")]));
    },
  };
}

const RANK = [0, 1, 3, 2];
