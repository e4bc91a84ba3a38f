// The words of the articles that name an entity or state a fact, with the words that count marked.

import { make, number } from "./dom.js";

/** @typedef {import("./data.js").Quote} Quote */

const MOST = 20;

/** A text with parts of it marked, and what stands under it.
 * @param {[string, ...number[]]} quote the text, then where each part begins and ends
 * @param {...(Node | string)} under
 * @returns {HTMLElement} */
export function quotation([text, ...places], ...under) {
  const quote = make("blockquote", { dir: "auto" });
  let done = 0;
  for (let i = 0; i + 1 < places.length; i += 2) {
    quote.append(text.slice(done, places[i]), make("mark", {}, text.slice(places[i], places[i + 1])));
    done = places[i + 1];
  }
  quote.append(text.slice(done));
  if (under.length) quote.append(make("footer", {}, ...under));
  return quote;
}

/** A section with the sentences in which articles mention a node, or in which a node mentions others.
 * @param {number} node
 * @param {{source: number, target: number, quote: Quote}[]} found
 * @param {(node: number) => HTMLElement} jump makes a button that selects a node
 * @returns {HTMLElement} */
export function quoted(node, found, jump) {
  const section = make("section", { class: "quotes" }, make("h3", {}, "In these words"));
  for (const { source, target, quote } of found.slice(0, MOST)) {
    section.append(quotation(quote, jump(source === node ? target : source)));
  }
  if (found.length > MOST) section.append(make("p", { class: "soft" }, `and ${number(found.length - MOST)} more`));
  return section;
}
