// The dangerous rock, the blocks it breaks into, their trails and the dust.
import {
  BufferAttribute, BufferGeometry, DynamicDrawUsage, EdgesGeometry, Group, IcosahedronGeometry, InstancedBufferAttribute, InstancedBufferGeometry,
  LineSegments, Mesh, Points, ShaderMaterial,
} from "three";
import { COMMON } from "./land/light.js";
import { hash } from "./land/ground.js";
import { blockAt, UNRELEASED } from "./tracks.js";

export function makeRock(rock, uniforms) {
  const group = new Group();
  if (!rock?.vertices?.length) return group;
  const flat = new Float32Array(rock.faces.length * 9);
  rock.faces.forEach((face, f) => face.forEach((v, k) => flat.set(rock.vertices[v], f * 9 + k * 3)));
  const geometry = new BufferGeometry();
  geometry.setAttribute("position", new BufferAttribute(flat, 3));
  geometry.computeVertexNormals();
  const own = { ...uniforms, uMark: { value: null }, uGlow: { value: 0 } };
  const body = new Mesh(geometry, new ShaderMaterial({
    uniforms: own, side: 2, polygonOffset: true, polygonOffsetFactor: -1, polygonOffsetUnits: -4,
    vertexShader: COMMON + `varying vec3 vWorld, vNormal; varying float vHaze; void main() {
      vWorld = position; vNormal = normal; vHaze = hazeOf(position, cameraPosition);
      gl_Position = projectionMatrix * viewMatrix * vec4(position, 1.0); }`,
    fragmentShader: COMMON + `uniform sampler2D uNoise; uniform vec3 uMark; uniform float uGlow; varying vec3 vWorld, vNormal; varying float vHaze;
      void main() {
        float bed = texture2D(uNoise, vec2((vWorld.x + vWorld.y) * 0.003, vWorld.z * 0.03)).r, grain = texture2D(uNoise, (vWorld.xy + vWorld.z) * 0.06).r;
        vec3 n = normalize(vNormal); if (!gl_FrontFacing) n = -n;
        vec3 base = vec3(0.44, 0.37, 0.27) * (0.62 + 0.45 * bed + 0.35 * grain);
        vec3 c = base * lit(n, 0.9) + uMark * uGlow * (0.16 + 0.20 * bed) * (0.4 + 0.6 * (1.0 - uNight));
        gl_FragColor = vec4(tone(mix(c, uHorizon * 0.62, vHaze)), 1.0); }`,
  }));
  const edge = new LineSegments(new EdgesGeometry(geometry, 28), new ShaderMaterial({
    uniforms: own, transparent: true, depthWrite: false,
    vertexShader: COMMON + `void main() { vec3 p = position + normalize(cameraPosition - position) * 0.6; gl_Position = projectionMatrix * viewMatrix * vec4(p, 1.0); }`,
    fragmentShader: COMMON + `uniform vec3 uMark; uniform float uGlow; void main() { gl_FragColor = vec4(sqrt(uMark), 0.35 + 0.55 * uGlow); }`,
  }));
  body.frustumCulled = edge.frustumCulled = false;
  group.add(body, edge);
  group.userData.mark = own;
  return group;
}

export class Blocks {
  constructor(source, uniforms, collapse) {
    this.source = source;
    this.n = source.blocks.n;
    this.group = new Group();
    const shape = new IcosahedronGeometry(1, 1), geometry = new InstancedBufferGeometry(), p = shape.attributes.position;
    for (let i = 0; i < p.count; i++) {
      const x = p.getX(i), y = p.getY(i), z = p.getZ(i), f = 0.80 + 0.35 * hash(Math.round(x * 9) * 31 + Math.round(y * 9), Math.round(z * 9));
      p.setXYZ(i, x * f, y * f, z * f);
    }
    shape.computeVertexNormals();
    geometry.setAttribute("position", p);
    geometry.setAttribute("normal", shape.attributes.normal);
    this.at = dynamic(new Float32Array(this.n * 4), 4);
    this.spin = dynamic(new Float32Array(this.n * 2), 2);
    const half = new Float32Array(this.n * 3);
    for (let b = 0; b < this.n; b++) half.set(source.bodies.subarray(b * 6 + 2, b * 6 + 5), 3 * b);
    geometry.setAttribute("aAt", this.at);
    geometry.setAttribute("aSpin", this.spin);
    geometry.setAttribute("aHalf", new InstancedBufferAttribute(half, 3));
    geometry.instanceCount = 0;
    this.mesh = new Mesh(geometry, new ShaderMaterial({ uniforms, vertexShader: BLOCK_VERTEX, fragmentShader: BLOCK_FRAGMENT }));
    this.mesh.frustumCulled = false;
    this.trails = trails(source, uniforms);
    this.dust = dust(source, uniforms, collapse);
    this.group.add(this.mesh, this.dust);
    this.first = Infinity;
    this.last = -Infinity;
    for (const t of source.blocks.t) { this.first = Math.min(this.first, t); this.last = Math.max(this.last, t); }
    this.slot = [];
    this.active = spans(source.blocks);
  }

