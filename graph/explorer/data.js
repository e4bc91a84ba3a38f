// The graph that stands in the page: unpacked, with its edges sorted by node.

import { byNode, columnsOf } from "./edges.js";
import { placeOf, withTitle } from "./titles.js";

/**
 * @typedef {number[] | Int32Array} Column
 * @typedef {{nodes: number, edges: number, documents?: number}} Totals
 * @typedef {[number, number, number, number]} Frame left, top, right, bottom
 * @typedef {{mode: string, opens: "map" | "network", base: string, total: Totals, shown: Totals, notes: string[],
 *   frame: Frame, unit: number, days: [number, number] | null,
 *   unconnected: {frame: Frame, count: number} | null}} Meta
 * @typedef {{name: string, count: number, shown: number, color: string, shape: string, role: string}} Kind
 * @typedef {{name: string, out: string, in: string}} EdgeKind
 * @typedef {{label: string, size: number, x: number, y: number, radius: number, nodes: number[]}} Community
 * @typedef {{id: string[], label: string[], url: (string | number)[], description: string[],
 *   image: (string | number)[], day: Column, x: Column, y: Column, importance: Column, community: Column, degree: Column}} Columns
 * @typedef {{kind: number, mutual: boolean, count: Column, target: Column}} EdgeGroup
 * @typedef {{name: string, isLink: boolean, node: Column, value: string[]}} FactColumn
 * @typedef {{node: Column, name: string[][], more: [number, number][]}} NameColumns
 * @typedef {[string, number, number]} Quote a text, and where in it the name begins and ends
 * @typedef {{source: Column, target: Column, quote: Quote[]}} QuoteColumn
 * @typedef {{predicates: [string, string][], subject: Column, predicate: Column, object: Column, value: string[],
 *   standing: string[], disputed: Column, source: Column, documents: Column, quote: [string, ...number[]][],
 *   more: [number, number][]}} ClaimTable
 * @typedef {{subject: number, predicate: number, out: string, back: string, object: number, value: string, standing: string,
 *   isDisputed: boolean, source: number, documents: number, quote: [string, ...number[]]}} Claim
 * @typedef {{version: number, meta: Meta, kinds: Kind[], edgeKinds: EdgeKind[], communities: Community[],
 *   nodes: Columns, hubs: number[], edges: EdgeGroup[],
 *   documents: {name: string[], owner: Column, first: Column, more: number[][]},
 *   names: NameColumns, facts: FactColumn[], quotes: QuoteColumn[], claims: ClaimTable[]}} Packed
 * @typedef {{heading: string, nodes: number[]}} Neighbors
 */

