// Where the page begins: it unpacks the graph, makes the views, and carries every change to all of them.

import { Graph } from "./data.js";
import { roomOf } from "./crowding.js";
import { byId, control, counted, download, make, number } from "./dom.js";
import { FILTERS, litNodes, pathOf, shownNodes } from "./filters.js";
import { Finder } from "./find.js";
import { listenToKeys } from "./keys.js";
import { Legend } from "./legend.js";
import { coloring, radii } from "./looks.js";
import { GraphMap } from "./map.js";
import { NetworkView } from "./network.js";
import { Panel } from "./panel.js";
import { searchBox } from "./search.js";
import { fromAddress, isStep, toAddress } from "./state.js";
import { TableView } from "./table.js";
import { startTheme, switchTheme } from "./theme.js";
import { Timeline } from "./timeline.js";
import { fitting } from "./turning.js";
import { canUnpack, dataIn, textIn } from "./unpacking.js";

/** @typedef {import("./state.js").State} State */

const VIEWS = /** @type {const} */ (["map", "network", "table"]);
const RETURN = /** @type {any} */ (""); // the view that a reader comes from by Back, Forward or another address
const ADDRESS_MS = 300; // browsers refuse an address that changes in every frame

/** @param {Graph} graph
 * @param {string} vis the script of vis-network */
