// The map: every node of the graph where the layout put it, drawn in three layers on Canvas2D.
// Nodes are drawn in each frame; edges and names once the camera rests, and move along till then.

import { Camera } from "./camera.js";
import { make } from "./dom.js";
import { Backdrop } from "./backdrop.js";
import { boundsOf, nearestNeighbors } from "./framing.js";
import { drawMarks } from "./marks.js";
import { nodeAt } from "./picking.js";
import { MOST_RADIUS, Pixels, Shape } from "./pixels.js";
import { isPrinting, themeColor } from "./looks.js";
import { drawNames } from "./names.js";
import { neighborhood } from "./paths.js";
import { pngOf } from "./png.js";

/** @typedef {import("./data.js").Graph} Graph */
/** @typedef {import("./looks.js").Coloring} Coloring */
/** @typedef {import("./names.js").CommunityBox} CommunityBox */

/**
 * @typedef {object} Scene what is to be drawn
 * @property {Uint8Array} shown 1 for each node the filters leave
 * @property {Uint8Array | null} lit the nodes that stand out
 * @property {number} selected a node, or -1
 * @property {number} community a community, or -1
 * @property {number[]} path the nodes of a path, or none
 * @property {number} depth steps around the selected node that are shown; 0 shows everything
 * @property {"hide" | "dim"} others
 * @property {Coloring} coloring
 * @property {Float32Array} radius of each mark, relative to the others
 * @property {Float32Array} room that each mark has, in pixels at zoom 1
 */

const REST_MS = 110;
const FRAME_MS = 30; // in which the next frame is drawn
export const DWELL_MS = 160; // that the pointer rests on a node till its neighbours stand out: who crosses the map sees no flicker

export class GraphMap {
  /** @param {HTMLElement} element
   * @param {Graph} graph
   * @param {Scene} scene
   * @param {{node: (node: number) => void, community: (place: number) => void, expand: (node: number) => void, moved: () => void}} on `node` with -1 for a click beside all nodes */
  constructor(element, graph, scene, on) {
    this.element = element;
    this.graph = graph;
    this.chosen = scene;
    /** @type {Scene | null} what is drawn instead while the pointer rests on a node */
    this.hint = null;
    this.on = on;
    /** @type {HTMLCanvasElement[]} edges and communities, nodes, names */
    this.layers = ["back", "nodes", "front"].map(() => {
      const canvas = /** @type {HTMLCanvasElement} */ (make("canvas", { "aria-hidden": "true", width: 0, height: 0 }));
      element.append(canvas);
      return canvas;
    });
    this.backdrop = new Backdrop(graph);
    this.pixels = new Pixels(1, 1);
    this.shapes = graph.kinds.map((kind) => new Shape(kind.shape));
    this.hovered = -1;
    this.dwell = 0;
    this.frame = 0;
    this.rest = 0;
    /** @type {CommunityBox[]} */
    this.boxes = [];
    this.drawn = { x: 0, y: 0, zoom: 1 };
    this.isHome = true;
    this.camera = new Camera(element, () => {
      this.isHome = false;
      clearTimeout(this.dwell);
      this.hint = null;
      this.request();
      on.moved();
    });
    this.camera.listen({
      click: (x, y) => this.click(x, y),
      double: (x, y) => {
        const node = nodeAt(this, x, y);
        if (node >= 0) on.expand(node);
        else this.camera.scale(2, x, y, true);
      },
      hover: (x, y) => this.hover(nodeAt(this, x, y)),
      leave: () => this.hover(-1),
    });
    new ResizeObserver(() => {
      if (!this.resize()) return;
      this.draw(); // in this very frame: a canvas of another size is empty
      this.redraw();
    }).observe(element);
  }

