// Where the page begins: it unpacks the graph and sets everything to work.

import { listenToControls } from "./controls.js";
import { Graph } from "./data.js";
import { byId, make } from "./dom.js";
import { Explorer } from "./explorer.js";
import { startTheme } from "./theme.js";
import { keepTurned } from "./turning.js";
import { canUnpack, dataIn, textIn } from "./unpacking.js";

async function begin() {
  const block = document.getElementById("graph-data");
  if (!block?.textContent) return; // an empty graph: the page says what to do next
  if (!canUnpack) {
    byId("panel").replaceChildren(make("h2", {}, "This browser is too old"),
      make("p", {}, "It cannot unpack the data of this page. Chrome and Edge from 123, Firefox from 120 and Safari from 17.5 can."));
    return;
  }
  const [data, vis] = await Promise.all([dataIn(block), textIn(document.getElementById("vis-source"))]);
  const graph = new Graph(data);
  startTheme(() => explorer.repaint());
  keepTurned(graph, () => explorer.turn());
  const explorer = new Explorer(graph, vis);
  listenToControls(explorer);
  explorer.render(null);
  requestAnimationFrame(() => {
    document.body.dataset.ready = "true";
    performance.mark("first-frame");
  });
}

begin();
