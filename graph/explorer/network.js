// The network: vis-network draws communities, what the reader unfolds from them, or a small graph whole.

import { byId, counted, make } from "./dom.js";
import { still } from "./camera.js";
import { COMPANY, holding } from "./framing.js";
import { DWELL_MS } from "./map.js";
import { drawFront } from "./network_front.js";
import { linesBetween, standingOut } from "./network_lines.js";
import { looksOf } from "./network_looks.js";
import { Unfolding } from "./unfold.js";

/** @typedef {import("./data.js").Graph} Graph */
/** @typedef {import("./map.js").Scene} Scene */
/** @typedef {import("./unfold.js").Spot} Spot */
/** @typedef {{nodes: any[], edges: any[], options: string}} Prepared what pyvis has built */

const NEAR = 1.1; // zoom at which names of single nodes have room
const READABLE = 0.5; // zoom from which on shapes are told apart with all in view
const MOST_GROWTH = 1.4;
const LEAST_ZOOM = 0.02;
const MOST_ZOOM = 8;

export class NetworkView {
  /** @param {HTMLElement} element
   * @param {string} vis the script of vis-network
   * @param {Graph} graph
   * @param {Scene} scene
   * @param {{node: (node: number) => void, community: (place: number) => void, expand: (anchor: string | number) => void,
   *   moved: () => void}} on */
  constructor(element, vis, graph, scene, on) {
    this.element = element;
    this.vis = vis;
    this.graph = graph;
    this.scene = scene;
    this.on = on;
    /** @type {Prepared} */
    this.prepared = JSON.parse(byId("network-data").textContent ?? "");
    this.isWhole = graph.meta.mode === "network" || graph.meta.mode === "both";
    const room = this.isWhole ? 0 : 14;
    this.unfolding = new Unfolding(graph, this.prepared.nodes.map((node) => (
      { id: node.id, x: node.x, y: node.y, size: node.size ?? 10, shape: node.shape ?? "dot", label: nameOf(graph, node), room: (node.size ?? 10) + room })));
    if (graph.isTurned) this.unfolding.turn();
    this.hovered = /** @type {string | number | null} */ (null);
    this.dwell = 0;
    /** Whether all is in view, and to stay so when the size of the picture changes. */
    this.isFitted = true;
    this.size = [0, 0];
    /** Where the camera is flying to.
     * @type {number[] | null} x, y, zoom */
    this.goal = null;
    /** How much larger marks are than they were made: on a small screen they would else be dots. */
    this.growth = 1;
    /** @type {any} */
    this.network = null;
    /** @type {Map<string | number, number>} */
    this.counts = new Map();
  }

  /** Start vis-network, which is only text till it is needed. */
  start() {
    if (this.network) return;
    document.body.append(make("script", {}, this.vis));
    const { vis } = /** @type {any} */ (window);
    const options = JSON.parse(this.prepared.options);
    options.interaction = { ...options.interaction, hover: true, keyboard: false, selectable: true, selectConnectedEdges: false, tooltipDelay: 1e6 };
    options.autoResize = false; // it would zoom as well
    options.edges = { ...options.edges, chosen: false, smooth: false };
    options.nodes = { ...options.nodes, chosen: false };
    this.nodes = new vis.DataSet();
    this.lines = new vis.DataSet();
    this.network = new vis.Network(this.element, { nodes: this.nodes, edges: this.lines }, options);
    this.network.on("click", (/** @type {any} */ { nodes: [id] }) => this.choose(id));
    this.network.on("doubleClick", (/** @type {any} */ { nodes: [id] }) => {
      if (id !== undefined) this.on.expand(id);
    });
    this.network.on("hoverNode", (/** @type {any} */ { node }) => this.hover(node));
    this.network.on("blurNode", () => this.hover(null));
    this.network.on("afterDrawing", (/** @type {CanvasRenderingContext2D} */ context) => drawFront(context, this));
    for (const event of ["dragging", "zoom"]) this.network.on(event, () => Object.assign(this, { isFitted: false, goal: null }));
    for (const event of ["dragEnd", "zoom"]) this.network.on(event, () => this.on.moved());
    this.network.on("animationFinished", () => this.#land());
    this.size = [this.element.clientWidth, this.element.clientHeight];
    new ResizeObserver(() => this.resize()).observe(this.element);
    // vis-network gives its frame a place in the order of keys; ours has one already.
    for (const frame of this.element.querySelectorAll("[tabindex]")) frame.removeAttribute("tabindex");
  }

  /** Take the size of the element, looking at the same place; or at all, if all was in view. */
  resize() {
    const { element: { clientWidth, clientHeight }, size: [width, height], isFitted, goal } = this;
    if (!clientWidth || (width === clientWidth && height === clientHeight)) return;
    const [x, y, zoom] = this.place; // of the new middle
    this.size = [clientWidth, clientHeight];
    this.network.setSize("100%", "100%");
    if (isFitted) this.fit(false);
    else this.go(goal ?? [x - (clientWidth - width) / 2 / zoom, y - (clientHeight - height) / 2 / zoom, zoom], false);
  }

  /** Mirror all places in the diagonal. */
  turn() {
    this.#keepPlaces();
    this.unfolding.turn();
    if (!this.network) return;
    const [x, y, zoom] = this.place;
    this.nodes.update(this.nodes.getIds().map((/** @type {string | number} */ id) => looksOf(this, /** @type {Spot} */ (this.unfolding.spots.get(id)))));
    if (this.isFitted) this.fit(false);
    else this.go([y, x, zoom], false);
  }

  /** Keep what the reader has dragged where it was put. */
  #keepPlaces() {
    for (const [id, { x, y }] of Object.entries(this.network?.getPositions() ?? {})) {
      const spot = this.unfolding.spots.get(/^\d+$/.test(id) ? Number(id) : id);
      if (spot) Object.assign(spot, { x, y });
    }
  }

