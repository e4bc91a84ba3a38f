// The legend: kinds to tick, with their counts, and what the colours mean when they do not mean kinds.

import { button, byId, icon, make, number } from "./dom.js";
import { signColor } from "./looks.js";

/** @typedef {import("./data.js").Graph} Graph */
/** @typedef {import("./state.js").State} State */
/** @typedef {import("./looks.js").Coloring} Coloring */

export class Legend {
  /** @param {Graph} graph
   * @param {(change: Partial<State>) => void} change
   * @param {() => State} state */
  constructor(graph, change, state) {
    this.graph = graph;
    this.change = change;
    byId("kinds").addEventListener("change", (event) => {
      const box = /** @type {HTMLInputElement} */ (event.target);
      const hidden = state().hidden.filter((name) => name !== box.value);
      change({ hidden: box.checked ? hidden : [...hidden, box.value] });
    });
  }

  /** @param {State} state
   * @param {Coloring} coloring
   * @param {Uint8Array} shown */
  update(state, coloring, shown) {
    const counts = new Uint32Array(this.graph.kinds.length);
    for (let node = 0; node < this.graph.count; node += 1) counts[this.graph.kind[node]] += shown[node];
    this.graph.kinds.forEach((kind, place) => {
      const label = byId("kinds").querySelectorAll("label")[place];
      const box = /** @type {HTMLInputElement} */ (label.querySelector("input"));
      box.checked = !state.hidden.includes(kind.name);
      label.querySelector("svg")?.replaceWith(icon(kind.shape, signColor(kind.color)));
      const count = label.querySelector(".count");
      const all = number(kind.shown);
      if (count) count.textContent = counts[place] === kind.shown || !box.checked ? all : `${number(counts[place])} of ${all}`;
    });
    this.#key(coloring, state);
  }

  /** @param {Coloring} coloring @param {State} state */
  #key({ key }, state) {
    const box = byId("key");
    box.hidden = !key.length;
    const titles = { kind: "", topic: "Colours: topics", community: "Colours: communities", year: "Colours: year of publication" };
    byId("key-title").textContent = titles[state.color];
    byId("key-entries").replaceChildren(...key.map(({ name, color, shape, count, node, community }, row) => {
      const parts = [icon(shape, color), make("span", { class: "key-name", dir: "auto" }, name), make("span", { class: "count" }, number(count))];
      if (node < 0 && community < 0) return make("li", {}, ...parts);
      const chosen = button("jump", parts[0], () => this.change({ node, community, goal: -1, depth: 0 }), { "data-key": `key ${row}` });
      chosen.append(...parts.slice(1));
      return make("li", {}, chosen);
    }));
  }
}
