// Overhang's viewer: mount(element, sources, options) shows what a recording holds: the map of a city, the place of a
// drill in 3D, or the map and from it the place. Replay and live pages differ in their sources and in nothing else.
import { CityApp } from "./city/app.js";
import { PlaceApp } from "./place/app.js";

export { decode } from "./decode.js";

const SCREENS = { city: CityApp, place: PlaceApp };

/**
 * @param {HTMLElement} element  is filled by the viewer
 * @param {{city?: () => Promise<Source>, place?: () => Promise<Source>}} sources  one for each ground, opened when needed
 * @param {{lang?: "zh"|"en", hash?: boolean, time?: number, speed?: number, camera?: string}} options
 */
export async function mount(element, sources, options = {}) {
  const ground = sources.city ? "city" : "place", more = sources.city && sources.place ? { openPlace: (holder, own) => mount(holder, { place: sources.place }, own) } : {};
  const app = new SCREENS[ground](element, await sources[ground](), { ...options, ...more });
  const ready = app.start();
  return { ready, ...Object.fromEntries(app.verbs().map(name => [name, (...args) => app[name](...args)])) };
}
