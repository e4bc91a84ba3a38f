// Finding nodes by name: accents and case aside, what begins with the words first.

/** @typedef {import("./data.js").Graph} Graph */

/** A text as it is compared.
 * @param {string} text
 * @returns {string} */
export function plain(text) {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
}

/** @param {string} name
 * @param {string} start
 * @returns {boolean} whether a word of a name begins so */
function beginsWord(name, start) {
  for (let at = name.indexOf(start); at >= 0; at = name.indexOf(start, at + 1)) {
    if (at === 0 || !/[\p{L}\p{N}]/u.test(name[at - 1])) return true;
  }
  return false;
}

/** The names of a graph, ready to be searched. */
export class Finder {
  /** @param {Graph} graph */
  constructor(graph) {
    this.graph = graph;
    /** @type {string[] | null} */
    this.names = null;
  }

  /** Nodes whose names begin with `text`, then those with a word that does, then those that hold it
   * elsewhere, then those with words that begin with each of its words; the most important first.
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
      const at = name.indexOf(wanted);
      if (at < 0 && !words.every((word) => beginsWord(name, word))) continue;
      const rank = at === 0 ? 0 : at > 0 && !/[\p{L}\p{N}]/u.test(name[at - 1]) ? 1 : at > 0 ? 2 : 3;
      ranks[rank].push(node);
      if (ranks[0].length >= limit) break;
    }
    return ranks.flat().slice(0, limit);
  }
}
