// The words of the articles that name an entity, with the name marked.

import { make, number } from "./dom.js";

/** @typedef {import("./data.js").Quote} Quote */

const MOST = 20;

/** A section with the sentences in which articles mention a node, or in which a node mentions others.
 * @param {number} node
 * @param {{source: number, target: number, quote: Quote}[]} found
 * @param {(node: number) => HTMLElement} jump makes a button that selects a node
 * @returns {HTMLElement} */
export function quoted(node, found, jump) {
  const section = make("section", { class: "quotes" }, make("h3", {}, "In these words"));
  for (const { source, target, quote: [text, start, end] } of found.slice(0, MOST)) {
    const other = source === node ? target : source;
    const marked = [text.slice(0, start), make("mark", {}, text.slice(start, end)), text.slice(end)];
    section.append(make("blockquote", { dir: "auto" }, ...marked, make("footer", {}, jump(other))));
  }
  if (found.length > MOST) section.append(make("p", { class: "soft" }, `and ${number(found.length - MOST)} more`));
  return section;
}
