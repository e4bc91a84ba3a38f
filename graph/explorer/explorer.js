// The page at work: it holds what the reader has chosen, and carries every change to all views.

import { Address } from "./address.js";
import { byId, control, download, make } from "./dom.js";
import { FILTERS, pathOf } from "./filters.js";
import { Finder } from "./find.js";
import { keepFocus } from "./focus.js";
import { Legend } from "./legend.js";
import { GraphMap } from "./map.js";
import { NetworkView } from "./network.js";
import { svgOf } from "./network_svg.js";
import { Panel } from "./panel.js";
import { renew, sceneOf } from "./scene.js";
import { VIEWS, fromAddress, isStep, toAddress } from "./state.js";
import { sayStatus } from "./status.js";
import { TableView } from "./table.js";
import { Timeline } from "./timeline.js";

/** @typedef {import("./data.js").Graph} Graph */
/** @typedef {import("./state.js").State} State */

export class Explorer {
  /** @param {Graph} graph
   * @param {string} vis the script of vis-network */
  constructor(graph, vis) {
    this.graph = graph;
    const { state, missing } = fromAddress(graph, location.hash);
    this.state = state;
    /** What the address names and this page does not have. */
    this.missing = missing;
    this.address = new Address();
    this.finder = new Finder(graph);
    this.scene = sceneOf(graph, state);
    /** The node whose neighbours are stepped through, or -1. */
    this.centre = -1;
    const change = (/** @type {Partial<State>} */ part) => this.change(part);
    const expand = (/** @type {string | number} */ anchor) => this.expand(anchor);
    const on = {
      node: (/** @type {number} */ node) => change({ node, community: -1 }),
      community: (/** @type {number} */ community) => change({ community, node: -1, goal: -1, depth: 0 }),
      expand, moved: () => this.#rememberCamera(),
    };
    this.map = new GraphMap(byId("map"), graph, this.scene, on);
    this.network = new NetworkView(byId("network"), vis, graph, this.scene, on);
    const { unfolding, isWhole } = this.network;
    this.table = new TableView(graph, this.finder, change);
    this.panel = new Panel(graph, this.finder, { change, expand, left: (anchor) => unfolding.rest(anchor).length, canUnfold: !isWhole });
    this.legend = new Legend(graph, change, () => this.state);
    this.timeline = new Timeline(graph, change);
    this.address.listen(() => {
      const before = this.state;
      Object.assign(this, fromAddress(graph, location.hash));
      this.render(before, { isReturn: true });
    });
  }

  /** @returns {GraphMap | NetworkView | null} the picture that is shown */
  get picture() {
    return { map: this.map, network: this.network, table: null }[this.state.view];
  }

