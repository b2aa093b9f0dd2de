// The ground: chunks, fine where people are, coarse elsewhere; light and colours come from the baked textures.
import { BufferAttribute, BufferGeometry, Group, Mesh, ShaderMaterial, Sphere, Vector3 } from "three";
import { COMMON } from "./light.js";

const CHUNK = 32;

export function groundMaterial(uniforms) {
  return new ShaderMaterial({ uniforms, vertexShader: VERTEX, fragmentShader: FRAGMENT, defines: { DETAIL: 1 } });
}

/** All chunks; fine = 1 for the full grid near the focus, 2 for half of it (slow machines, while things move). */
export function makeTerrain(ground, material, focus, fine) {
  const group = new Group();
  const { rows, cols, cell } = ground;
  for (let r = 0; r < rows - 1; r += CHUNK) {
    for (let c = 0; c < cols - 1; c += CHUNK) {
      const x = (c + CHUNK / 2) * cell, y = (r + CHUNK / 2) * cell;
      const away = Math.hypot(Math.max(focus.x0 - x, 0, x - focus.x1), Math.max(focus.y0 - y, 0, y - focus.y1));
      const step = away < 10 * cell + 90 ? fine : away < 500 + 40 * cell ? 2 * fine : 4 * fine;
      group.add(chunk(ground, material, r, c, Math.min(r + CHUNK, rows - 1), Math.min(c + CHUNK, cols - 1), step));
    }
  }
  apron(ground, material, group, 8 * fine);
  return group;
}

function steps(from, to, step) {
  const out = [];
  for (let i = from; i < to; i += step) out.push(i);
  out.push(to);
  return out;
}

function chunk(ground, material, r0, c0, r1, c1, step) {
  const rs = steps(r0, r1, step), cs = steps(c0, c1, step), skirt = ground.cell * (1.5 + 2 * step);
  // a ring of skirt vertices hangs down from the edge and hides the cracks between levels
  const R = [rs[0], ...rs, rs[rs.length - 1]], C = [cs[0], ...cs, cs[cs.length - 1]];
  const w = C.length, n = R.length * w, at = new Float32Array(n * 3), normal = new Int8Array(n * 4);
  const box = { low: Infinity, high: -Infinity };
  R.forEach((r, i) => C.forEach((c, j) => {
    const k = i * w + j, edge = i === 0 || j === 0 || i === R.length - 1 || j === w - 1;
    const z = ground.node(ground.drawn, r, c);
    at[3 * k] = c * ground.cell; at[3 * k + 1] = r * ground.cell; at[3 * k + 2] = z - (edge ? skirt : 0);
    const gx = (ground.node(ground.drawn, r, c + 1) - ground.node(ground.drawn, r, c - 1)) / (2 * ground.cell);
    const gy = (ground.node(ground.drawn, r + 1, c) - ground.node(ground.drawn, r - 1, c)) / (2 * ground.cell);
    const inv = 127 / Math.hypot(gx, gy, 1);
    normal[4 * k] = -gx * inv; normal[4 * k + 1] = -gy * inv; normal[4 * k + 2] = inv;
    box.low = Math.min(box.low, z - skirt); box.high = Math.max(box.high, z);
  }));
  const index = new (n > 65535 ? Uint32Array : Uint16Array)((R.length - 1) * (w - 1) * 6);
  let q = 0;
  for (let i = 0; i < R.length - 1; i++) {
    for (let j = 0; j < w - 1; j++) {
      const a = i * w + j, b = a + 1, d = a + w, e = d + 1;
      // split along the flatter diagonal, so that ridges stay sharp
      if (Math.abs(at[3 * a + 2] - at[3 * e + 2]) <= Math.abs(at[3 * b + 2] - at[3 * d + 2])) index.set([a, b, e, a, e, d], q);
      else index.set([a, b, d, b, e, d], q);
      q += 6;
    }
  }
  const geometry = new BufferGeometry();
  geometry.setAttribute("position", new BufferAttribute(at, 3));
  geometry.setAttribute("normal", new BufferAttribute(normal, 4, true));
  geometry.setIndex(new BufferAttribute(index, 1));
  const half = new Vector3((c1 - c0) * ground.cell, (r1 - r0) * ground.cell, box.high - box.low).multiplyScalar(0.5);
  geometry.boundingSphere = new Sphere(new Vector3(c0 * ground.cell, r0 * ground.cell, box.low).add(half), half.length());
  const mesh = new Mesh(geometry, material);
  mesh.matrixAutoUpdate = false;
  return mesh;
}

