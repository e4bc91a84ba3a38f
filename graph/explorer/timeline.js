// The time range: a histogram of the dated nodes, a thumb at either end, and play.

import { axisOf } from "./axis.js";
import { byId, control, dayText, number, svg } from "./dom.js";
import { still } from "./camera.js";

/** @typedef {import("./data.js").Graph} Graph */
/** @typedef {import("./state.js").State} State */

const BARS = 96;
const STEPS = 24; // from one end to the other, when played
const STEP_MS = 450;

export class Timeline {
  /** @param {Graph} graph
   * @param {(change: Partial<State>) => void} change */
  constructor(graph, change) {
    this.graph = graph;
    this.change = change;
    this.playing = 0;
    this.axis = axisOf(graph.day) ?? { first: 0, last: 0, earlier: 0, later: 0 };
    const { first, last } = this.axis;
    byId("time").hidden = first === last;
    this.first = first;
    this.last = last;
    for (const [name, value] of [["time-from", this.first], ["time-to", this.last]]) {
      const input = control(String(name));
      Object.assign(input, { min: String(this.first), max: String(this.last), value: String(value) });
      input.addEventListener("input", () => {
        this.stop();
        this.set(Number(control("time-from").value), Number(control("time-to").value), name === "time-from");
      });
    }
    byId("time-all").addEventListener("click", () => {
      this.stop();
      change({ from: null, to: null });
    });
    byId("time-play").addEventListener("click", () => (this.playing ? this.stop() : this.play()));
    this.#bars();
  }

  /** @param {number} from @param {number} to @param {boolean} isFrom which thumb was moved; it stops at the other */
  set(from, to, isFrom) {
    const [low, high] = isFrom ? [Math.min(from, to), to] : [from, Math.max(from, to)];
    this.change({ from: low <= this.first ? null : low, to: high >= this.last ? null : high });
  }

  /** Move a window over the years; the window is what was chosen, or a tenth of all. */
  play() {
    const span = this.last - this.first;
    const from = Number(control("time-from").value);
    const to = Number(control("time-to").value);
    const width = to - from < span * 0.95 ? to - from : span / 10;
    let low = to - from < span * 0.95 && to < this.last ? from : this.first;
    byId("time-play").textContent = "❚❚";
    byId("time-play").setAttribute("aria-label", "Stop");
    const step = () => {
      const high = Math.min(this.last, low + width);
      this.change({ from: Math.round(low), to: Math.round(high) });
      if (high >= this.last) {
        this.stop();
        return;
      }
      low += span / STEPS;
      this.playing = setTimeout(step, still.matches ? 2 * STEP_MS : STEP_MS);
    };
    this.playing = setTimeout(step, 0);
  }

  stop() {
    clearTimeout(this.playing);
    this.playing = 0;
    byId("time-play").textContent = "▶";
    byId("time-play").setAttribute("aria-label", "Play: move the range through time");
  }

  #bars() {
    const { graph, first, last } = this;
    const counts = new Array(BARS).fill(0);
    const width = Math.max(1, last - first + 1);
    for (const day of graph.day) if (day >= first && day <= last) counts[Math.floor(((day - first) * BARS) / width)] += 1;
    const most = Math.max(1, ...counts);
    this.counts = counts;
    const bars = counts.map((count, i) => {
      // Square roots keep a month with two articles visible beside one with two hundred.
      const height = count ? Math.max(1.5, 40 * Math.sqrt(count / most)) : 0;
      return svg("rect", { x: i + 0.1, y: 40 - height, width: 0.8, height });
    });
    byId("time-bars").replaceChildren(svg("svg", { viewBox: `0 0 ${BARS} 40`, preserveAspectRatio: "none", "aria-hidden": "true" }, ...bars));
    const { earlier, later } = this.axis;
    byId("time-first").textContent = `${earlier ? `← ${number(earlier)} earlier · ` : ""}${dayText(first).slice(0, 7)}`;
    byId("time-last").textContent = `${dayText(last).slice(0, 7)}${later ? ` · ${number(later)} later →` : ""}`;
  }

  /** @param {State} state */
  update({ from, to }) {
    const low = Math.max(this.first, Math.min(this.last, from ?? this.first));
    const high = Math.max(low, Math.min(this.last, to ?? this.last));
    // Days may be asked for that the axis does not reach, and what is beyond it is inside an end that is left open.
    const { earlier, later } = this.axis;
    const start = from !== null ? dayText(from) : earlier ? `${dayText(low)} and earlier` : dayText(low);
    const end = to !== null ? dayText(to) : later ? `${dayText(high)} and later` : dayText(high);
    for (const [name, day, text] of /** @type {[string, number, string][]} */ ([["time-from", low, start], ["time-to", high, end]])) {
      control(name).value = String(day);
      control(name).setAttribute("aria-valuetext", text);
    }
    // The thumb that can still move lies on top where both meet.
    control("time-from").style.zIndex = low > (this.first + this.last) / 2 ? "3" : "2";
    const width = Math.max(1, this.last - this.first + 1);
    const bars = byId("time-bars").querySelectorAll("rect");
    bars.forEach((bar, i) => {
      const left = this.first + (i * width) / BARS;
      bar.classList.toggle("out", left + width / BARS <= low || left > high);
    });
    const isAll = from === null && to === null;
    byId("time-range").textContent = isAll ? "All dates"
      : later && to === null ? `${start} or later` : earlier && from === null ? `${end} or earlier` : `${start} – ${end}`;
    byId("time-all").hidden = isAll;
    const inside = this.graph.day.reduce((sum, day) => sum + Number(day >= (from ?? -Infinity) && day <= (to ?? Infinity)), 0);
    byId("time-count").textContent = `${number(inside)} dated`;
  }
}
