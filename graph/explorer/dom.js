// Elements, safe links and icons: text from the graph is only ever set as text, never as markup.

const SVG = "http://www.w3.org/2000/svg";

/** Outlines of the shapes of nodes, in a square from (-8, -8) to (8, 8).
 * @type {Record<string, string>} */
export const OUTLINES = {
  dot: "M-6.4 0a6.4 6.4 0 1 0 12.8 0a6.4 6.4 0 1 0-12.8 0z",
  square: "M-5.6-5.6h11.2v11.2h-11.2z",
  diamond: "M0-7.6L7.6 0L0 7.6L-7.6 0z",
  triangle: "M0-7L7.2 5.6H-7.2z",
  triangleDown: "M0 7L7.2-5.6H-7.2z",
  hexagon: "M-7.2 0L-3.6-6.2H3.6L7.2 0L3.6 6.2H-3.6z",
  star: "M0-7.8L2-2.6L7.4-2.4L3.2 1L4.6 6.3L0 3.3L-4.6 6.3L-3.2 1L-7.4-2.4L-2-2.6z",
  pentagon: "M0-7.4L7-2.3L4.4 6H-4.4L-7-2.3z",
  cross: "M-2.4-7h4.8v4.6h4.6v4.8h-4.6v4.6h-4.8v-4.6h-4.6v-4.8h4.6z",
};

/** The element of the page with this id.
 * @param {string} id
 * @returns {HTMLElement} */
export function byId(id) {
  const element = document.getElementById(id);
  if (!element) throw new Error(`the page has no element ${id}`);
  return element;
}

/** The input or select of the page with this id.
 * @param {string} id
 * @returns {HTMLInputElement} */
export function control(id) {
  return /** @type {HTMLInputElement} */ (byId(id));
}

/** A new element; strings among `children` become text.
 * @param {string} name
 * @param {Record<string, string | number | boolean | undefined>} [attributes] false and undefined are left out
 * @param {...(Node | string)} children
 * @returns {HTMLElement} */
export function make(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value !== undefined && value !== false) element.setAttribute(key, value === true ? "" : String(value));
  }
  element.append(...children);
  return element;
}

/** A button that calls `act`.
 * @param {string} className
 * @param {string | Node} content
 * @param {() => void} act
 * @param {Record<string, string>} [attributes]
 * @returns {HTMLElement} */
export function button(className, content, act, attributes = {}) {
  const element = make("button", { type: "button", class: className, ...attributes }, content);
  element.addEventListener("click", act);
  return element;
}

/** A link to a page of the web, or plain text where the address is not one.
 * @param {string} url
 * @param {string} text
 * @returns {HTMLElement} */
export function link(url, text) {
  if (!/^https?:\/\//i.test(url)) return make("span", {}, text);
  return make("a", { href: url, target: "_blank", rel: "noopener noreferrer" }, text);
}

/** An element of an SVG picture.
 * @param {string} name
 * @param {Record<string, string | number>} attributes
 * @param {...(Node | string)} children
 * @returns {SVGElement} */
export function svg(name, attributes, ...children) {
  const element = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(value));
  element.append(...children);
  return /** @type {SVGElement} */ (element);
}

/** A small picture of a node's shape, filled with `color`.
 * @param {string} shape
 * @param {string} color
 * @returns {SVGElement} */
export function icon(shape, color) {
  const outline = svg("path", { d: OUTLINES[shape] ?? OUTLINES.dot, fill: color });
  return svg("svg", { viewBox: "-8 -8 16 16", "aria-hidden": "true", class: "icon" }, outline);
}

const numbers = new Intl.NumberFormat("en");

/** A number as a reader writes it: 12,063.
 * @param {number} value
 * @returns {string} */
export function number(value) {
  return numbers.format(value);
}

/** "1 node", "2 nodes".
 * @param {number} count
 * @param {string} noun
 * @param {string} [plural]
 * @returns {string} */
export function counted(count, noun, plural = `${noun}s`) {
  return `${number(count)} ${count === 1 ? noun : plural}`;
}

/** `text`, or its beginning with an ellipsis; code points are not torn apart.
 * @param {string} text
 * @param {number} limit in code points
 * @returns {string} */
export function cut(text, limit) {
  if (text.length <= limit) return text;
  const points = [...text.slice(0, 2 * limit + 2)];
  return points.length <= limit ? text : `${points.slice(0, limit - 1).join("").trimEnd()}…`;
}

/** A day since 1970-01-01 as YYYY-MM-DD.
 * @param {number} day
 * @returns {string} */
export function dayText(day) {
  return new Date(day * 86_400_000).toISOString().slice(0, 10);
}

/** YYYY-MM-DD as a day since 1970-01-01, or null.
 * @param {string | null} text
 * @returns {number | null} */
export function dayOf(text) {
  const time = text && /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : NaN;
  return Number.isNaN(time) ? null : time / 86_400_000;
}

/** Hand `content` to the reader as a file.
 * @param {string} name
 * @param {Blob} content */
export function download(name, content) {
  const address = URL.createObjectURL(content);
  const anchor = /** @type {HTMLAnchorElement} */ (make("a", { href: address, download: name }));
  document.body.append(anchor);
  anchor.click();
  anchor.remove();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
