// The light of a moment: uniforms that every material shares, from the table of palette.py.
import { Color, DataTexture, LinearFilter, LinearMipmapNearestFilter, RedFormat, RepeatWrapping, Vector2, Vector3 } from "three";
import { hash } from "./ground.js";

export function sharedUniforms(source, ground) {
  const [high, low] = source.meta.suns.map(v => new Vector3(...v));
  return {
    uKey: { value: new Color() }, uEve: { value: new Color() }, uSky: { value: new Color() },
    uHorizon: { value: new Color() }, uZenith: { value: new Color() }, uNight: { value: 0 }, uCloud: { value: 0 },
    uHigh: { value: high }, uLow: { value: low }, uFog: { value: 1 }, uClock: { value: 0 }, uNow: { value: 0 },
    uSize: { value: new Vector2(ground.width, ground.depth) }, uPixel: { value: 1 }, uRatio: { value: 1 },
    uView: { value: new Vector2(1, 1) }, uAlbedo: { value: null }, uLight: { value: null }, uNoise: { value: noise() },
    uTexel: { value: new Vector2(1, 1) }, uLayer: { value: null }, uLayerOn: { value: 0 },
    uNodes: { value: new Vector2(ground.cols, ground.rows) }, uExposure: { value: 1.75 },
  };
}

/** Sets the light for a sun elevation (degrees) and a rain intensity (mm/h); the same rule as palette.daylight. */
export function setLight(u, table, sunDeg, rain) {
  let i = 0;
  while (i < table.length - 2 && table[i + 1][0] <= sunDeg) i++;
  const a = table[i], b = table[i + 1], f = Math.min(1, Math.max(0, (sunDeg - a[0]) / (b[0] - a[0])));
  const v = a.map((q, k) => q + (b[k] - q) * f), cloud = Math.min(1, Math.max(0, rain / 12)), sun = 1 - 0.72 * cloud;
  const grey = (rgb, share) => {
    const mean = ((rgb[0] + rgb[1] + rgb[2]) / 3) * 0.95;
    return rgb.map((q, k) => q + (mean * [0.95, 1.0, 1.07][k] - q) * share);
  };
  u.uKey.value.setRGB(v[1] * sun, v[2] * sun, v[3] * sun);
  u.uEve.value.setRGB(v[4] * sun, v[5] * sun, v[6] * sun);
  u.uSky.value.setRGB(...grey(v.slice(7, 10).map(q => q * (1 + 0.25 * cloud)), 0.6 * cloud));
  u.uHorizon.value.setRGB(...grey(v.slice(10, 13), 0.7 * cloud));
  u.uZenith.value.setRGB(...grey(v.slice(13, 16), 0.85 * cloud));
  u.uNight.value = v[16];
  u.uCloud.value = 0.25 + 0.75 * cloud;
  u.uFog.value = 1 + 0.8 * cloud;
}

function noise() {
  const n = 256, out = new Float32Array(n * n), bytes = new Uint8Array(n * n);
  for (let cells = 8, gain = 1, k = 0; cells <= 128; cells *= 2, gain *= 0.6, k++) {
    for (let y = 0; y < n; y++) {
      const fy = (y * cells) / n, i = fy | 0, v = smooth(fy - i);
      for (let x = 0; x < n; x++) {
        const fx = (x * cells) / n, j = fx | 0, w = smooth(fx - j);
        const q = (r, c) => hash((r % cells) + k * 977, (c % cells) + k * 131) * 2 - 1;
        out[y * n + x] += gain * ((q(i, j) * (1 - w) + q(i, j + 1) * w) * (1 - v) + (q(i + 1, j) * (1 - w) + q(i + 1, j + 1) * w) * v);
      }
    }
  }
  for (let i = 0; i < out.length; i++) bytes[i] = Math.max(0, Math.min(255, 128 + 90 * out[i]));
  const texture = new DataTexture(bytes, n, n, RedFormat);
  texture.wrapS = texture.wrapT = RepeatWrapping;
  texture.magFilter = LinearFilter;
  texture.minFilter = LinearMipmapNearestFilter;
  texture.generateMipmaps = true;
  texture.needsUpdate = true;
  return texture;
}

function smooth(t) { return t * t * (3 - 2 * t); }

// GLSL that every material starts with
export const COMMON = /* glsl */ `
precision highp float;
uniform vec3 uKey, uEve, uSky, uHorizon, uZenith, uHigh, uLow;
uniform float uNight, uCloud, uFog, uClock, uNow, uPixel, uRatio, uExposure;
uniform vec2 uSize, uView, uTexel;
vec3 tone(vec3 x) { x *= uExposure; x = x * (1.0 + x / 6.0) / (1.0 + x); return sqrt(clamp(x, 0.0, 1.0)); }
float hazeOf(vec3 world, vec3 eye) {
  float d = distance(world, eye), out_m = max(max(-world.x, world.x - uSize.x), max(-world.y, world.y - uSize.y));
  float span = max(uSize.x, uSize.y);
  float q = max(d - 0.25 * span, 0.0) / span;
  float far = 1.0 - exp(-uFog * (0.20 * q * q + 0.055 * q + 0.02 * d / span));
  return clamp(far + 0.80 * smoothstep(0.0, 0.45 * span, out_m), 0.0, 1.0);
}
vec3 airColour(vec3 dir) { return mix(uHorizon, uZenith, smoothstep(0.0, 0.55, dir.z)); }
vec3 lit(vec3 normal, float sky) {
  float high = max(dot(normal, uHigh), 0.0), low = max(dot(normal, uLow), 0.0);
  return uKey * high + uEve * low + uSky * sky * (0.72 + 0.28 * normal.z);
}
`;
