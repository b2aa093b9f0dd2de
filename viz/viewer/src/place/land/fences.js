// Nets and dams against blocks: a standing mesh along a line, posts every ten metres, as high as it is declared.
import { BufferAttribute, BufferGeometry, Mesh, ShaderMaterial } from "three";
import { COMMON } from "./light.js";
import { densify } from "./paths.js";

export function makeFences(fences, ground, uniforms) {
  const at = [], cloth = [], index = [];
  for (const fence of fences) {
    const line = densify(fence.points, 2.5);
    let run = 0;
    line.forEach(([x, y], i) => {
      if (i) run += Math.hypot(x - line[i - 1][0], y - line[i - 1][1]);
      const z = ground.height(x, y), k = at.length / 3;
      at.push(x, y, z - 0.3, x, y, z + fence.height_m);
      cloth.push(run, 0, run, fence.height_m);
      if (i) index.push(k - 2, k - 1, k, k - 1, k + 1, k);
    });
  }
  const geometry = new BufferGeometry();
  geometry.setAttribute("position", new BufferAttribute(new Float32Array(at), 3));
  geometry.setAttribute("aCloth", new BufferAttribute(new Float32Array(cloth), 2));
  geometry.setIndex(index);
  const mesh = new Mesh(geometry, new ShaderMaterial({
    uniforms, transparent: true, depthWrite: false, side: 2,
    vertexShader: COMMON + `attribute vec2 aCloth; varying vec2 vCloth; varying float vHaze, vEye;
      void main() { vCloth = aCloth; vHaze = hazeOf(position, cameraPosition); vEye = distance(position, cameraPosition);
        gl_Position = projectionMatrix * viewMatrix * vec4(position, 1.0); }`,
    fragmentShader: COMMON + `varying vec2 vCloth; varying float vHaze, vEye;
      void main() {
        float post = step(fract(vCloth.x / 10.0), max(0.03, vEye * uPixel * 0.15));
        vec2 knot = abs(fract(vCloth * 0.8) - 0.5);
        float net = mix(step(0.40, max(knot.x, knot.y)), 0.45, smoothstep(60.0, 220.0, vEye));
        vec3 c = mix(vec3(0.10, 0.42, 0.34), vec3(0.30, 0.31, 0.32), post) * (uKey * 0.6 + uEve * 0.5 + uSky * 0.9);
        gl_FragColor = vec4(tone(mix(c, uHorizon * 0.62, vHaze)), max(post, 0.35 + 0.5 * net) * (1.0 - 0.8 * vHaze)); }`,
  }));
  mesh.frustumCulled = false;
  mesh.renderOrder = 3;
  return mesh;
}
