// The stage: renderer, camera, quality ladder, and everything that stands on the ground.
import { Group, Mesh, NoColorSpace, PerspectiveCamera, Scene, Texture, Vector3, WebGLRenderer, LinearSRGBColorSpace, LinearFilter, LinearMipmapLinearFilter, LinearMipmapNearestFilter, ConeGeometry, CylinderGeometry, ShaderMaterial } from "three";
import { OrbitControls } from "three/examples/jsm/controls/OrbitControls.js";
import { Ground } from "./land/ground.js";
import { COMMON, setLight, sharedUniforms } from "./land/light.js";
import { groundMaterial, makeTerrain } from "./land/terrain.js";
import { makeRain, makeSky, makeWater } from "./land/sky.js";
import { makeHouses, shelterHouse } from "./land/houses.js";
import { makeFences } from "./land/fences.js";
import { makePaths } from "./land/paths.js";
import { makeTrees } from "./land/trees.js";
import { Blocks, makeRock } from "./rock.js";
import { Icons, Marks } from "./marks.js";
import { People } from "./people.js";
import { valueAt } from "../core/decode.js";
import { NOBODY } from "./tracks.js";
import { layerTexture } from "./land/overlay.js";

// quality ladder: share of the screen's pixels, detail in the ground shader, share of trees
const LADDER = [
  { ratio: 2, detail: true, trees: 1, fine: 1 }, { ratio: 1, detail: true, trees: 1, fine: 1 }, { ratio: 0.8, detail: true, trees: 0.22, fine: 2 },
  { ratio: 0.7, detail: false, trees: 0.1, fine: 2 }, { ratio: 0.5, detail: false, trees: 0.05, fine: 3 },
  { ratio: 0.33, detail: false, trees: 0.03, fine: 3 },
];
const SLOW_MS = 62, FAST_MS = 13;

export class Stage {
  constructor(element, source, images, { invalidate }) {
    this.source = source;
    this.invalidate = invalidate;
    const things = source.meta.things, ground = (this.ground = new Ground(source)), u = (this.u = sharedUniforms(source, ground));
    const renderer = (this.renderer = new WebGLRenderer({ antialias: false, powerPreference: "high-performance" }));
    renderer.outputColorSpace = LinearSRGBColorSpace;
    renderer.setClearColor(0x0a1420);
    element.append(renderer.domElement);
    this.element = element;
    const info = renderer.getContext().getExtension("WEBGL_debug_renderer_info");
    this.device = info ? String(renderer.getContext().getParameter(info.UNMASKED_RENDERER_WEBGL)) : "";
    this.software = /swiftshader|llvmpipe|software|basic render/i.test(this.device);
    this.quality = this.software ? (element.clientWidth * element.clientHeight > 1.2e6 ? 4 : 2) : 0;
    this.frames = [];
    u.uAlbedo.value = texture(images[0], renderer, this.software);
    u.uLight.value = texture(images[1], renderer, this.software);
    u.uTexel.value.set(1 / images[0].width, 1 / images[0].height);
    u.uPixel.value = 0.001;

    this.scene = new Scene();
    this.camera = new PerspectiveCamera(source.meta.fov_deg, 16 / 9, 2, 12000);
    this.camera.up.set(0, 0, 1);
    this.controls = new OrbitControls(this.camera, renderer.domElement);
    Object.assign(this.controls, { enableDamping: false, maxPolarAngle: 1.52, zoomToCursor: true, minDistance: 12, maxDistance: 1.7 * Math.max(ground.width, ground.depth) });
    this.controls.addEventListener("change", () => { this.keepAbove(); this.invalidate(); });
    this.controls.addEventListener("start", () => { this.flight = null; });

    const focus = focusBox(things, ground);
    this.icons = new Icons(source.meta.palette);
    this.sky = makeSky(u);
    this.soil = groundMaterial(u);
    this.grounds = {};
    this.makeGround = fine => (this.grounds[fine] ||= makeTerrain(ground, this.soil, focus, fine));
    this.water = makeWater(u, ground);
    this.buildings = [...(things.houses || []), ...(things.shelters || []).map(s => shelterHouse(s, things, ground))];
    this.houses = makeHouses(this.buildings, ground, u);
    this.paths = makePaths(things.paths || [], ground, u);
    this.fences = makeFences(things.barriers || [], ground, u);
    this.trees = makeTrees(source, ground, u, focus, 9000, lightReader(images[1], ground));
    this.rock = makeRock(things.rock, u);
    this.collapse = collapseTime(source);
    this.blocks = new Blocks(source, u, this.collapse);
    this.people = new People(source, ground, this.icons, u);
    this.signs = new Marks(this.icons, u, 256 + (things.houses || []).length + (things.instruments || []).length, { order: 24 });
    this.rain = makeRain(u);
    this.flags = makeFlags(things, ground, u);
    this.layers = {
      people: [this.people.group, this.people.glow.group], houses: [this.houses, this.fences], paths: [this.paths], rock: [this.rock, this.blocks.group],
      trails: [this.blocks.trails], trees: [this.trees], rain: [this.rain], instruments: [], labels: [],
    };
    this.shown = Object.fromEntries(Object.keys(this.layers).map(k => [k, true]));
    this.scene.add(this.sky, this.houses, this.fences, this.paths, this.trees, this.rock, this.blocks.group, this.blocks.trails,
      this.people.group, this.people.glow.group, this.signs.group, this.rain, this.flags);
    if (this.water) this.scene.add(this.water);
    this.scene.matrixWorldAutoUpdate = true;
    this.hits = hitTimes(source);
    this.cuts = source.meta.events.filter(e => /^path_cut|blocked/.test(e.kind) && e.x !== undefined);
    this.setView(source.meta.cameras.overview, 0);
    this.applyQuality();
  }

