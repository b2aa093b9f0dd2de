// People: marks by state at every distance, figures close by, lamps at night.
import { BoxGeometry, BufferAttribute, ConeGeometry, DynamicDrawUsage, Group, InstancedBufferAttribute, InstancedBufferGeometry, Mesh, ShaderMaterial, SphereGeometry } from "three";
import { COMMON } from "./land/light.js";
import { Marks } from "./marks.js";
import { statesOf } from "./states.js";
import { NOBODY, peopleAt, peopleRoom } from "./tracks.js";

const FIGURES = 240;

export class People {
  constructor(source, ground, icons, uniforms) {
    const roster = source.meta.roster, n = source.people.n, palette = source.meta.palette;
    Object.assign(this, { source, ground, icons, n, room: peopleRoom(n), roster, palette, is: statesOf(palette) });
    this.z = new Float64Array(n);
    this.shelters = source.meta.things.shelters || [];
    this.duty = roster.role.map(role => role !== "resident");
    this.icon = (p, state) => (roster.role[p] === "monitor" ? icons.index.monitor : icons.index[palette.states[state].id]);
    this.slot = slots(roster, n);
    this.size = n <= 150 ? 17 : n <= 1200 ? 11 : 7;
    this.counts = { residents: new Uint32Array(palette.states.length), duty: new Uint32Array(palette.states.length) };
    this.marks = new Marks(icons, uniforms, n + 1, { order: 30 });
    this.glow = new Marks(icons, uniforms, Math.min(n, 3000) + 64, { glow: true, order: 8 });
    this.figures = figures(uniforms, Math.min(n, FIGURES));
    this.group = new Group();
    this.group.add(this.marks.group, this.figures);
    this.colours = palette.states.map(s => [1, 3, 5].map(i => parseInt(s.colour.slice(i, i + 2), 16) / 255));
  }

  /** Places everybody at a time, as seen from an eye; night is 0..1. */
  update(time, eye, night, picked) {
    const { room, n, ground, z, slot, marks, glow, is } = this, near = [], lit = new Set(), come = this.shelters.map(() => [0, 0]);
    peopleAt(this.source.people, time, room);
    this.counts.residents.fill(0);
    this.counts.duty.fill(0);
    marks.clear();
    glow.clear();
    for (let p = 0; p < n; p++) {
      const state = room.state[p];
      if (state === NOBODY) continue;
      (this.duty[p] ? this.counts.duty : this.counts.residents)[state]++;
      if (is.unseen.has(state)) continue;
      const [sx, sy, rank] = slot[p], heading = room.heading[p], moving = heading === heading;
      // people of one group walk in a file and stand in a ring, so that each can be seen
      const x = moving ? room.x[p] - Math.cos(heading) * rank * 1.5 - Math.sin(heading) * 0.5 * (rank % 2) : room.x[p] + sx * 1.3;
      const y = moving ? room.y[p] - Math.sin(heading) * rank * 1.5 + Math.cos(heading) * 0.5 * (rank % 2) : room.y[p] + sy * 1.3;
      const floor = ground.height(x, y), indoors = is.indoors.has(state);
      z[p] = floor + (indoors ? 9 : 3.4);
      const away = Math.hypot(x - eye.x, y - eye.y, z[p] - eye.z), apart = Math.min(1, Math.max(0, (away - 90) / 160));
      const size = this.size * (p === picked ? 1.5 : 1) * (away < 130 ? 0.8 : 1);
      // at a shelter the safe stand right of the flag and the responders left of it, in rows, so that they can be counted
      let gx = sx, gy = sy, mx = x, my = y;
      const at = n <= 1200 && is.at_shelter.has(state) ? this.shelterAt(x, y) : -1;
      if (at >= 0) {
        const safe = state === is.code.safe, k = come[at][safe ? 0 : 1]++, s = this.shelters[at];
        gx = safe ? 1.0 + (k % 6) : -1.0 - (k % 5);
        gy = -Math.floor(k / (safe ? 6 : 5));
        mx = s.x + (x - s.x) * (1 - apart);
        my = s.y + (y - s.y) * (1 - apart);
        z[p] = ground.height(mx, my) + 3.4;
      }
      marks.add(mx, my, z[p], this.icon(p, state), size, apart * gx * size * 0.98, apart * gy * size * 0.98);
      if (!indoors && night > 0.2 && !is.without_lamp.has(state)) {
        const cell = Math.round(x / 7) * 65536 + Math.round(y / 7);
        if (!lit.has(cell)) glow.add(x, y, floor + 1.6, this.icons.index.glow, -15, 0, 0, 0.6 * night);
        lit.add(cell);
      }
      if (away < 420 && !indoors) near.push([away, x, y, floor, p, state, heading]);
    }
    marks.done();
    near.sort((a, b) => a[0] - b[0]);
    this.figures.userData.place(near.slice(0, FIGURES), this);
    return this.counts;
  }

  shelterAt(x, y) { return this.shelters.findIndex(s => Math.hypot(s.x - x, s.y - y) < 45); }

  /** Where a person is drawn: [x, y, z]. */
  placeOf(p) { return [this.room.x[p], this.room.y[p], this.z[p]]; }
}