  /** The span of time in which blocks move that holds a moment, or comes within `ahead` seconds: [from, to] or null. */
  movingAt(time, ahead) { return this.active.find(([a, b]) => time > a - ahead && time < Math.min(b + 3, a + 75)) || null; }

  /** Moves the blocks to a time; returns how many fly, roll and rest. */
  update(time) {
    const p = [0, 0, 0];
    let k = 0, moving = 0;
    this.slot.length = 0;
    if (time >= this.first) {
      for (let b = 0; b < this.n; b++) {
        const phase = blockAt(this.source.blocks, b, time, p);
        if (phase === UNRELEASED) continue;
        const until = this.source.blocks.t[this.source.blocks.first[b + 1] - 1], from = this.source.blocks.t[this.source.blocks.first[b]];
        this.at.array.set([p[0], p[1], p[2], phase], 4 * k);
        this.spin.array.set([(Math.min(time, until) - from) * (3 + 4 * hash(b, 1)), hash(b, 2) * 6.28], 2 * k);
        if (phase !== this.source.blocks.phase.rest) moving++;
        this.slot.push([b, p[0], p[1], p[2]]);
        k++;
      }
      // half axes follow their block: all blocks are released in order, so slots keep their bodies once all are out
      const half = this.mesh.geometry.attributes.aHalf;
      this.slot.forEach(([b], i) => half.array.set(this.source.bodies.subarray(b * 6 + 2, b * 6 + 5), 3 * i));
      half.needsUpdate = this.at.needsUpdate = this.spin.needsUpdate = true;
    }
    this.mesh.geometry.instanceCount = k;
    this.mesh.visible = k > 0;
    this.trails.visible = k > 0 && this.trails.userData.on !== false;
    this.dust.visible = time >= this.first - 1 && time < this.last + 90;
    return { moving, out: k };
  }
}

// merged spans in which at least one block is under way
function spans({ n, first, t }) {
  const all = [];
  for (let b = 0; b < n; b++) if (first[b] < first[b + 1]) all.push([t[first[b]], t[first[b + 1] - 1]]);
  all.sort((p, q) => p[0] - q[0]);
  const out = [];
  for (const [a, b] of all) {
    const last = out[out.length - 1];
    if (last && a <= last[1] + 5) last[1] = Math.max(last[1], b);
    else out.push([a, b]);
  }
  return out;
}

function dynamic(array, size) {
  const out = new InstancedBufferAttribute(array, size);
  out.setUsage(DynamicDrawUsage);
  return out;
}

function trails(source, uniforms) {
  const { n, first, t } = source.blocks, at = [], when = [], p = [0, 0, 0], zero = Number.isFinite(t[0]) ? Math.min(...firsts(source)) : 0;
  const dense = Math.max(0.12, (n / 400) * 0.4);
  for (let b = 0; b < n; b++) {
    for (let i = first[b]; i + 1 < first[b + 1]; i++) {
      const span = t[i + 1] - t[i], m = source.blocks.code[i] === source.blocks.phase.flight ? Math.min(40, Math.max(1, Math.ceil(span / dense))) : 1;
      for (let k = 0; k < m; k++) {
        for (const f of [k / m, (k + 1) / m]) {
          blockAt(source.blocks, b, Math.min(t[i] + span * f, t[i + 1] - 1e-6), p);
          at.push(...p);
          when.push(t[i] + span * f - zero);
        }
      }
    }
  }
  const geometry = new BufferGeometry();
  geometry.setAttribute("position", new BufferAttribute(new Float32Array(at), 3));
  geometry.setAttribute("aWhen", new BufferAttribute(new Float32Array(when), 1));
  const lines = new LineSegments(geometry, new ShaderMaterial({
    uniforms: { ...uniforms, uSince: { value: 0 }, uFew: { value: Math.min(1, 30 / Math.max(1, n)) } }, transparent: true, depthWrite: false,
    vertexShader: COMMON + `attribute float aWhen; varying float vAge; uniform float uSince; void main() { vAge = uSince - aWhen;
      vec3 p = position + normalize(cameraPosition - position) * 0.8; gl_Position = projectionMatrix * viewMatrix * vec4(p, 1.0); }`,
    fragmentShader: COMMON + `varying float vAge; uniform float uFew; void main() { if (vAge < 0.0) discard;
      float fresh = exp(-vAge * 0.25); gl_FragColor = vec4(mix(vec3(0.98, 0.66, 0.25), vec3(1.0, 0.92, 0.62), fresh), uFew * 0.20 * exp(-vAge * 0.002) + (0.25 + 0.45 * uFew) * fresh); }`,
  }));
  lines.frustumCulled = false;
  lines.renderOrder = 4;
  lines.userData.zero = zero;
  return lines;
}

function firsts(source) {
  const out = [];
  for (let b = 0; b < source.blocks.n; b++) if (source.blocks.first[b] < source.blocks.first[b + 1]) out.push(source.blocks.t[source.blocks.first[b]]);
  return out.length ? out : [0];
}

