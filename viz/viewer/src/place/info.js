// The card of what was clicked: who, since when, told by whom; or the house, its people and its hits.
import { clockText, dateText } from "../core/charts.js";
import { h, put } from "../core/dom.js";
import { layerAt, shownValue } from "./land/overlay.js";
import { stateHistory } from "./tracks.js";

export function makeInfo(app, say) {
  const node = h("div.ovh-card.ovh-info", { style: "display:none" }), { source, lang } = app, { meta } = source, { roster, palette, things } = meta;
  let shown = null, live = [];

  const role = p => (roster.role[p] === "monitor" ? palette.monitor.name[lang] : say(`role_${roster.role[p]}`));
  const icon = (p, state) => (roster.role[p] === "monitor" ? "monitor" : palette.states[state]?.id ?? palette.states[palette.code.home].id);
  const person = p => h("a", { click: () => app.select({ kind: "person", index: p }) }, roster.id[p]);
  const rows = pairs => h("dl", {}, ...pairs.filter(([, v]) => v !== "" && v !== null && v !== undefined).flatMap(([k, v]) => [h("dt", {}, k), h("dd", {}, v)]));
  const close = h("button", { title: say("close"), click: () => app.select(null) }, "×");
  const day = dateText(source, meta.manifest.focus[0]);
  const when = t => (dateText(source, t) === day ? clockText(source, t) : `${dateText(source, t).slice(5)} ${clockText(source, t, false)}`);
  const eventRows = about => {
    const list = meta.events.filter(e => e.about.some(id => about.has(id)));
    return list.length ? [h("h4", {}, say("told")), ...list.map(e => {
      const row = h("div.when", { title: e.tier }, h("a", { click: () => app.setTime(e.t) }, when(e.t)), h("em", { style: `border-left:.25em solid ${palette.tiers.find(t => t.id === e.tier)?.colour};padding-left:.45em` }, e[lang]));
      live.push([row, e.t]);
      return row;
    })] : [];
  };

  const cards = {
    person(p) {
      const history = stateHistory(source.people, p), now = h("dd"), icons = app.stage.icons;
      live.push([now, null, () => put(now, palette.states[app.stage.people.room.state[p]]?.name[lang] ?? "–")]);
      return [h("h3", {}, icons.canvasOf(icon(p, app.stage.people.room.state[p])), `${role(p)} ${roster.id[p]}`, close),
        rows([[say("current_state"), now], [say("age"), String(roster.age[p])], [say("mobility"), palette.texts[`mobility_${roster.mobility[p]}`] ? say(`mobility_${roster.mobility[p]}`) : roster.mobility[p]],
          [say("household"), roster.household[p] ? `${roster.household[p]}${roster.alone[p] ? ` · ${say("alone")}` : ""}` : ""], [say("house"), roster.house[p] ? h("a", { click: () => app.select({ kind: "house", id: roster.house[p] }) }, roster.house[p]) : ""], [say("team"), roster.team[p]]]),
        h("button", { click: () => app.setCamera("follow") }, say("follow")),
        h("h4", {}, say("history")), ...history.map(([t, s]) => {
          const row = h("div.when", {}, h("a", { click: () => app.setTime(t) }, when(t)), icons.canvasOf(palette.states[s].id), palette.states[s].name[lang]);
          live.push([row, t]);
          return row;
        }), ...eventRows(new Set([roster.id[p], roster.household[p], roster.house[p]].filter(Boolean)))];
    },
    house(i) {
      const house = things.houses[i], people = roster.house.map((id, p) => (id === house.id ? p : -1)).filter(p => p >= 0), hits = app.stage.hits.get(house.id) || [], state = h("dd");
      live.push([state, null, () => put(state, say(hits.some(e => e.t <= app.time) ? "damaged" : "intact"))]);
      return [h("h3", {}, say("house"), " ", house.id, close), rows([[say("current_state"), state], [say("household"), (house.households || []).join(", ")]]),
        h("h4", {}, say("members")), ...people.map(p => h("div.when", { style: "grid-template-columns:1.5em 1fr" }, app.stage.icons.canvasOf(icon(p, app.stage.people.room.state[p])), h("span", {}, person(p), ` · ${roster.age[p]} · ${say(`mobility_${roster.mobility[p]}`)}`))),
        ...(hits.length ? [h("h4", {}, `${say("hits")} (${hits.length})`), ...hits.map(e => {
          const row = h("div.when", {}, h("a", { click: () => app.setTime(e.t) }, when(e.t)), h("em", {}, e.value !== undefined ? `${say("energy")} ${joules(e.value)}` : e[lang]));
          live.push([row, e.t]);
          return row;
        })] : []), ...eventRows(new Set([house.id, ...(house.households || [])]))];
    },
    shelter(i) {
      const s = things.shelters[i];
      return [h("h3", {}, app.stage.icons.canvasOf("shelter"), s.name[lang], close), rows([[say("capacity"), String(s.capacity)]])];
    },
    rock() {
      const r = things.rock;
      return [h("h3", {}, app.stage.icons.canvasOf("level_2"), r.name[lang], close), rows([[say("volume"), `${Math.round(r.volume_m3)} m³`], [say("mass"), `${Math.round(r.mass_kg / 1000)} t`], [say("collapse"), Number.isFinite(app.stage.collapse) ? h("a", { click: () => app.setTime(app.stage.collapse) }, clockText(source, app.stage.collapse)) : ""]])];
    },
    spot([x, y]) {
      const { ground } = app.stage, t = meta.manifest.terrain, place = (x, y) => `${(x + t.x0_m).toFixed(0)}, ${(y + t.y0_m).toFixed(0)} m${t.crs ? ` (${t.crs})` : ""}`;
      const told = l => { const v = layerAt(source, l, ground, x, y); return Number.isFinite(v) ? shownValue(l, v) : "–"; };
      return [h("h3", {}, say("spot"), close), rows([["x, y", place(x, y)], [say("height"), `${ground.height(x, y).toFixed(0)} m`], ...meta.layers.map(l => [l.name[lang], told(l)])])];
    },
    block(b) {
      const at = b * 6, q = source.bodies;
      return [h("h3", {}, say("block"), ` ${b + 1}`, close), rows([[say("volume"), `${q[at].toFixed(2)} m³`], [say("mass"), `${(q[at + 1] / 1000).toFixed(1)} t`], [say("collapse"), clockText(source, q[at + 5])]])];
    },
  };

  return {
    node,
    title() {
      const p = app.picked;
      return p?.kind === "person" ? `${role(p.index)} ${roster.id[p.index]}` : "";
    },
    update() {
      const key = app.picked ? `${app.picked.kind}${app.picked.index}` : null;
      if (key !== shown) {
        shown = key;
        live = [];
        node.style.display = key ? "" : "none";
        node.replaceChildren(...(key ? cards[app.picked.kind](app.picked.index).filter(Boolean) : []));
      }
      for (const [row, t, then] of live) {
        if (then) then();
        else row.classList.toggle("then", t > app.time);
      }
    },
  };
}

function joules(j) {
  return j >= 1e6 ? `${(j / 1e6).toFixed(1)} MJ` : `${(j / 1e3).toFixed(0)} kJ`;
}
