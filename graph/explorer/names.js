// Names on the map: of communities where it is seen from afar, of nodes where there is room.

import { Labels, foremostOf } from "./labels.js";
import { themeColor } from "./looks.js";

/** @typedef {import("./map.js").GraphMap} GraphMap */
/** @typedef {{community: number, box: import("./labels.js").Box}} CommunityBox */

const MOST_NAMES = 80;
const FIRST_NAMES = 24; // of nodes, where the whole of a large graph is in view; more only as it is zoomed
const LEAST_NAMED_COMMUNITY = 5; // nodes
const FEW = 150; // nodes shown, among which names hide none
const RING = 5; // pixels that the ring around a chosen node takes
const AIR = 5; // pixels around a name in a large graph
const MOST_TRIED = 600;
const LEAST_COMMUNITY_PIXELS = 15; // radius of a community that is named
const MOST_COMMUNITY_SHARE = 0.75; // of the picture; a community larger than that needs no name any more
/** Where a community may be named, in radii below its middle: near its edge, where the marks stand that matter least. */
const RIMS = [-0.7, 0.7, -0.85, 0.85, -0.5, 0.5, -0.25, 0.25, 0];
const WIDE_FROM = 26; // pixels of radius, from which a community's name may be wider than its disc
const LEAST_NAMED_PIXELS = 3.2; // radius of a node that is named in a large graph

/** Names of what is in view, and a ring around the selected and the hovered node.
 * @param {CanvasRenderingContext2D} context
 * @param {GraphMap} map
 * @param {number} hovered a node, or -1
 * @returns {CommunityBox[]} where communities are named */
export function drawNames(context, map, hovered) {
  const { graph, scene, camera } = map;
  const { clientWidth: width, clientHeight: height } = map.element;
  const labels = new Labels(context, width, height);
  labels.clear(map.element);
  const halo = themeColor("--map");
  const ink = themeColor("--ink");
  /** @param {number} node */
  const isOut = (node) => scene.shown[node] === 1 && (!scene.lit || scene.lit[node] === 1);
  let out = 0;
  for (let node = 0; node < graph.count && out <= FEW; node += 1) out += Number(isOut(node));
  const isSmall = out <= FEW;
  ring(context, map, scene.selected, themeColor("--ink"), 2.5);
  ring(context, map, scene.path.at(-1) ?? -1, themeColor("--ink"), 2.5);
  ring(context, map, hovered, themeColor("--accent"), 2);
  const ringed = new Set([hovered, scene.selected, ...scene.path.slice(-1)]);
  /** @param {number} node
   * @returns {import("./labels.js").Mark} */
  const markOf = (node) => {
    const [x, y] = map.toScreen(node);
    return { x, y, radius: map.radius(node) + (ringed.has(node) ? RING : 0) };
  };
  /** @param {number} node @param {import("./labels.js").Way} way */
  const name = (node, way) => labels.beside({
    text: graph.label[node], size: 12, weight: way === "always" ? 600 : 400, color: ink, halo,
    lines: isSmall || way === "always" ? 2 : 1, characters: isSmall || way === "always" ? 26 : 30, air: isSmall ? 0 : AIR,
  }, markOf(node), way);
  // What the reader chose is named before all else, and hidden by no name; among few marks none is.
  const chosen = new Set([...ringed, ...scene.path].filter((node) => node >= 0));
  for (const node of chosen) labels.block(markOf(node), true);
  const others = isSmall ? [...graph.order].filter((node) => isOut(node) && !chosen.has(node)) : [];
  const foremost = new Set(others.slice(0, foremostOf(others.length)));
  for (const node of others) labels.block(markOf(node), foremost.has(node));
  for (const node of chosen) name(node, "always");
  const hasDiscs = graph.count >= 100;
  const boxes = scene.selected >= 0 || !hasDiscs ? [] : communityNames(labels, map, markOf, ink);
  const named = new Set(boxes.map(({ community }) => graph.communities[community].label));
  const most = isSmall || scene.lit ? MOST_NAMES : Math.min(MOST_NAMES, FIRST_NAMES * (camera.zoom / (map.fitZoom || 1)) ** 1.5);
  let count = 0;
  let tried = 0;
  // What is in view, in the coordinates of the graph: to find it among 100,000 nodes is to take a millisecond.
  const [left, top] = camera.toGraph(0, 0);
  const [right, bottom] = camera.toGraph(width, height);
  for (const node of graph.order) {
    if (count >= most || tried >= MOST_TRIED) break;
    if (graph.x[node] < left || graph.x[node] > right || graph.y[node] < top || graph.y[node] > bottom) continue;
    if (!isOut(node) || chosen.has(node)) continue;
    if (!scene.lit && !isSmall && (map.radius(node) < LEAST_NAMED_PIXELS || named.has(graph.label[node]))) continue;
    tried += 1;
    if (name(node, foremost.has(node) ? "covering" : isSmall ? "beside" : "below")) count += 1;
  }
  // Around a selected node, communities say where it is; what it is linked to is named before them.
  if (scene.selected >= 0 && hasDiscs) boxes.push(...communityNames(labels, map, markOf, themeColor("--soft")));
  const block = graph.unconnected;
  if (block && scene.selected < 0 && hasDiscs) {
    labels.draw({
      text: `${block.count.toLocaleString("en")} with no links shown`, size: 12, color: themeColor("--soft"), halo, characters: 40,
    }, ((block.frame[0] + block.frame[2]) / 2 - camera.x) * camera.zoom + width / 2, (block.frame[1] - camera.y) * camera.zoom + height / 2 - 14);
  }
  return boxes;
}