  /** Take the size of the element.
   * @param {boolean} [isForced]
   * @returns {boolean} whether it was another; then the picture is to be drawn anew */
  resize(isForced = false) {
    const { clientWidth, clientHeight } = this.element;
    this.ratio = Math.min(2, devicePixelRatio || 1);
    const [width, height] = [Math.round(clientWidth * this.ratio), Math.round(clientHeight * this.ratio)];
    if (!width || !height || (!isForced && this.layers[0].width === width && this.layers[0].height === height)) return false;
    for (const canvas of this.layers) Object.assign(canvas, { width, height });
    this.pixels = new Pixels(width, height);
    const [left, top, right, bottom] = this.graph.frame;
    this.fitZoom = this.camera.framing(this.graph.frame)[2];
    // With the whole graph in view, marks take a fixed part of the room there is for each; a line of nodes has some, too.
    const [wide, high] = [right - left, bottom - top].map((side) => Math.max(side, (right - left) / 4, (bottom - top) / 4, 30));
    const room = Math.sqrt((wide * high) / (this.graph.count || 1)) * this.fitZoom;
    this.least = Math.max(0.75, Math.min(6.5, 0.16 * room, 3 + 0.03 * room));
    if (this.isHome) [this.camera.x, this.camera.y, this.camera.zoom] = this.camera.framing(this.graph.frame);
    return true;
  }

  /** Take the places of the graph, which were mirrored. */
  turn() {
    const { camera } = this;
    [camera.x, camera.y] = [camera.y, camera.x];
    this.resize(true);
  }

  /** @returns {[number, number, number]} x, y, zoom */
  get place() {
    const { x, y, zoom } = this.camera;
    return [x, y, zoom];
  }

  /** @param {number} factor */
  scale(factor) {
    this.camera.scale(factor, undefined, undefined, true);
  }

  /** @param {number} right in pixels @param {number} down */
  pan(right, down) {
    this.camera.pan(right, down);
  }

  /** Show the whole graph.
   * @param {boolean} isAnimated */
  fit(isAnimated) {
    this.camera.go(this.camera.framing(this.graph.frame), isAnimated);
    this.isHome = true;
  }

  /** Bring a node into view with the nearest of its neighbours, unless they are.
   * @param {number} node */
  reveal(node) {
    const { camera, graph, fitZoom = 1 } = this;
    const company = [node, ...nearestNeighbors(graph, node, this.scene.shown)];
    const most = graph.count < 300 ? camera.zoom : Math.max(3 * fitZoom, Math.min(camera.zoom, 6 * fitZoom));
    const place = camera.framing(boundsOf(graph, company), 80, most);
    const { clientWidth: width, clientHeight: height } = this.element;
    const isSeen = company.every((one) => {
      const [x, y] = this.toScreen(one);
      return x > 40 && y > 40 && x < width - 40 && y < height - 40;
    });
    if (!isSeen || camera.zoom < 0.7 * place[2] || camera.zoom > 2.5 * place[2]) camera.go(place, true);
  }

  /** Bring all of some nodes into view.
   * @param {Iterable<number>} nodes */
  revealAll(nodes) {
    const most = Math.max(this.camera.zoom, 3 * (this.fitZoom ?? 1));
    this.camera.go(this.camera.framing(boundsOf(this.graph, nodes), 90, most), true);
  }

  /** Bring a whole community into view.
   * @param {number} place */
  revealCommunity(place) {
    const { x, y, radius } = this.graph.communities[place];
    const half = radius * 1.25;
    this.camera.go(this.camera.framing([x - half, y - half, x + half, y + half], 40, 6), true);
  }

  /** @param {number} node
   * @returns {[number, number]} its middle on the screen */
  toScreen(node) {
    const { x, y, zoom } = this.camera;
    const { clientWidth, clientHeight } = this.element;
    return [(this.graph.x[node] - x) * zoom + clientWidth / 2, (this.graph.y[node] - y) * zoom + clientHeight / 2];
  }

  /** @returns {number} how much larger nodes are drawn than with the whole graph in view */
  get growth() {
    return Math.max(0.8, Math.min(6, (this.camera.zoom / (this.fitZoom || 1)) ** 0.6));
  }

  /** @param {number} node
   * @returns {number} its radius on the screen, in pixels */
  radius(node) {
    const { radius, room } = this.scene;
    return Math.min(MOST_RADIUS, radius[node] * (this.least ?? 1) * this.growth, room[node] * this.camera.zoom);
  }