// place k of a hexagonal spiral, unit spacing
function spiral(k) {
  if (k === 0) return [0, 0];
  let ring = 1;
  while (3 * ring * (ring + 1) < k) ring++;
  const i = k - 3 * ring * (ring - 1) - 1, side = (i / ring) | 0, f = (i % ring) / ring;
  const corner = a => [ring * Math.cos((a * Math.PI) / 3), ring * Math.sin((a * Math.PI) / 3)], [ax, ay] = corner(side), [bx, by] = corner(side + 1);
  return [ax + (bx - ax) * f, ay + (by - ay) * f];
}

function slots(roster, n) {
  const seen = new Map(), out = [];
  for (let p = 0; p < n; p++) {
    const group = roster.household[p] || roster.team[p] || roster.id[p], k = seen.get(group) || 0;
    seen.set(group, k + 1);
    const [x, y] = n <= 1200 ? spiral(k) : [0, 0];
    out.push([x, y, k]);
  }
  return out;
}

function figures(uniforms, room) {
  const parts = [
    [new BoxGeometry(0.16, 0.2, 0.8).translate(0, 0.13, 0.4), 0], [new BoxGeometry(0.16, 0.2, 0.8).translate(0, -0.13, 0.4), 0],
    [new BoxGeometry(0.28, 0.5, 0.66).translate(0, 0, 1.12), 1], [new BoxGeometry(0.15, 0.14, 0.6).translate(0, 0.34, 1.12), 1],
    [new BoxGeometry(0.15, 0.14, 0.6).translate(0, -0.34, 1.12), 1], [new SphereGeometry(0.17, 7, 5).translate(0, 0, 1.62), 2],
    [new ConeGeometry(0.2, 0.16, 7).rotateX(Math.PI / 2).translate(0, 0, 1.76), 3],
  ].map(([g, kind]) => [g.toNonIndexed(), kind]);
  const at = [], normal = [], kind = [];
  for (const [g, k] of parts) {
    at.push(...g.attributes.position.array); normal.push(...g.attributes.normal.array);
    for (let i = 0; i < g.attributes.position.count; i++) kind.push(k);
  }
  const geometry = new InstancedBufferGeometry();
  geometry.setAttribute("position", new BufferAttribute(new Float32Array(at), 3));
  geometry.setAttribute("normal", new BufferAttribute(new Float32Array(normal), 3));
  geometry.setAttribute("aKind", new BufferAttribute(new Float32Array(kind), 1));
  const where = new InstancedBufferAttribute(new Float32Array(room * 4), 4), look = new InstancedBufferAttribute(new Float32Array(room * 4), 4);
  where.setUsage(DynamicDrawUsage);
  look.setUsage(DynamicDrawUsage);
  geometry.setAttribute("aAt", where);
  geometry.setAttribute("aLook", look);
  geometry.instanceCount = 0;
  const mesh = new Mesh(geometry, new ShaderMaterial({
    uniforms,
    vertexShader: COMMON + `attribute vec4 aAt, aLook; attribute float aKind; varying vec3 vColour, vNormal; varying float vHaze; void main() {
      float c = cos(aAt.w), s = sin(aAt.w), down = step(9.0, aLook.w), duty = mod(aLook.w, 2.0);
      vec3 p = position; if (down > 0.5) p = vec3(p.z - 0.8, p.y, 0.2 + p.x);
      float swing = sin(uNow * 5.0 + aAt.x) * 0.18 * step(p.z, 0.9) * sign(p.y) * step(1.5, mod(aLook.w, 4.0)); p.x += swing * (0.9 - p.z);
      p *= 1.12; p.xy = vec2(c * p.x - s * p.y, s * p.x + c * p.y);
      vNormal = vec3(c * normal.x - s * normal.y, s * normal.x + c * normal.y, normal.z);
      vec3 suit = duty > 0.5 ? vec3(0.80, 0.16, 0.05) : aLook.rgb;
      vColour = aKind < 0.5 ? vec3(0.09, 0.10, 0.14) : aKind < 1.5 ? suit : aKind < 2.5 ? vec3(0.62, 0.42, 0.30) : duty > 0.5 ? vec3(0.90, 0.62, 0.05) : vec3(0.05, 0.04, 0.04);
      vec3 w = aAt.xyz + p; vHaze = hazeOf(w, cameraPosition); gl_Position = projectionMatrix * viewMatrix * vec4(w, 1.0); }`,
    fragmentShader: COMMON + `varying vec3 vColour, vNormal; varying float vHaze; void main() {
      vec3 c = vColour * (lit(normalize(vNormal), 1.0) + 0.10 + 0.16 * uNight); gl_FragColor = vec4(tone(mix(c, uHorizon * 0.62, vHaze)), 1.0); }`,
  }));
  mesh.frustumCulled = false;
  mesh.userData.place = (rows, people) => {
    rows.forEach(([, x, y, z, p, state, heading], i) => {
      const walks = heading === heading;
      where.array.set([x, y, z, walks ? heading : 2.4 * p], 4 * i);
      const code = (people.duty[p] ? 1 : 0) + (walks ? 2 : 0) + (people.is.lying.has(state) ? 12 : 0);
      look.array.set([...people.colours[state].map(v => v * v), code], 4 * i);
    });
    where.needsUpdate = look.needsUpdate = true;
    geometry.instanceCount = rows.length;
    mesh.visible = rows.length > 0;
  };
  return mesh;
}
