// Marks as small pictures, drawn once for a size: shape and colour by state, size and rim by priority.
const DARK = "#07111a";

export class Sprites {
  constructor(palette) {
    this.palette = palette;
    this.kept = new Map();
  }

  /** A canvas with a mark of a radius in device pixels; `rim` is the colour round it. */
  of(mark, radius, rim = DARK) {
    const r = Math.max(1.5, Math.round(radius * 2) / 2), key = `${mark.id}/${mark.colour}/${r}/${rim}`;
    let canvas = this.kept.get(key);
    if (canvas) return canvas;
    canvas = document.createElement("canvas");
    const edge = rim === DARK ? r * 0.5 : r * 0.62;
    canvas.width = canvas.height = 2 * Math.ceil(r + edge + 1);
    const g = canvas.getContext("2d");
    g.translate(canvas.width / 2, canvas.width / 2);
    const { outline, inner } = this.palette.shapes[mark.shape];
    g.lineJoin = "round";
    trace(g, outline, r);
    if (rim !== DARK) { g.lineWidth = edge * 2; g.strokeStyle = DARK; g.stroke(); }
    g.lineWidth = rim === DARK ? edge * 1.6 : edge * 1.3; g.strokeStyle = rim; g.stroke();
    g.fillStyle = mark.colour; g.fill();
    for (const each of inner) { trace(g, each, r); g.fillStyle = DARK; g.fill(); }
    this.kept.set(key, canvas);
    return canvas;
  }

  /** A copy for the page. */
  icon(mark, radius = 15, rim) {
    const from = this.of(mark, radius, rim), out = document.createElement("canvas");
    out.width = out.height = 48;
    out.getContext("2d").drawImage(from, 24 - from.width / 2, 24 - from.height / 2);
    return out;
  }
}

function trace(g, polygon, r) {
  g.beginPath();
  polygon.forEach(([x, y], i) => (i ? g.lineTo(x * r, -y * r) : g.moveTo(x * r, -y * r)));
  g.closePath();
}
