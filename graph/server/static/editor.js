// The SPARQL editor: our endpoint, our prefixes and terms, and the named queries to begin with.
(() => {
  const data = JSON.parse(document.getElementById("editor-data").textContent);
  const byName = new Map(data.queries.map((query) => [query.name, query]));
  const examples = document.getElementById("examples");
  const about = document.getElementById("about-example");

  // Completion knows what this graph holds, and asks no other site as the defaults do.
  const { Yasqe } = Yasgui;
  const complete = (name, own, items) =>
    Yasqe.forkAutocompleter(name, { name: own, bulk: true, persistenceId: null, get: () => items }, false);
  complete("prefixes", "own-prefixes", Object.entries(data.prefixes).map(([name, iri]) => `${name}: <${iri}>`));
  complete("property", "own-properties", data.properties);
  complete("class", "own-classes", data.classes);
  Yasqe.defaults.autocompleters = ["own-prefixes", "own-properties", "own-classes", "variables"];

  const yasgui = new Yasgui(document.getElementById("yasgui"), {
    requestConfig: { endpoint: `${location.origin}/sparql`, method: "POST" },
    endpointCatalogueOptions: { getData: () => [] },
    persistenceId: null,
    populateFromUrl: false,
    autofocus: false,
    yasqe: {
      value: data.query || byName.get(data.begin).text,
      persistenceId: null,
      createShareableLink: (yasqe) =>
        `${location.origin}/sparql?query=${encodeURIComponent(yasqe.getValue())}`,
    },
    yasr: { prefixes: data.prefixes, persistenceId: null, pluginOrder: ["table", "response"] },
  });
  const yasqe = yasgui.getTab().getYasqe();
  // Dates and numbers as they are; the full view, with types and row numbers, is a switch away.
  yasgui.getTab().getYasr().config.plugins.table.dynamicConfig = { compact: true, isEllipsed: false, pageSize: 50 };
  // The endpoint knows these prefixes; the editor would call a query without their lines wrong.
  const declare = () => {
    const text = yasqe.getValue();
    const used = new Set(Array.from(text.matchAll(/(?<![\w:<-])(\w+):(?!\/\/)/g), (match) => match[1]));
    const known = Object.entries(data.prefixes).filter(([name]) => used.has(name));
    yasqe.addPrefixes(Object.fromEntries(known));
  };
  yasqe.on("changes", (_, changes) => {
    if (changes.some((change) => change.origin === "paste")) declare();
  });
  yasqe.on("blur", declare);
  const show = (name) => {
    const query = byName.get(name);
    examples.value = query ? name : "";
    about.textContent = query ? query.description : "";
    if (!query) return;
    yasqe.setValue(query.text);
    if (!query.needed.length) return;
    const needed = query.needed.map((parameter) => `${parameter.name}, ${parameter.about}`);
    about.textContent += ` Write between the quotes: ${needed.join("; ")}.`;
    const lines = query.text.split("\n");
    const line = lines.findIndex((each) => each.includes(`VALUES ?${query.needed[0].name} `));
    yasqe.focus();
    yasqe.setCursor(line, lines[line].indexOf('"') + 1);
  };
  // An IRI in the results leads to the page of its node.
  document.addEventListener("click", (event) => {
    const link = event.target.closest(".yasr a.iri");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    location.assign(`/node?iri=${encodeURIComponent(link.getAttribute("href"))}`);
  });
  examples.addEventListener("change", () => show(examples.value));
  if (data.query) yasgui.getTab().query().catch(() => {}); // the results say what is wrong
  else show(data.begin);
})();