  resize(width, height, scale) {
    Object.assign(this, { width, height, scale });
    this.camera.aspect = width / height;
    // on narrow pictures the same width of land stays in view
    const fov = this.source.meta.fov_deg * (this.camera.aspect < 1.5 ? 1.5 / this.camera.aspect : 1);
    this.camera.fov = Math.min(fov, 75);
    this.camera.updateProjectionMatrix();
    this.sizeFor(this.ratio ?? 1);
  }

  sizeFor(ratio) {
    this.ratio = ratio;
    if (!this.width) return;
    this.renderer.setPixelRatio(ratio);
    this.renderer.setSize(this.width, this.height);
    const u = this.u, px = this.height * ratio;
    u.uView.value.set(this.width * ratio, px);
    u.uPixel.value = (2 * Math.tan((this.camera.fov * Math.PI) / 360)) / px;
    u.uRatio.value = ratio * this.scale;
  }

  applyQuality() {
    const q = LADDER[this.quality], m = this.soil;
    this.standOn(q.fine);
    const ratio = q.ratio >= 1 ? Math.min(q.ratio, window.devicePixelRatio || 1) : q.ratio;
    if (!!m.defines.DETAIL !== q.detail) { m.defines = q.detail ? { DETAIL: 1 } : {}; m.needsUpdate = true; }
    this.trees.geometry.instanceCount = Math.round(this.trees.userData.all * q.trees);
    this.sizeFor(ratio);
    this.frames.length = 0;
    this.sharp = false;
  }

  /** Shows the ground at a fineness, making it on first use. */
  standOn(fine) {
    const wanted = this.makeGround(fine);
    if (wanted === this.terrain) return;
    if (this.terrain) this.scene.remove(this.terrain);
    this.scene.add((this.terrain = wanted));
  }

  /** Called with the time since the last frame while frames follow each other: steps down, seldom up. */
  measure(ms) {
    this.frames.push(ms);
    if (this.frames.length < 24) return;
    const middle = [...this.frames].sort((a, b) => a - b)[12];
    this.frames.length = 0;
    const last = LADDER.length - (this.width * this.height > 1.2e6 ? 1 : 2); // the coarsest pixels are for walls of screens
    if (middle > SLOW_MS && this.quality < last) { this.quality++; this.ceiling = this.quality; this.applyQuality(); }
    else if (middle < FAST_MS && this.quality > (this.ceiling ?? 0)) { this.quality--; this.applyQuality(); }
  }

