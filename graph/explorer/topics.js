// Which topics have colours of their own.

/** @typedef {import("./data.js").Graph} Graph */

/** The most frequent topics, the first first. One that everything is linked to may be left out: if more than half of all works
 * have it, it says nothing of any, unless there is no other.
 * @param {Graph} graph
 * @param {number} most
 * @returns {number[]} */
export function tellingTopics(graph, most) {
  const isTopic = graph.kinds.map((kind) => kind.role === "topic");
  const works = graph.kinds.reduce((sum, kind) => sum + (kind.role === "work" ? kind.shown : 0), 0);
  const topics = [...graph.order].filter((node) => isTopic[graph.kind[node]]);
  const telling = topics.filter((node) => !graph.isHub[node] || graph.around(node).length * 2 <= works);
  return (telling.length ? telling : topics)
    .sort((a, b) => graph.around(b).length - graph.around(a).length || a - b).slice(0, most);
}
