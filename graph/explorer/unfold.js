// What the network view holds: communities or nodes, and what the reader unfolds from them.

/** @typedef {import("./data.js").Graph} Graph */
/** @typedef {{id: string | number, x: number, y: number, size: number, shape: string, label: string, room: number}} Spot
 * a node of the network, in pixels at zoom 1; `room` is the radius it keeps for itself and its name */

const STEP = 25; // nodes that one unfolding adds
export const MOST = 1_500; // nodes in the network at once
const SPREAD_ROUNDS = 60;
const SPREAD_WORK = 24_000; // nodes times rounds; more takes longer than a click may
const GOLDEN_ANGLE = Math.PI * (3 - Math.sqrt(5));

/** The nodes of the network view, and which of them more can be unfolded from. */
export class Unfolding {
  /** @param {Graph} graph
   * @param {Spot[]} start */
  constructor(graph, start) {
    this.graph = graph;
    this.start = start;
    /** Nodes by community, found when first asked for.
     * @type {Map<string | number, number[]>} */
    this.groups = new Map();
    this.reset();
  }

  reset() {
    /** @type {Map<string | number, Spot>} */
    this.spots = new Map(this.start.map((spot) => [spot.id, { ...spot }]));
    /** @type {string[]} */
    this.done = [];
    this.isFull = false;
  }

  /** Mirror all places in the diagonal. */
  turn() {
    for (const spot of [...this.start, ...this.spots.values()]) Object.assign(spot, { x: spot.y, y: spot.x });
  }

  /** Hold what a list of unfoldings says, in its order; what is there already stays where it is.
   * @param {string[]} open "c3" or a node's id, once for each STEP
   * @param {number[]} extra nodes that are to be there as well */
  show(open, extra) {
    const isLonger = this.done.every((name, i) => open[i] === name);
    if (!isLonger) this.reset();
    for (const name of open.slice(this.done.length)) {
      const times = this.done.filter((other) => other === name).length;
      this.done.push(name);
      const node = this.graph.numberOf(name);
      const anchor = node < 0 ? name : node;
      if (node >= 0) this.add([node], null);
      this.add(this.rest(anchor).slice(0, STEP), this.spots.get(anchor) ?? null, times * STEP);
    }
    this.add(extra.filter((node) => node >= 0), null);
  }

  /** The nodes that unfolding would add, the most important first.
   * @param {string | number} anchor "c3" or a node
   * @returns {number[]} */
  rest(anchor) {
    const { graph, spots } = this;
    if (typeof anchor === "number") return graph.neighbors(anchor).filter((node) => !spots.has(node));
    return this.members(anchor).filter((node) => !spots.has(node));
  }

  /** @param {string} id "c3", or "rest" for all that have no community of their own in the network
   * @returns {number[]} the nodes of a community, the most important first */
  members(id) {
    if (!this.groups.size) {
      const own = new Map(this.start.map((spot) => [spot.id, /** @type {number[]} */ ([])]));
      for (const node of this.graph.order) (own.get(`c${this.graph.community[node]}`) ?? own.get("rest"))?.push(node);
      for (const [name, nodes] of own) this.groups.set(name, nodes);
    }
    return this.groups.get(id) ?? [];
  }

  /** @param {number[]} nodes
   * @param {Spot | null} centre what they are put around; null puts each at its community, or among its neighbours
   * @param {number} [before] how many stand around it already */
  add(nodes, centre, before = 0) {
    const { graph, spots } = this;
    const added = nodes.filter((node) => !spots.has(node));
    let place = before;
    for (const node of added) {
      if (spots.size >= MOST) {
        this.isFull = true;
        break;
      }
      const around = centre ?? this.home(node);
      place += 1;
      const distance = around.room + 14 + 34 * Math.sqrt(place);
      const angle = place * GOLDEN_ANGLE;
      spots.set(node, {
        id: node, label: graph.label[node], shape: graph.kindOf(node).shape, size: 6 + 8 * graph.importance[node] ** 2,
        x: around.x + distance * Math.cos(angle), y: around.y + distance * Math.sin(angle), room: 27,
      });
    }
    if (added.length) this.spread(new Set(added));
  }

  /** @param {number} node
   * @returns {{x: number, y: number, room: number}} where a node that comes alone is put */
  home(node) {
    const known = this.graph.neighbors(node).map((other) => this.spots.get(other)).find((spot) => spot);
    return this.spots.get(`c${this.graph.community[node]}`) ?? known ?? this.spots.get("rest") ?? { x: 0, y: 0, room: 0 };
  }

  /** Push apart what overlaps. New nodes give way before those that were there.
   * @param {Set<string | number>} fresh */
  spread(fresh) {
    const all = [...this.spots.values()];
    const widest = 2 * Math.max(...all.map(({ room }) => room));
    const rounds = Math.min(SPREAD_ROUNDS, Math.ceil(SPREAD_WORK / all.length));
    for (let round = 0; round < rounds; round += 1) {
      let isMoved = false;
      all.sort((a, b) => a.x - b.x);
      for (let i = 0; i < all.length; i += 1) {
        for (let j = i + 1; j < all.length && all[j].x - all[i].x < widest; j += 1) {
          const [a, b] = [all[i], all[j]];
          const least = a.room + b.room;
          const dy = b.y - a.y;
          if (dy > least || dy < -least) continue;
          const dx = b.x - a.x || 0.01;
          const distance = Math.hypot(dx, dy);
          if (distance >= least) continue;
          isMoved = true;
          const push = (least - distance) / distance / 2;
          const share = fresh.has(a.id) === fresh.has(b.id) ? 0.5 : fresh.has(a.id) ? 0.85 : 0.15;
          a.x -= 2 * push * dx * share;
          a.y -= 2 * push * dy * share;
          b.x += 2 * push * dx * (1 - share);
          b.y += 2 * push * dy * (1 - share);
        }
      }
      if (!isMoved) break;
    }
  }
}
