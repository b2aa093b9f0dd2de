// What moves on the map at a moment: warnings, cut roads, units, risk points, cases, hazards.
import { FONT, metres, TOWN_SCALE } from "./base.js";
import { put, toggle } from "../core/dom.js";
import { NEVER } from "../core/decode.js";
import { caseState } from "./state.js";

const FLASH = 1.3, FADE = 1.6, MOST_RINGS = 300, LONGEST = 34;

/** Draws a moment and returns what was drawn, for clicks: {open, moving, points}. */
export function drawLive(g, app, states) {
  const { source, map, time } = app, { view, base, unit } = map, ratio = map.ratio * map.fine, { cases, missions, points, hazards, roads, centres, meta } = source, { palette } = meta, { filters, sprites, lang } = app, { layers } = filters;
  g.setTransform(1, 0, 0, 1, 0, 0);
  g.clearRect(0, 0, g.canvas.width, g.canvas.height);
  const thing = Object.fromEntries(palette.things.map(t => [t.id, t])), tiers = palette.tiers, tierIndex = missions.words.tier.map(name => Math.max(0, tiers.findIndex(t => t.id === name)));
  const pace = Math.max(30, app.playing ? app.speed : Math.min(app.speed, 300)), inside = (x, y, m = 20) => x > -m && y > -m && x < view.w + m && y < view.h + m;
  const open = cases.open.at(time, FADE * pace), full = crowd(open, cases, view, inside), near = Math.min(1.35, Math.max(0.62, (view.scale / 0.004) ** 0.22));
  const size = unit * near * ratio, dense = Math.min(1, Math.max(0.45, (350 / full) ** 0.3));
  const stamp = (canvas, x, y) => g.drawImage(canvas, Math.round(x * ratio - canvas.width / 2), Math.round(y * ratio - canvas.height / 2));
  // areas of warnings, the mildest below
  if (layers.warnings) {
    for (const w of inForce(meta, time)) {
      const colour = palette.warnings[w.colour] || "#9aa7b4";
      metres(g, view, ratio);
      g.lineWidth = 1.8 / view.scale;
      g.strokeStyle = g.fillStyle = colour;
      const path = w.code ? base.paths.get(w.code) : null;
      if (!path && w.x === undefined) continue;
      if (!path) { g.beginPath(); g.arc(w.x, w.y, w.r, 0, 7); }
      g.globalAlpha = 0.10; path ? g.fill(path) : g.fill();
      g.globalAlpha = 0.8; g.setLineDash([7 / view.scale, 4 / view.scale]); path ? g.stroke(path) : g.stroke();
      g.setLineDash([]); g.globalAlpha = 1;
    }
  }
  g.setTransform(ratio, 0, 0, ratio, 0, 0);
  if (layers.roads) {
    for (let i = 0; i < roads.n; i++) {
      if (!(roads.cut_s[i] <= time && time < roads.open_s[i]) || roads.a[i] < 0 || roads.b[i] < 0) continue;
      const x0 = view.x(centres.px[roads.a[i]]), y0 = view.y(centres.py[roads.a[i]]), x1 = view.x(centres.px[roads.b[i]]), y1 = view.y(centres.py[roads.b[i]]), known = roads.known_s[i] <= time;
      g.globalAlpha = known ? 0.95 : 0.4;
      g.strokeStyle = thing.cut.colour;
      g.lineWidth = known ? 2.6 : 1.4;
      g.setLineDash(known ? [] : [3, 4]);
      g.beginPath(); g.moveTo(x0, y0); g.lineTo(x1, y1); g.stroke();
      g.setLineDash([]);
      g.setTransform(1, 0, 0, 1, 0, 0);
      if (inside((x0 + x1) / 2, (y0 + y1) / 2)) stamp(sprites.of(thing.cut, size * Math.max(0.6, dense) * 0.42), (x0 + x1) / 2, (y0 + y1) / 2);
      g.setTransform(ratio, 0, 0, ratio, 0, 0);
      g.globalAlpha = 1;
    }
  }
  // units: the way behind faint, the unit where it is
  const moving = [];
  if (layers.units) {
    for (const i of missions.drive.at(time)) {
      if (missions.left[i] > time || (missions.case[i] >= 0 && !filters.cases[missions.case[i]])) continue;
      const f = Math.min(1, (time - missions.left[i]) / Math.max(1, missions.till[i] - missions.left[i])), x0 = view.x(missions.x0[i]), y0 = view.y(missions.y0[i]), x1 = view.x(missions.x1[i]), y1 = view.y(missions.y1[i]);
      const x = x0 + (x1 - x0) * f, y = y0 + (y1 - y0) * f;
      if (!(x === x) || (!inside(x, y) && !inside(x1, y1) && !inside(x0, y0))) continue;
      moving.push(i, x, y, Math.atan2(y1 - y0, x1 - x0), x0, y0, x1, y1);
    }
    g.lineWidth = 1.3;
    for (let tier = 0; tier < tiers.length; tier++) {
      const mine = [];
      for (let k = 0; k < moving.length; k += 8) if (tierIndex[missions.tier[moving[k]]] === tier) mine.push(k);
      if (!mine.length) continue;
      g.strokeStyle = tiers[tier].colour;
      g.globalAlpha = mine.length > 300 ? 0.3 : 0.5;
      g.beginPath();
      for (const k of mine) { g.moveTo(moving[k + 1], moving[k + 2]); g.lineTo(moving[k + 6], moving[k + 7]); }
      g.stroke();
      g.globalAlpha *= 0.4;
      g.beginPath();
      for (const k of mine) { g.moveTo(moving[k + 4], moving[k + 5]); g.lineTo(moving[k + 1], moving[k + 2]); }
      g.stroke();
      g.globalAlpha = 1;
    }
  }
  g.setTransform(1, 0, 0, 1, 0, 0);
  const shownPoints = [];
  if (layers.points) {
    const marks = palette.point_states.map((s, k) => sprites.of(s, size * Math.max(0.62, dense) * (k === 2 ? 0.5 : 0.38)));
    for (const s of [1, 3, 2]) {
      if (filters.hiddenPoint[s]) continue;
      for (let i = 0; i < points.n; i++) {
        if (states[i] !== s || !filters.points[i]) continue;
        const x = view.x(points.px[i]), y = view.y(points.py[i]);
        if (!inside(x, y)) continue;
        stamp(marks[s], x, y);
        shownPoints.push(i);
      }
    }
  }
  // cases: routine below, urgent above; rings where one was found or closed just now
  const last = palette.case_states.length - 1, radius = [0.55, 0.4, 0.29].map(r => r * size * dense), rims = ["#ffffff", undefined, undefined], busy = full > 900, shown = [], rings = [];
  if (layers.cases) {
    const marks = radius.map((r, p) => palette.case_states.map(s => sprites.of(s, r, rims[p])));
    for (let p = 2; p >= 0; p--) {
      for (const i of open) {
        if (Math.min(2, cases.priority[i]) !== p || !filters.cases[i]) continue;
        const s = caseState(cases, i, time), x = view.x(cases.px[i]), y = view.y(cases.py[i]);
        if (s < 0 || filters.hiddenState[s] || !inside(x, y)) continue;
        if (s === last) { if (!(busy && p > 1) && time - cases.begin[last][i] < FADE * pace) rings.push([x, y, p, (time - cases.begin[last][i]) / (FADE * pace), "#19B98A", false]); continue; }
        stamp(marks[p][s], x, y);
        shown.push(i);
        const age = time - cases.begin[0][i];
        if (age < FLASH * pace && !(busy && p > 1)) rings.push([x, y, p, age / (FLASH * pace), "#F0E442", true]);
      }
    }
    if (rings.length > MOST_RINGS) rings.splice(0, rings.length - MOST_RINGS);
    for (const [x, y, p, f, colour, found] of rings) {
      const r = radius[p] * (found ? 1.2 + 2.6 * f : 2.6 - 1.6 * f);
      g.globalAlpha = (1 - f) * (found ? 0.95 : 0.8);
      g.strokeStyle = colour;
      g.lineWidth = ratio * (found ? 2.2 : 1.8);
      g.beginPath(); g.arc(x * ratio, y * ratio, r, 0, 7); g.stroke();
      if (found && f < 0.35) { g.fillStyle = "#ffffff"; g.globalAlpha = 0.7 * (1 - f / 0.35); g.beginPath(); g.arc(x * ratio, y * ratio, radius[p] * 1.3, 0, 7); g.fill(); }
    }
    g.globalAlpha = 1;
  }
  if (moving.length > 8 * 250 && view.scale < 0.006) { // from far, hundreds of units are points of light
    g.fillStyle = thing.unit.colour;
    const r = Math.max(1.5, size * 0.11);
    for (let k = 0; k < moving.length; k += 8) g.fillRect(moving[k + 1] * ratio - r, moving[k + 2] * ratio - r, 2 * r, 2 * r);
  } else for (let k = 0; k < moving.length; k += 8) {
    const mark = sprites.of(thing.unit, size * 0.32), c = Math.cos(moving[k + 3] + Math.PI / 2), s = Math.sin(moving[k + 3] + Math.PI / 2);
    g.setTransform(c, s, -s, c, moving[k + 1] * ratio, moving[k + 2] * ratio);
    g.drawImage(mark, -mark.width / 2, -mark.height / 2);
  }
  g.setTransform(1, 0, 0, 1, 0, 0);
  const dangers = [], dot = Math.max(0.7, Math.min(1.6, view.scale * 50)) * ratio;
  if (layers.hazards) {
    for (const i of hazards.last.at(time)) {
      const x = view.x(hazards.px[i]), y = view.y(hazards.py[i]);
      if (!inside(x, y)) continue;
      if (hazards.known[i] > time) { g.fillStyle = "rgba(240,228,66,.2)"; g.fillRect(x * ratio - dot, y * ratio - dot, 2 * dot, 2 * dot); continue; } // there, but nobody told
      const fire = hazards.ignited_s[i] !== NEVER && hazards.ignited_s[i] <= time, mark = fire ? (hazards.explosion[i] ? thing.blast : thing.fire) : thing.leak;
      if (fire) { g.fillStyle = "rgba(213,94,0,.28)"; g.beginPath(); g.arc(x * ratio, y * ratio, size * 1.5, 0, 7); g.fill(); }
      stamp(sprites.of(mark, size * Math.max(0.62, dense) * (fire ? 0.85 : 0.55)), x, y);
      dangers.push(i);
    }
  }
  g.setTransform(ratio, 0, 0, ratio, 0, 0);
  labels(g, app, time, view, unit, lang, thing, inside);
  return { open: shown, moving, points: shownPoints, hazards: dangers };
}

