// What is stated of a node, or by an article: each answer with the words and the article that say so.

import { button, counted, make, number } from "./dom.js";
import { quotation } from "./quotes.js";

/** @typedef {import("./data.js").Claim} Claim */
/** @typedef {(node: number) => HTMLElement} Jump makes a button that selects a node */

const QUOTES = 2; // of an answer, before a button for the others
const ANSWERS = 6; // to a question, before a button for the others

/** The sections of a node: what is stated of it, then what it states.
 * @param {number} node
 * @param {Claim[]} claims in the order of the graph, so that of a question the graph's answer comes first
 * @param {number} more how many there are beside these
 * @param {Jump} jump
 * @returns {HTMLElement[]} */
export function stated(node, claims, more, jump) {
  const of = claims.filter(({ source }) => source !== node);
  const by = claims.filter(({ source }) => source === node);
  const sections = [];
  if (of.length) sections.push(facts("Facts", of, node, jump));
  if (by.length) sections.push(facts("What it says", by, node, jump));
  if (more && sections.length) {
    sections[sections.length - 1].append(make("p", { class: "soft" }, `and ${counted(more, "more claim")}: in the RDF (graph.ttl) and in newsgraph explain`));
  }
  return sections;
}

/** @param {string} heading
 * @param {Claim[]} claims
 * @param {number} node whose panel it is
 * @param {Jump} jump
 * @returns {HTMLElement} */
function facts(heading, claims, node, jump) {
  const section = make("section", { class: "facts" }, make("h3", {}, heading));
  /** Questions by what they are called, and of an article by what they are about.
   * @type {Map<string, Claim[]>} */
  const questions = new Map();
  for (const claim of [...claims].sort((a, b) => order(a, node) - order(b, node))) {
    const about = claim.source === node ? claim.subject : node;
    const key = `${about} ${claim.predicate} ${claim.subject === node}`;
    questions.set(key, [...(questions.get(key) ?? []), claim]);
  }
  let last = node;
  for (const same of questions.values()) {
    const [{ subject, source, out, back }] = same;
    if (source === node && subject !== last) {
      section.append(make("div", { class: "about" }, jump(subject)));
      last = subject;
    }
    const isOut = source === node || subject === node;
    section.append(question(isOut ? out : back, same, node, isOut, jump));
  }
  return section;
}

/** Own facts before those of others that lead here; what is told of one thing together.
 * @param {Claim} claim
 * @param {number} node
 * @returns {number} */
function order(claim, node) {
  const about = claim.source === node ? claim.subject : claim.subject === node ? 0 : 1;
  return 100 * about + claim.predicate;
}

/** The answers to one question; where only one of them can be right they stand side by side.
 * @param {string} words
 * @param {Claim[]} claims
 * @param {number} node
 * @param {boolean} isOut whether the answers are what the claims say, and not what they are about
 * @param {Jump} jump
 * @returns {HTMLElement} */
function question(words, claims, node, isOut, jump) {
  /** @type {Map<string, Claim[]>} */
  const answers = new Map();
  for (const claim of claims) {
    const key = JSON.stringify([isOut ? claim.object : claim.subject, claim.value.toLowerCase()]);
    answers.set(key, [...(answers.get(key) ?? []), claim]);
  }
  const isDisputed = isOut && answers.size > 1 && claims.some((claim) => claim.isDisputed);
  const list = make("ul", { class: isDisputed ? "answers disputed" : "answers" });
  const made = [...answers.values()].map((same) => make("li", {}, ...answer(same, node, isOut, jump)));
  list.append(...made.slice(0, ANSWERS));
  const title = make("h4", {}, words);
  if (isDisputed) title.append(make("span", { class: "standing" }, "answers differ"));
  const block = make("div", { class: "fact" }, title, list);
  if (made.length > ANSWERS) block.append(others(made.slice(ANSWERS), (hidden) => list.append(...hidden), "Show all", made.length));
  return block;
}

/** @param {Claim[]} same claims that give one answer
 * @param {number} node
 * @param {boolean} isOut
 * @param {Jump} jump
 * @returns {HTMLElement[]} */
function answer(same, node, isOut, jump) {
  const [{ object, subject, value, standing: first }] = same;
  // What holds for all its quotes is said once.
  const standing = same.every((claim) => claim.standing === first) ? first : "";
  const end = isOut ? object : subject;
  const parts = [];
  if (end >= 0) parts.push(jump(end));
  const words = make("p", { class: "value", dir: "auto" });
  if (value) words.append(make("strong", {}, value));
  if (standing) words.append(make("span", { class: "standing" }, standing));
  if (words.childNodes.length) parts.push(words);
  /** An article's excerpt is often its first sentence once more.
   * @type {Map<string, Claim>} */
  const different = new Map();
  for (const claim of same) {
    const key = `${claim.source} ${claim.quote[0]}`;
    if (!different.has(key)) different.set(key, claim);
  }
  const quotes = [...different.values()].map(({ quote, source, documents, standing: own }) => {
    const under = source === node ? [] : [jump(source)];
    const notes = [standing ? "" : own, documents > 1 ? `in ${number(documents)} documents` : ""].filter(Boolean);
    if (notes.length) under.push(make("small", {}, notes.join(" · ")));
    return quotation(quote, ...under);
  });
  parts.push(...quotes.slice(0, QUOTES));
  if (quotes.length > QUOTES) {
    parts.push(others(quotes.slice(QUOTES), (hidden, button) => button.before(...hidden), "Show all", quotes.length));
  }
  return parts;
}

/** A button that shows the rest of a list and goes.
 * @param {HTMLElement[]} hidden
 * @param {(hidden: HTMLElement[], button: HTMLElement) => void} show
 * @param {string} words
 * @param {number} count
 * @returns {HTMLElement} */
function others(hidden, show, words, count) {
  const made = button("more", `${words} ${number(count)}`, () => {
    show(hidden, made);
    made.remove();
    hidden[0].querySelector("button")?.focus();
  });
  return made;
}
