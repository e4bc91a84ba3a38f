// A wide picture stood on end, for screens that are higher than wide.

/** @typedef {import("./data.js").Packed} Packed */
/** @typedef {import("./data.js").Frame} Frame */

const tall = matchMedia("(max-width: 820px) and (orientation: portrait)");

/** The data of a page, with all places mirrored in the diagonal where that fits the screen better.
 * @param {Packed} packed
 * @returns {Packed} */
export function fitting(packed) {
  const { meta, nodes } = packed;
  const [left, top, right, bottom] = meta.frame;
  if (!tall.matches || right - left <= bottom - top) return packed;
  const { unconnected } = meta;
  return {
    ...packed,
    meta: {
      ...meta, isTurned: true, frame: turnedFrame(meta.frame),
      unconnected: unconnected && { ...unconnected, frame: turnedFrame(unconnected.frame) },
    },
    communities: packed.communities.map((community) => ({ ...community, x: community.y, y: community.x })),
    nodes: { ...nodes, x: nodes.y, y: nodes.x },
  };
}

/** @param {Frame} frame
 * @returns {Frame} */
function turnedFrame([left, top, right, bottom]) {
  return [top, left, bottom, right];
}
