// Roads, lanes, steps, footpaths and boat lines: ribbons laid over the ground, never thinner on screen than can be seen.
import { BufferAttribute, BufferGeometry, Mesh, ShaderMaterial } from "three";
import { COMMON } from "./light.js";

const KINDS = {
  road: { width: 5.0, pixels: 2.6, code: 0 }, lane: { width: 3.2, pixels: 2.0, code: 1 },
  steps: { width: 2.0, pixels: 1.5, code: 2 }, footpath: { width: 1.8, pixels: 1.4, code: 3 },
  water: { width: 6.0, pixels: 1.8, code: 4 },
};

/** Points of a polyline every `step` metres. */
export function densify(points, step) {
  const out = [points[0]];
  for (let i = 1; i < points.length; i++) {
    const [ax, ay] = points[i - 1], [bx, by] = points[i], n = Math.max(1, Math.ceil(Math.hypot(bx - ax, by - ay) / step));
    for (let k = 1; k <= n; k++) out.push([ax + ((bx - ax) * k) / n, ay + ((by - ay) * k) / n]);
  }
  return out;
}

export function makePaths(paths, ground, uniforms) {
  const at = [], side = [], along = [], index = [];
  for (const path of paths) {
    if (path.points.length < 2) continue;
    const look = KINDS[path.kind] || KINDS.footpath, line = densify(path.points, Math.max(2.5, ground.cell * 0.6));
    let run = 0;
    line.forEach(([x, y], i) => {
      const [ax, ay] = line[Math.max(0, i - 1)], [bx, by] = line[Math.min(line.length - 1, i + 1)], l = Math.hypot(bx - ax, by - ay) || 1;
      if (i) run += Math.hypot(x - line[i - 1][0], y - line[i - 1][1]);
      const nx = -(by - ay) / l, ny = (bx - ax) / l, h = look.width / 2;
      // across a slope the ribbon lies on the highest of its edges
      const z = Math.max(ground.height(x, y), ground.height(x + nx * h, y + ny * h), ground.height(x - nx * h, y - ny * h)) + 0.35;
      const k = at.length / 3, top = path.kind === "water" ? Math.max(z, (ground.level ?? z) + 0.3) : z;
      for (const s of [-1, 1]) {
        at.push(x, y, top); side.push(s * nx, s * ny, h, look.pixels); along.push(run, s, look.code);
      }
      if (i) index.push(k - 2, k - 1, k, k - 1, k + 1, k);
    });
  }
  const geometry = new BufferGeometry();
  geometry.setAttribute("position", new BufferAttribute(new Float32Array(at), 3));
  geometry.setAttribute("aSide", new BufferAttribute(new Float32Array(side), 4));
  geometry.setAttribute("aAlong", new BufferAttribute(new Float32Array(along), 3));
  geometry.setIndex(index);
  const mesh = new Mesh(geometry, new ShaderMaterial({
    uniforms, transparent: true, depthWrite: false, side: 2, polygonOffset: true, polygonOffsetFactor: -2, polygonOffsetUnits: -8,
    vertexShader: COMMON + `attribute vec4 aSide; attribute vec3 aAlong; varying vec3 vAlong; varying float vHaze, vEye;
      void main() {
        vEye = distance(position, cameraPosition);
        float half_m = max(aSide.z, aSide.w * 0.5 * uRatio * vEye * uPixel);
        vec3 p = position + vec3(aSide.xy * half_m, 0.0) + normalize(cameraPosition - position) * min(0.004 * vEye, 2.5);
        vAlong = aAlong; vHaze = hazeOf(position, cameraPosition);
        gl_Position = projectionMatrix * viewMatrix * vec4(p, 1.0); }`,
    fragmentShader: COMMON + `varying vec3 vAlong; varying float vHaze, vEye;
      void main() {
        float kind = vAlong.z;
        vec3 base = kind < 0.5 ? vec3(0.44, 0.44, 0.42) : kind < 1.5 ? vec3(0.50, 0.47, 0.41) : kind < 2.5 ? vec3(0.60, 0.58, 0.53) : kind < 3.5 ? vec3(0.55, 0.44, 0.30) : vec3(0.62, 0.78, 0.90);
        float edge = abs(vAlong.y), alpha = 1.0;
        if (kind < 0.5) base = mix(base, vec3(0.75, 0.74, 0.70), smoothstep(0.80, 0.86, edge) * (1.0 - smoothstep(250.0, 500.0, vEye)));
        else if (kind > 1.5) alpha = 0.95 - 0.45 * smoothstep(0.55, 1.0, edge);
        if (kind > 1.5 && kind < 2.5) base *= 0.68 + 0.42 * step(0.45, fract(vAlong.x * (vEye > 260.0 ? 0.16 : 0.9)));
        vec3 c = base * (uKey * uHigh.z * 0.9 + uEve * uLow.z + uSky * 0.85);
        gl_FragColor = vec4(tone(mix(c, uHorizon * 0.62, vHaze)), alpha * (1.0 - 0.8 * vHaze)); }`,
  }));
  mesh.frustumCulled = false;
  mesh.renderOrder = 2;
  return mesh;
}
