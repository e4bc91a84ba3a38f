// Finding nodes by name: accents and case aside, what begins with the words first.

/** @typedef {import("./data.js").Graph} Graph */

/** A text as it is compared.
 * @param {string} text
 * @returns {string} */
export function plain(text) {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
}

/** The names of a graph, ready to be searched. */
export class Finder {
  /** @param {Graph} graph */
  constructor(graph) {
    this.graph = graph;
    /** @type {string[] | null} */
    this.names = null;
  }

  /** Nodes whose names hold all words of `text`: those that begin with it, then those with a word
   * that does, then the rest; each the most important first.
   * @param {string} text
   * @param {number} [limit]
   * @returns {number[]} */
  find(text, limit = Infinity) {
    const wanted = plain(text.trim());
    if (!wanted) return [];
    this.names ??= this.graph.label.map(plain);
    const words = wanted.split(/\s+/);
    /** @type {number[][]} */
    const ranks = [[], [], [], []];
    for (const node of this.graph.order) {
      const name = this.names[node];
      if (!words.every((word) => name.includes(word))) continue;
      const at = name.indexOf(wanted);
      const rank = at === 0 ? 0 : at > 0 && !/[\p{L}\p{N}]/u.test(name[at - 1]) ? 1 : at > 0 ? 2 : 3;
      ranks[rank].push(node);
      if (ranks[0].length >= limit) break;
    }
    return ranks.flat().slice(0, limit);
  }
}