// mirrored surroundings, so that the world does not end at the border of the survey; the haze says that they are not data
function apron(ground, material, group, step) {
  const R = ground.rows - 1, C = ground.cols - 1, wide = Math.max(CHUNK, Math.round(0.6 * Math.max(R, C) / CHUNK) * CHUNK);
  const spanR = [[-Math.min(wide, R), 0], [0, R], [R, R + Math.min(wide, R)]], spanC = [[-Math.min(wide, C), 0], [0, C], [C, C + Math.min(wide, C)]];
  spanR.forEach(([r0, r1], i) => spanC.forEach(([c0, c1], j) => {
    if (i !== 1 || j !== 1) group.add(chunk(ground, material, r0, c0, r1, c1, step));
  }));
}

const VERTEX = COMMON + /* glsl */ `
varying vec3 vWorld, vNormal; varying vec2 vUv; varying float vHaze, vEye;
void main() {
  vWorld = position; vNormal = normal;
  vec2 m = abs(position.xy);
  m = uSize - abs(uSize - m);
  vUv = (m / uSize) * (1.0 - uTexel) + 0.5 * uTexel;
  vHaze = hazeOf(position, cameraPosition);
  vEye = distance(position, cameraPosition);
  gl_Position = projectionMatrix * viewMatrix * vec4(position, 1.0);
}`;

const FRAGMENT = COMMON + /* glsl */ `
uniform sampler2D uAlbedo, uLight, uNoise, uLayer;
uniform float uLayerOn;
uniform vec2 uNodes;
varying vec3 vWorld, vNormal; varying vec2 vUv; varying float vHaze, vEye;
void main() {
  vec3 ground = texture2D(uAlbedo, vUv).rgb, light = texture2D(uLight, vUv).rgb;
  ground *= ground;
#ifdef DETAIL
  vec3 n = normalize(vNormal);
  float close = 1.0 - smoothstep(120.0, 700.0, vEye);
  float bare = smoothstep(0.66, 0.40, n.z);
  if (bare > 0.02) {
    float along = dot(vWorld.xy, normalize(vec2(-n.y, n.x) + 1e-5));
    float bed = texture2D(uNoise, vec2(along * 0.0011, vWorld.z * 0.017)).r;
    float joint = texture2D(uNoise, vec2(along * 0.030, vWorld.z * 0.0065)).r;
    float rock = (bed - 0.5) * 1.05 + (joint - 0.5) * 0.5;
    ground *= 1.0 + bare * rock;
    light *= 1.0 + 0.35 * bare * (joint - 0.5);
  }
  if (close > 0.02) {
    float grain = texture2D(uNoise, vWorld.xy * 0.047 + vWorld.z * 0.013).r - 0.5;
    ground *= 1.0 + close * 0.75 * grain;
  }
#endif
  vec3 c = ground * (uKey * light.r + uSky * light.g * (0.35 + 0.75 * light.g) + uEve * light.b);
  c = mix(c, uHorizon * 0.62, vHaze);
  vec3 seen = tone(c);
  if (uLayerOn > 0.5 && all(greaterThanEqual(vWorld.xy, vec2(0.0))) && all(lessThanEqual(vWorld.xy, uSize))) {
    vec4 map = texture2D(uLayer, (vWorld.xy / uSize * (uNodes - 1.0) + 0.5) / uNodes);
    // the relief shows through, and colours stay those of the scale by night
    float relief = 0.72 + 0.5 * (0.5 * light.r + 0.5 * light.g);
    seen = seen * (1.0 - map.a) + min(map.rgb * relief, 1.0) * (1.0 - 0.5 * vHaze);
  }
  gl_FragColor = vec4(seen, 1.0);
}`;
