// The table: every node shown, to read, sort, filter and take away; it also serves who sees no picture.

import { button, byId, control, counted, cut, dayText, icon, make, number } from "./dom.js";
import { signColor } from "./looks.js";
import { foundAs } from "./search.js";

/** @typedef {import("./data.js").Graph} Graph */
/** @typedef {import("./state.js").State} State */
/** @typedef {import("./find.js").Finder} Finder */
/** @typedef {{name: string, title: string, isNumber?: boolean, value: (node: number) => string | number}} Column */

const PAGE = 50;
const collator = new Intl.Collator("en", { numeric: true, sensitivity: "base" });

export class TableView {
  /** @param {Graph} graph
   * @param {Finder} finder
   * @param {(change: Partial<State>) => void} change */
  constructor(graph, finder, change) {
    this.graph = graph;
    this.finder = finder;
    this.change = change;
    /** @param {number} node @param {string} kind */
    const names = (node, kind) => graph.targets(node, kind).map((other) => graph.label[other]).sort(collator.compare).join(", ");
    /** @type {Column[]} */
    this.columns = [
      { name: "name", title: "Name", value: (node) => graph.label[node] },
      { name: "kind", title: "Kind", value: (node) => graph.kindOf(node).name },
      { name: "date", title: "Date", value: (node) => (Number.isNaN(graph.day[node]) ? "" : dayText(graph.day[node])) },
      { name: "provider", title: "Provider", value: (node) => names(node, "PUBLISHED_BY") },
      { name: "topics", title: "Topics", value: (node) => names(node, "ABOUT") },
      { name: "links", title: "Links", isNumber: true, value: (node) => graph.degree[node] },
    ];
    this.rows = /** @type {number[]} */ ([]);
    /** The other names by which the filter found nodes.
     * @type {Map<number, string>} */
    this.otherNames = new Map();
    this.page = 0;
    control("table-filter").addEventListener("input", () => change({ query: control("table-filter").value, page: 0 }));
    byId("table-previous").addEventListener("click", () => change({ page: this.page - 1 }));
    byId("table-next").addEventListener("click", () => change({ page: this.page + 1 }));
  }

  /** Show the rows that the state asks for.
   * @param {State} state
   * @param {Uint8Array} shown */
  update(state, shown) {
    const { graph } = this;
    const found = state.query.trim() ? this.finder.find(state.query) : [];
    this.otherNames = new Map(found.map(({ node, name }) => [node, name]));
    const nodes = state.query.trim() ? [...this.otherNames.keys()] : [...graph.order];
    this.rows = this.#sorted(nodes.filter((node) => shown[node]), state.sort);
    const pages = Math.max(1, Math.ceil(this.rows.length / PAGE));
    this.page = Math.min(state.page, pages - 1);
    if (control("table-filter").value !== state.query) control("table-filter").value = state.query;
    const head = make("tr", {}, ...this.columns.map((column) => this.#heading(column, state.sort)));
    const part = this.rows.slice(this.page * PAGE, (this.page + 1) * PAGE);
    byId("table-head").replaceChildren(head);
    byId("table-body").replaceChildren(...part.map((node) => this.#row(node, state)));
    const first = this.rows.length ? this.page * PAGE + 1 : 0;
    byId("table-count").textContent = this.rows.length
      ? `${number(first)}–${number(first + part.length - 1)} of ${counted(this.rows.length, "node")}`
      : "No node passes the filters";
    const order = state.query.trim() ? ", best matches first" : ", most important first";
    if (this.rows.length && !state.sort) byId("table-count").append(make("span", { class: "wide" }, order));
    /** @type {HTMLButtonElement} */ (byId("table-previous")).disabled = this.page === 0;
    /** @type {HTMLButtonElement} */ (byId("table-next")).disabled = this.page >= pages - 1;
  }

  /** @param {number[]} nodes
   * @param {string} sort
   * @returns {number[]} */
  #sorted(nodes, sort) {
    const column = this.columns.find(({ name }) => name === sort.replace("-", ""));
    if (!column) return nodes;
    const sign = sort.startsWith("-") ? -1 : 1;
    const keyed = nodes.map((node) => ({ node, key: column.value(node) }));
    keyed.sort((a, b) => {
      // What has no value comes last, whichever way it is sorted.
      if ((a.key === "") !== (b.key === "")) return a.key === "" ? 1 : -1;
      return sign * (typeof a.key === "number" ? a.key - Number(b.key) : collator.compare(a.key, String(b.key)));
    });
    return keyed.map(({ node }) => node);
  }

  /** @param {Column} column
   * @param {string} sort
   * @returns {HTMLElement} */
  #heading({ name, title, isNumber }, sort) {
    const isOwn = sort.replace("-", "") === name;
    const order = !isOwn ? "none" : sort.startsWith("-") ? "descending" : "ascending";
    const next = !isOwn ? (isNumber || name === "date" ? `-${name}` : name) : sort.startsWith("-") ? name : `-${name}`;
    const mark = make("span", { "aria-hidden": "true", class: "order" }, order === "ascending" ? "↑" : order === "descending" ? "↓" : "");
    const sorter = button("sorter", title, () => this.change({ sort: next, page: 0 }), { "data-key": `column ${name}` });
    sorter.append(mark);
    return make("th", { scope: "col", "aria-sort": order, "data-column": name, class: isNumber ? "number" : "" }, sorter);
  }

  /** @param {number} node
   * @param {State} state
   * @returns {HTMLElement} */
  #row(node, state) {
    const { graph } = this;
    const kind = graph.kindOf(node);
    const name = button("row-name", cut(graph.label[node], 160), () => this.change({ node, community: -1 }), { "data-key": `row ${node}` });
    name.dir = "auto";
    if (node === state.node) name.setAttribute("aria-current", "true");
    const [, , date, provider, topics] = this.columns.map((column) => String(column.value(node)));
    return make("tr", { class: node === state.node ? "chosen" : "" },
      make("th", { scope: "row" }, name, " ", ...foundAs(this.otherNames.get(node) ?? "")),
      make("td", { class: "kind" }, icon(kind.shape, signColor(kind.color)), kind.name),
      make("td", { class: "date" }, date), make("td", {}, cut(provider, 60)), make("td", {}, cut(topics, 90)),
      make("td", { class: "number" }, number(graph.degree[node])));
  }

  /** Every row, of all pages, as a CSV file.
   * @returns {Blob} */
  csv() {
    const { graph } = this;
    const head = [...this.columns.map(({ title }) => title), "Address", "IRI"];
    const rows = this.rows.map((node) => [...this.columns.map((column) => column.value(node)), graph.url(node), graph.idOf(node)]);
    const text = [head, ...rows].map((row) => row.map(cell).join(",")).join("\r\n");
    return new Blob([`\uFEFF${text}\r\n`], { type: "text/csv;charset=utf-8" });
  }
}

/** A value for a CSV file. A text that a spreadsheet would run as a formula begins with an apostrophe.
 * @param {string | number} value
 * @returns {string} */
export function cell(value) {
  if (typeof value === "number") return String(value);
  const safe = /^\s*[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
