// Sky, river and rain.
import { BackSide, BufferAttribute, BufferGeometry, LineSegments, Mesh, PlaneGeometry, ShaderMaterial, SphereGeometry } from "three";
import { COMMON } from "./light.js";
import { hash } from "./ground.js";

export function makeSky(uniforms) {
  const sky = new Mesh(new SphereGeometry(1, 24, 16), new ShaderMaterial({
    uniforms, side: BackSide, depthWrite: false,
    vertexShader: COMMON + `varying vec3 vDir; void main() { vDir = position;
      gl_Position = projectionMatrix * mat4(mat3(viewMatrix)) * vec4(position, 1.0); gl_Position.z = gl_Position.w * 0.999999; }`,
    fragmentShader: COMMON + `uniform sampler2D uNoise; varying vec3 vDir; void main() {
      vec3 d = normalize(vDir); vec3 c = airColour(d);
      float up = max(d.z, 0.0);
      vec2 q = d.xy / (up + 0.18);
      float cloud = texture2D(uNoise, q * 0.055 + uClock * 0.0004).r * 0.62 + texture2D(uNoise, q * 0.16 - uClock * 0.0006).r * 0.38;
      float cover = smoothstep(0.66 - 0.34 * uCloud, 0.92 - 0.30 * uCloud, cloud) * smoothstep(0.015, 0.20, d.z);
      vec3 lit = mix(uHorizon * 1.02, uSky * 0.95, 0.55);
      c = mix(c, mix(lit, lit * 0.72, smoothstep(0.45, 0.75, cloud)), cover * 0.85);
      c = mix(uHorizon, c, smoothstep(-0.02, 0.10, d.z));
      gl_FragColor = vec4(tone(c * 0.62), 1.0); }`,
  }));
  sky.frustumCulled = false;
  sky.renderOrder = 3; // after the ground: only what stays open is painted
  return sky;
}

export function makeWater(uniforms, ground) {
  if (ground.level == null) return null;
  const water = new Mesh(new PlaneGeometry(ground.width * 3, ground.depth * 3, 24, 24), new ShaderMaterial({
    uniforms,
    vertexShader: COMMON + `varying vec3 vWorld; varying float vHaze; void main() {
      vec4 w = modelMatrix * vec4(position, 1.0); vWorld = w.xyz; vHaze = hazeOf(vWorld, cameraPosition);
      gl_Position = projectionMatrix * viewMatrix * w; }`,
    fragmentShader: COMMON + `uniform sampler2D uLight, uNoise; varying vec3 vWorld; varying float vHaze; void main() {
      vec2 m = uSize - abs(uSize - abs(vWorld.xy));
      vec3 light = texture2D(uLight, m / uSize).rgb;
      float eye = distance(vWorld, cameraPosition), fine = 1.0 / (1.0 + eye * 0.0016);
      vec2 p = vWorld.xy * 0.011, s = vec2(uClock * 0.0035, uClock * 0.0022);
      float a = texture2D(uNoise, p + s).r - 0.5, b = texture2D(uNoise, p * 2.3 - s * 1.7).r - 0.5;
      vec3 n = normalize(vec3((a + b) * 0.16 * fine, (a - b) * 0.16 * fine, 1.0));
      vec3 view = normalize(vWorld - cameraPosition), r = reflect(view, n);
      float fresnel = 0.04 + 0.72 * pow(1.0 - max(dot(-view, n), 0.0), 4.0);
      vec3 body = vec3(0.050, 0.105, 0.100) * (uKey * (0.25 + 0.75 * light.r) + uEve * light.b + uSky * (0.3 + 0.7 * light.g)) * 1.5;
      vec3 sky = airColour(r) * 0.62 * (0.45 + 0.55 * light.g);
      vec3 c = mix(body, sky, fresnel);
      c += (uKey * 0.9 * pow(max(dot(r, uHigh), 0.0), 120.0) + uEve * 1.4 * pow(max(dot(r, uLow), 0.0), 60.0)) * light.r;
      c *= 1.0 + 0.22 * (a + b) * fine;
      gl_FragColor = vec4(tone(mix(c, uHorizon * 0.62, vHaze)), 1.0); }`,
  }));
  water.renderOrder = 2;
  water.position.set(ground.width / 2, ground.depth / 2, ground.level);
  return water;
}

export function makeRain(uniforms) {
  const n = 900, at = new Float32Array(n * 6);
  for (let i = 0; i < n; i++) {
    for (let e = 0; e < 2; e++) at.set([hash(i, 1), hash(i, 2), hash(i, 3) + e * 10], (2 * i + e) * 3);
  }
  const geometry = new BufferGeometry();
  geometry.setAttribute("position", new BufferAttribute(at, 3));
  const rain = new LineSegments(geometry, new ShaderMaterial({
    uniforms: { ...uniforms, uRain: { value: 0 } }, transparent: true, depthWrite: false, depthTest: false,
    vertexShader: COMMON + `varying float vA; void main() {
      float foot = step(5.0, position.z), seed = position.z - foot * 10.0, near = 0.35 + 0.65 * fract(seed * 7.3);
      float fall = fract(seed - uClock * (0.9 + 0.5 * fract(seed * 3.1)));
      vec2 p = vec2(position.x * 2.4 - 1.2 + 0.05 * foot * near, fall * 2.6 - 1.3 + 0.11 * foot * near);
      vA = near; gl_Position = vec4(p, 0.0, 1.0); }`,
    fragmentShader: COMMON + `uniform float uRain; varying float vA; void main() {
      gl_FragColor = vec4(mix(vec3(0.78, 0.84, 0.90), vec3(0.45, 0.55, 0.68), uNight), 0.26 * vA * uRain); }`,
  }));
  rain.frustumCulled = false;
  rain.renderOrder = 40;
  return rain;
}
