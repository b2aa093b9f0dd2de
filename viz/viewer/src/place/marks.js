// Marks that stay readable at any distance: one atlas of icons, drawn from the shapes of palette.py.
import { BufferAttribute, BufferGeometry, CanvasTexture, DynamicDrawUsage, GreaterDepth, Group, LinearFilter, LinearMipmapLinearFilter, Points, ShaderMaterial } from "three";
import { COMMON } from "./land/light.js";

const CELL = 96, ACROSS = 8, DOWN = 6;

/** The icons by name, for the atlas and for the legend alike. */
export class Icons {
  constructor(palette) {
    this.list = [];
    this.index = {};
    for (const s of palette.states) this.add(s.id, palette.shapes[s.shape], s.colour, s.id === "dead" ? "#ffffff" : "#0b1118");
    this.add("monitor", palette.shapes[palette.monitor.shape], palette.monitor.colour, "#0b1118", "#0072B2");
    for (const t of palette.tiers) this.add(`tier_${t.id}`, null, t.colour);
    palette.levels.forEach((colour, i) => this.add(`level_${i}`, null, colour));
    for (const name of ["shelter", "crack_meter", "rain_gauge", "tilt", "damaged", "cut", "glow"]) this.add(name);
    this.canvas = document.createElement("canvas");
    this.canvas.width = CELL * ACROSS;
    this.canvas.height = CELL * DOWN;
    const g = this.canvas.getContext("2d");
    this.list.forEach((icon, i) => {
      g.save();
      g.translate((i % ACROSS) * CELL + CELL / 2, ((i / ACROSS) | 0) * CELL + CELL / 2);
      draw(g, icon, CELL * 0.36);
      g.restore();
    });
    this.texture = new CanvasTexture(this.canvas);
    this.texture.flipY = false;
    this.texture.magFilter = LinearFilter;
    this.texture.minFilter = LinearMipmapLinearFilter;
  }

  add(name, shape, colour, line, inner) {
    this.index[name] = this.list.length;
    this.list.push({ name, shape, colour, line: line || "#0b1118", inner: inner || line || "#0b1118" });
  }

  /** A small canvas with one icon, for the page. */
  canvasOf(name, size = 48) {
    const out = document.createElement("canvas"), i = this.index[name];
    out.width = out.height = size;
    out.getContext("2d").drawImage(this.canvas, (i % ACROSS) * CELL + 10, ((i / ACROSS) | 0) * CELL + 10, CELL - 20, CELL - 20, 0, 0, size, size);
    return out;
  }
}

function trace(g, polygon, r) {
  g.beginPath();
  polygon.forEach(([x, y], i) => (i ? g.lineTo(x * r, -y * r) : g.moveTo(x * r, -y * r)));
  g.closePath();
}

function draw(g, icon, r) {
  g.lineJoin = "round";
  const outlined = (polygon, fill, line = "#0b1118") => {
    trace(g, polygon, r);
    g.lineWidth = r * 0.44; g.strokeStyle = line; g.stroke();
    g.fillStyle = fill; g.fill();
  };
  if (icon.shape) {
    outlined(icon.shape.outline, icon.colour, icon.line);
    for (const inner of icon.shape.inner) { trace(g, inner, r); g.fillStyle = icon.inner; g.fill(); }
  } else if (icon.name.startsWith("tier_")) {
    g.lineWidth = r * 0.5; g.strokeStyle = "#0b1118"; g.beginPath(); g.arc(0, 0, r, 0, 7); g.stroke();
    g.lineWidth = r * 0.28; g.strokeStyle = icon.colour; g.stroke();
  } else if (icon.name.startsWith("level_")) {
    outlined([[0, 1.05], [1.1, -0.85], [-1.1, -0.85]], icon.colour);
    g.fillStyle = "#0b1118"; g.fillRect(-r * 0.13, -r * 0.42, r * 0.26, r * 0.72); g.fillRect(-r * 0.13, r * 0.42, r * 0.26, r * 0.24);
  } else if (icon.name === "shelter") {
    outlined([[-0.12, -1.15], [-0.12, 1.15], [1.1, 0.72], [0.12, 0.22], [0.12, -1.15]], "#19B98A");
  } else if (icon.name === "damaged") {
    outlined([[0, 1], [1, 0.15], [0.75, 0.15], [0.75, -0.9], [-0.75, -0.9], [-0.75, 0.15], [-1, 0.15]], "#D55E00");
    g.lineWidth = r * 0.24; g.strokeStyle = "#ffffff"; g.beginPath();
    g.moveTo(-r * 0.38, -r * 0.18); g.lineTo(r * 0.38, r * 0.6); g.moveTo(r * 0.38, -r * 0.18); g.lineTo(-r * 0.38, r * 0.6); g.stroke();
  } else if (icon.name === "cut") {
    g.beginPath(); g.arc(0, 0, r * 0.95, 0, 7); g.lineWidth = r * 0.4; g.strokeStyle = "#0b1118"; g.stroke(); g.fillStyle = "#D55E00"; g.fill();
    g.fillStyle = "#ffffff"; g.fillRect(-r * 0.6, -r * 0.17, r * 1.2, r * 0.34);
  } else if (icon.name === "glow") {
    const warm = g.createRadialGradient(0, 0, 0, 0, 0, r * 1.3);
    warm.addColorStop(0, "rgba(255,214,140,1)"); warm.addColorStop(0.25, "rgba(255,180,90,.45)"); warm.addColorStop(1, "rgba(255,150,60,0)");
    g.fillStyle = warm; g.fillRect(-r * 1.3, -r * 1.3, r * 2.6, r * 2.6);
  } else {
    // instruments: white disc with a sign
    g.beginPath(); g.arc(0, 0, r * 0.95, 0, 7); g.lineWidth = r * 0.3; g.strokeStyle = "#0b1118"; g.stroke(); g.fillStyle = "#e8eef5"; g.fill();
    g.strokeStyle = "#0072B2"; g.fillStyle = "#0072B2"; g.lineWidth = r * 0.2; g.beginPath();
    if (icon.name === "rain_gauge") { g.moveTo(0, -r * 0.6); g.bezierCurveTo(r * 0.7, r * 0.1, r * 0.4, r * 0.6, 0, r * 0.6); g.bezierCurveTo(-r * 0.4, r * 0.6, -r * 0.7, r * 0.1, 0, -r * 0.6); g.fill(); }
    else if (icon.name === "tilt") { g.moveTo(-r * 0.5, r * 0.4); g.lineTo(r * 0.5, r * 0.4); g.lineTo(r * 0.1, -r * 0.5); g.stroke(); }
    else { g.moveTo(0, -r * 0.65); g.lineTo(-r * 0.2, -r * 0.1); g.lineTo(r * 0.2, r * 0.1); g.lineTo(0, r * 0.65); g.stroke(); }
  }
}