  /** One crisp picture when everything stands still. */
  sharpen() {
    const q = LADDER[0], m = this.soil;
    this.standOn(1);
    if (!m.defines.DETAIL) { m.defines = { DETAIL: 1 }; m.needsUpdate = true; }
    this.trees.geometry.instanceCount = this.trees.userData.all;
    this.sizeFor(Math.min(q.ratio, Math.max(1, window.devicePixelRatio || 1)));
    this.sharp = true;
  }

  setView(view, ms = 900, now = performance.now()) {
    if (!view) return;
    const eye = new Vector3(...view.eye), target = new Vector3(...view.target);
    if (!ms) { this.camera.position.copy(eye); this.controls.target.copy(target); this.controls.update(); this.flight = null; }
    else this.flight = { from: now, ms, e0: this.camera.position.clone(), t0: this.controls.target.clone(), e1: eye, t1: target };
    this.invalidate();
  }

  keepAbove() {
    const p = this.camera.position, floor = this.ground.height(p.x, p.y) + 4;
    if (p.z < floor) p.z = floor;
  }

  fly(now) {
    if (!this.flight) return false;
    const f = Math.min(1, (now - this.flight.from) / this.flight.ms), s = f * f * (3 - 2 * f), { e0, e1, t0, t1 } = this.flight;
    this.camera.position.lerpVectors(e0, e1, s);
    this.controls.target.lerpVectors(t0, t1, s);
    this.keepAbove();
    this.camera.lookAt(this.controls.target);
    if (f >= 1) { this.flight = null; this.controls.update(); }
    return true;
  }

  follow(p, jump) {
    const [x, y, z] = this.people.placeOf(p), to = new Vector3(x, y, z - 2), move = to.clone().sub(this.controls.target);
    if (jump || move.length() > 400) {
      const back = this.camera.position.clone().sub(this.controls.target).setZ(0).normalize().multiplyScalar(62);
      const eye = to.clone().add(back).add(new Vector3(0, 0, 33));
      eye.z = Math.max(eye.z, this.ground.height(eye.x, eye.y) + 12);
      this.setView({ eye: eye.toArray(), target: to.toArray() }, jump ? 900 : 0);
    } else if (!this.flight) {
      this.camera.position.add(move);
      this.controls.target.copy(to);
      this.keepAbove();
    }
  }

  show(layers) {
    Object.assign(this.shown, layers);
    for (const [name, objects] of Object.entries(this.layers)) for (const o of objects) o.visible = this.shown[name];
    this.blocks.trails.userData.on = this.shown.trails;
    this.invalidate();
  }

  /** Lays one map over the ground, or none (null). */
  layMap(id) {
    const layer = this.source.meta.layers.find(l => l.id === id), { u, ground } = this;
    u.uLayer.value?.dispose();
    u.uLayer.value = layer ? layerTexture(this.source.layer(id), ground.rows, ground.cols, this.source.meta.palette.ramps[layer.kind]) : null;
    u.uLayerOn.value = layer ? 1 : 0;
    this.invalidate();
  }

  /** The ground under a place of the screen, [x, y], or null: the ray is followed until it is below the ground. */
  groundAt(px, py) {
    const eye = this.camera.position, way = new Vector3((2 * px) / this.width - 1, 1 - (2 * py) / this.height, 0.5).unproject(this.camera).sub(eye).normalize();
    const above = d => eye.z + way.z * d - this.ground.height(eye.x + way.x * d, eye.y + way.y * d);
    for (let d = 5, last = 0; d < 12000; last = d, d *= 1.01) {
      if (above(d) > 0) continue;
      let a = last, b = d;
      for (let k = 0; k < 20; k++) above((a + b) / 2) > 0 ? (a = (a + b) / 2) : (b = (a + b) / 2);
      const x = eye.x + way.x * b, y = eye.y + way.y * b;
      return x >= 0 && y >= 0 && x <= this.ground.width && y <= this.ground.depth ? [x, y] : null;
    }
    return null;
  }