  /** @param {boolean} isPushed */
  #write(isPushed) {
    this.address.write(toAddress(this.graph, this.state), isPushed);
  }

  #rememberCamera() {
    this.address.atRest(() => {
      const { picture } = this;
      const [x, y, zoom] = picture?.place ?? [0, 0, 0];
      const isUsual = !picture || picture.isHome;
      this.state.at = isUsual ? null : [Number(x.toFixed(1)), Number(y.toFixed(1)), Number(zoom.toPrecision(4))];
      this.#write(false);
    });
  }

  /** @param {Partial<State>} part */
  change(part) {
    const { state } = this;
    const before = { ...state };
    let change = part;
    if ("node" in part && part.node !== state.node) {
      change = { goal: -1, depth: part.node === -1 ? 0 : state.depth, ...part };
      this.missing = "";
    }
    if (change.view && change.view !== state.view) change = { ...change, at: null };
    Object.assign(state, change);
    this.render(before);
    this.#write(isStep(change));
  }

  /** Show more of a node or a community in the network.
   * @param {string | number} anchor */
  expand(anchor) {
    const { network, state } = this;
    if (network.isWhole) return;
    const isNode = typeof anchor === "number";
    const isOther = state.view !== "network";
    const open = [...state.open, isNode ? this.graph.idOf(anchor) : anchor];
    this.change({ view: "network", open, ...(isNode ? { node: anchor, community: -1 } : {}) });
    if (isOther || isNode) network.reveal(anchor);
  }

  /** Show the communities alone again. */
  startOver() {
    this.change({ open: [], node: -1, community: -1 });
    this.network.unfolding.reset();
    this.network.update([]);
    this.network.fit(true);
  }

  /** Show everything in other colours. */
  repaint() {
    this.render({ ...this.state }, { isRecolored: true });
  }

  /** Show everything mirrored in the diagonal, as the graph is now. */
  turn() {
    const { state, map, network } = this;
    if (state.at) state.at = [state.at[1], state.at[0], state.at[2]];
    network.turn();
    map.turn();
    this.render({ ...state });
  }

  /** Show what is chosen.
   * @param {State | null} before null draws everything
   * @param {{isRecolored?: boolean, isReturn?: boolean}} [how] `isReturn`: the reader comes back to it, and looks at it from
   * where it was */
  render(before, { isRecolored = false, isReturn = false } = {}) {
    const { state, scene, graph } = this;
    /** @param {...keyof State} names */
    const has = (...names) => !before || names.some((name) => before[name] !== state[name]);
    const isOpened = isReturn || has("view");
    const isFiltered = has(...FILTERS);
    keepFocus(() => {
      document.body.dataset.color = state.color;
      document.body.dataset.chosen = String(state.node >= 0 || state.community >= 0);
      if (before) renew(scene, graph, state, has, isRecolored);
      if (isOpened) this.#open(isReturn);
      for (const name of /** @type {const} */ (["color", "size", "others"])) control(name).value = state[name];
      control("single").checked = state.single;
      if (state.view !== "network") sayStatus(this); // before names are drawn: they keep off it
      if (state.view === "map") this.map.redraw();
      else if (state.view === "table") this.table.update(state, scene.shown);
      else this.#showNetwork(isOpened ? null : before);
      if (state.view === "map" && !(state.at && (isReturn || !before))) this.#reveal(isReturn ? null : before);
      this.panel.update(state, isRecolored);
      if (has("color") || isOpened || isFiltered || isRecolored) this.legend.update(state, scene.coloring, scene.shown);
      if (has("from", "to")) this.timeline.update(state);
      if (state.view === "network") sayStatus(this);
    }, `#view-${state.view} [tabindex="0"]`);
  }

  /** Bring into view what was chosen anew.
   * @param {State | null} before null takes all as new */
  #reveal(before) {
    const { state, map, graph, scene } = this;
    const path = pathOf(graph, state)?.nodes;
    if (path && before?.goal !== state.goal) map.revealAll(path);
    else if (state.depth > 0 && (before?.depth !== state.depth || before.node !== state.node)) {
      map.revealAll(graph.order.filter((node) => scene.shown[node] === 1));
    } else if (state.node >= 0 && before?.node !== state.node) map.reveal(state.node);
    else if (state.community >= 0 && before?.community !== state.community) map.revealCommunity(state.community);
  }

  /** @param {State | null} before null if another view was open */
  #showNetwork(before) {
    const { state, network, scene } = this;
    network.update(state.open);
    byId("fold").hidden = !state.open.length;
    if (!before && state.at) {
      network.go(state.at, false);
      return;
    }
    if (!before) network.fit(false);
    if (scene.path.length && before?.goal !== state.goal) network.revealAll(scene.path);
    else if (state.depth > 0 && (before?.depth !== state.depth || before.node !== state.node)) network.fit(before !== null);
    else if (state.node >= 0 && before?.node !== state.node) network.reveal(state.node);
    else if (state.community >= 0 && before?.community !== state.community) network.reveal(`c${state.community}`);
    this.#rememberCamera(); // with other nodes in it, all of it is looked at from elsewhere
  }

  /** Open a view.
   * @param {boolean} isReturn */
  #open(isReturn) {
    const { state, map } = this;
    document.body.dataset.view = state.view;
    for (const view of VIEWS) {
      byId(`view-${view}`).hidden = view !== state.view;
      byId(`tab-${view}`).setAttribute("aria-selected", String(view === state.view));
      byId(`tab-${view}`).tabIndex = view === state.view ? 0 : -1;
    }
    byId("zoom").hidden = state.view === "table";
    byId("fold").hidden = true;
    byId("save").replaceChildren("Save", make("span", { class: "wide" }, ` ${{ map: "PNG", network: "SVG", table: "CSV" }[state.view]}`));
    if (state.view === "map") {
      map.resize();
      if (state.at) map.camera.go(state.at);
      else if (isReturn) map.fit(false);
      else if (!map.isHome) this.#rememberCamera();
    }
  }

  /** Hand what is shown to the reader as a file. */
  async save() {
    if (this.state.view === "table") download("graph.csv", this.table.csv());
    else if (this.state.view === "network") download("graph.svg", svgOf(this.network));
    else {
      const png = await this.map.png();
      if (png) download("graph.png", png);
    }
  }

  /** Choose the next neighbour of the node whose neighbours are stepped through; without one, the most important node.
   * @param {number} step */
  stepOn(step) {
    const { graph, scene, state } = this;
    if (state.node < 0) {
      const first = graph.order.find((node) => scene.shown[node] === 1);
      if (first !== undefined) this.change({ node: first, community: -1 });
      return;
    }
    const isAround = this.centre >= 0 && (this.centre === state.node || graph.around(this.centre).includes(state.node));
    this.centre = isAround ? this.centre : state.node;
    const near = graph.neighbors(this.centre).filter((node) => scene.shown[node]);
    if (!near.length) return;
    this.change({ node: near[(near.indexOf(state.node) + step + near.length) % near.length] ?? near[0], community: -1 });
  }
}