  /** @param {string | number | undefined} id */
  choose(id) {
    if (typeof id === "number") this.on.node(id);
    else if (id?.startsWith("c")) this.on.community(Number(id.slice(1)));
    else this.on.node(-1);
  }

  /** @param {string | number | null} id */
  hover(id) {
    this.hovered = id;
    this.element.style.cursor = id === null ? "" : "pointer";
    this.network.redraw();
    clearTimeout(this.dwell);
    this.dwell = setTimeout(() => {
      this.near = standingOut(this);
      this.network.redraw();
    }, DWELL_MS);
  }

  /** Hold and show what the state says.
   * @param {string[]} open */
  update(open) {
    this.start();
    const { scene, unfolding } = this;
    this.#keepPlaces();
    if (!this.isWhole) {
      // A node that was not there comes with its foremost neighbours; alone it would say nothing.
      const isNew = scene.selected >= 0 && !unfolding.spots.has(scene.selected) && !scene.path.length;
      unfolding.show(open, [scene.selected, ...scene.path]);
      if (isNew) unfolding.add(unfolding.rest(scene.selected).filter((node) => !this.graph.isHub[node]).slice(0, COMPANY), unfolding.spots.get(scene.selected) ?? null);
    }
    this.counts.clear();
    if (this.isWhole) this.growth = Math.max(1, Math.min(MOST_GROWTH, READABLE / holding(this.element, unfolding.start)[2]));
    const spots = [...unfolding.spots.values()].filter((spot) => this.isThere(spot.id));
    const ids = new Set(spots.map((spot) => spot.id));
    this.nodes.remove(this.nodes.getIds().filter((/** @type {string | number} */ id) => !ids.has(id)));
    this.nodes.update(spots.map((spot) => looksOf(this, spot)));
    const lines = linesBetween(this, ids);
    const kept = new Set(lines.map((line) => line.id));
    this.lines.remove(this.lines.getIds().filter((/** @type {string} */ id) => !kept.has(id)));
    this.lines.update(lines);
    this.near = standingOut(this);
    this.network.redraw();
    return ids.size;
  }

  /** @param {string | number} id
   * @returns {boolean} whether the filters leave a node, or any of a community */
  isThere(id) {
    const { shown, others } = this.scene;
    if (others === "dim") return true;
    if (typeof id === "number") return Boolean(shown[id]);
    return this.unfolding.members(id).some((node) => shown[node]);
  }

  /** How many nodes of a community are not in the network yet; counted again only after a change.
   * @param {string} id
   * @returns {number} */
  left(id) {
    const known = this.counts.get(id);
    if (known !== undefined) return known;
    const count = this.unfolding.rest(id).length;
    this.counts.set(id, count);
    return count;
  }

  /** @returns {{x: number, y: number}[]} all that the filters leave */
  get points() {
    return this.nodes.get().filter((/** @type {Spot} */ { id }) => typeof id !== "number" || this.scene.shown[id]);
  }