  /** Draws the moment. */
  draw(time, clock, picked) {
    const { source, u, blocks, people, shown } = this, series = source.series;
    const sun = this.sunAt(time), rain = valueAt(series.rain_mm_h, time, true) || 0;
    setLight(u, source.meta.palette.sky, sun, rain);
    u.uClock.value = clock % 4000;
    u.uNow.value = (time - source.meta.manifest.focus[0]) % 10000;
    this.rain.material.uniforms.uRain.value = Math.min(1, rain / 14);
    this.rain.visible = shown.rain && rain > 0.4;
    const counts = people.update(time, this.camera.position, u.uNight.value, picked?.kind === "person" ? picked.index : -1);
    const fallen = time >= this.collapse;
    this.rock.visible = shown.rock && !fallen;
    const level = Math.min(3, Math.max(0, Math.round(time < series.level?.t[0] ? 0 : valueAt(series.level, time, true) || 0)));
    if (this.rock.userData.mark) {
      const c = source.meta.palette.levels[level], mark = this.rock.userData.mark;
      mark.uMark.value = new Vector3(...[1, 3, 5].map(i => (parseInt(c.slice(i, i + 2), 16) / 255) ** 2));
      mark.uGlow.value = picked?.kind === "rock" ? 1.6 : 0.35 + 0.25 * level;
    }
    blocks.trails.material.uniforms.uSince.value = time - blocks.trails.userData.zero;
    blocks.dust.material.uniforms.uSince.value = time - blocks.dust.userData.zero;
    const fall = blocks.update(time);
    if (!shown.rock) blocks.mesh.visible = blocks.dust.visible = false;
    if (!shown.trails) blocks.trails.visible = false;
    this.updateHouses(time, picked);
    this.updateSigns(time, level, fallen);
    this.renderer.render(this.scene, this.camera);
    return { counts, fall, sun, rain, level, fallen };
  }

  sunAt(time) {
    const s = this.source.series.sun_deg;
    if (s) return valueAt(s, time);
    const local = new Date(this.source.start + (time + this.source.zone * 60) * 1000), h = local.getUTCHours() + local.getUTCMinutes() / 60;
    return 58 * Math.sin(((h - 6.3) / 24) * 2 * Math.PI);
  }

  updateHouses(time, picked) {
    const list = this.source.meta.things.houses || [], all = this.buildings, rows = new Array(Math.max(1, all.length) * 4).fill(0), { room, roster, n } = this.people;
    const index = (this.houseOf ||= Object.fromEntries(list.map((h, i) => [h.id, i])));
    const lamps = new Uint8Array(list.length);
    for (let p = 0; p < n; p++) {
      const h = index[roster.house[p]];
      if (h !== undefined && this.people.is.indoors.has(room.state[p])) lamps[h] = 1;
    }
    list.forEach((house, h) => {
      const hits = this.hits.get(house.id)?.filter(e => e.t <= time) || [];
      rows[4 * h] = hits.length ? Math.min(255, 120 + 45 * hits.length) : 0;
      rows[4 * h + 1] = lamps[h] * 255;
      rows[4 * h + 2] = picked?.kind === "house" && picked.index === h ? 255 : 0;
      rows[4 * h + 3] = 255;
    });
    for (let h = list.length; h < all.length; h++) rows[4 * h + 1] = rows[4 * h + 3] = 255;
    this.houses.userData.update(rows);
    this.lamps = lamps;
  }

