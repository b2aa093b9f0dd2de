// Houses as small houses: walls, gable roof, windows that glow at night, broken ones after a hit.
import { BufferAttribute, BufferGeometry, DataTexture, Mesh, NearestFilter, RGBAFormat, ShaderMaterial } from "three";
import { COMMON } from "./light.js";
import { hash } from "./ground.js";

const WALLS = [[0.86, 0.84, 0.79], [0.80, 0.76, 0.68], [0.88, 0.86, 0.84], [0.74, 0.66, 0.55], [0.82, 0.78, 0.73]];
const ROOFS = [[0.36, 0.38, 0.41], [0.30, 0.32, 0.35], [0.55, 0.30, 0.22], [0.40, 0.42, 0.44], [0.48, 0.33, 0.26]];

export function makeHouses(houses, ground, uniforms) {
  const at = [], normal = [], colour = [], which = [], kind = [];
  houses.forEach((house, h) => {
    const cos = Math.cos(house.angle_rad), sin = Math.sin(house.angle_rad);
    const w = house.width_m / 2, d = house.depth_m / 2, z0 = house.z, top = house.height_m, rise = Math.max(1.2, d * 0.55), eave = 0.7;
    const corner = [[-w, -d], [w, -d], [w, d], [-w, d]].map(([x, y]) => ground.height(house.x + x * cos - y * sin, house.y + x * sin + y * cos));
    const foot = Math.min(z0, ...corner) - 0.6 - z0, lift = Math.max(0, Math.max(...corner) - z0 - 1.2);
    const wall = WALLS[(hash(h, 5) * WALLS.length) | 0], roof = ROOFS[(hash(h, 6) * ROOFS.length) | 0];
    const poly = (points, rgb, k) => {
      const [a, b, c] = points, u = b.map((q, i) => q - a[i]), v = c.map((q, i) => q - a[i]);
      const n = [u[1] * v[2] - u[2] * v[1], u[2] * v[0] - u[0] * v[2], u[0] * v[1] - u[1] * v[0]], l = Math.hypot(...n) || 1;
      for (let i = 1; i + 1 < points.length; i++) {
        for (const p of [points[0], points[i], points[i + 1]]) {
          at.push(house.x + p[0] * cos - p[1] * sin, house.y + p[0] * sin + p[1] * cos, z0 + p[2]);
          normal.push((n[0] * cos - n[1] * sin) / l, (n[0] * sin + n[1] * cos) / l, n[2] / l);
          colour.push(...rgb); which.push(h, z0); kind.push(k);
        }
      }
    };
    const T = top + lift, ring = [[-w, -d], [w, -d], [w, d], [-w, d]];
    for (let i = 0; i < 4; i++) {
      const [a, b] = [ring[i], ring[(i + 1) % 4]];
      poly([[...a, foot], [...b, foot], [...b, 0.15 + lift], [...a, 0.15 + lift]], wall.map(q => q * 0.62), 0);
      poly([[...a, 0.15 + lift], [...b, 0.15 + lift], [...b, T], [...a, T]], wall, 0);
    }
    poly([[w, -d, T], [w, d, T], [w, 0, T + rise]], wall, 0);
    poly([[-w, d, T], [-w, -d, T], [-w, 0, T + rise]], wall, 0);
    const e = w + eave, k = d + eave, low = T - (rise * eave) / d, ridge = T + rise;
    poly([[-e, -k, low], [e, -k, low], [e, 0, ridge], [-e, 0, ridge]], roof, 1);
    poly([[e, k, low], [-e, k, low], [-e, 0, ridge], [e, 0, ridge]], roof, 1);
    const under = roof.map(q => q * 0.45);
    poly([[-e, -k, low - 0.22], [-e, 0, ridge - 0.22], [e, 0, ridge - 0.22], [e, -k, low - 0.22]], under, 1);
    poly([[e, k, low - 0.22], [e, 0, ridge - 0.22], [-e, 0, ridge - 0.22], [-e, k, low - 0.22]], under, 1);
    const floors = top > 4.6 ? 2 : 1, count = Math.max(2, Math.round(house.width_m / 3.4));
    for (let f = 0; f < floors; f++) {
      const z = lift + (f * top) / floors;
      for (let i = 0; i < count; i++) {
        const x = -w + ((i + 0.5) * 2 * w) / count, door = f === 0 && i === count >> 1;
        const a = door ? 0.6 : 0.65, z1 = z + (door ? 0.2 : 1.0), z2 = z + 2.25;
        poly([[x - a, -d - 0.06, z1], [x + a, -d - 0.06, z1], [x + a, -d - 0.06, z2], [x - a, -d - 0.06, z2]], door ? [0.35, 0.2, 0.13] : [0.16, 0.2, 0.25], door ? 0 : 2);
        if (!door) poly([[x + a, d + 0.06, z1], [x - a, d + 0.06, z1], [x - a, d + 0.06, z2], [x + a, d + 0.06, z2]], [0.16, 0.2, 0.25], 2);
      }
    }
  });
  const n = Math.max(1, houses.length), state = new DataTexture(new Uint8Array(n * 4), n, 1, RGBAFormat);
  state.minFilter = state.magFilter = NearestFilter;
  const geometry = new BufferGeometry();
  for (const [name, values, size] of [["position", at, 3], ["normal", normal, 3], ["aColour", colour, 3], ["aHouse", which, 2], ["aKind", kind, 1]]) {
    geometry.setAttribute(name, new BufferAttribute(new Float32Array(values), size));
  }
  const mesh = new Mesh(geometry, new ShaderMaterial({ uniforms: { ...uniforms, uState: { value: state }, uCount: { value: n } }, vertexShader: VERTEX, fragmentShader: FRAGMENT }));
  mesh.frustumCulled = false;
  let before = "";
  mesh.userData.update = rows => {
    const key = rows.join();
    if (key === before) return;
    before = key;
    state.image.data.set(rows);
    state.needsUpdate = true;
  };
  return mesh;
}

