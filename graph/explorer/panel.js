// The panel: what is known of the selected node or community, or of the whole graph.

import { button, byId, counted, dayText, icon, link, make, number } from "./dom.js";
import { stated } from "./facts.js";
import { pathOf } from "./filters.js";
import { signColor } from "./looks.js";
import { searchBox } from "./search.js";
import { quoted } from "./quotes.js";

/** @typedef {import("./data.js").Graph} Graph */
/** @typedef {import("./state.js").State} State */
/** @typedef {import("./find.js").Finder} Finder */
/** @typedef {{change: (change: Partial<State>) => void, expand: (anchor: string | number) => void,
 *   left: (anchor: string | number) => number, canUnfold: boolean}} Actions */

const SHOWN = 12; // neighbours under a heading before "Show all"
const CHIPS = 24;
const MOST_MORE = 200; // entries that are added at once: of a hub's tens of thousands a browser would be busy for seconds
const MOST_STATED = 5;
const STEP_WORDS = ["All", "1 step", "2", "3"];
const STEP_NAMES = ["All of the graph", "1 step away", "2 steps away", "3 steps away"];

export class Panel {
  /** @param {Graph} graph
   * @param {Finder} finder
   * @param {Actions} actions */
  constructor(graph, finder, actions) {
    this.graph = graph;
    this.finder = finder;
    this.actions = actions;
    this.key = "";
  }

  /** @param {State} state
   * @param {boolean} [isForced] draw anew though nothing else is selected, for other colours */
  update(state, isForced = false) {
    const key = [state.node, state.community, state.goal, state.depth, state.view, state.open.length, state.color].join(" ");
    if (key === this.key && !isForced) return;
    const isOther = key.split(" ").slice(0, 2).join() !== this.key.split(" ").slice(0, 2).join();
    this.key = key;
    const panel = byId("panel");
    panel.replaceChildren(...(state.node >= 0 ? this.#node(state) : state.community >= 0 ? this.#community(state) : this.#welcome(state)));
    if (isOther) byId("side").scrollTop = 0;
  }

  /** @param {number} node
   * @returns {HTMLElement} a button that selects a node */
  #jump(node) {
    const kind = this.graph.kindOf(node);
    const made = button("jump", icon(kind.shape, signColor(kind.color)), () => this.actions.change({ node, community: -1, goal: -1 }));
    made.append(make("span", { dir: "auto" }, this.graph.label[node]));
    if (!Number.isNaN(this.graph.day[node])) made.append(make("small", {}, dayText(this.graph.day[node]).slice(0, 7)));
    return made;
  }

  /** @param {string} heading
   * @param {number[]} nodes
   * @param {number} [most]
   * @returns {HTMLElement} */
  #list(heading, nodes, most = SHOWN) {
    const title = make("h3", {}, heading);
    if (nodes.length > 1) title.append(make("span", { class: "count" }, number(nodes.length)));
    return this.#filled(title, make("ul"), nodes, most);
  }

