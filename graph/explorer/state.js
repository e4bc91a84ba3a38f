// What the reader has chosen. It stands in the address, so that a link reopens the same view.

import { dayOf, dayText } from "./dom.js";

/** @typedef {import("./data.js").Graph} Graph */
/**
 * @typedef {object} State
 * @property {"map" | "network" | "table"} view
 * @property {number} node the selected node, or -1
 * @property {number} community the selected community, or -1
 * @property {string[]} hidden the kinds that are not shown
 * @property {number | null} from the first day shown
 * @property {number | null} to the last day shown
 * @property {"kind" | "topic" | "community" | "year"} color
 * @property {"importance" | "equal"} size
 * @property {"hide" | "dim"} others what becomes of nodes that a filter leaves out
 * @property {boolean} single whether topics, providers and other entities with one link are shown
 * @property {number} depth steps around the selected node that are shown; 0 shows everything
 * @property {number} goal the other end of a path from the selected node, or -1
 * @property {string[]} open what the network view has unfolded, as "c3" or a node's id
 * @property {number[] | null} at where the picture is looked at from: x, y, zoom; null where it is as it opens
 * @property {string} query the filter of the table
 * @property {string} sort the column of the table, "-" first for descending
 * @property {number} page of the table, from 0
 */

export const VIEWS = /** @type {const} */ (["map", "network", "table"]);
const COLORS = ["kind", "topic", "community", "year"];
const MOST_OF_A_KIND = 0.7; // of all nodes; of more, kinds would be one colour
/** A value that moves with the camera is not a step to go back to. */
const STEPS = ["view", "node", "community", "depth", "goal"];

/** What colours mean at first: communities, where the kinds of nodes would all be one colour.
 * @param {Graph} graph
 * @returns {"kind" | "community"} */
function usualColor({ kinds, count, communities }) {
  return communities.length > 1 && kinds.some((kind) => kind.shown > MOST_OF_A_KIND * count) ? "community" : "kind";
}

/** The state of a page without anything in its address.
 * @param {Graph} graph
 * @returns {State} */
function initialState(graph) {
  return {
    view: graph.meta.opens, node: -1, community: -1, hidden: [], from: null, to: null, color: usualColor(graph),
    size: "importance", others: "hide", single: graph.meta.mode !== "large", depth: 0, goal: -1, open: [],
    at: null, query: "", sort: "", page: 0,
  };
}

/** A camera of the picture as it stands here, as one of the picture as it was made, and the other way round: an address is
 * the same on all screens.
 * @param {Graph} graph
 * @param {number[]} at */
function placed({ isTurned }, [x, y, zoom]) {
  return isTurned ? [y, x, zoom] : [x, y, zoom];
}

/** The state as the part of an address after the #; "" for a page as it opens.
 * @param {Graph} graph
 * @param {State} state
 * @returns {string} */
export function toAddress(graph, state) {
  const first = initialState(graph);
  const parts = new URLSearchParams();
  /** @param {string} name @param {string} value @param {boolean} isUsual */
  const put = (name, value, isUsual) => {
    if (!isUsual) parts.append(name, value);
  };
  put("view", state.view, state.view === first.view);
  put("node", graph.idOf(state.node), state.node < 0);
  put("community", String(state.community), state.community < 0);
  put("path", graph.idOf(state.goal), state.goal < 0);
  put("depth", String(state.depth), state.depth === 0);
  for (const kind of state.hidden) put("hide", kind, false);
  put("from", dayText(state.from ?? 0), state.from === null);
  put("to", dayText(state.to ?? 0), state.to === null);
  put("color", state.color, state.color === first.color);
  put("size", state.size, state.size === first.size);
  put("others", state.others, state.others === first.others);
  put("single", String(Number(state.single)), state.single === first.single);
  for (const name of state.open) put("open", name, false);
  put("find", state.query, !state.query);
  put("sort", state.sort, !state.sort);
  put("page", String(state.page + 1), state.page === 0);
  put("at", placed(graph, state.at ?? []).join(","), state.at === null);
  return parts.toString();
}

/** The state that an address asks for, and the node it names that this page does not have.
 * @param {Graph} graph
 * @param {string} hash
 * @returns {{state: State, missing: string}} */
export function fromAddress(graph, hash) {
  const state = initialState(graph);
  const parts = new URLSearchParams(hash.replace(/^#/, ""));
  /** @param {string} name @param {readonly string[]} allowed @param {string} usual */
  const one = (name, allowed, usual) => {
    const value = parts.get(name);
    return value !== null && allowed.includes(value) ? value : usual;
  };
  /** @param {string} name @param {number} most */
  const whole = (name, most) => {
    const value = Number(parts.get(name) ?? NaN);
    return Number.isInteger(value) && value >= 0 && value <= most ? value : -1;
  };
  let missing = "";
  /** @param {string} name */
  const node = (name) => {
    const id = parts.get(name);
    const found = id === null ? -1 : graph.numberOf(id);
    if (id && found < 0) missing = id;
    return found;
  };
  state.view = /** @type {State["view"]} */ (one("view", VIEWS, state.view));
  state.color = /** @type {State["color"]} */ (one("color", COLORS, state.color));
  state.size = /** @type {State["size"]} */ (one("size", ["importance", "equal"], state.size));
  state.others = /** @type {State["others"]} */ (one("others", ["hide", "dim"], state.others));
  state.single = one("single", ["0", "1"], String(Number(state.single))) === "1";
  state.node = node("node");
  state.goal = state.node < 0 ? -1 : node("path");
  state.community = state.node < 0 ? whole("community", graph.communities.length - 1) : -1;
  state.depth = state.node < 0 ? 0 : Math.max(0, whole("depth", 3));
  state.hidden = parts.getAll("hide").filter((name) => graph.kinds.some((kind) => kind.name === name));
  [state.from, state.to] = [dayOf(parts.get("from")), dayOf(parts.get("to"))];
  if (state.from !== null && state.to !== null && state.from > state.to) [state.from, state.to] = [state.to, state.from];
  state.open = parts.getAll("open").filter((name) => /^(c\d+|rest)$/.test(name) || graph.numberOf(name) >= 0);
  state.query = parts.get("find") ?? "";
  state.sort = parts.get("sort") ?? "";
  state.page = Math.max(0, whole("page", 1e6) - 1);
  const at = (parts.get("at") ?? "").split(",").map(Number);
  state.at = at.length === 3 && at.every(Number.isFinite) && at[2] > 0 ? placed(graph, at) : null;
  return { state, missing };
}

/** Whether a change is one that the browser's Back should undo.
 * @param {Partial<State>} change
 * @returns {boolean} */
export function isStep(change) {
  return Object.keys(change).some((name) => STEPS.includes(name));
}
