// The data of the page as it stands there, unpacked: gzip in letters, columns of numbers beside JSON.

import { bytesOf } from "./letters.js";

/** @typedef {import("./data.js").Packed} Packed */

/** Whether this browser can unpack the page's data. */
export const canUnpack = typeof DecompressionStream === "function";

/** What stands packed in an element of the page.
 * @param {Element | null} element
 * @returns {Promise<Uint8Array>} */
async function unzipped(element) {
  const stream = new Blob([bytesOf(element?.textContent ?? "")]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

/** @param {Element | null} element
 * @returns {Promise<string>} */
export async function textIn(element) {
  return new TextDecoder().decode(await unzipped(element));
}

/** @param {Element | null} element
 * @returns {Promise<Packed>} */
export async function dataIn(element) {
  return withColumns(await unzipped(element));
}

/** The data of a block: a line of JSON, and the bytes of its columns behind it.
 * @param {Uint8Array} bytes
 * @returns {Packed} */
export function withColumns(bytes) {
  const end = bytes.indexOf(10);
  let at = end + 1;
  /** @param {any} found
   * @returns {any} */
  const filled = (found) => {
    if (typeof found !== "object" || found === null) return found;
    if (Array.isArray(found)) return typeof found[0] === "object" && !Array.isArray(found[0]) ? found.map(filled) : found;
    if (!("column" in found)) {
      for (const name of Object.keys(found)) found[name] = filled(found[name]);
      return found;
    }
    const numbers = new Int32Array(found.column).fill(found.from);
    for (let place = 0; place < 8 * found.bytes; place += 8) {
      for (let i = 0; i < numbers.length; i += 1, at += 1) numbers[i] += bytes[at] << place;
    }
    return numbers;
  };
  return filled(JSON.parse(new TextDecoder().decode(bytes.subarray(0, end))));
}