  /** @param {HTMLElement} title
   * @param {HTMLElement} items
   * @param {number[]} nodes
   * @param {number} most that are shown at first
   * @returns {HTMLElement} a section with a list, and a button for the rest of it */
  #filled(title, items, nodes, most) {
    const add = () => items.append(...nodes.slice(items.children.length, most).map((node) => make("li", {}, this.#jump(node))));
    const words = () => (nodes.length - most > MOST_MORE ? `Show ${number(MOST_MORE)} more of ${number(nodes.length)}` : `Show all ${number(nodes.length)}`);
    add();
    const section = make("section", {}, title, items);
    if (nodes.length <= most) return section;
    const more = button("more", words(), () => {
      const next = most;
      most += MOST_MORE;
      add();
      if (nodes.length > most) more.textContent = words();
      else more.remove();
      items.children[next].querySelector("button")?.focus();
    });
    section.append(more);
    return section;
  }

  /** @param {Node[]} before
   * @returns {HTMLElement} the first line, with a button that lets go */
  #topLine(...before) {
    const close = button("close", "✕", () => this.actions.change({ node: -1, community: -1, goal: -1, depth: 0 }), { "aria-label": "Close the details", title: "Close (Esc)" });
    return make("p", { class: "topline" }, ...before, close);
  }

  /** @param {State} state
   * @returns {HTMLElement[]} */
  #node(state) {
    const { graph } = this;
    const { node } = state;
    const kind = graph.kindOf(node);
    const date = Number.isNaN(graph.day[node]) ? "" : ` · ${dayText(graph.day[node])}`;
    const parts = [this.#topLine(icon(kind.shape, signColor(kind.color)), make("span", {}, `${kind.name}${date}`)),
      make("h2", { dir: "auto" }, graph.label[node])];
    const description = graph.packed.nodes.description[node];
    if (description) parts.push(make("p", { class: "description", dir: "auto" }, description));
    const links = make("p", { class: "links" });
    const url = graph.url(node);
    if (url) links.append(link(url, kind.role === "work" ? `Open the ${kind.name.toLowerCase()} ↗` : "Open its page ↗"));
    const image = graph.packed.nodes.image[node];
    if (typeof image === "string") links.append(link(image, "Open its image ↗"));
    if (links.childNodes.length) parts.push(links);
    parts.push(this.#tools(state));
    if (state.goal >= 0) parts.push(this.#path(state));
    parts.push(...stated(node, graph.claims.get(node) ?? [], graph.moreClaims.get(node) ?? 0, (other) => this.#jump(other)));
    for (const { heading, nodes } of graph.groupsOf(node)) {
      const isShort = heading === "About" || heading === "Published by" || heading === "Written by";
      parts.push(isShort ? this.#chips(heading, nodes) : this.#list(heading, nodes));
    }
    const quotes = graph.quotes.get(node) ?? [];
    if (quotes.length) parts.push(quoted(node, quotes, (other) => this.#jump(other)));
    parts.push(this.#properties(node));
    return parts;
  }

  /** @param {string} heading
   * @param {number[]} nodes
   * @returns {HTMLElement} a short list in one paragraph */
  #chips(heading, nodes) {
    return this.#filled(make("h3", {}, heading), make("ul", { class: "chips" }), nodes, CHIPS);
  }

  /** @param {State} state
   * @returns {HTMLElement} what can be done with a node */
  #tools(state) {
    const { node } = state;
    const { change, expand, left, canUnfold } = this.actions;
    const steps = make("div", { class: "steps", role: "group", "aria-label": "How much of the graph to show around it" },
      make("span", { class: "tool-name" }, "Neighbourhood"),
      ...STEP_WORDS.map((words, depth) => button("", words, () => change({ depth }),
        { "aria-pressed": String(state.depth === depth), "data-key": `depth${depth}`, "aria-label": STEP_NAMES[depth], title: STEP_NAMES[depth] })));
    const tools = make("div", { class: "node-tools" }, steps);
    if (canUnfold) {
      const count = left(node);
      const words = count ? `Show ${number(Math.min(25, count))} of ${counted(count, "more neighbour")}` : "All its neighbours are shown";
      const unfold = button("", state.view === "network" ? words : "Show in the Network", () => expand(node), { "data-key": "unfold" });
      if (!count && state.view === "network") unfold.setAttribute("disabled", "");
      tools.append(unfold);
    }
    const input = /** @type {HTMLInputElement} */ (make("input", {
      id: "goal", "data-key": "goal", type: "search", role: "combobox", placeholder: "How is it connected to …", autocomplete: "off", spellcheck: "false",
      "aria-label": "Find a path to another node", "aria-expanded": "false", "aria-controls": "goals", "aria-autocomplete": "list" }));
    const list = make("ul", { id: "goals", role: "listbox", "aria-label": "Nodes to find a path to", hidden: true });
    list.classList.add("suggestions");
    tools.append(make("div", { class: "search" }, input, list));
    searchBox(input, list, this.graph, this.finder, (goal) => {
      if (goal !== node) change({ goal, depth: 0 });
    });
    return tools;
  }

  /** @param {State} state
   * @returns {HTMLElement} */
  #path(state) {
    const { graph } = this;
    const path = pathOf(graph, state);
    const section = make("section", { class: "path", "aria-label": "Path" });
    const forget = button("more", "Forget the path", () => this.actions.change({ goal: -1 }), { "data-heir": "goal" });
    if (!path) {
      section.append(make("h3", {}, "No path"), make("p", {}, `Nothing connects it to “${graph.label[state.goal]}”.`), forget);
      return section;
    }
    const steps = make("ol");
    path.nodes.forEach((node, i) => {
      const item = make("li", {}, this.#jump(node));
      if (i > 0) item.prepend(make("small", { class: "how" }, this.#how(path.nodes[i - 1], node)));
      steps.append(item);
    });
    section.append(make("h3", {}, `Path of ${counted(path.nodes.length - 1, "step")}`), steps);
    if (path.usesHub) section.append(make("p", { class: "soft" }, "It leads through a node that very many others are linked to: there is no other way."));
    section.append(forget);
    return section;
  }

  /** @param {number} from
   * @param {number} to
   * @returns {string} what joins two neighbours */
  #how(from, to) {
    return this.graph.groupsOf(from).filter(({ nodes }) => nodes.includes(to)).map(({ heading }) => heading).join(", ");
  }

  /** @param {number} node
   * @returns {HTMLElement} */
  #properties(node) {
    const { graph } = this;
    const facts = make("dl");
    /** @param {string} name @param {(string | Node)[]} values */
    const put = (name, values) => facts.append(make("dt", {}, name), ...values.map((value) => make("dd", { dir: "auto" }, value)));
    const { names: others, more } = graph.namesOf(node);
    if (others.length) put("Other names", more ? [...others, `and ${counted(more, "more name")}`] : others);
    /** @type {Map<string, (string | Node)[]>} */
    const byName = new Map();
    for (const { name, value, isLink } of graph.factsOf(node)) {
      byName.set(name, [...(byName.get(name) ?? []), isLink ? link(value, value) : value]);
    }
    for (const [name, values] of byName) put(name, values);
    put("Links", [`${number(graph.degree[node])} in the whole graph`]);
    const place = graph.community[node];
    if (place >= 0) put("Community", [button("inline", graph.communities[place].label, () => this.actions.change({ node: -1, community: place, goal: -1, depth: 0 }))]);
    const { names, total } = graph.documentsOf(node);
    if (total) {
      const more = total > names.length ? [`and ${counted(total - names.length, "more document")} about it`] : [];
      // Of what no document is about, the graph knows the first that mentions it; the page has no room for all.
      put("Read from", [...names, ...more, make("span", { class: "soft" }, "Others may mention it: newsgraph explain names them all")]);
    }
    put("IRI", [make("span", { class: "iri" }, graph.idOf(node))]);
    return make("section", {}, make("h3", {}, "Properties"), facts);
  }

  /** @param {State} state
   * @returns {HTMLElement[]} */
  #community(state) {
    const { graph } = this;
    const { community: place } = state;
    const { label, size } = graph.communities[place];
    const members = [...graph.order.filter((node) => graph.community[node] === place)];
    const parts = [this.#topLine(make("span", {}, `Community · ${counted(size, "node")}`)), make("h2", {}, label),
      make("p", { class: "soft" }, "Nodes that are linked more among each other than to the rest, named after what tells them apart.")];
    if (this.actions.canUnfold) {
      const count = this.actions.left(`c${place}`);
      parts.push(make("div", { class: "node-tools" }, button("", count ? `Show ${number(Math.min(25, count))} of ${counted(count, "node")}${state.view === "network" ? "" : " in the Network"}` : "All its nodes are in the Network",
        () => this.actions.expand(`c${place}`), { "data-key": "unfold" })));
    }
    graph.kinds.forEach((kind, number) => {
      const own = members.filter((node) => graph.kind[node] === number);
      if (own.length) parts.push(this.#list(kind.name, own, 8));
    });
    return parts;
  }

  /** @param {State} state
   * @returns {HTMLElement[]} */
  #welcome({ color }) {
    const { graph } = this;
    const { notes, mode } = graph.meta;
    const parts = [make("h2", {}, "What you see"), ...this.#sentences(color).map((text) => make("p", {}, text))];
    // Where colours mean communities, the key above lists them.
    if (graph.communities.length > 1 && mode !== "network" && color !== "community") {
      const items = make("ul", { class: "communities" });
      graph.communities.slice(0, 10).forEach(({ label, size }, place) => {
        const jump = button("jump", make("span", {}, label), () => this.actions.change({ community: place, node: -1 }));
        jump.append(make("small", {}, number(size)));
        items.append(make("li", {}, jump));
      });
      parts.push(make("section", {}, make("h3", {}, "Largest communities"), items));
    }
    const stated = graph.mostStated(MOST_STATED);
    if (stated.length) {
      const items = make("ul");
      for (const { node, count } of stated) {
        const jump = this.#jump(node);
        jump.append(make("small", {}, counted(count, "claim")));
        items.append(make("li", {}, jump));
      }
      parts.push(make("section", {}, make("h3", {}, "Facts, in the words of articles"), items));
    }
    graph.kinds.forEach((kind, place) => {
      if (kind.role === "leaf") return;
      /** @type {number[]} */
      const best = [];
      for (const node of graph.order) {
        if (graph.kind[node] === place && best.push(node) === 5) break;
      }
      if (best.length) {
        const section = this.#list(`Most important: ${kind.name}`, best);
        section.querySelector(".count")?.remove();
        parts.push(section);
      }
    });
    if (notes.length) parts.push(make("section", { id: "notes" }, make("h3", {}, "Good to know"), ...notes.map((note) => make("p", {}, note))));
    return parts;
  }

  /** @param {State["color"]} color
   * @returns {string[]} what the picture shows and what to do with it, for someone who sees it for the first time */
  #sentences(color) {
    const { meta, communities } = this.graph;
    const { documents = 0 } = meta.total;
    const from = documents ? ` from ${counted(documents, "document")}` : "";
    const days = meta.days ? `, dated ${[...new Set(meta.days.map((day) => dayText(day).slice(0, 4)))].join(" to ")}` : "";
    const signs = color === "kind" ? "Its colour and shape tell its kind." : `Its shape tells its kind, its colour its ${color}.`;
    const groups = communities.length > 1 && meta.mode !== "network" ? "What is linked stands together: each disc is a community, named after what tells it apart." : "What is linked stands together.";
    return [
      `Each mark is an article, or who or what articles tell of: ${counted(meta.total.nodes, "node")}${from}${days}. ${signs}`, groups,
      "Choose a mark or a name to read about it and to follow its links, or search by name.",
    ];
  }
}