function labels(g, app, time, view, unit, lang, thing, inside) {
  const { source, sprites, map } = app, { cases, meta } = source, taken = [];
  g.font = `${unit * 0.86}px ${FONT}`;
  const tag = (text, x, y, colour, strong) => {
    const w = g.measureText(text).width + unit * 1.3, high = unit * 1.4;
    let top = y - high / 2;
    for (const q of taken) if (x < q[0] + q[2] && q[0] < x + w && Math.abs(q[1] - top) < high) top = q[1] + high;
    const node = map.tagAt(taken.length);
    taken.push([x, top, w]);
    put(node, text);
    toggle(node, "strong", Boolean(strong));
    node.style.setProperty("--c", colour);
    node.style.transform = `translate(${x.toFixed(1)}px,${top.toFixed(1)}px)`;
  };
  const { drill } = meta, near = view.scale > TOWN_SCALE * 0.6, picked = app.picked?.kind === "case" ? app.picked.index : -1, listed = app.followed.includes(picked) || picked < 0 ? app.followed : [picked, ...app.followed];
  for (const i of listed) {
    const s = caseState(cases, i, time), x = view.x(cases.px[i]), y = view.y(cases.py[i]);
    if (s < 0 || (s === cases.begin.length - 1 && i !== picked) || !inside(x, y, 0) || !(near || i === picked || app.watched.has(cases.case[i])) || (drill && cases.case[i] === meta.manifest.drill_case)) continue;
    tag(`${app.kindName(i)} · ${meta.palette.case_states[s].name[lang]}`, x + unit * 0.8, y, meta.palette.case_states[s].colour, i === picked);
  }
  const at = app.pickedPlace();
  if (at && inside(view.x(at[0]), view.y(at[1]))) {
    g.strokeStyle = "#ffffff"; g.lineWidth = 2;
    g.beginPath(); g.arc(view.x(at[0]), view.y(at[1]), unit * 0.95, 0, 7); g.stroke();
  }
  if (drill && app.options.openPlace && drill.x !== undefined && inside(view.x(drill.x), view.y(drill.y))) {
    const mark = sprites.of(thing.drill, unit * 0.6);
    g.drawImage(mark, view.x(drill.x) - mark.width / 2, view.y(drill.y) - mark.height / 2);
    tag(drill.title[lang], view.x(drill.x) + unit * 0.9, view.y(drill.y), thing.drill.colour, true);
  }
  // what a warning says, at the top of its area
  if (app.filters.layers.warnings) {
    for (const w of inForce(meta, time)) {
      const box = w.code ? app.map.boxes[w.code] : w.x === undefined ? null : [w.x - w.r, w.y - w.r, w.x + w.r, w.y + w.r];
      if (!box || (box[2] - box[0]) * view.scale < unit * 14) continue;
      const at = w.code && app.map.base.middles[w.code], text = w.text[lang], x = view.x(at ? at[0] : w.x), y = at ? view.y(at[1]) + unit * 1.6 : view.y(box[3]) + unit * 0.9;
      if (inside(x, y, 0)) tag(text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text, x - unit * 2, y, meta.palette.warnings[w.colour] || "#9aa7b4");
    }
  }
  map.hideTags(taken.length);
}

