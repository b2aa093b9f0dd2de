// What all charts share: the clock of a moment, a canvas kept at its size, a time axis, a key, the cursor.

export const INK = "#c9d8e6", DIM = "#6f8599", LINE = "#1d3346";

export function clockText(source, time, seconds = true) {
  const d = new Date(source.start + (Math.floor(time + 1e-6) + source.zone * 60) * 1000), two = n => String(n).padStart(2, "0");
  return `${two(d.getUTCHours())}:${two(d.getUTCMinutes())}${seconds ? `:${two(d.getUTCSeconds())}` : ""}`;
}

export function dateText(source, time) {
  const d = new Date(source.start + (time + source.zone * 60) * 1000);
  return `${d.getUTCFullYear()}-${String(d.getUTCMonth() + 1).padStart(2, "0")}-${String(d.getUTCDate()).padStart(2, "0")}`;
}

/** A canvas kept at the size of its box; returns [context, width, height, unit]. */
export function fit(canvas, unit) {
  const w = canvas.clientWidth, h = canvas.clientHeight, r = Math.min(2, window.devicePixelRatio || 1);
  if (canvas.width !== Math.round(w * r) || canvas.height !== Math.round(h * r)) {
    canvas.width = Math.round(w * r);
    canvas.height = Math.round(h * r);
  }
  const g = canvas.getContext("2d");
  g.setTransform(r, 0, 0, r, 0, 0);
  g.clearRect(0, 0, w, h);
  g.font = `${0.78 * unit}px ${getComputedStyle(canvas).fontFamily}`;
  g.lineWidth = Math.max(1, unit / 11);
  return [g, w, h, unit];
}

/** Round steps of a time axis. */
function hours(from, to, most) {
  const steps = [300, 600, 900, 1800, 3600, 7200, 10800, 21600, 43200], step = steps.find(s => (to - from) / s <= most) || 86400;
  const out = [];
  for (let t = Math.ceil(from / step) * step; t <= to; t += step) out.push(t);
  return out;
}

export function axis(g, source, [from, to], x, top, bottom, unit, most) {
  g.strokeStyle = LINE;
  g.fillStyle = DIM;
  g.textAlign = "center";
  g.textBaseline = "top";
  const shift = (((source.start / 1000 + source.zone * 60) % 86400) + 86400) % 86400;
  for (const t of hours(from + shift, to + shift, most).map(q => q - shift)) {
    g.beginPath(); g.moveTo(x(t), top); g.lineTo(x(t), bottom); g.stroke();
    if (x(t) > unit * 1.4 && x(t) < g.canvas.clientWidth - unit * 1.4) g.fillText(clockText(source, t, false), x(t), bottom + unit * 0.15);
  }
}

export function keys(g, rows, left, unit, w) {
  g.textAlign = "left";
  g.textBaseline = "middle";
  let x = left, y = unit * 0.55;
  for (const [colour, text] of rows) {
    const wide = g.measureText(text).width + unit * 1.25;
    if (x + wide > w) { x = left; y += unit * 1.15; }
    if (y > unit * 2) break;
    g.fillStyle = colour;
    g.fillRect(x, y - unit * 0.26, unit * 0.5, unit * 0.52);
    g.fillStyle = INK;
    g.fillText(text, x + unit * 0.68, y);
    x += wide;
  }
}

export function cursor(g, x, top, bottom, left, right, unit) {
  if (x < left - 1 || x > right + 1) return;
  g.strokeStyle = "#ffffff";
  g.lineWidth = Math.max(1, unit / 9);
  g.beginPath(); g.moveTo(x, top - unit * 0.2); g.lineTo(x, bottom); g.stroke();
}