  /** Show all.
   * @param {boolean} isAnimated */
  fit(isAnimated) {
    const { points } = this;
    if (points.length) this.go(holding(this.element, points), isAnimated);
    this.isFitted = true;
  }

  /** @param {number[]} place x, y, zoom
   * @param {boolean} isAnimated */
  go([x, y, zoom], isAnimated) {
    this.isFitted = false;
    this.goal = [x, y, Math.min(MOST_ZOOM, Math.max(LEAST_ZOOM, zoom))];
    if (isAnimated && !still.matches) this.#move({ duration: 320, easingFunction: "easeOutQuad" });
    else this.#land();
  }

  /** @param {object | false} animation */
  #move(animation) {
    const [x, y, scale] = this.goal ?? this.place;
    this.network.moveTo({ position: { x, y }, scale, animation });
  }

  /** Be where the camera was to go: vis-network flies a little too far. */
  #land() {
    this.#move(false);
    this.goal = null;
    this.on.moved();
  }

  /** @returns {[number, number, number]} x, y, zoom */
  get place() {
    const { x, y } = this.network.getViewPosition();
    return [x, y, this.network.getScale()];
  }

  /** @returns {boolean} whether it is looked at from where it is when it opens */
  get isHome() {
    const { place: [x, y, zoom], points } = this;
    if (!points.length) return true;
    const home = holding(this.element, points);
    return Math.hypot(x - home[0], y - home[1]) * zoom < 1 && Math.abs(zoom / home[2] - 1) < 0.001;
  }

  /** @param {number} factor */
  scale(factor) {
    const [x, y, zoom] = this.place;
    this.go([x, y, zoom * factor], true);
  }

  /** @param {number} right in pixels @param {number} down */
  pan(right, down) {
    const [x, y, zoom] = this.place;
    this.go([x + right / zoom, y + down / zoom, zoom], false);
  }

  /** Bring something into view with the nearest of its neighbours, unless they are.
   * @param {string | number} id */
  reveal(id) {
    const body = this.network.body.nodes;
    const spot = body[id];
    if (!spot) return;
    /** @param {{x: number, y: number}} other */
    const away = (other) => Math.hypot(other.x - spot.x, other.y - spot.y);
    const near = this.network.getConnectedNodes(id).map((/** @type {string | number} */ other) => body[other]);
    const company = [spot, ...near.sort((/** @type {any} */ a, /** @type {any} */ b) => away(a) - away(b)).slice(0, COMPANY)];
    const isReadable = this.place[2] >= (this.isWhole ? 0.45 : 0.7) * NEAR;
    this.#bring(company, !isReadable);
  }

  /** Bring all of some nodes into view, if they are not.
   * @param {number[]} nodes */
  revealAll(nodes) {
    this.#bring(nodes.map((node) => this.network.body.nodes[node]).filter((spot) => spot), false);
  }

  /** @param {{x: number, y: number}[]} spots
   * @param {boolean} isFar whether they are too small to be read, even if they are in view */
  #bring(spots, isFar) {
    if (isFar || !spots.every((spot) => this.isSeen(spot, 40))) this.go(holding(this.element, spots), true);
  }

  /** @param {{x: number, y: number}} spot
   * @param {number} margin in pixels */
  isSeen({ x, y }, margin) {
    const [cx, cy, scale] = this.place;
    return Math.abs(x - cx) * scale < this.element.clientWidth / 2 - margin && Math.abs(y - cy) * scale < this.element.clientHeight / 2 - margin;
  }

  /** What the network shows, in words.
   * @returns {string} */
  get summary() {
    const ids = this.nodes.getIds();
    const groups = ids.filter((/** @type {string | number} */ id) => typeof id === "string").length;
    const parts = groups ? [counted(groups, "community", "communities")] : [];
    if (ids.length - groups || !groups) parts.push(counted(ids.length - groups, "node"));
    return parts.join(" and ");
  }
}

/** What a prepared node is called: a community without the count that stands inside it.
 * @param {Graph} graph
 * @param {{id: string | number, label: string}} node
 * @returns {string} */
function nameOf(graph, { id, label }) {
  if (typeof id === "number") return graph.label[id];
  return graph.communities[Number(id.slice(1))]?.label ?? String(label).split("\n")[0];
}