  /** @param {number} x @param {number} y */
  click(x, y) {
    const node = nodeAt(this, x, y);
    const [nx, ny] = node < 0 ? [Infinity, 0] : this.toScreen(node);
    if (Math.hypot(nx - x, ny - y) <= this.radius(node) + 2) return this.on.node(node);
    const box = this.boxes.find(({ box: [left, top, right, bottom] }) => x >= left && x <= right && y >= top && y <= bottom);
    if (box) return this.on.community(box.community);
    return this.on.node(node);
  }

  /** @param {number} node */
  hover(node) {
    if (node === this.hovered) return;
    this.hovered = node;
    this.element.style.cursor = node < 0 ? "" : "pointer";
    if (!this.rest) this.drawFront();
    clearTimeout(this.dwell);
    this.dwell = setTimeout(() => this.#linger(), DWELL_MS);
  }

  /** Where nothing is chosen, let what the pointer rests on stand out with its neighbours. */
  #linger() {
    const { chosen, hovered } = this;
    const isHint = hovered >= 0 && !chosen.lit && this.element.clientWidth > 0;
    if (isHint || this.hint) this.redraw(isHint ? { ...chosen, selected: hovered, lit: neighborhood(this.graph, hovered, 1), depth: 0, path: [] } : null);
  }

  /** @returns {Scene} */
  get scene() {
    return this.hint ?? this.chosen;
  }

  /** Draw in the next frame, and edges and names when nothing has moved for a moment.
   * @param {number} [wait] the moment */
  request(wait = REST_MS) {
    this.frame ||= requestAnimationFrame(() => {
      this.frame = 0;
      this.draw();
    });
    clearTimeout(this.rest);
    this.rest = setTimeout(() => this.drawRest(), wait);
  }

  /** Draw everything: what is shown, or how, has changed. In a large graph the answer to a click
   * comes first, and edges and names right after; for paper all is drawn at once.
   * @param {Scene | null} [hint] */
  redraw(hint = null) {
    this.hint = hint;
    if (this.graph.count >= 20_000 && !isPrinting()) return this.request(FRAME_MS);
    this.draw();
    this.drawRest();
  }

  draw() {
    if (!this.element.clientWidth) return;
    drawMarks(this);
    this.context(1).putImageData(this.pixels.image, 0, 0);
    this.follow();
  }

  /** Move the layers that are drawn at rest along with the camera. */
  follow() {
    const { x, y, zoom } = this.camera;
    const factor = zoom / this.drawn.zoom;
    const transform = `translate(${(this.drawn.x - x) * zoom}px, ${(this.drawn.y - y) * zoom}px) scale(${factor})`;
    this.layers[0].style.transform = transform;
    this.layers[2].style.transform = transform;
  }

  drawRest() {
    clearTimeout(this.rest);
    this.rest = 0;
    if (!this.element.clientWidth) return;
    const { x, y, zoom } = this.camera;
    this.drawn = { x, y, zoom };
    this.backdrop.draw(this.context(0), this.camera, this.scene, this.ratio ?? 1);
    this.drawFront();
    this.follow();
  }

  drawFront() {
    const context = this.context(2);
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.clearRect(0, 0, context.canvas.width, context.canvas.height);
    // On paper a layer hides those below it.
    if (isPrinting()) for (const layer of this.layers.slice(0, 2)) context.drawImage(layer, 0, 0);
    context.setTransform(this.ratio ?? 1, 0, 0, this.ratio ?? 1, 0, 0);
    this.boxes = drawNames(context, this, this.hovered);
  }

  /** @param {number} layer
   * @returns {CanvasRenderingContext2D} */
  context(layer) {
    return /** @type {CanvasRenderingContext2D} */ (this.layers[layer].getContext("2d"));
  }

  /** The picture as a PNG file.
   * @returns {Promise<Blob | null>} */
  png() {
    this.draw();
    this.drawRest();
    return pngOf(this.layers, themeColor("--map"));
  }
}