/** Warnings in force, of those for one area the gravest, the mildest first. */
function inForce(meta, time) {
  const grave = w => Object.keys(meta.palette.warnings).indexOf(w.colour), kept = new Map();
  for (const w of meta.warnings) {
    const key = w.code ?? `${w.x} ${w.y} ${w.r}`, other = kept.get(key);
    if (w.from <= time && time < w.until && !(other && grave(other) > grave(w))) kept.set(key, w);
  }
  return [...kept.values()].sort((a, b) => grave(a) - grave(b));
}

/** How many of the open cases are in sight. */
function crowd(open, cases, view, inside) {
  let n = 1;
  for (const i of open) if (inside(view.x(cases.px[i]), view.y(cases.py[i]))) n++;
  return n;
}

/** What lies under a click, the most telling first: {kind, index} or null. */
export function pick(app, drawn, x, y, reach) {
  const { source, map } = app, { view } = map, { cases, points, hazards, missions, centres } = source;
  let best = null, near = reach;
  const test = (kind, index, px, py, gain) => { const d = Math.hypot(px - x, py - y) - gain; if (d < near) { near = d; best = { kind, index }; } };
  const each = (kind, rows, where, gain) => { for (const i of rows) test(kind, i, view.x(where.px[i]), view.y(where.py[i]), gain); };
  each("hazard", drawn.hazards, hazards, 4);
  each("case", drawn.open, cases, 3);
  for (let k = 0; k < drawn.moving.length; k += 8) test("mission", drawn.moving[k], drawn.moving[k + 1], drawn.moving[k + 2], 2);
  each("point", drawn.points, points, 1);
  if (best) return best;
  if (app.filters.layers.points) for (let i = 0; i < points.n; i++) if (app.filters.points[i]) test("point", i, view.x(points.px[i]), view.y(points.py[i]), -reach / 2);
  if (app.filters.layers.centres) {
    const { base } = map;
    each("centre", base.districts, centres, 0);
    if (view.scale > 0.0033) each("centre", base.towns, centres, -1);
    if (view.scale > 0.022) each("centre", base.communities, centres, -2);
  }
  return best;
}
