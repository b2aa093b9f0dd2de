// Maps laid over the ground: one at a time, with its colour scale, and their values at a spot.
import { DataTexture, LinearFilter, RGBAFormat } from "three";
import { h } from "../../core/dom.js";

const STRONG = 0.82; // how much of the ground a map covers

/** [r, g, b], 0..255, of a share of the scale. */
export function colourAt(ramp, share) {
  const at = Math.min(1, Math.max(0, share)) * (ramp.length - 1), i = Math.min(ramp.length - 2, Math.floor(at)), f = at - i;
  return [1, 3, 5].map(k => parseInt(ramp[i].slice(k, k + 2), 16) * (1 - f) + parseInt(ramp[i + 1].slice(k, k + 2), 16) * f);
}

/** Value of a share of a layer's scale. */
export function valueOf(layer, share) {
  const { low, high } = layer;
  return layer.log ? low * (high / low) ** share : low + (high - low) * share;
}

/** Texture of a layer, colours multiplied by their cover so that edges stay clean between nodes. */
export function layerTexture(codes, rows, cols, ramp) {
  const table = Array.from({ length: 256 }, (_, code) => (code ? colourAt(ramp, (code - 1) / 254) : [0, 0, 0]));
  const pixels = new Uint8Array(rows * cols * 4);
  for (let i = 0; i < codes.length; i++) {
    if (!codes[i]) continue;
    const [r, g, b] = table[codes[i]];
    pixels.set([r * STRONG, g * STRONG, b * STRONG, 255 * STRONG], 4 * i);
  }
  const texture = new DataTexture(pixels, cols, rows, RGBAFormat);
  texture.magFilter = texture.minFilter = LinearFilter;
  texture.needsUpdate = true;
  return texture;
}

export function shownValue(layer, value) {
  const text = value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value.toPrecision(2);
  return `${+text >= 1e4 ? (+text).toLocaleString("en") : +text} ${layer.unit}`;
}

/** Value of a layer at a place, NaN where it says nothing. */
export function layerAt(source, layer, ground, x, y) {
  const c = Math.round(x / ground.cell), r = Math.round(y / ground.cell);
  if (r < 0 || c < 0 || r >= ground.rows || c >= ground.cols) return NaN;
  const code = source.layer(layer.id)[r * ground.cols + c];
  return code ? valueOf(layer, (code - 1) / 254) : NaN;
}

/** The scale of a layer: title, colours, five ticks, and what it means. */
export function makeScale(layer, ramp, lang) {
  const ticks = [0, 0.25, 0.5, 0.75, 1].map(s => h("span", {}, shownValue({ unit: "" }, valueOf(layer, s)).trim()));
  return h("div.ovh-card.ovh-scale", {}, h("b", {}, `${layer.name[lang]} (${layer.unit})`),
    h("div.bar", { style: `background:linear-gradient(90deg,${ramp.join(",")})` }), h("div.ticks", {}, ...ticks), h("p", {}, layer.note[lang]));
}