/** The graph with typed columns: everything that is asked of it while it is explored. */
export class Graph {
  /** @param {Packed} packed */
  constructor(packed) {
    const { meta, nodes, kinds } = packed;
    this.packed = packed;
    this.meta = meta;
    this.kinds = kinds;
    const { unit } = meta;
    /** Places and radii in pixels at zoom 1, as all places here.
     * @type {Community[]} */
    this.communities = packed.communities.map((community) => (
      { ...community, x: community.x * unit, y: community.y * unit, radius: community.radius * unit }));
    this.frame = scaled(meta.frame, unit);
    /** The block of nodes without a drawn link, if there is one. */
    this.unconnected = meta.unconnected && { ...meta.unconnected, frame: scaled(meta.unconnected.frame, unit) };
    /** Whether all places are mirrored in the diagonal, for a high screen. */
    this.isTurned = false;
    this.count = nodes.id.length;
    this.label = nodes.label;
    this.community = Int32Array.from(nodes.community);
    this.degree = Int32Array.from(nodes.degree);
    this.importance = Float32Array.from(nodes.importance, (value) => value / 1000);
    this.x = Float32Array.from(nodes.x, (value) => value * unit);
    this.y = Float32Array.from(nodes.y, (value) => value * unit);
    /** Days since 1970-01-01; NaN where a node has no date. */
    this.day = Float64Array.from(nodes.day, (day) => (day < 0 ? NaN : day + (meta.days?.[0] ?? 0)));
    this.kind = new Uint8Array(this.count);
    let first = 0;
    kinds.forEach((kind, place) => {
      this.kind.fill(place, first, first + kind.shown);
      first += kind.shown;
    });
    this.isHub = new Uint8Array(this.count);
    for (const hub of packed.hubs) this.isHub[hub] = 1;
    /** Nodes by importance, the most important first. */
    this.order = Uint32Array.from(nodes.id.keys());
    this.order.sort((a, b) => this.importance[b] - this.importance[a] || a - b);
    /** The place of each node in that order. */
    this.rank = new Uint32Array(this.count);
    for (let place = 0; place < this.count; place += 1) this.rank[this.order[place]] = place;
    const { source, target, group } = columnsOf(packed.edges);
    this.edgeCount = source.length;
    this.source = source;
    this.target = target;
    /** The place of each edge's group in the data. */
    this.group = group;
    const { starts, ends, edges } = byNode(this.count, source, target);
    this.starts = starts;
    this.ends = ends;
    this.edges = edges;
    this.last = { node: -1, neighbors: /** @type {readonly number[]} */ ([]) };
    /** The numbers of ids that were asked for.
     * @type {Map<string, number>} */
    this.numbers = new Map();
    /** What else a node is called, of those that have other names.
     * @type {Map<number, string[]>} */
    this.otherNames = new Map(packed.names.name.map((name, i) => [packed.names.node[i], name]));
    /** @type {Map<number, number[]>} */
    this.moreDocuments = new Map(packed.documents.more.map((row) => [row[0], row]));
    /** @type {Map<number, {source: number, target: number, quote: Quote}[]>} */
    this.quotes = new Map();
    for (const { source, target, quote } of packed.quotes) {
      quote.forEach((words, i) => {
        const found = { source: source[i], target: target[i], quote: words };
        for (const end of [source[i], target[i]]) this.quotes.set(end, [...(this.quotes.get(end) ?? []), found]);
      });
    }
    /** What is claimed of a node, with it, or by it.
     * @type {Map<number, Claim[]>} */
    this.claims = new Map();
    /** How many more claims of a node the page has no room for.
     * @type {Map<number, number>} */
    this.moreClaims = new Map();
    for (const table of packed.claims) {
      for (const [node, count] of table.more) this.moreClaims.set(node, count);
      table.quote.forEach((quote, i) => {
        const subject = table.subject[i];
        const [out, back] = table.predicates[table.predicate[i]];
        const claim = {
          subject, predicate: table.predicate[i], out, back, object: table.object[i], value: table.value[i], standing: table.standing[i],
          isDisputed: table.disputed[i] === 1, source: table.source[i], documents: table.documents[i], quote,
        };
        for (const end of new Set([subject, claim.object, claim.source])) {
          if (end >= 0) this.claims.set(end, [...(this.claims.get(end) ?? []), claim]);
        }
      });
    }
  }

  /** Mirror all places in the diagonal. */
  turn() {
    this.isTurned = !this.isTurned;
    [this.x, this.y] = [this.y, this.x];
    this.communities = this.communities.map((community) => ({ ...community, x: community.y, y: community.x }));
    this.frame = turned(this.frame);
    this.unconnected = this.unconnected && { ...this.unconnected, frame: turned(this.unconnected.frame) };
  }

  /** @param {number} node
   * @returns {string} its IRI; "" of -1 */
  idOf(node) {
    return withTitle(this.packed.nodes.id[node] ?? "", this.label[node]);
  }

  /** The node with an IRI, or -1.
   * @param {string} id
   * @returns {number} */
  numberOf(id) {
    const found = this.numbers.get(id) ?? placeOf(id, this.packed.nodes.id, this.label);
    this.numbers.set(id, found);
    return found;
  }

  /** The neighbours of a node, once for each edge.
   * @param {number} node
   * @returns {Uint32Array} */
  around(node) {
    return this.ends.subarray(this.starts[node], this.starts[node + 1]);
  }

  /** Different neighbours of a node, the most important first; of the last node that was asked for they are kept.
   * @param {number} node
   * @returns {readonly number[]} */
  neighbors(node) {
    if (this.last.node !== node) {
      const sorted = this.byImportance(this.around(node));
      this.last = { node, neighbors: sorted.filter((other, i) => other !== node && other !== sorted[i - 1]) };
    }
    return this.last.neighbors;
  }

  /** @param {ArrayLike<number>} nodes
   * @returns {number[]} the same nodes, the most important first */
  byImportance(nodes) {
    // Numbers alone are sorted without calls: a hub has tens of thousands of neighbours.
    const ranks = new Uint32Array(nodes.length);
    for (let i = 0; i < nodes.length; i += 1) ranks[i] = this.rank[nodes[i]];
    ranks.sort();
    const sorted = new Array(ranks.length);
    for (let i = 0; i < ranks.length; i += 1) sorted[i] = this.order[ranks[i]];
    return sorted;
  }

