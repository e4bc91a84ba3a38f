// The network: vis-network draws communities, what the reader unfolds from them, or a small graph whole.

import { byId, counted, make } from "./dom.js";
import { themeColor } from "./looks.js";
import { still } from "./camera.js";
import { COMPANY, holding } from "./framing.js";
import { DWELL_MS } from "./map.js";
import { drawNetworkNames, ringOf } from "./network_names.js";
import { linesBetween, litLines, standingOut } from "./network_lines.js";
import { networkSvg } from "./network_svg.js";
import { Unfolding } from "./unfold.js";

/** @typedef {import("./data.js").Graph} Graph */
/** @typedef {import("./map.js").Scene} Scene */
/** @typedef {import("./unfold.js").Spot} Spot */
/** @typedef {{nodes: any[], edges: any[], options: string}} Prepared what pyvis has built */
/** @typedef {import("./network_lines.js").Line} Line */

const NEAR = 1.1; // zoom at which names of single nodes have room
const READABLE = 0.5; // zoom from which on shapes are told apart with all in view
const MOST_GROWTH = 1.4;

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
      { id: node.id, x: graph.meta.isTurned ? node.y : node.x, y: graph.meta.isTurned ? node.x : node.y, size: node.size ?? 10, shape: node.shape ?? "dot", label: nameOf(graph, node), room: (node.size ?? 10) + room })));
    this.hovered = /** @type {string | number | null} */ (null);
    this.dwell = 0;
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
    this.network.on("afterDrawing", (/** @type {CanvasRenderingContext2D} */ context) => this.over(context));
    for (const event of ["dragEnd", "zoom"]) this.network.on(event, () => this.on.moved());
    // vis-network gives its frame a place in the order of keys; ours has one already.
    for (const frame of this.element.querySelectorAll("[tabindex]")) frame.removeAttribute("tabindex");
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
    if (!this.isWhole) {
      for (const [id, { x, y }] of Object.entries(this.network.getPositions())) {
        const spot = unfolding.spots.get(/^\d+$/.test(id) ? Number(id) : id);
        if (spot) Object.assign(spot, { x, y });
      }
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
    this.nodes.update(spots.map((spot) => this.looks(spot)));
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

  /** @param {Spot} spot
   * @returns {object} a node for vis-network */
  looks(spot) {
    const { graph, scene } = this;
    const { coloring } = scene;
    let color = themeColor("--super");
    let size = spot.size;
    if (typeof spot.id === "number") {
      color = scene.shown[spot.id] ? coloring.colors[coloring.slot[spot.id]] : themeColor("--other");
      size = this.isEqual ? 8 : spot.size;
    } else if (coloring.key.some((entry) => entry.community >= 0)) {
      const [foremost] = graph.communities[Number(spot.id.slice(1))]?.nodes ?? [];
      color = foremost === undefined ? themeColor("--other") : coloring.colors[coloring.slot[foremost]];
    }
    const opacity = typeof spot.id === "number" && !scene.shown[spot.id] ? 0.35 : 1;
    const kind = typeof spot.id === "number" ? graph.kindOf(spot.id).shape : "dot";
    return { id: spot.id, x: spot.x, y: spot.y, shape: kind, size: size * this.growth, opacity, color: { background: color, border: themeColor("--map") }, borderWidth: 1 };
  }

  /** @returns {boolean} */
  get isEqual() {
    const { radius } = this.scene;
    return radius.length > 1 && radius.every((value) => value === radius[0]);
  }

  /** Draw what stands out again over a veil, and names over all.
   * @param {CanvasRenderingContext2D} context in the coordinates of the network */
  over(context) {
    const body = this.network.body.nodes; // of vis-network 9.1.2, which pyvis ships
    const scale = this.network.getScale();
    const view = this.network.getViewPosition();
    const { element: { clientWidth: width, clientHeight: height }, scene, near } = this;
    if (near) {
      context.save();
      context.globalAlpha = 0.84;
      context.fillStyle = themeColor("--map");
      context.fillRect(view.x - width / scale, view.y - height / scale, (2 * width) / scale, (2 * height) / scale);
      context.globalAlpha = near.size > 100 ? 0.3 : 0.8;
      context.strokeStyle = themeColor("--accent");
      context.lineWidth = (scene.path.length ? 2.5 : 1.4) / scale;
      for (const { from, to } of litLines(this)) {
        if (!body[from] || !body[to]) continue;
        context.beginPath();
        context.moveTo(body[from].x, body[from].y);
        context.lineTo(body[to].x, body[to].y);
        context.stroke();
      }
      context.restore();
      for (const id of near) body[id]?.draw(context);
    }
    const chosen = scene.selected >= 0 ? scene.selected : scene.community >= 0 ? `c${scene.community}` : null;
    for (const id of [chosen, this.hovered, scene.path.at(-1) ?? null]) {
      if (id === null || !body[id]) continue;
      context.beginPath();
      context.arc(body[id].x, body[id].y, ringOf(body[id], scale), 0, 2 * Math.PI);
      context.strokeStyle = id === this.hovered ? themeColor("--accent") : themeColor("--ink");
      context.lineWidth = 2.5 / scale;
      context.stroke();
    }
    drawNetworkNames(context, this);
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

  /** Show all.
   * @param {boolean} isAnimated
   * @param {{x: number, y: number}[]} [points] what is to be in view, if not all that the filters leave */
  fit(isAnimated, points = this.nodes.get().filter((/** @type {Spot} */ { id }) => typeof id !== "number" || this.scene.shown[id])) {
    if (!points.length) return;
    const [x, y, scale] = holding(this.element, points);
    this.move(x, y, scale, isAnimated);
  }

  /** @param {number} x @param {number} y @param {number} scale @param {boolean} isAnimated */
  move(x, y, scale, isAnimated) {
    const animation = isAnimated && !still.matches && { duration: 320, easingFunction: "easeOutQuad" };
    this.network.moveTo({ position: { x, y }, scale: Math.min(8, Math.max(0.02, scale)), animation });
    this.on.moved();
  }

  /** @returns {number[]} x, y, zoom */
  get camera() {
    const { x, y } = this.network.getViewPosition();
    return [x, y, this.network.getScale()];
  }

  /** @param {number} factor */
  zoom(factor) {
    const [x, y, scale] = this.camera;
    this.move(x, y, scale * factor, true);
  }

  /** @param {number} right @param {number} down */
  pan(right, down) {
    const [x, y, scale] = this.camera;
    this.move(x + right / scale, y + down / scale, scale, false);
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
    const isReadable = this.camera[2] >= (this.isWhole ? 0.45 : 0.7) * NEAR;
    if (!company.every((one) => this.isSeen(one, 40)) || !isReadable) this.fit(true, company);
  }

  /** Bring all of some nodes into view, if they are not.
   * @param {number[]} nodes */
  revealAll(nodes) {
    const spots = nodes.map((node) => this.network.body.nodes[node]).filter((spot) => spot);
    if (!spots.every((spot) => this.isSeen(spot, 40))) this.fit(true, spots);
  }

  /** @param {{x: number, y: number}} spot
   * @param {number} margin in pixels */
  isSeen({ x, y }, margin) {
    const [cx, cy, scale] = this.camera;
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

  /** The picture as an SVG file.
   * @returns {Blob} */
  svg() {
    const body = this.network.body.nodes;
    const spots = this.nodes.getIds().map((/** @type {string | number} */ id) => ({
      x: body[id].x, y: body[id].y, size: body[id].options.size, shape: body[id].options.shape,
      color: body[id].options.color.background, label: typeof id === "number" ? this.graph.label[id] : this.unfolding.spots.get(id)?.label ?? "",
    }));
    const lines = this.lines.get().map((/** @type {Line} */ line) => (
      { x1: body[line.from].x, y1: body[line.from].y, x2: body[line.to].x, y2: body[line.to].y, width: line.width }));
    return networkSvg(spots, lines, { paper: themeColor("--map"), ink: themeColor("--ink"), edge: themeColor("--edge") });
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
