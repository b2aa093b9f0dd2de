// Trees where the cover says forest or shrub, near the places people look at: they give the land its scale.
import { Float32BufferAttribute, InstancedBufferAttribute, InstancedBufferGeometry, Mesh, ShaderMaterial } from "three";
import { COMMON } from "./light.js";
import { hash } from "./ground.js";
import { densify } from "./paths.js";

/** Trees: the stems that stop blocks; where the recording has none, by the land cover. */
export function makeTrees(source, ground, uniforms, focus, most, lightAt) {
  const spots = source.stems.n ? byStems(source.stems, focus, most) : byCover(ground, source.meta.things, focus, most);
  const n = spots.length, at = new Float32Array(n * 4), look = new Float32Array(n * 3), light = new Uint8Array(n * 4);
  spots.forEach(([x, y, size, tall, luck, slender], k) => {
    at.set([x, y, ground.height(x, y), size], 4 * k);
    light.set(lightAt(x, y), 4 * k);
    look.set([luck, tall, slender], 3 * k);
  });
  const geometry = new InstancedBufferGeometry();
  crown(geometry);
  geometry.setAttribute("aAt", new InstancedBufferAttribute(at, 4));
  geometry.setAttribute("aLook", new InstancedBufferAttribute(look, 3));
  geometry.setAttribute("aLight", new InstancedBufferAttribute(light, 4, true));
  geometry.instanceCount = n;
  const trees = new Mesh(geometry, new ShaderMaterial({ uniforms, vertexShader: VERTEX, fragmentShader: FRAGMENT }));
  trees.frustumCulled = false;
  trees.userData.all = n;
  return trees;
}

/** Places of the stems, the nearest to the focus first: a crown is about a quarter as wide as its tree is high. */
function byStems(stems, focus, most) {
  const away = (x, y) => Math.hypot(Math.max(focus.x0 - x, 0, x - focus.x1), Math.max(focus.y0 - y, 0, y - focus.y1));
  const rows = Array.from({ length: stems.n }, (_, k) => [stems.x_dm[k] / 10, stems.y_dm[k] / 10, k]).sort((a, b) => away(a[0], a[1]) - away(b[0], b[1])).slice(0, most);
  return rows.map(([x, y, k]) => {
    const high = stems.height_dm[k] / 10, size = Math.max(0.24 * high, stems.diameter_mm[k] / 1000);
    return [x, y, size, high / size / 1.35, hash(k, 3), 1];
  });
}

/** Places of trees by the land cover, the nearest to the focus first: [x, y, size, height a size, luck, slender]. */
function byCover(ground, things, focus, most) {
  const taken = new Set(), key = (x, y) => ((x / 6) | 0) * 65536 + ((y / 6) | 0);
  const clear = (x, y, r) => {
    for (let i = -r; i <= r; i += 5) for (let j = -r; j <= r; j += 5) taken.add(key(x + i, y + j));
  };
  for (const path of things.paths || []) if (path.points.length > 1) densify(path.points, 5).forEach(([x, y]) => clear(x, y, path.kind === "road" ? 6 : 4));
  for (const house of things.houses || []) clear(house.x, house.y, 12);
  for (const place of things.shelters || []) clear(place.x, place.y, 34);
  if (things.rock) clear(things.rock.x, things.rock.y, 24);
  const spots = [], step = 6.5, reach = 420;
  const x0 = Math.max(0, focus.x0 - reach), x1 = Math.min(ground.width, focus.x1 + reach), y0 = Math.max(0, focus.y0 - reach), y1 = Math.min(ground.depth, focus.y1 + reach);
  for (let i = 0; x0 + i * step < x1; i++) {
    for (let j = 0; y0 + j * step < y1; j++) {
      const x = x0 + (i + 0.9 * hash(i, j)) * step, y = y0 + (j + 0.9 * hash(j, i + 7)) * step, cover = ground.coverAt(x, y), luck = hash(i * 3 + 1, j * 5 + 2);
      const share = cover === 3 ? 0.75 : cover === 4 ? 0.28 : cover === 2 ? 0.04 : cover === 5 ? 0.010 : cover === 6 ? 0.10 : 0;
      if (luck > share || taken.has(key(x, y))) continue;
      if (ground.level != null && ground.height(x, y) < ground.level + 12) continue;
      if (ground.slope(x, y) > 1.15) continue;
      const away = Math.hypot(Math.max(focus.x0 - x, 0, x - focus.x1), Math.max(focus.y0 - y, 0, y - focus.y1));
      spots.push([away + 90 * hash(i + 11, j), x, y, cover, hash(i, j + 3)]);
    }
  }
  spots.sort((a, b) => a[0] - b[0]);
  return spots.slice(0, most).map(([, x, y, cover, luck], k) => [x, y, cover === 4 ? 1.3 + 1.8 * luck : 3.6 + 3.8 * luck * luck, cover === 4 ? 0.75 : 1.15 + 0.7 * hash(k, 9), luck, cover === 3 && hash(k, 4) < 0.3 ? 1 : 0]);
}

