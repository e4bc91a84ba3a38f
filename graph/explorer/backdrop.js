// What lies behind the nodes of the map: communities as faint discs, and edges.

import { themeColor } from "./looks.js";

/** @typedef {import("./data.js").Graph} Graph */
/** @typedef {import("./camera.js").Camera} Camera */
/** @typedef {import("./map.js").Scene} Scene */

const MOST_EDGES = 6_000; // in one picture; more cost frames and show less
const MOST_SELECTED_EDGES = 1_500;
const LEAST_COMMUNITY = 4; // nodes

export class Backdrop {
  /** @param {Graph} graph */
  constructor(graph) {
    this.graph = graph;
    // Edges inside a community say where things belong; they are drawn before those between two.
    const all = new Uint32Array(graph.edgeCount);
    let inner = 0;
    let outer = graph.edgeCount;
    for (let edge = 0; edge < graph.edgeCount; edge += 1) {
      const a = graph.source[edge];
      const b = graph.target[edge];
      if (graph.isHub[a] || graph.isHub[b]) continue;
      if (graph.community[a] === graph.community[b]) all[inner++] = edge;
      else all[--outer] = edge;
    }
    this.ranks = [all.subarray(0, inner), all.subarray(outer)];
    this.seen = new Uint32Array(Math.max(...this.ranks.map((edges) => edges.length)));
  }

  /** @param {CanvasRenderingContext2D} context
   * @param {Camera} camera
   * @param {Scene} scene
   * @param {number} ratio pixels of the canvas in one of the page */
  draw(context, camera, scene, ratio) {
    const { width, height } = context.canvas;
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.clearRect(0, 0, width, height);
    const zoom = camera.zoom * ratio;
    this.zoom = zoom;
    this.left = width / 2 - camera.x * zoom;
    this.top = height / 2 - camera.y * zoom;
    this.#communities(context, scene, ratio);
    // A neighbourhood has all its edges; a node or path among everything else has its own alone.
    if (scene.selected < 0 || (scene.depth > 0 && !scene.path.length)) this.#edges(context, scene, ratio);
    if (scene.selected >= 0) this.#selection(context, scene, ratio);
    context.globalAlpha = 1;
  }

  /** @param {number} node
   * @returns {[number, number]} */
  #spot(node) {
    const { zoom = 1, left = 0, top = 0, graph } = this;
    return [graph.x[node] * zoom + left, graph.y[node] * zoom + top];
  }

  /** @param {CanvasRenderingContext2D} context @param {Scene} scene @param {number} ratio */
  #communities(context, scene, ratio) {
    const { zoom = 1, left = 0, top = 0, graph } = this;
    context.fillStyle = themeColor("--region");
    context.strokeStyle = themeColor("--accent");
    graph.communities.forEach(({ x, y, radius, size }, place) => {
      if (size < LEAST_COMMUNITY || graph.count < 100) return;
      context.beginPath();
      context.arc(x * zoom + left, y * zoom + top, radius * zoom + 3 * ratio, 0, 2 * Math.PI);
      context.fill();
      if (place === scene.community) {
        context.lineWidth = 2;
        context.stroke();
      }
    });
  }

  /** @param {CanvasRenderingContext2D} context @param {Scene} scene @param {number} ratio */
  #edges(context, { shown, lit }, ratio) {
    const { seen } = this;
    const { x: xs, y: ys, source, target } = this.graph;
    const { width, height } = context.canvas;
    const { zoom = 1, left = 0, top = 0 } = this;
    // The picture in the coordinates of the graph.
    const [low, high, upper, lower] = [-left / zoom, (width - left) / zoom, -top / zoom, (height - top) / zoom];
    // What has lines: 1 beside the picture, 2 in it.
    const standing = new Uint8Array(xs.length);
    for (let node = 0; node < xs.length; node += 1) {
      if (!shown[node] || (lit && !lit[node])) continue;
      standing[node] = xs[node] >= low && xs[node] <= high && ys[node] >= upper && ys[node] <= lower ? 2 : 1;
    }
    context.beginPath();
    let drawn = 0;
    for (const edges of this.ranks) {
      let count = 0;
      for (let i = 0; i < edges.length; i += 1) {
        // A line that only crosses the picture says nothing of what is in it, and thousands hide it.
        if (standing[source[edges[i]]] * standing[target[edges[i]]] > 1) seen[count++] = edges[i];
      }
      // Of too many, each so-manieth, so that no part of the picture goes without.
      const room = MOST_EDGES - drawn;
      const stride = Math.max(1, count / Math.max(1, room));
      for (let i = 0; i < count && room > 0; i += stride) {
        const edge = seen[Math.floor(i)];
        context.moveTo(...this.#spot(source[edge]));
        context.lineTo(...this.#spot(target[edge]));
        drawn += 1;
      }
    }
    context.strokeStyle = themeColor("--edge");
    context.lineWidth = (drawn > 1_000 ? 0.6 : 1) * ratio;
    context.globalAlpha = Math.max(0.16, Math.min(0.8, 500 / drawn));
    context.stroke();
  }

  /** @param {CanvasRenderingContext2D} context @param {Scene} scene @param {number} ratio */
  #selection(context, scene, ratio) {
    const { graph } = this;
    const near = graph.neighbors(scene.selected).filter((node) => scene.shown[node]);
    if (!scene.path.length) {
      context.beginPath();
      for (const node of near.slice(0, MOST_SELECTED_EDGES)) {
        context.moveTo(...this.#spot(scene.selected));
        context.lineTo(...this.#spot(node));
      }
      context.strokeStyle = themeColor("--accent");
      context.lineWidth = ratio;
      context.globalAlpha = Math.max(0.08, Math.min(0.6, 40 / near.length));
      context.stroke();
      return;
    }
    context.beginPath();
    scene.path.forEach((node, i) => (i ? context.lineTo(...this.#spot(node)) : context.moveTo(...this.#spot(node))));
    context.strokeStyle = themeColor("--accent");
    context.lineWidth = 3 * ratio;
    context.globalAlpha = 0.9;
    context.stroke();
  }
}
