// Panel, search, legend and keys. Text from the graph is only ever set as textContent, never as markup.
(() => {
  const byId = (id) => document.getElementById(id);
  const data = JSON.parse(byId("graph-data").textContent);
  const { details } = data;
  const kinds = new Map(data.kinds.map((kind) => [kind.name, kind]));
  const SHOWN = 12; // neighbours of one kind before "Show all"

  // ---- small helpers ----
  function make(name, className, text) {
    const element = document.createElement(name);
    if (className) element.className = className;
    if (text !== undefined) element.textContent = text;
    return element;
  }
  function link(url, text) {
    if (!/^https?:\/\//i.test(url)) return make("span", "", text);
    const anchor = make("a", "", text);
    anchor.href = url;
    anchor.target = "_blank";
    anchor.rel = "noopener noreferrer";
    return anchor;
  }
  function icon(kind) {
    const found = kinds.get(kind);
    const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
    const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
    svg.setAttribute("viewBox", "-8 -8 16 16");
    svg.setAttribute("aria-hidden", "true");
    path.setAttribute("d", found.outline);
    path.setAttribute("fill", shade(found.color));
    svg.append(path);
    return svg;
  }

  // ---- neighbours ----
  const neighbors = details.map(() => new Map()); // heading -> places, the best connected first
  for (const group of data.groups) {
    for (let i = 0; i < group.pairs.length; i += 2) {
      const [source, target] = [group.pairs[i], group.pairs[i + 1]];
      for (const [from, to, heading] of [[source, target, group.out], [target, source, group.in]]) {
        const places = neighbors[from].get(heading);
        if (places) places.push(to);
        else neighbors[from].set(heading, [to]);
      }
    }
  }
  for (const groups of neighbors) for (const places of groups.values()) places.sort((a, b) => a - b);
  const around = (place) => new Set([...neighbors[place].values()].flat());

  // ---- the picture ----
  const picture = makePicture(byId("map"), data, kinds, around, go);
  const legend = document.querySelector(".legend");
  const fit = (isAnimated) => picture.fit(legend.offsetHeight + 34, isAnimated);
  function paintLegend() {
    legend.querySelectorAll("label").forEach((label) => {
      const { color } = kinds.get(label.querySelector("input").value);
      label.querySelector("path").setAttribute("fill", shade(color));
    });
  }

  // ---- the panel ----
  function jump(place) {
    const button = make("button", "jump");
    button.type = "button";
    button.append(icon(details[place].kind), make("span", "", details[place].label));
    button.addEventListener("click", () => go(place));
    return button;
  }
  function list(heading, places) {
    const section = make("section");
    const items = make("ul");
    const add = (some) => some.forEach((place) => {
      const item = make("li");
      item.append(jump(place));
      items.append(item);
    });
    section.append(make("h3", "", heading), items);
    add(places.slice(0, SHOWN));
    if (places.length > SHOWN) {
      const more = make("button", "more", `Show all ${places.length.toLocaleString("en")}`);
      more.type = "button";
      more.addEventListener("click", () => { add(places.slice(SHOWN)); more.remove(); });
      section.append(more);
    }
    return section;
  }
  function describe(place) {
    const node = details[place];
    const kind = make("p", "kind");
    const close = make("button", "", "Close");
    close.type = "button";
    close.addEventListener("click", () => go(null));
    kind.append(icon(node.kind), node.date ? `${node.kind}, ${node.date}` : node.kind, close);
    const parts = [kind, make("h2", "", node.label)];
    if (node.description) parts.push(make("p", "", node.description));
    const links = make("p", "links");
    const url = node.url === true ? node.id : node.url;
    if (url) links.append(link(url, `Open the ${node.kind.toLowerCase()}`));
    if (node.image) links.append(link(node.image, "Open its image"));
    if (links.childNodes.length) parts.push(links);
    for (const [heading, places] of neighbors[place]) {
      const many = places.length > 1 ? ` (${places.length.toLocaleString("en")})` : "";
      parts.push(list(heading + many, places));
    }
    const facts = make("dl");
    const fact = (name, ...values) => {
      facts.append(make("dt", "", name), ...values.map((value) => {
        const item = make("dd");
        item.append(value);
        return item;
      }));
    };
    for (const [name, value, isLink] of node.facts || []) fact(name, isLink ? link(value, value) : value);
    fact("Edges", `${(node.degree || 0).toLocaleString("en")} in the whole graph`);
    for (const path of node.documents || []) fact("Said by", path);
    fact("IRI", node.id);
    parts.push(facts);
    return parts;
  }
  function welcome() {
    const parts = [make("p", "", "Select a node to read about it and to follow its links. "
      + "Drag to move, scroll or pinch to zoom.")];
    for (const { name } of kinds.values()) {
      const best = [];
      for (let place = 0; place < details.length && best.length < 5; place += 1) {
        if (details[place].kind === name) best.push(place);
      }
      if (best.length) parts.push(list(`Best connected: ${name}`, best));
    }
    return parts;
  }

  // ---- selection: the address says what is selected ----
  function go(place) {
    location.hash = place === null ? "" : `node=${encodeURIComponent(details[place].id)}`;
  }
  function follow() {
    let id = null;
    try {
      id = location.hash.startsWith("#node=") ? decodeURIComponent(location.hash.slice(6)) : null;
    } catch { /* not a link this page made */ }
    const found = details.findIndex((node) => node.id === id);
    const place = found < 0 ? null : found;
    const notes = byId("notes");
    notes.hidden = place !== null || !notes.childElementCount;
    byId("panel").replaceChildren(...(place === null ? welcome() : describe(place)));
    document.querySelector("aside").scrollTop = 0;
    if (place !== null) show(details[place].kind, true);
    if (id !== null && place === null) byId("status").textContent = `This page does not show ${id}`;
    picture.select(place);
  }
  function show(kind, isShown) {
    const count = picture.show(kind, isShown);
    const boxes = [...legend.querySelectorAll("input")];
    for (const box of boxes) if (box.value === kind) box.checked = isShown;
    const numbers = [count, details.length].map((number) => number.toLocaleString("en"));
    byId("status").textContent = boxes.every((box) => box.checked)
      ? "" : `${numbers[0]} of ${numbers[1]} nodes shown`;
  }

  // ---- search ----
  const plain = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const names = details.map((node) => plain(node.label));
  const search = byId("search");
  const suggestions = byId("suggestions");
  let found = [];
  let active = 0;
  function suggest() {
    const wanted = plain(search.value.trim());
    const ranked = [];
    if (wanted) {
      names.forEach((name, place) => {
        const at = name.indexOf(wanted);
        if (at < 0) return;
        const rank = at === 0 ? 0 : /[\p{L}\p{N}]/u.test(name[at - 1]) ? 2 : 1;
        ranked.push([rank, place]);
      });
    }
    found = ranked.sort((a, b) => a[0] - b[0] || a[1] - b[1]).slice(0, 8).map((item) => item[1]);
    active = 0;
    offer(wanted !== "");
  }
  function offer(isOpen) {
    suggestions.hidden = !isOpen;
    search.setAttribute("aria-expanded", String(isOpen));
    search.removeAttribute("aria-activedescendant");
    suggestions.replaceChildren(...found.map((place, row) => {
      const item = make("li");
      item.id = `suggestion-${row}`;
      item.setAttribute("role", "option");
      item.setAttribute("aria-selected", String(row === active));
      item.append(icon(details[place].kind), make("span", "", details[place].label),
        make("small", "", details[place].kind));
      item.addEventListener("mousedown", (event) => { event.preventDefault(); choose(row); });
      return item;
    }));
    if (isOpen && !found.length) suggestions.append(make("li", "none", "Nothing on this page has that name"));
    else if (isOpen) search.setAttribute("aria-activedescendant", `suggestion-${active}`);
  }
  function choose(row) {
    if (row >= found.length) return;
    go(found[row]);
    search.value = "";
    offer(false);
    byId("panel").focus({ preventScroll: true });
  }
  search.addEventListener("input", suggest);
  search.addEventListener("focus", suggest);
  search.addEventListener("blur", () => offer(false));
  search.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && found.length) {
      active = (active + step + found.length) % found.length;
      offer(true);
    } else if (event.key === "Enter") choose(active);
    else if (event.key === "Escape") { search.value = ""; search.blur(); event.stopPropagation(); }
    else return;
    event.preventDefault();
  });

  // ---- events ----
  byId("zoom-in").addEventListener("click", () => picture.zoom(1.5));
  byId("zoom-out").addEventListener("click", () => picture.zoom(1 / 1.5));
  byId("fit").addEventListener("click", () => fit(true));
  legend.addEventListener("change", ({ target }) => show(target.value, target.checked));
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "/" && document.activeElement !== search) {
      event.preventDefault();
      search.focus();
    } else if (event.key === "Escape") go(null);
  });
  const keys = {
    ArrowLeft: () => picture.pan(-80, 0),
    ArrowRight: () => picture.pan(80, 0),
    ArrowUp: () => picture.pan(0, -80),
    ArrowDown: () => picture.pan(0, 80),
    "+": () => picture.zoom(1.5),
    "=": () => picture.zoom(1.5),
    "-": () => picture.zoom(1 / 1.5),
    0: () => fit(true),
  };
  byId("map").addEventListener("keydown", (event) => {
    if (!Object.hasOwn(keys, event.key) || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    keys[event.key]();
  });
  darkTheme.addEventListener("change", () => { picture.paint(); paintLegend(); follow(); });
  addEventListener("hashchange", follow);
  let frame = 0;
  addEventListener("resize", () => {
    cancelAnimationFrame(frame);
    frame = requestAnimationFrame(() => fit(false));
  });
  paintLegend();
  fit(false);
  follow();
})();