  updateSigns(time, level, fallen) {
    const { things } = this.source.meta, { signs, icons, ground, shown, people } = this, night = this.u.uNight.value;
    signs.clear();
    for (const house of things.houses || []) {
      if (shown.houses && this.hits.get(house.id)?.some(e => e.t <= time)) signs.add(house.x, house.y, house.z + house.height_m + 4, icons.index.damaged, 21);
    }
    if (shown.instruments) for (const i of things.instruments || []) if (!(fallen && i.kind !== "rain_gauge")) signs.add(i.x, i.y, i.z + 4, icons.index[i.kind] ?? icons.index.tilt, 14);
    const rock = things.rock;
    if (rock && shown.rock && !fallen) signs.add(rock.x, rock.y, rock.z + 16, icons.index[`level_${level}`], 22);
    if (shown.paths) for (const e of this.cuts) if (e.t <= time) signs.add(e.x, e.y, ground.height(e.x, e.y) + 4, icons.index.cut, 17);
    if (shown.labels) {
      for (const e of this.source.meta.events) {
        if (e.x === undefined || e.t > time || e.t < time - 75) continue;
        const age = (time - e.t) / 75;
        signs.add(e.x, e.y, ground.height(e.x, e.y) + 6, icons.index[`tier_${e.tier}`] ?? 0, 26, 0, 0, 0.9 * (1 - age), age);
      }
    }
    for (const s of things.shelters || []) {
      signs.add(s.x, s.y, ground.height(s.x, s.y) + 15, icons.index.shelter, 24);
      if (night > 0.15) people.glow.add(s.x, s.y, ground.height(s.x, s.y) + 3, icons.index.glow, -60, 0, 0, 0.30 * night);
    }
    if (night > 0.15 && shown.houses) {
      (things.houses || []).slice(0, 60).forEach((h, i) => {
        if (this.lamps[i]) people.glow.add(h.x, h.y, h.z + 2, icons.index.glow, -30, 0, 0, 0.4 * night);
      });
    }
    people.glow.done();
    signs.done();
  }

  /** Screen place (css px) of a point and whether it is in front of the eye. */
  project(x, y, z) {
    const v = (this.v ||= new Vector3()).set(x, y, z).project(this.camera);
    return { x: ((v.x + 1) / 2) * this.width, y: ((1 - v.y) / 2) * this.height, front: v.z < 1 && v.z > -1 };
  }

  hidden(x, y, z) {
    const e = this.camera.position;
    for (let k = 1; k < 40; k++) {
      const f = k / 41, q = this.ground;
      if (this.ground.height(e.x + (x - e.x) * f, e.y + (y - e.y) * f) > e.z + (z - e.z) * f + 1.5) return q !== null;
    }
    return false;
  }

  /** What lies under a click: person, house, shelter, rock or block. */
  pick(px, py) {
    let best = null, least = 17 * this.scale;
    const test = (kind, index, x, y, z, dx, dy, bias = 0) => {
      const s = this.project(x, y, z);
      if (!s.front) return;
      const d = Math.hypot(s.x + dx * this.scale - px, s.y - dy * this.scale - py) + bias;
      if (d < least) { least = d; best = { kind, index }; }
    };
    const { marks, room, n } = this.people;
    let k = 0;
    if (this.shown.people) {
      for (let p = 0; p < n; p++) {
        if (room.state[p] === NOBODY || this.people.is.unseen.has(room.state[p])) continue;
        const a = marks.at.array, s = marks.shift.array;
        test("person", p, a[3 * k], a[3 * k + 1], a[3 * k + 2], s[2 * k], s[2 * k + 1]);
        k++;
      }
    }
    const t = this.source.meta.things;
    (t.houses || []).forEach((h, i) => test("house", i, h.x, h.y, h.z + h.height_m * 0.6, 0, 0, 4));
    (t.shelters || []).forEach((s, i) => test("shelter", i, s.x, s.y, s.z + 15, 0, 0, 3));
    if (t.rock) test("rock", 0, t.rock.x, t.rock.y, t.rock.z + 8, 0, 0, -6 * this.scale);
    for (const [b, x, y, z] of this.blocks.slot) test("block", b, x, y, z, 0, 0, 5);
    return best;
  }

  stats() {
    const i = this.renderer.info.render;
    return { quality: this.quality, pixelRatio: this.ratio, triangles: i.triangles, calls: i.calls, device: this.device };
  }

  dispose() {
    this.controls.dispose();
    for (const root of [this.scene, ...Object.values(this.grounds)]) root.traverse(o => { o.geometry?.dispose(); o.material?.dispose?.(); });
    for (const name of ["uAlbedo", "uLight", "uNoise", "uLayer"]) this.u[name].value?.dispose();
    this.icons.texture.dispose();
    this.renderer.dispose();
    this.renderer.forceContextLoss();
    this.renderer.domElement.remove();
  }
}

