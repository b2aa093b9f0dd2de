// The card of what was picked: a case with its loop, its path and who was sent; a risk point, a centre, a danger, a unit.
import { clockText, dateText } from "../core/charts.js";
import { h, put, span } from "../core/dom.js";
import { NEVER } from "../core/decode.js";
import { caseState, stamp } from "./state.js";

export function makeCard(app, say) {
  const node = h("div.ovh-card.ovh-info.ovc-card", { style: "display:none" }), { source, lang } = app, { meta, cases, points, centres, hazards, missions } = source, { palette } = meta;
  const first = dateText(source, meta.manifest.focus[0]);
  const when = t => (dateText(source, t) === first ? clockText(source, t) : `${dateText(source, t).slice(5)} ${clockText(source, t)}`);
  const close = () => h("button", { title: say("close"), click: () => app.select(null) }, "×");
  const rows = pairs => h("dl", {}, ...pairs.filter(([, v]) => v !== "" && v !== null && v !== undefined).flatMap(([k, v]) => [h("dt", {}, k), h("dd", {}, v)]));
  const word = (group, key) => say(`word_${group}_${key}`, key.replaceAll("_", " "));
  const tierOf = id => palette.tiers.find(t => t.id === id) || { name: { [lang]: id }, colour: "#9aa7b4" };
  const chip = (text, colour) => h("span.ovh-chip", { style: `background:${colour}` }, text);
  const centre = i => (i >= 0 ? h("a", { click: () => { app.select({ kind: "centre", index: i }); app.flyTo(centres.px[i], centres.py[i]); } }, app.map.base.name(i, lang)) : "");
  const fly = (x, y) => h("button", { click: () => app.flyTo(x, y) }, say("fly"));
  const caseLink = i => (i >= 0 ? h("a", { click: () => app.select({ kind: "case", index: i }) }, `${app.kindName(i)} #${cases.case[i]}`) : "");
  let shown = null, live = [];
  const timed = (row, t) => { live.push([row, t]); return row; };
  const dept = id => meta.names.departments[id]?.[lang] ?? id;

  const cards = {
    case(i) {
      const state = h("span"), w = name => cases.words[name][cases[name][i]], priority = palette.priorities[Math.min(2, cases.priority[i])];
      live.push([state, null, () => { const s = caseState(cases, i, app.time); put(state, palette.case_states[Math.max(0, s)].name[lang]); state.className = "ovh-chip"; state.style.background = palette.case_states[Math.max(0, s)].colour; state.style.opacity = s < 0 ? 0.4 : 1; }]);
      const outcome = h("span"), closed = cases.begin.at(-1)[i];
      live.push([outcome, null, () => put(outcome, closed <= app.time ? word("outcome", w("outcome")) : "–")]);
      let before = NaN;
      const steps = [...meta.stamps, "reopened"].map(name => [name, stamp(cases, name, i)]).filter(([, t]) => Number.isFinite(t)).sort((a, b) => a[1] - b[1]).map(([name, t]) => {
        const took = t - before;
        before = t;
        return timed(h("div.step", {}, h("span", {}, say(`stamp_${name}`)), h("a", { click: () => app.setTime(t) }, when(t)), h("i", {}, Number.isFinite(took) ? `+${span(took)}` : "")), t);
      });
      const way = cases.ways[cases.path[i]], why = w("reasons").split(/[^a-z_]+/).filter(Boolean);
      const trail = way.flatMap((tier, k) => [k ? h("em", {}, `→${why.length === way.length - 1 ? ` ${word("reason", why[k - 1])} ` : " "}`) : null, chip(tierOf(tier).name[lang], tierOf(tier).colour)]);
      const loose = why.length && why.length !== way.length - 1 ? [...new Set(why)].map(r => word("reason", r)).join(lang === "zh" ? "、" : ", ") : "";
      const sent = [];
      for (let m = 0; m < missions.n && missions.start_s[m] <= (cases.begin.at(-1)[i] === NEVER ? source.end : cases.begin.at(-1)[i]); m++) if (missions.case[m] === i) sent.push(m);
      const counts = ["visits", "reminders", "returned", "instructed", "reopened"].filter(c => cases[c][i] > 0).map(c => `${say(c)} ${cases[c][i]}`).join(" · ");
      return [h("h3", {}, `${app.kindName(i)} #${cases.case[i]}`, close()),
        h("div.chips", {}, state, chip(priority.name[lang], ["#ff8a80", "#f2c879", "#9fb6c9"][Math.min(2, cases.priority[i])]), fly(cases.px[i], cases.py[i])),
        rows([[say("kind"), w("kind") !== w("reported_kind") ? `${meta.names.kinds[w("kind")]?.[lang] ?? w("kind")}（${say("told_as")} ${app.kindName(i)}）` : ""], [say("grade"), w("reported_grade") === w("grade") ? w("grade") : `${w("grade")} (${say("told_as")} ${w("reported_grade")})`], [say("found_by"), word("finder", w("finder"))], [say("community"), centre(cases.centre[i])], [say("outcome"), outcome], ["", counts], [word("outcome", "merged"), caseLink(cases.duplicate_of[i])]]),
        way.length ? h("h4", {}, say("path")) : null, h("div.trail", {}, ...trail.filter(Boolean)), loose ? rows([[say("reasons"), loose]]) : null,
        h("h4", {}, say("loop_steps")), h("div.steps", {}, ...steps),
        sent.length ? h("h4", {}, `${say("sent")} (${sent.length})`) : null, ...sent.slice(0, 30).map(m => timed(mission(m), missions.start_s[m]))];
    },
    mission(m) { return [h("h3", {}, `${dept(missions.words.department[missions.department[m]])} ${missions.unit[m]}`, close()), rows([[say("case"), caseLink(missions.case[m])]]), mission(m)]; },
    point(i) {
      const word_ = name => points.words[name][points[name][i]], now = h("dd"), states = palette.point_states;
      live.push([now, null, () => put(now, states[app.states.states[i]].name[lang])]);
      const { point_states: c } = source, history = [];
      for (let k = 0; k < c.n; k++) if (c.point[k] === i) history.push(timed(h("div.step", {}, h("span", {}, states[c.state[k]].name[lang]), h("a", { click: () => app.setTime(c.time_s[k]) }, when(c.time_s[k]))), c.time_s[k]));
      const code = word_("community"), home = centres.words.code.indexOf(code);
      return [h("h3", {}, word_("name") || `${say("point")} ${word_("id")}`, close()), rows([[say("state"), now], [say("point_kind"), `${meta.names.groups[word_("group")]?.[lang] ?? word_("group")} · ${meta.names.points[word_("kind")]?.[lang] ?? word_("kind")}`], [say("community"), home >= 0 ? centre([...centres.code].indexOf(home)) : code], [say("sensor"), say(points.sensor[i] ? "yes" : "no")]]), h("div.chips", {}, fly(points.px[i], points.py[i])),
        history.length ? h("h4", {}, say("history")) : null, h("div.steps", {}, ...history)];
    },
    centre(i) {
      const load = centres.staffed_s[i] > 0 ? `${Math.round((100 * centres.worked_s[i]) / centres.staffed_s[i])} %` : "", tier = tierOf(centres.words.tier[centres.tier[i]]);
      return [h("h3", {}, app.map.base.name(i, lang), close()), h("div.chips", {}, chip(tier.name[lang], tier.colour), h("span", {}, centres.words.code[centres.code[i]])),
        rows([["", centres.parent[i] >= 0 ? centre(centres.parent[i]) : ""], [say("residents"), centres.residents[i].toLocaleString("en")], [say("grids"), String(centres.grids[i])], [say("staff"), String(centres.staff[i])], [say("served"), String(centres.served[i])], [say("load"), load], [say("waits"), String(centres.waits[i])], [say("mean_wait"), centres.waits[i] ? span(centres.waited_s[i] / centres.waits[i]) : ""], [say("longest"), centres.waits[i] ? span(centres.longest_s[i]) : ""], [say("expired"), String(centres.expired[i])]])];
    },
    hazard(i) {
      const word_ = name => hazards.words[name][hazards[name][i]], at = (key, t) => (t === NEVER ? ["", ""] : [say(key), h("a", { click: () => app.setTime(t) }, when(t))]);
      return [h("h3", {}, say("hazard"), close()), rows([["", [meta.names.premises[word_("place")]?.[lang], meta.names.dangers[word_("danger")]?.[lang] ?? word_("danger").replaceAll("_", " ")].filter(Boolean).join(" · ")], at("began", hazards.began_s[i]), at("ignited", hazards.ignited_s[i]), at("ended", hazards.ended_s[i]), [say("case"), caseLink(hazards.case[i])], [say("casualties"), hazards.dead[i] || hazards.hurt[i] ? `${hazards.dead[i].toFixed(2)} / ${hazards.hurt[i].toFixed(2)}` : ""]])];
    },
  };

  function mission(m) {
    const t = name => missions[name][m], steps = [["dispatched", t("start_s")], ["on_the_way", t("left_s")], ["arrived", t("arrived_s")], ["handled", t("done_s")]].filter(([, v]) => v !== NEVER), tier = tierOf(missions.words.tier[missions.tier[m]]);
    return h("div.mission", { style: `border-left:.3em solid ${tier.colour}` }, h("b", {}, dept(missions.words.department[missions.department[m]])), ` ${tier.name[lang]} · ${missions.from_town[m] >= 0 ? app.map.base.name(missions.from_town[m], lang) : ""}`,
      h("div", {}, steps.map(([name, v]) => `${say(`stamp_${name}`)} ${clockText(source, v)}`).join("  ")), h("i", {}, word("outcome", missions.words.outcome[missions.outcome[m]] ?? "")));
  }

  return {
    node,
    update() {
      const key = app.picked ? `${app.picked.kind}${app.picked.index}` : null;
      if (key !== shown) {
        shown = key;
        live = [];
        node.style.display = key ? "" : "none";
        node.replaceChildren(...(key ? cards[app.picked.kind](app.picked.index).filter(Boolean) : []));
        node.scrollTop = 0;
      }
      for (const [row, t, then] of live) then ? then() : row.classList.toggle("then", t > app.time);
    },
  };
}
