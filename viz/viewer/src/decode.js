// A pack of a recording as the viewer reads it: decode(pack) -> source. A live source offers the same members.
import { readPack } from "./core/decode.js";
import { cityOf } from "./city/decode.js";
import { placeOf } from "./place/decode.js";

const GROUNDS = { city: cityOf, place: placeOf };

/** @param {ArrayBuffer} buffer @returns {Promise<Source>} */
export async function decode(buffer) {
  const { source, raw } = readPack(buffer);
  return GROUNDS[source.meta.kind](source, raw);
}