function texture(image, renderer, cheap) {
  const t = new Texture(image);
  t.flipY = false;
  t.colorSpace = NoColorSpace;
  t.magFilter = LinearFilter;
  t.minFilter = cheap ? LinearMipmapNearestFilter : LinearMipmapLinearFilter;
  t.anisotropy = cheap ? 1 : Math.min(4, renderer.capabilities.getMaxAnisotropy());
  t.needsUpdate = true;
  return t;
}

function focusBox(things, ground) {
  const points = [...(things.houses || []), ...(things.shelters || []), ...(things.rock ? [things.rock] : [])];
  const xs = points.map(p => p.x), ys = points.map(p => p.y);
  if (!points.length) return { x0: ground.width * 0.25, x1: ground.width * 0.75, y0: ground.depth * 0.25, y1: ground.depth * 0.75 };
  return { x0: Math.min(...xs), x1: Math.max(...xs), y0: Math.min(...ys), y1: Math.max(...ys) };
}

/** Hits of each house in order: events of a block at a house. */
export function hitTimes(source) {
  const out = new Map(), houses = new Set((source.meta.things.houses || []).map(h => h.id));
  for (const e of source.meta.events) {
    if (!houses.has(e.place) || !/hit|damage|destroy/.test(e.kind)) continue;
    if (!out.has(e.place)) out.set(e.place, []);
    out.get(e.place).push(e);
  }
  return out;
}

function collapseTime(source) {
  const said = source.meta.measures.collapse_s;
  return Number.isFinite(said) ? said : Infinity;
}

function makeFlags(things, ground, uniforms) {
  const group = new Group(), paint = rgb => new ShaderMaterial({
    uniforms, side: 2,
    vertexShader: COMMON + "varying vec3 vN; void main() { vN = normalize(mat3(modelMatrix) * normal); gl_Position = projectionMatrix * viewMatrix * modelMatrix * vec4(position, 1.0); }",
    fragmentShader: COMMON + `varying vec3 vN; void main() { gl_FragColor = vec4(tone(vec3(${rgb.map(v => v.toFixed(3)).join(",")}) * (lit(normalize(vN), 1.0) + 0.15)), 1.0); }`,
  });
  const pole = paint([0.7, 0.7, 0.7]), tent = paint([0.10, 0.30, 0.52]), canvas = paint([0.62, 0.64, 0.66]);
  for (const s of things.shelters || []) {
    const z = ground.height(s.x, s.y), stick = new Mesh(new CylinderGeometry(0.22, 0.22, 15, 5).rotateX(Math.PI / 2), pole);
    stick.position.set(s.x, s.y, z + 7.5);
    group.add(stick);
    [[-11, 5], [10, 6], [-8, -8], [11, -6]].forEach(([dx, dy], i) => {
      const roof = new Mesh(new ConeGeometry(4.4, 3.4, 4).rotateX(Math.PI / 2).rotateZ(Math.PI / 4 + i), i % 2 ? tent : canvas);
      roof.position.set(s.x + dx, s.y + dy, ground.height(s.x + dx, s.y + dy) + 1.7);
      group.add(roof);
    });
  }
  for (const i of things.instruments || []) {
    const post = new Mesh(new CylinderGeometry(0.15, 0.15, 4, 5).rotateX(Math.PI / 2), pole);
    post.position.set(i.x, i.y, i.z + 2);
    group.add(post);
  }
  return group;
}

/** Reads the baked light at a place: (x, y) -> [sun, sky, evening], 0..255. */
function lightReader(image, ground) {
  const n = 512, canvas = document.createElement("canvas");
  canvas.width = canvas.height = n;
  const g = canvas.getContext("2d", { willReadFrequently: true });
  g.drawImage(image, 0, 0, n, n);
  const data = g.getImageData(0, 0, n, n).data, at = (v, span) => Math.min(n - 1, Math.max(0, Math.floor((v / span) * n)));
  return (x, y) => {
    const k = 4 * (at(y, ground.depth) * n + at(x, ground.width));
    return [data[k], data[k + 1], data[k + 2]];
  };
}