/** A cloud of marks; behind the ground they stay visible, but faint. */
export class Marks {
  constructor(icons, uniforms, room, { hidden = 0.32, glow = false, order = 20 } = {}) {
    this.room = room;
    this.n = 0;
    const geometry = new BufferGeometry();
    this.at = dynamic(new Float32Array(room * 3), 3);
    this.look = dynamic(new Float32Array(room * 4), 4);
    this.shift = dynamic(new Float32Array(room * 2), 2);
    geometry.setAttribute("position", this.at);
    geometry.setAttribute("aLook", this.look);
    geometry.setAttribute("aShift", this.shift);
    this.geometry = geometry;
    this.group = new Group();
    const pass = (extra, alpha) => {
      const material = new ShaderMaterial({
        uniforms: { ...uniforms, uIcons: { value: icons.texture }, uAlpha: { value: alpha } }, transparent: true, depthWrite: false,
        vertexShader: MARK_VERTEX, fragmentShader: MARK_FRAGMENT, ...extra,
      });
      const points = new Points(geometry, material);
      points.frustumCulled = false;
      points.renderOrder = order;
      this.group.add(points);
    };
    if (glow) pass({ blending: 2 }, 1);
    else {
      if (hidden) pass({ depthFunc: GreaterDepth }, hidden);
      pass({}, 1);
    }
    this.clear();
  }

  clear() { this.n = 0; this.geometry.setDrawRange(0, 0); }

  /** size in css px (or metres when negative), shift in css px, alpha 0..1 */
  add(x, y, z, icon, size, dx = 0, dy = 0, alpha = 1, pulse = 0) {
    if (this.n >= this.room) return;
    const i = this.n++;
    this.at.array.set([x, y, z], 3 * i);
    this.look.array.set([icon, size, alpha, pulse], 4 * i);
    this.shift.array.set([dx, dy], 2 * i);
  }

  done() {
    this.geometry.setDrawRange(0, this.n);
    this.at.needsUpdate = this.look.needsUpdate = this.shift.needsUpdate = true;
  }
}

function dynamic(array, size) {
  const out = new BufferAttribute(array, size);
  out.setUsage(DynamicDrawUsage);
  return out;
}

const MARK_VERTEX = COMMON + /* glsl */ `
attribute vec4 aLook; attribute vec2 aShift; varying vec2 vCell; varying float vA;
void main() {
  vec3 toEye = cameraPosition - position; float eye = length(toEye);
  vec4 p = projectionMatrix * viewMatrix * vec4(position + toEye / eye * (min(3.0, 0.02 * eye) + 3.0 * max(-aShift.y, 0.0) * uRatio * uPixel * eye), 1.0);
  p.xy += aShift * uRatio / uView * 2.0 * p.w;
  gl_Position = p;
  float size = aLook.y < 0.0 ? -aLook.y / (eye * uPixel) : aLook.y * uRatio;
  size *= 1.0 + 1.3 * aLook.w;
  gl_PointSize = clamp(size, 2.0, 380.0);
  float i = floor(aLook.x + 0.5);
  vCell = vec2(mod(i, ${ACROSS}.0), floor(i / ${ACROSS}.0));
  vA = aLook.z;
}`;

const MARK_FRAGMENT = COMMON + /* glsl */ `
uniform sampler2D uIcons; uniform float uAlpha; varying vec2 vCell; varying float vA;
void main() {
  vec4 c = texture2D(uIcons, (vCell + gl_PointCoord) / vec2(${ACROSS}.0, ${DOWN}.0));
  if (c.a < 0.02) discard;
  gl_FragColor = vec4(c.rgb, c.a * uAlpha * vA);
}`;
