// Names on the map: of communities where it is seen from afar, of nodes where there is room.

import { Labels } from "./labels.js";
import { themeColor } from "./looks.js";

/** @typedef {import("./map.js").GraphMap} GraphMap */
/** @typedef {{community: number, box: import("./labels.js").Box}} CommunityBox */

const MOST_NAMES = 80;
const FIRST_NAMES = 24; // of nodes, where the whole of a large graph is in view; more only as it is zoomed
const LEAST_NAMED_COMMUNITY = 5; // nodes
const AIR = 5; // pixels around a name in a large graph
const MOST_TRIED = 600;
const LEAST_COMMUNITY_PIXELS = 15; // radius of a community that is named
const MOST_COMMUNITY_SHARE = 0.75; // of the picture; a community larger than that needs no name any more
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
  const halo = themeColor("--map");
  const ink = themeColor("--ink");
  const isSmall = graph.count <= 150;
  ring(context, map, scene.selected, themeColor("--ink"), 2.5);
  ring(context, map, scene.path.at(-1) ?? -1, themeColor("--ink"), 2.5);
  ring(context, map, hovered, themeColor("--accent"), 2);
  /** @param {number} node @param {boolean} force @param {number} weight */
  const name = (node, force, weight) => {
    const [x, y] = map.toScreen(node);
    if (!force && (x < 0 || y < 0 || x > width || y > height)) return null;
    return labels.draw({
      text: graph.label[node], x, y: y + map.radius(node) + 3, size: 12, weight, color: ink, halo,
      lines: isSmall || force ? 2 : 1, characters: isSmall || force ? 26 : 30, force, air: isSmall ? 0 : AIR,
    });
  };
  if (hovered >= 0) name(hovered, true, 600);
  if (scene.selected >= 0 && scene.selected !== hovered) name(scene.selected, true, 600);
  for (const node of scene.path) if (node !== scene.selected && node !== hovered) name(node, false, 600);
  if (isSmall) {
    for (let node = 0; node < graph.count; node += 1) {
      const [x, y] = map.toScreen(node);
      if (scene.shown[node]) labels.block(x, y, map.radius(node));
    }
  }
  const boxes = scene.selected >= 0 || graph.count < 100 ? [] : communityNames(labels, map);
  const named = new Set(boxes.map(({ community }) => graph.communities[community].label));
  const most = isSmall || scene.lit ? MOST_NAMES : Math.min(MOST_NAMES, FIRST_NAMES * (camera.zoom / (map.fitZoom || 1)) ** 1.5);
  let count = 0;
  let tried = 0;
  for (const node of graph.order) {
    if (count >= most || tried >= MOST_TRIED) break;
    if (!scene.shown[node] || (scene.lit && !scene.lit[node]) || node === scene.selected || node === hovered) continue;
    if (!scene.lit && !isSmall && (map.radius(node) < LEAST_NAMED_PIXELS || named.has(graph.label[node]))) continue;
    const [x, y] = map.toScreen(node);
    if (x < 0 || y < 0 || x > width || y > height) continue;
    tried += 1;
    if (name(node, false, 400)) count += 1;
  }
  const block = graph.unconnected;
  if (block && scene.selected < 0 && graph.count >= 100) {
    const [left, top, right] = block.frame;
    labels.draw({
      text: `${block.count.toLocaleString("en")} without a drawn link`, size: 12, color: themeColor("--soft"), halo, characters: 40,
      x: ((left + right) / 2 - camera.x) * camera.zoom + width / 2,
      y: (top - camera.y) * camera.zoom + height / 2 - 22,
    });
  }
  return boxes;
}

/** The communities of which anything is shown; found again only when what is shown changes.
 * @type {{shown: Uint8Array | null, present: Set<number>}} */
const last = { shown: null, present: new Set() };

/** @param {Labels} labels
 * @param {GraphMap} map
 * @returns {CommunityBox[]} */
function communityNames(labels, { graph, scene, camera }) {
  const { width, height } = labels;
  if (last.shown !== scene.shown) {
    last.shown = scene.shown;
    last.present = new Set(graph.community.filter((_, node) => scene.shown[node]));
  }
  /** @type {CommunityBox[]} */
  const boxes = [];
  graph.communities.forEach((community, place) => {
    const radius = community.radius * camera.zoom;
    const isTiny = community.size < LEAST_NAMED_COMMUNITY;
    if (!last.present.has(place) || isTiny || radius < LEAST_COMMUNITY_PIXELS || radius > (MOST_COMMUNITY_SHARE * width) / 2) return;
    const box = labels.draw({
      text: community.label, size: Math.round(Math.max(12, Math.min(19, 8 + radius / 8))), weight: 600, middle: true,
      color: themeColor("--ink"), halo: themeColor("--map"), lines: 2, characters: 22, air: AIR,
      x: (community.x - camera.x) * camera.zoom + width / 2,
      y: (community.y - camera.y) * camera.zoom + height / 2,
    });
    if (box) boxes.push({ community: place, box });
  });
  return boxes;
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