  /** The neighbours of a node under the headings of its panel, in the order of the vocabulary.
   * @param {number} node
   * @returns {Neighbors[]} */
  groupsOf(node) {
    /** @type {Map<string, {order: number, nodes: number[]}>} */
    const found = new Map();
    /** The nodes under the heading of each group of edges, in either direction.
     * @type {number[][]} */
    const places = [];
    for (let i = this.starts[node]; i < this.starts[node + 1]; i += 1) {
      const edge = this.edges[i];
      const isOut = this.source[edge] === node;
      const place = 2 * this.group[edge] + Number(isOut);
      if (!places[place]) {
        const { kind, mutual } = this.packed.edges[this.group[edge]];
        const heading = mutual ? "Related, linked both ways" : this.packed.edgeKinds[kind][isOut ? "out" : "in"];
        const entry = found.get(heading) ?? { order: 4 * kind + (mutual ? 0 : isOut ? 1 : 2), nodes: [] };
        found.set(heading, entry);
        places[place] = entry.nodes;
      }
      places[place].push(this.ends[i]);
    }
    return [...found].sort((a, b) => a[1].order - b[1].order)
      .map(([heading, { nodes }]) => ({ heading, nodes: this.byImportance(nodes) }));
  }

  /** The nodes that most is stated of, and how many claims there are of each.
   * @param {number} most
   * @returns {{node: number, count: number}[]} */
  mostStated(most) {
    /** @type {Map<number, number>} */
    const counts = new Map();
    for (const { subject } of this.packed.claims) {
      for (const node of subject) counts.set(node, (counts.get(node) ?? 0) + 1);
    }
    return [...counts].map(([node, count]) => ({ node, count }))
      .sort((a, b) => b.count - a.count || a.node - b.node).slice(0, most);
  }

  /** The other ends of a node's edges of one kind, seen from their source.
   * @param {number} node
   * @param {string} name
   * @returns {number[]} */
  targets(node, name) {
    const found = [];
    for (let i = this.starts[node]; i < this.starts[node + 1]; i += 1) {
      const edge = this.edges[i];
      const kind = this.packed.edgeKinds[this.packed.edges[this.group[edge]].kind];
      if (kind.name === name && this.source[edge] === node) found.push(this.ends[i]);
    }
    return found;
  }

  /** @param {number} node
   * @returns {Kind} */
  kindOf(node) {
    return this.kinds[this.kind[node]];
  }

  /** The web address of a node, or "".
   * @param {number} node
   * @returns {string} */
  url(node) {
    const url = this.packed.nodes.url[node];
    return typeof url === "string" ? url : url ? this.idOf(node) : "";
  }

  /** The names of the documents that say a node exists, and how many there are in all.
   * @param {number} node
   * @returns {{names: string[], total: number}} */
  documentsOf(node) {
    const own = this.packed.documents.first[node];
    if (own < 0) return { names: [], total: 0 };
    const [, total, ...next] = this.moreDocuments.get(node) ?? [node, 1];
    return { names: [own, ...next].map((place) => this.documentName(place)), total };
  }

  /** @param {number} place
   * @returns {string} */
  documentName(place) {
    const { name, owner, first } = this.packed.documents;
    let at = first.indexOf(place);
    for (let others = owner[place]; others > 0; others -= 1) at = first.indexOf(place, at + 1);
    return withTitle(name[place], this.label[at] ?? "");
  }

  /** What else a node is called, and how many further names the page has no room for.
   * @param {number} node
   * @returns {{names: string[], more: number}} */
  namesOf(node) {
    const more = this.packed.names.more.find(([named]) => named === node)?.[1] ?? 0;
    return { names: this.otherNames.get(node) ?? [], more };
  }

  /** The further properties of a node.
   * @param {number} node
   * @returns {{name: string, value: string, isLink: boolean}[]} */
  factsOf(node) {
    const found = [];
    for (const fact of this.packed.facts) {
      let at = 0;
      for (let i = 0; i < fact.node.length && at <= node; i += 1) {
        at += fact.node[i];
        if (at === node) found.push({ name: fact.name, value: fact.value[i], isLink: fact.isLink });
      }
    }
    return found;
  }
}

/** @param {Frame} frame
 * @param {number} unit
 * @returns {Frame} */
function scaled([left, top, right, bottom], unit) {
  return [left * unit, top * unit, right * unit, bottom * unit];
}

/** @param {Frame} frame
 * @returns {Frame} */
function turned([left, top, right, bottom]) {
  return [top, left, bottom, right];
}
