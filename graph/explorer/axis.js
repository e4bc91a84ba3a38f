// How far the axis of time reaches: dates far from all others, such as a draft's of 2099, would leave the others no room.

const LEAST = 20; // days from which on some can be far from all others
const ONE_IN = 100; // may be beyond each end, or a single one

/** @typedef {{first: number, last: number, earlier: number, later: number}} Axis days, and how many are beyond its ends */

/** @param {ArrayLike<number>} all NaN where there is none
 * @returns {Axis | null} null without days */
export function axisOf(all) {
  const days = Float64Array.from(all).filter((day) => !Number.isNaN(day)).sort();
  const count = days.length;
  if (!count) return null;
  const most = count < LEAST ? 0 : Math.max(1, Math.floor(count / ONE_IN));
  let low = 0;
  let high = count - 1;
  // Twice, as one end may be found only when the other is.
  for (let round = 0; round < 2; round += 1) {
    for (let cut = 0; cut < most; cut += 1) {
      // Farther from all others than these are from each other.
      if (days[cut + 1] - days[cut] > days[high] - days[cut + 1]) low = Math.max(low, cut + 1);
      const at = count - 1 - cut;
      if (days[at] - days[at - 1] > days[at - 1] - days[low]) high = Math.min(high, at - 1);
    }
  }
  return { first: days[low], last: days[high], earlier: low, later: count - 1 - high };
}