// state texel: r = damage, g = light in the windows, b = picked
const VERTEX = COMMON + /* glsl */ `
attribute vec3 aColour; attribute vec2 aHouse; attribute float aKind;
uniform sampler2D uState; uniform float uCount;
varying vec3 vColour, vNormal, vWorld; varying vec3 vState; varying float vKind, vHaze;
void main() {
  vState = texture2D(uState, vec2((aHouse.x + 0.5) / uCount, 0.5)).rgb;
  vec3 p = position; float hurt = vState.r, up = p.z - aHouse.y;
  if (up > 0.4) {
    float r = fract(sin(dot(floor(p.xy * 0.5), vec2(12.9, 78.2))) * 43758.5);
    p.z -= hurt * up * (0.30 + 0.55 * r);
    p.xy += hurt * 1.1 * (vec2(fract(r * 7.0), fract(r * 13.0)) - 0.5) * min(up, 3.0);
  }
  vColour = aColour; vNormal = normal; vKind = aKind; vWorld = p;
  vHaze = hazeOf(p, cameraPosition);
  gl_Position = projectionMatrix * viewMatrix * vec4(p, 1.0);
}`;

const FRAGMENT = COMMON + /* glsl */ `
varying vec3 vColour, vNormal, vWorld; varying vec3 vState; varying float vKind, vHaze;
void main() {
  vec3 base = vColour * vColour;
  if (vKind > 0.5 && vKind < 1.5) base *= 0.86 + 0.22 * step(0.5, fract(vWorld.z * 2.2));
  base = mix(base, vec3(0.20, 0.13, 0.09), 0.62 * vState.r);
  vec3 c = base * lit(normalize(vNormal), 0.95);
  if (vKind > 1.5) c += vState.g * (1.0 - vState.r) * uNight * vec3(1.35, 0.86, 0.34);
  else c += base * vState.g * (1.0 - vState.r) * uNight * vec3(0.22, 0.14, 0.06);
  c += vState.b * vec3(0.10, 0.22, 0.30) * (0.6 + 0.4 * abs(vNormal.z));
  gl_FragColor = vec4(tone(mix(c, uHorizon * 0.62, vHaze)), 1.0);
}`;

/** The building of a shelter, drawn beside its point where the ground is flattest and no path runs. */
export function shelterHouse(shelter, things, ground) {
  let best = null;
  for (let k = 0; k < 16; k++) {
    const a = (k / 16) * 2 * Math.PI, x = shelter.x + 19 * Math.cos(a), y = shelter.y + 19 * Math.sin(a);
    const corners = [-12, 12].flatMap(u => [-5, 5].map(v => ground.height(x - u * Math.sin(a) + v * Math.cos(a), y + u * Math.cos(a) + v * Math.sin(a))));
    let cost = Math.max(...corners) - Math.min(...corners);
    for (const h of things.houses || []) if (Math.hypot(h.x - x, h.y - y) < 24) cost += 20;
    for (const path of things.paths || []) for (const [px, py] of path.points) if (Math.hypot(px - x, py - y) < 15) cost += 4;
    if (!best || cost < best.cost) best = { cost, x, y, angle_rad: a + Math.PI / 2, z: Math.max(...corners) - 0.4 };
  }
  return { ...best, id: `building of ${shelter.id}`, width_m: 24, depth_m: 9, height_m: 6.6, households: [] };
}
