// Finding nodes by any of their names: accents and case aside, what is called just so first.

/** @typedef {import("./data.js").Graph} Graph */
/** @typedef {{node: number, name: string}} Found `name` is the other name by which a node was found, "" where its label shows why */

const [EXACT, BEGINS, WORD, INSIDE, WORDS, NOT] = [0, 1, 2, 3, 4, 5];

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

/** How well a name answers: the lower, the better.
 * @param {string} name
 * @param {string} wanted
 * @param {string[]} words of what is wanted
 * @returns {number} */
function rankOf(name, wanted, words) {
  const at = name.indexOf(wanted);
  if (at === 0) return name.length === wanted.length ? EXACT : BEGINS;
  if (at > 0) return beginsWord(name, wanted) ? WORD : INSIDE;
  return words.every((word) => beginsWord(name, word)) ? WORDS : NOT;
}

/** The names of a graph, ready to be searched. */
export class Finder {
  /** @param {Graph} graph */
  constructor(graph) {
    this.graph = graph;
    /** @type {string[] | null} */
    this.labels = null;
    /** @type {(string[] | undefined)[]} */
    this.others = new Array(graph.count);
  }

  /** Nodes that are called `text`, then those with a name that begins so, then those with a word that
   * does, then those that hold it elsewhere, then those with words that begin with each of its words;
   * the most important first. A name is the label or any other name.
   * @param {string} text
   * @param {number} [limit]
   * @returns {Found[]} */
  find(text, limit = Infinity) {
    const wanted = plain(text.trim());
    if (!wanted) return [];
    if (!this.labels) {
      this.labels = this.graph.label.map(plain);
      for (const [node, names] of this.graph.otherNames) this.others[node] = names.map(plain);
    }
    const words = wanted.split(/\s+/);
    /** @type {Found[][]} */
    const ranks = [[], [], [], [], []];
    for (const node of this.graph.order) {
      const label = this.labels[node];
      const others = this.others[node];
      const isFull = ranks[EXACT].length + ranks[BEGINS].length >= limit;
      if (isFull && label !== wanted && !others?.includes(wanted)) continue;
      let best = rankOf(label, wanted, words);
      const isSeen = best <= WORD;
      let name = "";
      others?.forEach((other, place) => {
        const rank = rankOf(other, wanted, words);
        if (rank >= best) return;
        best = rank;
        name = isSeen ? "" : (this.graph.otherNames.get(node)?.[place] ?? "");
      });
      if (best < NOT) ranks[best].push({ node, name });
      if (ranks[EXACT].length >= limit) break;
    }
    return ranks.flat().slice(0, limit);
  }
}
