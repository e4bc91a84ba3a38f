// A search box with suggestions from the first key: an ARIA combobox.

import { icon, make } from "./dom.js";
import { signColor } from "./looks.js";

/** @typedef {import("./data.js").Graph} Graph */
/** @typedef {import("./find.js").Finder} Finder */
/** @typedef {import("./find.js").Found} Found */

const MOST = 9;

/** What stands behind the label of what was found by another name: that name.
 * @param {string} name "" where the label says it
 * @returns {HTMLElement[]} */
export function foundAs(name) {
  return name ? [make("small", { class: "found-as" }, "— ", make("bdi", {}, name))] : [];
}

/** Make a combobox of an input and a list.
 * @param {HTMLInputElement} input
 * @param {HTMLElement} list
 * @param {Graph} graph
 * @param {Finder} finder
 * @param {(node: number) => void} choose */
export function searchBox(input, list, graph, finder, choose) {
  /** @type {Found[]} */
  let found = [];
  let active = 0;

  function suggest() {
    found = finder.find(input.value, MOST);
    active = 0;
    offer(input.value.trim() !== "");
  }
  /** @param {boolean} isOpen */
  function offer(isOpen) {
    list.hidden = !isOpen;
    input.setAttribute("aria-expanded", String(isOpen));
    input.removeAttribute("aria-activedescendant");
    list.replaceChildren();
    if (!isOpen) return;
    list.append(...found.map(({ node, name }, row) => {
      const kind = graph.kindOf(node);
      const item = make("li", { id: `${list.id}-${row}`, role: "option", "aria-selected": String(row === active) },
        icon(kind.shape, signColor(kind.color)), make("span", { dir: "auto" }, graph.label[node]), ...foundAs(name), make("small", {}, kind.name));
      item.addEventListener("pointerdown", (event) => event.preventDefault());
      item.addEventListener("click", () => take(row));
      return item;
    }));
    if (found.length) input.setAttribute("aria-activedescendant", `${list.id}-${active}`);
    else list.append(make("li", { class: "none", role: "option", "aria-selected": "false", "aria-disabled": "true" }, "Nothing on this page has that name"));
  }
  /** @param {number} row */
  function take(row) {
    if (row >= found.length) return;
    const { node } = found[row];
    input.value = "";
    offer(false);
    choose(node);
  }
  input.addEventListener("input", suggest);
  input.addEventListener("focus", suggest);
  input.addEventListener("blur", () => offer(false));
  input.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && found.length) {
      active = (active + step + found.length) % found.length;
      offer(true);
    } else if (event.key === "Enter") take(active);
    else if (event.key === "Escape" && (input.value || !list.hidden)) {
      input.value = "";
      offer(false);
    } else return;
    event.preventDefault();
    event.stopPropagation();
  });
}
