// What buttons, fields and keys do.

import { byId, control } from "./dom.js";
import { listenToKeys } from "./keys.js";
import { searchBox } from "./search.js";
import { VIEWS } from "./state.js";
import { switchTheme } from "./theme.js";

/** @typedef {import("./explorer.js").Explorer} Explorer */

/** @param {Explorer} explorer */
export function listenToControls(explorer) {
  listenInHead(explorer);
  listenAtPicture(explorer);
  listenToKeys(keysOf(explorer));
  showHint(explorer.state);
}

/** @param {Explorer} explorer */
function listenInHead(explorer) {
  searchBox(control("search"), byId("suggestions"), explorer.graph, explorer.finder, (node) => {
    explorer.change({ node, community: -1, goal: -1, depth: 0 });
    byId("panel").focus({ preventScroll: true });
  });
  for (const view of VIEWS) byId(`tab-${view}`).addEventListener("click", () => explorer.change({ view }));
  byId("tabs").addEventListener("keydown", (event) => {
    const step = { ArrowRight: 1, ArrowLeft: 2 }[event.key];
    if (!step) return;
    const view = VIEWS[(VIEWS.indexOf(explorer.state.view) + step) % VIEWS.length];
    explorer.change({ view });
    byId(`tab-${view}`).focus();
  });
  for (const name of ["color", "size", "others"]) {
    control(name).addEventListener("change", () => explorer.change({ [name]: control(name).value }));
  }
  control("single").addEventListener("change", () => explorer.change({ single: control("single").checked }));
  byId("save").addEventListener("click", () => explorer.save());
  byId("options").addEventListener("click", () => toggle("options", "tools", "open"));
}

/** @param {Explorer} explorer */
function listenAtPicture(explorer) {
  byId("reset").addEventListener("click", () => explorer.change({ hidden: [], from: null, to: null, depth: 0, single: true }));
  byId("zoom-in").addEventListener("click", () => explorer.picture?.scale(1.6));
  byId("zoom-out").addEventListener("click", () => explorer.picture?.scale(1 / 1.6));
  byId("fit").addEventListener("click", () => explorer.picture?.fit(true));
  byId("fold").addEventListener("click", () => explorer.startOver());
  byId("grip").addEventListener("click", () => toggle("grip", "side", "tall"));
}

/** @param {string} button
 * @param {string} target
 * @param {string} name of a class of the target, on or off */
function toggle(button, target, name) {
  const isOn = byId(target).classList.toggle(name);
  byId(button).setAttribute("aria-expanded", String(isOn));
}

/** @param {Explorer} explorer
 * @returns {Record<string, () => void>} what each key does */
function keysOf(explorer) {
  const show = (/** @type {import("./state.js").State["view"]} */ view) => () => explorer.change({ view });
  const pan = (/** @type {number} */ right, /** @type {number} */ down) => () => explorer.picture?.pan(right, down);
  const scale = (/** @type {number} */ factor) => () => explorer.picture?.scale(factor);
  return {
    "/": () => control("search").focus(),
    1: show("map"), 2: show("network"), 3: show("table"),
    ArrowLeft: pan(-80, 0), ArrowRight: pan(80, 0), ArrowUp: pan(0, -80), ArrowDown: pan(0, 80),
    "+": scale(1.5), "=": scale(1.5), "-": scale(1 / 1.5), 0: () => explorer.picture?.fit(true),
    "[": () => explorer.stepOn(-1), "]": () => explorer.stepOn(1),
    Enter: () => byId("panel").focus(),
    f: () => { if (explorer.state.node >= 0) explorer.change({ depth: (explorer.state.depth + 1) % 4 }); },
    e: () => {
      const { node, community } = explorer.state;
      if (node >= 0) explorer.expand(node);
      else if (community >= 0) explorer.expand(`c${community}`);
    },
    p: () => document.getElementById("goal")?.focus(),
    s: () => explorer.save(), d: () => switchTheme(() => explorer.repaint()),
    Escape: () => explorer.change({ node: -1, community: -1, goal: -1, depth: 0 }),
  };
}

/** Tell a first visitor what to do, till it is done.
 * @param {import("./state.js").State} state */
function showHint({ node, community }) {
  const hint = byId("hint");
  const isTouched = matchMedia("(pointer: coarse), (max-width: 820px)").matches;
  hint.textContent = isTouched ? "Tap a mark to read about it" : "Click a mark to read about it · drag to move · scroll to zoom";
  hint.hidden = node >= 0 || community >= 0;
  for (const event of ["pointerdown", "wheel", "keydown"]) {
    byId("views").addEventListener(event, () => { hint.hidden = true; }, { capture: true, passive: true, once: true });
  }
}
