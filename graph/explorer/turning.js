// A wide picture stood on end while the screen is higher than wide.

import { isPrinting } from "./looks.js";

/** @typedef {import("./data.js").Graph} Graph */

const tall = matchMedia("(max-width: 820px) and (orientation: portrait)");

/** Mirror all places in the diagonal where that fits the screen better, now and whenever the screen is turned.
 * @param {Graph} graph
 * @param {() => void} act called when it has happened later than now */
export function keepTurned(graph, act) {
  const [left, top, right, bottom] = graph.frame;
  if (right - left <= bottom - top) return;
  if (tall.matches) graph.turn();
  tall.addEventListener("change", () => {
    // A sheet of paper is high, too, but the picture on it is that of the screen.
    if (tall.matches === graph.isTurned || isPrinting()) return;
    graph.turn();
    act();
  });
}