function dust(source, uniforms, collapse) {
  const { n, first, t, x, y, z, code } = source.blocks, at = [], look = [], zero = Math.min(...firsts(source));
  const rock = source.meta.things.rock, keep = Math.min(1, 900 / Math.max(1, t.length));
  const puff = (px, py, pz, when, size, life) => { at.push(px, py, pz); look.push(when - zero, size, life, hash(at.length, 3)); };
  for (let b = 0; b < n; b++) {
    const radius = Math.cbrt(source.bodies[b * 6]);
    for (let i = first[b] + 1; i < first[b + 1]; i++) {
      if (code[i - 1] === 0 && hash(b, i) < keep) puff(x[i], y[i], z[i], t[i], 5 + 7 * radius, 9 + 8 * radius);
    }
  }
  if (rock && n) {
    for (let k = 0; k < 46; k++) {
      const a = hash(k, 1) * 6.28, r = 22 * hash(k, 2);
      puff(rock.x + r * Math.cos(a), rock.y + r * Math.sin(a), rock.z - 45 * hash(k, 3), (Number.isFinite(collapse) ? collapse : zero) + 9 * hash(k, 4), 26 + 26 * hash(k, 5), 40 + 30 * hash(k, 6));
    }
  }
  const geometry = new BufferGeometry();
  geometry.setAttribute("position", new BufferAttribute(new Float32Array(at), 3));
  geometry.setAttribute("aLook", new BufferAttribute(new Float32Array(look), 4));
  const points = new Points(geometry, new ShaderMaterial({
    uniforms: { ...uniforms, uSince: { value: 0 } }, transparent: true, depthWrite: false,
    vertexShader: COMMON + `attribute vec4 aLook; uniform float uSince; varying float vA, vSeed; void main() {
      float age = uSince - aLook.x, f = age / aLook.z; vSeed = aLook.w;
      vA = f < 0.0 || f > 1.0 ? 0.0 : smoothstep(0.0, 0.06, f) * (1.0 - f) * (1.0 - f);
      float size = aLook.y * (0.35 + 1.25 * sqrt(max(f, 0.0)));
      vec3 p = position + vec3((aLook.w - 0.5) * 8.0, (fract(aLook.w * 7.0) - 0.5) * 8.0, 3.0 - 4.0 * aLook.w) * f * 2.0;
      gl_Position = projectionMatrix * viewMatrix * vec4(p, 1.0);
      gl_PointSize = vA <= 0.0 ? 0.0 : min(size / (distance(p, cameraPosition) * uPixel), 400.0);
      if (vA <= 0.0) gl_Position = vec4(2.0, 2.0, 2.0, 1.0); }`,
    fragmentShader: COMMON + `uniform sampler2D uNoise; varying float vA, vSeed; void main() {
      vec2 q = gl_PointCoord * 2.0 - 1.0; float d = length(q); if (d > 1.0) discard;
      float puff = texture2D(uNoise, gl_PointCoord * 0.23 + vSeed).r;
      vec3 c = vec3(0.50, 0.46, 0.40) * (uKey * 0.8 + uEve + uSky * 1.1) * (0.8 + 0.4 * puff);
      gl_FragColor = vec4(tone(c), vA * smoothstep(1.0, 0.15, d) * (0.20 + 0.85 * puff) * 0.72); }`,
  }));
  points.frustumCulled = false;
  points.renderOrder = 6;
  points.userData.zero = zero;
  return points;
}

const BLOCK_VERTEX = COMMON + /* glsl */ `
attribute vec4 aAt; attribute vec2 aSpin; attribute vec3 aHalf; varying vec3 vNormal; varying float vHaze, vMove;
vec3 turn(vec3 p, float a, float b) {
  float c = cos(a), s = sin(a); p.yz = vec2(c * p.y - s * p.z, s * p.y + c * p.z);
  c = cos(b); s = sin(b); p.xy = vec2(c * p.x - s * p.y, s * p.x + c * p.y); return p;
}
void main() {
  float eye = distance(aAt.xyz, cameraPosition), least = 2.6 * uRatio * uPixel * eye, size = max(aHalf.x, max(aHalf.y, aHalf.z));
  vec3 p = turn(position * aHalf * max(1.0, least / max(size, 0.05)), aSpin.x, aSpin.y);
  vNormal = turn(normal / max(aHalf, 0.05), aSpin.x, aSpin.y);
  vMove = 1.0 - step(1.5, aAt.w);
  vec3 world = aAt.xyz + p; vHaze = hazeOf(world, cameraPosition);
  gl_Position = projectionMatrix * viewMatrix * vec4(world, 1.0);
}`;

const BLOCK_FRAGMENT = COMMON + /* glsl */ `
varying vec3 vNormal; varying float vHaze, vMove;
void main() {
  vec3 base = mix(vec3(0.50, 0.40, 0.29), vec3(0.72, 0.42, 0.20), vMove);
  vec3 c = base * (lit(normalize(vNormal), 1.0) + vec3(0.05) + vMove * vec3(0.22, 0.11, 0.03));
  gl_FragColor = vec4(tone(mix(c, uHorizon * 0.62, vHaze * 0.6)), 1.0);
}`;