function start(graph, vis) {
  let { state, missing } = fromAddress(graph, location.hash);
  const finder = new Finder(graph);
  const scene = {
    shown: shownNodes(graph, state), lit: litNodes(graph, state), selected: state.node, community: state.community,
    path: pathOf(graph, state)?.nodes ?? [], depth: state.depth, others: state.others, coloring: coloring(graph, state.color), ...sizes(),
  };
  function sizes() {
    const radius = radii(graph, state.size);
    return { radius, room: roomOf(graph, radius) };
  }
  let addressTimer = 0;
  let address = location.hash.slice(1);

  /** @param {boolean} isPushed whether Back returns to what was before */
  function writeAddress(isPushed) {
    const next = toAddress(graph, state);
    if (next === address) return;
    address = next;
    const url = next ? `#${next}` : location.href.split("#")[0];
    history[isPushed ? "pushState" : "replaceState"](null, "", url);
  }
  function rememberCamera() {
    clearTimeout(addressTimer);
    addressTimer = setTimeout(() => {
      const camera = state.view === "map" ? [map.camera.x, map.camera.y, map.camera.zoom] : network.network ? network.camera : null;
      const isHome = state.view === "map" ? map.isFitted : false;
      state.at = isHome || !camera ? null : [Number(camera[0].toFixed(1)), Number(camera[1].toFixed(1)), Number(camera[2].toPrecision(4))];
      writeAddress(false);
    }, ADDRESS_MS);
  }

  /** @param {Partial<State>} change */
  function change(change) {
    const before = { ...state };
    if ("node" in change && change.node !== state.node) {
      change = { goal: -1, depth: change.node === -1 ? 0 : state.depth, ...change };
      missing = "";
    }
    if (change.view && change.view !== state.view) change.at = null;
    Object.assign(state, change);
    render(before, false);
    writeAddress(isStep(change));
  }

  const expand = (/** @type {string | number} */ anchor) => {
    if (network.isWhole) return;
    const name = typeof anchor === "number" ? graph.idOf(anchor) : anchor;
    const isOther = state.view !== "network";
    change({ view: "network", open: [...state.open, name], ...(typeof anchor === "number" ? { node: anchor, community: -1 } : {}) });
    if (isOther || typeof anchor === "number") network.reveal(anchor);
  };
  const onNode = (/** @type {number} */ node) => change({ node, community: -1 });
  const onCommunity = (/** @type {number} */ community) => change({ community, node: -1, goal: -1, depth: 0 });
  const map = new GraphMap(byId("map"), graph, scene, { node: onNode, community: onCommunity, expand, moved: rememberCamera });
  const network = new NetworkView(byId("network"), vis, graph, scene, { node: onNode, community: onCommunity, expand, moved: rememberCamera });
  const table = new TableView(graph, finder, change);
  const panel = new Panel(graph, finder, { change, expand, left: (anchor) => network.unfolding.rest(anchor).length, canUnfold: !network.isWhole });
  const legend = new Legend(graph, change, () => state);
  const timeline = new Timeline(graph, change);

  /** Show a state.
   * @param {State | null} before null draws everything
   * @param {boolean} isRecolored */
  function render(before, isRecolored) {
    /** @param {...keyof State} names */
    const has = (...names) => !before || names.some((name) => before[name] !== state[name]);
    if (has(.../** @type {(keyof State)[]} */ (FILTERS))) scene.shown = shownNodes(graph, state);
    document.body.dataset.color = state.color;
    document.body.dataset.chosen = String(state.node >= 0 || state.community >= 0);
    if (has("color") || isRecolored) scene.coloring = coloring(graph, state.color);
    Object.assign(scene, has("size") ? sizes() : {}, {
      lit: litNodes(graph, state), selected: state.node, community: state.community,
      path: pathOf(graph, state)?.nodes ?? [], depth: state.depth, others: state.others,
    });
    const isReturn = before?.view === RETURN;
    if (has("view")) showView(isReturn);
    for (const name of /** @type {const} */ (["color", "size", "others"])) control(name).value = state[name];
    control("single").checked = state.single;
    if (state.view !== "network") say(); // before names are drawn: they keep off it
    if (state.view === "map") map.redraw();
    else if (state.view === "network") showNetwork(before?.view === "network" ? before : null);
    else table.update(state, scene.shown);
    if (state.view === "map" && before && !(isReturn && state.at)) reveal(isReturn ? null : before);
    panel.update(state, isRecolored);
    if (has("color", "view", .../** @type {(keyof State)[]} */ (FILTERS)) || isRecolored) legend.update(state, scene.coloring, scene.shown);
    if (has("from", "to")) timeline.update(state);
    if (state.view === "network") say();
  }

  /** Bring into view what was chosen anew.
   * @param {State | null} before null takes all as new */
  function reveal(before) {
    const path = pathOf(graph, state)?.nodes;
    if (path && before?.goal !== state.goal) map.revealAll(path);
    else if (state.depth > 0 && (before?.depth !== state.depth || before.node !== state.node)) {
      map.revealAll([...graph.order].filter((node) => scene.shown[node]));
    }
    else if (state.node >= 0 && before?.node !== state.node) map.reveal(state.node);
    else if (state.community >= 0 && before?.community !== state.community) map.revealCommunity(state.community);
  }

  /** @param {State | null} before null if another view was open */
  function showNetwork(before) {
    network.update(state.open);
    if (!before) {
      if (state.at) network.move(state.at[0], state.at[1], state.at[2], false);
      else network.fit(false);
    }
    if (scene.path.length && before?.goal !== state.goal) network.revealAll(scene.path);
    else if (state.depth > 0 && (before?.depth !== state.depth || before.node !== state.node)) network.fit(true);
    else if (state.node >= 0) network.reveal(state.node);
    else if (state.community >= 0) network.reveal(`c${state.community}`);
    byId("fold").hidden = !state.open.length;
  }

  /** @param {boolean} isReturn whether the reader comes back to it; then it is looked at from where it was */
  function showView(isReturn) {
    document.body.dataset.view = state.view;
    for (const view of VIEWS) {
      byId(`view-${view}`).hidden = view !== state.view;
      byId(`tab-${view}`).setAttribute("aria-selected", String(view === state.view));
      byId(`tab-${view}`).tabIndex = view === state.view ? 0 : -1;
    }
    byId("zoom").hidden = state.view === "table";
    byId("fold").hidden = true;
    byId("save").replaceChildren("Save", make("span", { class: "wide" }, ` ${{ map: "PNG", network: "SVG", table: "CSV" }[state.view]}`));
    if (state.view === "map") {
      map.resize();
      if (state.at) map.camera.go(state.at);
      else if (isReturn) map.fit(false);
      else if (!map.isFitted) rememberCamera();
    }
  }

  function say() {
    const count = scene.shown.reduce((sum, one) => sum + one, 0);
    const parts = [];
    if (missing) parts.push(`This page has no node ${missing}.`);
    if (count < graph.count) parts.push(`${number(count)} of ${counted(graph.count, "node")} shown`);
    if (!count) parts.push("Nothing passes the filters: widen them, or show all.");
    if (state.view === "network" && !network.isWhole) parts.push(`In the network: ${network.summary}`);
    if (state.view === "network" && network.unfolding.isFull) parts.push("It is full: start over to see others");
    byId("status").textContent = parts.join(" · ");
    byId("reset").hidden = count === graph.count;
  }

  async function save() {
    if (state.view === "table") download("graph.csv", table.csv());
    else if (state.view === "network") download("graph.svg", network.svg());
    else {
      const png = await map.png();
      if (png) download("graph.png", png);
    }
  }

  /** @param {number} step */
  function stepOn(step) {
    if (state.node < 0) {
      const [first] = [...graph.order].filter((node) => scene.shown[node]);
      if (first !== undefined) change({ node: first, community: -1 });
      return;
    }
    const centre = trail.centre >= 0 && (trail.centre === state.node || graph.around(trail.centre).includes(state.node)) ? trail.centre : state.node;
    const near = graph.neighbors(centre).filter((node) => scene.shown[node]);
    if (!near.length) return;
    const at = near.indexOf(state.node);
    trail.centre = centre;
    change({ node: near[(at + step + near.length) % near.length] ?? near[0], community: -1 });
  }
  const trail = { centre: -1 };

  const picture = () => (state.view === "network" ? network : map);
  const zoom = (/** @type {number} */ factor) => (state.view === "network" ? network.zoom(factor) : map.camera.scale(factor, undefined, undefined, true));
  const pan = (/** @type {number} */ right, /** @type {number} */ down) => (state.view === "network" ? network.pan(right, down) : map.camera.pan(right, down));
  const repaint = () => render({ ...state }, true);
  searchBox(control("search"), byId("suggestions"), graph, finder, (node) => {
    change({ node, community: -1, goal: -1, depth: 0 });
    byId("panel").focus({ preventScroll: true });
  });
  for (const view of VIEWS) byId(`tab-${view}`).addEventListener("click", () => change({ view }));
  byId("tabs").addEventListener("keydown", (event) => {
    const step = { ArrowRight: 1, ArrowLeft: 2 }[event.key];
    if (!step) return;
    const view = VIEWS[(VIEWS.indexOf(state.view) + step) % VIEWS.length];
    change({ view });
    byId(`tab-${view}`).focus();
  });
  for (const name of ["color", "size", "others"]) control(name).addEventListener("change", () => change({ [name]: control(name).value }));
  control("single").addEventListener("change", () => change({ single: control("single").checked }));
  byId("reset").addEventListener("click", () => change({ hidden: [], from: null, to: null, depth: 0, single: true }));
  byId("zoom-in").addEventListener("click", () => zoom(1.6));
  byId("zoom-out").addEventListener("click", () => zoom(1 / 1.6));
  byId("fit").addEventListener("click", () => picture().fit(true));
  byId("fold").addEventListener("click", () => {
    change({ open: [], node: -1, community: -1 });
    network.unfolding.reset();
    network.update([]);
    network.fit(true);
  });
  byId("save").addEventListener("click", save);
  byId("options").addEventListener("click", () => {
    const isOpen = byId("tools").classList.toggle("open");
    byId("options").setAttribute("aria-expanded", String(isOpen));
  });
  byId("grip").addEventListener("click", () => {
    const isTall = byId("side").classList.toggle("tall");
    byId("grip").setAttribute("aria-expanded", String(isTall));
  });
  listenToKeys({
    "/": () => control("search").focus(),
    1: () => change({ view: "map" }), 2: () => change({ view: "network" }), 3: () => change({ view: "table" }),
    ArrowLeft: () => pan(-80, 0), ArrowRight: () => pan(80, 0), ArrowUp: () => pan(0, -80), ArrowDown: () => pan(0, 80),
    "+": () => zoom(1.5), "=": () => zoom(1.5), "-": () => zoom(1 / 1.5), 0: () => { if (state.view !== "table") picture().fit(true); },
    "[": () => stepOn(-1), "]": () => stepOn(1),
    Enter: () => byId("panel").focus(),
    f: () => { if (state.node >= 0) change({ depth: (state.depth + 1) % 4 }); },
    e: () => { if (state.node >= 0) expand(state.node); else if (state.community >= 0) expand(`c${state.community}`); },
    p: () => document.getElementById("goal")?.focus(),
    s: save, d: () => switchTheme(repaint),
    Escape: () => change({ node: -1, community: -1, goal: -1, depth: 0 }),
  });
  startTheme(repaint);
  const hint = byId("hint");
  hint.textContent = matchMedia("(pointer: coarse), (max-width: 820px)").matches ? "Tap a mark to read about it" : "Click a mark to read about it · drag to move · scroll to zoom";
  hint.hidden = state.node >= 0 || state.community >= 0;
  for (const event of ["pointerdown", "wheel", "keydown"]) {
    byId("views").addEventListener(event, () => { hint.hidden = true; }, { capture: true, passive: true, once: true });
  }
  addEventListener("popstate", () => {
    const next = location.hash.slice(1);
    if (next === address) return;
    address = next;
    const before = state;
    ({ state, missing } = fromAddress(graph, location.hash));
    render({ ...before, view: RETURN }, false);
  });
  render(null, true);
  if (state.view === "map" && !state.at) reveal(null);
  requestAnimationFrame(() => {
    document.body.dataset.ready = "true";
    performance.mark("first-frame");
  });
}

async function begin() {
  const block = document.getElementById("graph-data");
  if (!block?.textContent) return; // an empty graph: the page says what to do next
  if (!canUnpack) {
    byId("panel").replaceChildren(make("h2", {}, "This browser is too old"),
      make("p", {}, "It cannot unpack the data of this page. Chrome and Edge from 123, Firefox from 120 and Safari from 17.5 can."));
    return;
  }
  const [data, vis] = await Promise.all([dataIn(block), textIn(document.getElementById("vis-source"))]);
  start(new Graph(fitting(data)), vis);
}

begin();
