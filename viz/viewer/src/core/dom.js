// The few helpers that the panels need.

/** h("div.class", {attributes}, ...children); functions become listeners, strings become text. */
export function h(spec, attributes = {}, ...children) {
  const [tag, ...classes] = spec.split("."), node = document.createElement(tag || "div");
  if (classes.length) node.className = classes.join(" ");
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") node.addEventListener(name, value);
    else if (name.startsWith("--")) node.style.setProperty(name, value);
    else if (value !== undefined && value !== false) node.setAttribute(name, value === true ? "" : value);
  }
  node.append(...children.filter(c => c !== null && c !== undefined && c !== false));
  return node;
}

/** Sets the text only when it changed: cheap to call each frame. */
export function put(node, text) {
  if (node.textContent !== text) node.textContent = text;
}

export function toggle(node, name, on) {
  if (node.classList.contains(name) !== on) node.classList.toggle(name, on);
}

/** 754 -> "12:34", -9 -> "-0:09", 5000 -> "1:23:20" */
export function span(seconds) {
  const s = Math.round(Math.abs(seconds)), two = n => String(n).padStart(2, "0"), sign = seconds < 0 ? "-" : "";
  return s >= 3600 ? `${sign}${(s / 3600) | 0}:${two(((s / 60) | 0) % 60)}:${two(s % 60)}` : `${sign}${(s / 60) | 0}:${two(s % 60)}`;
}

// drawn, not typed: fonts differ in which signs they have
const ICONS = {
  play: "M4 2l10 6-10 6z", pause: "M3 2h4v12H3zM9 2h4v12H9z", start: "M2 2h3v12H2zM14 2v12L6 8z", menu: "M1 3h14v2H1zM1 7h14v2H1zM1 11h14v2H1z",
  link: "M6.5 4H4a4 4 0 000 8h2.500v-1.700H4a2.300 2.300 0 010-4.600h2.500zM9.500 4H12a4 4 0 010 8H9.500v-1.700H12a2.300 2.300 0 000-4.600H9.500zM5 7.200h6v1.600H5z",
};

export function icon(name) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg"), path = document.createElementNS("http://www.w3.org/2000/svg", "path");
  svg.setAttribute("viewBox", "0 0 16 16");
  svg.setAttribute("class", "ic");
  path.setAttribute("d", ICONS[name]);
  svg.append(path);
  return svg;
}

/** Puts a text on the clipboard, also where the page may not use the new way (a file from a disk). */
export async function copyText(text) {
  try { await navigator.clipboard.writeText(text); }
  catch {
    const box = h("textarea", {}, text);
    document.body.append(box);
    box.select();
    document.execCommand("copy");
    box.remove();
  }
}