// a crown of two rings, five-sided: 15 triangles
function crown(geometry) {
  const at = [0, 0, 1.02], rings = [[0.46, 0.76], [0.56, 0.20]], n = 5, index = [];
  rings.forEach(([r, z], k) => {
    for (let i = 0; i < n; i++) {
      const a = ((i + 0.5 * k) / n) * 2 * Math.PI;
      at.push(r * Math.cos(a), r * Math.sin(a), z);
    }
  });
  for (let i = 0; i < n; i++) {
    const j = (i + 1) % n;
    index.push(0, 1 + i, 1 + j);
    for (let k = 0; k < 1; k++) {
      const a = 1 + k * n + i, b = 1 + k * n + j, c = 1 + (k + 1) * n + i , e = 1 + (k + 1) * n + j;
      index.push(a, c, b, b, c, e);
    }
  }
  geometry.setAttribute("position", new Float32BufferAttribute(at, 3));
  geometry.setIndex(index);
}

const VERTEX = COMMON + /* glsl */ `
attribute vec4 aAt; attribute vec3 aLook; attribute vec4 aLight; varying vec3 vColour; varying float vHaze;
void main() {
  float turn = aLook.x * 6.283, c = cos(turn), s = sin(turn);
  vec3 p = vec3(c * position.x - s * position.y, s * position.x + c * position.y, position.z);
  p.xy *= mix(1.0, 0.62, aLook.z); p.z *= aLook.y * mix(1.0, 1.35, aLook.z);
  vec3 n = normalize(vec3(p.xy, (position.z - 0.42) * 1.1));
  vec3 world = aAt.xyz + p * aAt.w;
  vec3 light = aLight.rgb;
  float tip = position.z, h = fract(aLook.x * 7.31);
  vec3 base = mix(vec3(0.050, 0.098, 0.032), vec3(0.130, 0.160, 0.045), h * h);
  base = mix(base, vec3(0.036, 0.085, 0.048), aLook.z) * (0.55 + 0.75 * tip);
  float high = 0.30 + 0.70 * max(dot(n, uHigh), 0.0), low = 0.25 + 0.75 * max(dot(n, uLow), 0.0);
  vColour = base * (uKey * high * min(1.0, light.r * 1.7 + 0.08) + uEve * low * light.b * 1.6 + uSky * light.g * (0.65 + 0.35 * n.z));
  vHaze = hazeOf(world, cameraPosition);
  gl_Position = projectionMatrix * viewMatrix * vec4(world, 1.0);
}`;

const FRAGMENT = COMMON + /* glsl */ `
varying vec3 vColour; varying float vHaze;
void main() { gl_FragColor = vec4(tone(mix(vColour, uHorizon * 0.62, vHaze)), 1.0); }`;
