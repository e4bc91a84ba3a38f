// Where the map is looked at from: fitted, moved and zoomed by pointer, wheel, touch and key.

/** @typedef {import("./data.js").Frame} Frame */

export const still = matchMedia("(prefers-reduced-motion: reduce)");
const FLIGHT_MS = 320;
const FOOT = 20; // pixels under a picture that the buttons over it take
const NARROW_FOOT = 36;
const NARROW_HEAD = 16; // on a small screen, what is said of a picture reaches so much farther over it than its margin
const LEAST_ZOOM = 0.005;
const MOST_ZOOM = 40;

/** A point of the graph in the middle of an element, and the pixels of one unit. */
export class Camera {
  /** @param {HTMLElement} element
   * @param {() => void} onMove called for each change */
  constructor(element, onMove) {
    this.element = element;
    this.onMove = onMove;
    this.x = 0;
    this.y = 0;
    this.zoom = 1;
    this.flight = 0;
  }

  /** @param {number} x @param {number} y
   * @returns {[number, number]} a place on the screen as a place in the graph */
  toGraph(x, y) {
    const { clientWidth, clientHeight } = this.element;
    return [(x - clientWidth / 2) / this.zoom + this.x, (y - clientHeight / 2) / this.zoom + this.y];
  }

  /** The camera that shows a whole frame.
   * @param {Frame} frame
   * @param {number} [margin] in pixels
   * @param {number} [most] the highest zoom
   * @returns {[number, number, number]} x, y, zoom */
  framing([left, top, right, bottom], margin = 36, most = 2) {
    const { clientWidth, clientHeight } = this.element;
    const [head, foot] = clientWidth < 600 ? [NARROW_HEAD, NARROW_FOOT] : [0, FOOT];
    const zoom = Math.min(
      (clientWidth - 2 * margin) / Math.max(right - left, 1),
      (clientHeight - 2 * margin - head - foot) / Math.max(bottom - top, 1),
      most,
    );
    const level = Math.max(zoom, LEAST_ZOOM);
    return [(left + right) / 2, (top + bottom) / 2 + (foot - head) / 2 / level, level];
  }

  /** Look from elsewhere, on the way there at once or within a third of a second.
   * @param {[number, number, number] | number[]} place x, y, zoom
   * @param {boolean} [isAnimated] */
  go([x, y, zoom], isAnimated = false) {
    cancelAnimationFrame(this.flight);
    const goal = Math.min(MOST_ZOOM, Math.max(LEAST_ZOOM, zoom));
    if (!isAnimated || still.matches) {
      Object.assign(this, { x, y, zoom: goal });
      this.onMove();
      return;
    }
    const from = { x: this.x, y: this.y, zoom: this.zoom };
    const start = performance.now();
    const step = () => {
      const part = Math.min(1, (performance.now() - start) / FLIGHT_MS);
      const eased = 1 - (1 - part) ** 3;
      this.zoom = from.zoom * (goal / from.zoom) ** eased;
      this.x = from.x + (x - from.x) * eased;
      this.y = from.y + (y - from.y) * eased;
      this.onMove();
      if (part < 1) this.flight = requestAnimationFrame(step);
    };
    step();
  }

  /** Zoom, keeping a point of the screen where it is.
   * @param {number} factor
   * @param {number} [x] of the screen; the middle if left out
   * @param {number} [y]
   * @param {boolean} [isAnimated] */
  scale(factor, x = this.element.clientWidth / 2, y = this.element.clientHeight / 2, isAnimated = false) {
    const zoom = Math.min(MOST_ZOOM, Math.max(LEAST_ZOOM, this.zoom * factor));
    const [gx, gy] = this.toGraph(x, y);
    const ratio = this.zoom / zoom;
    this.go([gx + (this.x - gx) * ratio, gy + (this.y - gy) * ratio, zoom], isAnimated);
  }

  /** @param {number} right in pixels @param {number} down */
  pan(right, down) {
    this.go([this.x + right / this.zoom, this.y + down / this.zoom, this.zoom]);
  }

  /** Follow the reader's hand.
   * @param {{click: (x: number, y: number) => void, double: (x: number, y: number) => void,
   *   hover: (x: number, y: number) => void, leave: () => void}} on places on the screen */
  listen(on) {
    const { element } = this;
    /** @type {Map<number, {x: number, y: number}>} */
    const fingers = new Map();
    let moved = 0;
    const at = (/** @type {MouseEvent} */ event) => {
      const box = element.getBoundingClientRect();
      return { x: event.clientX - box.left, y: event.clientY - box.top };
    };
    element.addEventListener("pointerdown", (event) => {
      if (event.button !== 0) return;
      if (!fingers.size) moved = 0;
      fingers.set(event.pointerId, at(event));
      element.setPointerCapture(event.pointerId);
    });
    element.addEventListener("pointermove", (event) => {
      const here = at(event);
      const before = fingers.get(event.pointerId);
      if (!before) {
        on.hover(here.x, here.y);
        return;
      }
      moved += Math.abs(here.x - before.x) + Math.abs(here.y - before.y);
      if (fingers.size === 2) {
        const other = [...fingers].find(([id]) => id !== event.pointerId)?.[1] ?? before;
        const factor = Math.hypot(here.x - other.x, here.y - other.y) / Math.max(1, Math.hypot(before.x - other.x, before.y - other.y));
        this.scale(factor, (here.x + other.x) / 2, (here.y + other.y) / 2);
        this.pan((before.x - here.x) / 2, (before.y - here.y) / 2);
      } else if (moved > 4) this.pan(before.x - here.x, before.y - here.y);
      fingers.set(event.pointerId, here);
    });
    const lift = (/** @type {PointerEvent} */ event) => {
      const here = at(event);
      const wasDown = fingers.delete(event.pointerId);
      if (wasDown && event.type === "pointerup" && moved <= 4 && !fingers.size) on.click(here.x, here.y);
    };
    element.addEventListener("pointerup", lift);
    element.addEventListener("pointercancel", lift);
    element.addEventListener("pointerleave", () => on.leave());
    element.addEventListener("dblclick", (event) => on.double(at(event).x, at(event).y));
    element.addEventListener("wheel", (event) => {
      event.preventDefault();
      const pixels = event.deltaMode === 1 ? event.deltaY * 16 : event.deltaY;
      const { x, y } = at(event);
      this.scale(Math.exp(-Math.max(-200, Math.min(200, pixels)) * 0.0022), x, y);
    }, { passive: false });
  }
}
