"use strict";
// The picture: vis-network draws nodes and edges where Python put them; names, and what is
// selected, are drawn over it here.

const darkTheme = matchMedia("(prefers-color-scheme: dark)");
const theme = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

function shade(color) {
  // The colours are chosen for white; on dark they are mixed with a third of white.
  if (!darkTheme.matches) return color;
  const parts = [1, 3, 5].map((at) => parseInt(color.slice(at, at + 2), 16));
  return `rgb(${parts.map((part) => Math.round(part + (255 - part) * 0.33)).join(",")})`;
}

// `kinds` maps a kind's name to its looks; `around(place)` is the set of a node's neighbours;
// `choose(place)` is called with the node that was clicked, or null.
function makePicture(element, { nodes, edges, options }, kinds, around, choose) {
  const LABELS = 60; // at most so many at once
  const isCrowded = nodes.length > 300;
  const still = matchMedia("(prefers-reduced-motion: reduce)");
  const hidden = new Set(); // kinds
  const labels = nodes.map((node) => String(node.label).split("\n"));
  // Labels go to topics, providers and people first, which name a neighbourhood; then to works.
  const landmarks = [...nodes.keys()].sort((a, b) =>
    kinds.get(nodes[a].group).isWork - kinds.get(nodes[b].group).isWork || a - b);
  let selected = null;
  let hovered = null;

  const visible = new vis.DataView(
    new vis.DataSet(nodes.map(({ label, ...rest }) => rest)), // labels are drawn by drawLabels
    { filter: (node) => !hidden.has(node.group) },
  );
  const lines = new vis.DataSet(edges.map((edge, id) => ({ id, ...edge })));
  const network = new vis.Network(element, { nodes: visible, edges: lines }, JSON.parse(options));
  const body = network.body.nodes; // of vis-network 9.1.2, which pyvis ships; no hidden kinds in it

  function paint() {
    const groups = {};
    for (const { name, color } of kinds.values()) {
      groups[name] = { color: { background: shade(color), border: shade(color) } };
    }
    network.setOptions({ groups });
  }

  function move(camera, isAnimated) {
    const animation = isAnimated && !still.matches && { duration: 350, easingFunction: "easeOutQuad" };
    network.moveTo({ ...camera, animation });
  }
  function fit(above, isAnimated) {
    // `above` pixels at the top are covered by the legend; labels need room at the other sides.
    const points = nodes.filter((node) => !hidden.has(node.group));
    if (!points.length) return;
    const xs = points.map((node) => node.x);
    const ys = points.map((node) => node.y);
    const [left, right] = [Math.min(...xs), Math.max(...xs)];
    const [top, bottom] = [Math.min(...ys), Math.max(...ys)];
    const side = Math.min(90, element.clientWidth / 8);
    const below = 84;
    const scale = Math.max(0.02, Math.min(
      (element.clientWidth - 2 * side) / Math.max(right - left, 1),
      (element.clientHeight - above - below) / Math.max(bottom - top, 1),
      1.2,
    ));
    const y = (top + bottom) / 2 + (below - above) / 2 / scale;
    move({ position: { x: (left + right) / 2, y }, scale }, isAnimated);
  }
  function zoom(factor) {
    const scale = Math.min(6, Math.max(0.02, network.getScale() * factor));
    move({ position: network.getViewPosition(), scale }, true);
  }
  function pan(right, down) {
    const { x, y } = network.getViewPosition();
    const scale = network.getScale();
    move({ position: { x: x + right / scale, y: y + down / scale }, scale }, false);
  }

  function select(place) {
    selected = place;
    if (place !== null) {
      const { x, y } = body[place];
      const point = network.canvasToDOM({ x, y });
      const isSeen = point.x > 60 && point.x < element.clientWidth - 60
        && point.y > 70 && point.y < element.clientHeight - 70;
      if (!isSeen) move({ position: { x, y }, scale: network.getScale() }, true);
    }
    network.redraw();
  }
  function show(kind, isShown) {
    if (isShown) hidden.delete(kind);
    else hidden.add(kind);
    visible.refresh();
    return visible.length;
  }

  function drawSelection(context) {
    // A veil over everything, then the selected node, its links and its neighbours again.
    const centre = body[selected];
    const scale = network.getScale();
    const view = network.getViewPosition();
    const [width, height] = [element.clientWidth / scale, element.clientHeight / scale];
    const near = [...around(selected)].filter((place) => body[place]);
    context.save();
    context.globalAlpha = 0.86;
    context.fillStyle = theme("--map");
    context.fillRect(view.x - width, view.y - height, width * 2, height * 2);
    context.lineWidth = 1.5 / scale;
    context.globalAlpha = near.length > 300 ? 0.06 : near.length > 100 ? 0.25 : 0.8;
    for (const place of near) {
      context.strokeStyle = shade(kinds.get(nodes[place].group).color);
      context.beginPath();
      context.moveTo(centre.x, centre.y);
      context.lineTo(body[place].x, body[place].y);
      context.stroke();
    }
    context.restore();
    for (const place of [...near, selected]) body[place].draw(context);
    context.save();
    context.lineWidth = 2.5 / scale;
    context.strokeStyle = theme("--ink");
    context.beginPath();
    context.arc(centre.x, centre.y, nodes[selected].size + 5 / scale, 0, 2 * Math.PI);
    context.stroke();
    context.restore();
  }

  function drawLabels(context) {
    // In pixels of the screen, each where it covers no label drawn before it.
    const { clientWidth: width, clientHeight: height } = element;
    const ratio = context.canvas.width / width;
    const scale = network.getScale();
    const centre = network.getViewPosition();
    const spot = ({ x, y }) => [(x - centre.x) * scale + width / 2, (y - centre.y) * scale + height / 2];
    const first = [hovered, selected].filter((place) => place !== null && body[place]);
    const near = selected === null ? null : around(selected);
    const order = near ? landmarks.filter((place) => near.has(place)) : landmarks;
    const gap = isCrowded && !near ? 16 : 0; // a crowded picture needs air
    const taken = [];
    let count = 0;
    context.save();
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    context.textAlign = "center";
    context.textBaseline = "top";
    context.lineJoin = "round";
    context.lineWidth = 3.5;
    context.strokeStyle = theme("--map");
    context.fillStyle = theme("--ink");
    for (const place of isCrowded ? [] : order) {
      // In a small graph a label covers no node either.
      if (!body[place]) continue;
      const [x, y] = spot(body[place]);
      const radius = nodes[place].size * scale;
      taken.push([x - radius, y - radius, x + radius, y + radius]);
    }
    const draw = (place, isForced) => {
      if (!body[place]) return;
      const [x, y] = spot(body[place]);
      if (x < 0 || x > width || y < 0 || y > height) return;
      context.font = `${place === selected ? "600 " : ""}12px system-ui, sans-serif`;
      const half = Math.max(...labels[place].map((line) => context.measureText(line).width)) / 2;
      const top = y + nodes[place].size * scale + 3;
      const box = [x - half - gap, top - gap, x + half + gap, top + labels[place].length * 15 + gap];
      const isFree = taken.every((other) =>
        box[0] > other[2] || box[2] < other[0] || box[1] > other[3] || box[3] < other[1]);
      if (!isFree && !isForced) return;
      taken.push(box);
      count += 1;
      labels[place].forEach((line, row) => {
        context.strokeText(line, x, top + row * 15);
        context.fillText(line, x, top + row * 15);
      });
    };
    for (const place of first) draw(place, true);
    for (const place of order) {
      if (count >= LABELS) break;
      if (!first.includes(place)) draw(place, false);
    }
    context.restore();
  }

  function hover(place) {
    hovered = place;
    element.style.cursor = place === null ? "" : "pointer";
    network.redraw();
  }
  network.on("click", ({ nodes: [place] }) => choose(place === undefined ? null : place));
  network.on("hoverNode", ({ node }) => hover(node));
  network.on("blurNode", () => hover(null));
  network.on("afterDrawing", (context) => {
    if (selected !== null && body[selected]) drawSelection(context);
    drawLabels(context);
  });
  paint();
  return { fit, zoom, pan, select, show, paint };
}
