// Keys for everything, and the overlay that lists them.

import { byId, control, make } from "./dom.js";

/** @typedef {{keys: string, does: string}} Key */

const STORED = "newsgraph.keys";
/** What the overlay lists.
 * @type {[string, string][]} */
const LIST = [
  ["/", "Search"],
  ["1 2 3", "Map, network, table"],
  ["← ↑ → ↓", "Move the picture"],
  ["+ −", "Zoom in and out"],
  ["0", "Show all"],
  ["[ ]", "Previous and next neighbour of the selected node; without one, the most important nodes in turn"],
  ["Enter", "In the picture: read the details of the selected node"],
  ["f", "Show only the neighbourhood, one step further each time"],
  ["e", "Show more neighbours of the selected node, or nodes of the community, in the Network"],
  ["p", "Find a path from the selected node to another"],
  ["s", "Save the picture or the table"],
  ["d", "Dark or light"],
  ["Esc", "Close the details: nothing is selected"],
  ["?", "This list"],
];

/** @param {Record<string, () => void>} acts by key; arrows, zoom and Enter only while a picture has the focus */
export function listenToKeys(acts) {
  const dialog = /** @type {HTMLDialogElement} */ (byId("help-box"));
  byId("help-list").replaceChildren(...LIST.map(([keys, does]) => (
    make("div", {}, make("dt", {}, ...keys.split(" ").map((key) => make("kbd", {}, key))), make("dd", {}, does)))));
  const isOn = control("keys-on");
  isOn.checked = stored() !== "off";
  isOn.addEventListener("change", () => store(isOn.checked ? "on" : "off"));
  const help = () => dialog.showModal();
  byId("help").addEventListener("click", help);
  byId("help-close").addEventListener("click", () => dialog.close());
  dialog.addEventListener("click", (event) => {
    if (event.target === dialog) dialog.close();
  });
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || dialog.open) return;
    const target = /** @type {HTMLElement} */ (event.target);
    const isTyping = target.matches("input:not([type=checkbox], [type=range]), select, textarea");
    const isPicture = target.matches("[role=application]");
    const { key } = event;
    const needsPicture = key.startsWith("Arrow") || key === "Enter";
    if (needsPicture && !isPicture) return;
    if (key !== "Escape" && isTyping) return;
    if (key !== "Escape" && !isPicture && !isOn.checked) return;
    const act = key === "?" ? help : Object.hasOwn(acts, key) ? acts[key] : null;
    if (!act) return;
    event.preventDefault();
    act();
  });
}

/** @returns {string | null} */
function stored() {
  try {
    return localStorage.getItem(STORED);
  } catch {
    return null; // a browser may keep nothing for files
  }
}

/** @param {string} value */
function store(value) {
  try {
    localStorage.setItem(STORED, value);
  } catch { /* the choice then holds for this visit */ }
}