/** The communities of which anything is shown; found again only when what is shown changes.
 * @type {{shown: Uint8Array | null, present: Set<number>}} */
const last = { shown: null, present: new Set() };

/** Names of communities, off the foremost mark of each.
 * @param {Labels} labels
 * @param {GraphMap} map
 * @param {(node: number) => import("./labels.js").Mark} markOf
 * @param {string} color
 * @returns {CommunityBox[]} */
function communityNames(labels, { graph, scene, camera }, markOf, color) {
  const { width, height } = labels;
  if (last.shown !== scene.shown) {
    last.shown = scene.shown;
    last.present.clear();
    for (let node = 0; node < graph.count; node += 1) if (scene.shown[node]) last.present.add(graph.community[node]);
  }
  const named = graph.communities.flatMap((community, place) => {
    const radius = community.radius * camera.zoom;
    const x = (community.x - camera.x) * camera.zoom + width / 2;
    const y = (community.y - camera.y) * camera.zoom + height / 2;
    const isTiny = community.size < LEAST_NAMED_COMMUNITY;
    const isOut = x < -radius || y < -radius || x > width + radius || y > height + radius;
    if (!last.present.has(place) || isTiny || isOut || radius < LEAST_COMMUNITY_PIXELS || radius > (MOST_COMMUNITY_SHARE * width) / 2) return [];
    return [{ place, x, y, radius, label: community.label, mark: markOf(community.nodes[0]) }];
  });
  const marks = [...labels.marks, ...named.map(({ mark }) => mark)];
  return named.flatMap(({ place, x, y, radius, label, mark }) => {
    const size = Math.round(Math.max(12, Math.min(19, 8 + radius / 8)));
    const name = { text: label, size, weight: 600, color, halo: themeColor("--map"), air: 2 };
    // No wider than its disc if it can be; narrower where that has no room.
    const wide = Math.max(14, Math.min(22, Math.round(radius / (0.3 * size))));
    const forms = wide > 14 ? [wide, 14] : radius > WIDE_FROM ? [wide, 22] : [wide];
    // Off the foremost marks of all if it can be, off its own for sure.
    for (const kept of [marks, [...labels.marks, mark]]) {
      for (const characters of forms) {
        for (const rim of RIMS) {
          const box = labels.draw({ ...name, lines: characters > 16 ? 2 : 3, characters }, x, y + rim * radius, kept);
          if (box) return [{ community: place, box }];
        }
      }
    }
    return [];
  });
}

/** @param {CanvasRenderingContext2D} context
 * @param {GraphMap} map
 * @param {number} node
 * @param {string} color
 * @param {number} line */
function ring(context, map, node, color, line) {
  if (node < 0) return;
  const [x, y] = map.toScreen(node);
  context.beginPath();
  context.arc(x, y, map.radius(node) + 4, 0, 2 * Math.PI);
  context.strokeStyle = color;
  context.lineWidth = line;
  context.stroke();
}
