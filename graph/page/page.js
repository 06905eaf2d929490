"use strict";
// Names and quotes reach the page through textContent only; ids are numbers given by the page's builder.
(() => {
  const $ = (id) => document.getElementById(id);
  const data = JSON.parse($("data").textContent);
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const DASHES = { asserted: false, planned: [8, 6], denied: [2, 5] };
  const SHOWN = 12; // ties listed before "more"
  let colour = {};
  let chosen = {}; // {node: id} or {edge: id}: what the panel is about

  // ---- elements

  function element(name, attributes = {}, ...children) {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) {
      if (key === "onclick") made.addEventListener("click", value);
      else made.setAttribute(key, value);
    }
    made.append(...children);
    return made;
  }

  const plural = (count, word) => `${count.toLocaleString("en")} ${word}${count === 1 ? "" : "s"}`;
  const checked = (name) =>
    new Set([...document.querySelectorAll(`input[name=${name}]`)].filter((box) => box.checked).map((box) => box.value));

  // ---- what is shown

  const nodes = data.nodes;
  const edges = data.edges;
  const around = nodes.map(() => []); // the edges of each node
  for (const edge of edges) {
    around[edge.from].push(edge);
    around[edge.to].push(edge);
  }

  // a date may have less precision than the day: compare what both have
  const after = (date, since) => !since || (date && date >= since.slice(0, date.length));
  const before = (date, until) => !until || (date && date <= until.slice(0, date.length));

  function filter() {
    const types = checked("type");
    const predicates = checked("predicate");
    const standings = document.querySelector("input[name=standing]") ? checked("standing") : null;
    const least = Number($("weight").value);
    const [since, until] = [$("since").value, $("until").value];
    for (const edge of edges) {
      edge.weight = edge.dates.filter((date) => after(date, since) && before(date, until)).length;
      edge.visible =
        edge.weight >= least && predicates.has(edge.predicate) && (!standings || standings.has(edge.standing)) &&
        types.has(nodes[edge.from].type) && types.has(nodes[edge.to].type);
    }
    for (const node of nodes) node.visible = around[node.id].some((edge) => edge.visible);
    for (const row of document.querySelectorAll("tr[data-edge]")) row.hidden = !edges[row.dataset.edge].visible;
    $("releases").textContent = plural(least, "release");
    count();
    paint();
  }

  const found = $("shown").textContent;
  function count() {
    const [left, parts] = [edges.filter((edge) => edge.visible).length, nodes.filter((node) => node.visible).length];
    const rest = left < edges.length ? `${found}; ${left} of these after filtering` : found;
    $("shown").textContent = `${rest} · ${plural(parts, "node")} · ${plural(data.releases.length, "release")} quoted`;
  }

  // ---- how it looks

  function near() {
    if (chosen.edge !== undefined) return new Set([edges[chosen.edge].from, edges[chosen.edge].to]);
    if (chosen.node === undefined) return null;
    const ends = around[chosen.node].filter((edge) => edge.visible).flatMap((edge) => [edge.from, edge.to]);
    return new Set([chosen.node, ...ends]);
  }

  function lit(edge) {
    if (chosen.edge !== undefined) return edge.id === chosen.edge;
    return chosen.node === undefined || edge.from === chosen.node || edge.to === chosen.node;
  }

  function nodeLook(node, close) {
    const clear = !close || close.has(node.id);
    return {
      id: node.id, hidden: !node.visible, opacity: clear ? 1 : 0.15,
      color: { background: colour[node.type], border: colour.surface, highlight: { background: colour[node.type], border: colour.ink }, hover: { background: colour[node.type], border: colour.ink } },
      font: { size: node.letters, color: clear ? colour.ink : "rgba(128,128,128,0.25)", strokeWidth: clear ? 3 : 0, strokeColor: colour.ground },
    };
  }

  function edgeLook(edge) {
    const clear = lit(edge);
    const shade = colour[edge.family];
    return {
      id: edge.id, hidden: !edge.visible, dashes: DASHES[edge.standing], width: 1 + 1.3 * Math.log2(Math.max(edge.weight, 1)),
      color: { color: shade, highlight: shade, hover: shade, inherit: false, opacity: clear ? (chosen.edge === undefined ? 0.6 : 1) : 0.07 },
      label: chosen.edge === edge.id ? edge.words : undefined,
      font: { color: colour.ink, strokeColor: colour.ground, strokeWidth: 4, size: 13 },
    };
  }

  function paint() {
    const close = near();
    drawn.nodes.update(nodes.map((node) => nodeLook(node, close)));
    drawn.edges.update(edges.map(edgeLook));
  }

  function readColours() {
    const style = getComputedStyle(document.documentElement);
    const names = ["ground", "surface", "ink", "Country", "Grouping", "Organization", "Person", "Topic", "Office",
      "contact", "together", "stance", "friction", "place"];
    colour = Object.fromEntries(names.map((name) => [name, style.getPropertyValue(`--${name}`).trim()]));
  }

  // ---- the panel

  const name = (id) => element("button", { type: "button", class: "name", onclick: () => choose({ node: id }, true) }, nodes[id].label);

  function tie(edge, from) {
    const words = from === undefined || (from === edge.to && edge.arrows)
      ? [nodes[edge.from].label, element("b", {}, ` ${edge.words} `), nodes[edge.to].label]
      : [element("b", {}, `${edge.words} `), nodes[from === edge.from ? edge.to : edge.from].label];
    const mark = edge.standing === "asserted" ? [] : [` (${edge.standing})`];
    return element("li", {}, element("button", { type: "button", onclick: () => choose({ edge: edge.id }, true) },
      element("span", { class: `line ${edge.family} ${edge.standing}` }), element("span", {}, ...words, ...mark), element("small", {}, String(edge.weight))));
  }

  function ties(list, from) {
    const ranked = [...list].sort((one, other) => other.weight - one.weight || one.id - other.id);
    const made = element("ul", { class: "ties" }, ...ranked.slice(0, SHOWN).map((edge) => tie(edge, from)));
    if (ranked.length <= SHOWN) return [made];
    const more = element("button", { type: "button" }, `${ranked.length - SHOWN} more`);
    more.addEventListener("click", () => {
      made.append(...ranked.slice(SHOWN).map((edge) => tie(edge, from)));
      more.remove();
    });
    return [made, more];
  }

  function article(passage, sentences) {
    const { text, release } = data.passages[passage];
    const { title, date, issuer, url } = data.releases[release];
    const source = url ? element("a", { href: url, target: "_blank", rel: "noopener noreferrer" }, title) : title;
    const where = [date && element("time", { datetime: date }, date), issuer, source].filter(Boolean);
    return element("article", {},
      element("blockquote", {}, text),
      element("ul", {}, ...sentences.map((sentence) => element("li", {}, data.sentences[sentence]))),
      element("footer", {}, ...where.flatMap((part, index) => (index ? [" · ", part] : [part]))));
  }

  function quotes(list) {
    const [since, until] = [$("since").value, $("until").value];
    const passages = new Map(); // passages are numbered newest first
    for (const [passage, sentence] of list.flatMap((edge) => edge.evidence)) {
      const { date } = data.releases[data.passages[passage].release];
      if (after(date, since) && before(date, until)) passages.set(passage, (passages.get(passage) || new Set()).add(sentence));
    }
    const ordered = [...passages].sort(([one], [other]) => one - other).slice(0, 40);
    const heading = passages.size > ordered.length ? `Newest ${ordered.length} of ${passages.size} quotes` : plural(ordered.length, "quote");
    return [element("h3", {}, heading), ...ordered.map(([passage, sentences]) => article(passage, [...sentences]))];
  }

  function span(list) {
    const dates = list.flatMap((edge) => edge.dates).filter(Boolean).sort();
    if (!dates.length) return "";
    return dates[0] === dates.at(-1) ? ` · ${dates[0]}` : ` · ${dates[0]} to ${dates.at(-1)}`;
  }

  function aboutEdge(edge) {
    const mark = edge.standing === "asserted" ? "" : ` (${edge.standing})`;
    const cut = edge.statements > edge.carried ? ` · quotes of the newest ${edge.carried} of ${edge.statements} statements` : "";
    return [
      element("h2", {}, name(edge.from), ` ${edge.words} `, name(edge.to), mark),
      element("p", { class: "facts" }, `${plural(edge.weight, "release")}${span([edge])}${cut}`),
      ...quotes([edge]),
    ];
  }

  function aboutNode(node) {
    const list = around[node.id].filter((edge) => edge.visible);
    const word = document.querySelector(`input[name=type][value=${node.type}]`).parentElement.textContent.trim();
    return [
      element("h2", {}, node.label),
      element("p", { class: "facts" }, `${word} · ${plural(list.length, "edge")}${span(list)}`),
      element("h3", {}, "Relations"), ...ties(list, node.id),
      ...quotes(list),
    ];
  }

  function overview() {
    return [
      element("h2", {}, "What the releases say"),
      element("p", { class: "facts" }, "Choose a node or an edge to read the words behind it."),
      element("h3", {}, "Most often stated"), ...ties(edges.filter((edge) => edge.visible && edge.family !== "place")),
    ];
  }

  function choose(what, focus = false) {
    chosen = what;
    const parts = what.edge !== undefined ? aboutEdge(edges[what.edge]) : what.node !== undefined ? aboutNode(nodes[what.node]) : overview();
    const close = element("button", { type: "button", id: "close", onclick: () => choose({}, true) }, "Close");
    $("panel").replaceChildren(...(what.edge === undefined && what.node === undefined ? [] : [close]), ...parts);
    $("panel").scrollTop = 0;
    network.setSelection({ nodes: what.node === undefined ? [] : [what.node], edges: what.edge === undefined ? [] : [what.edge] }, { highlightEdges: false });
    paint();
    if (focus) {
      $("panel").focus({ preventScroll: true });
      show(what);
    }
  }

  function show(what) {
    const ends = what.edge !== undefined ? [edges[what.edge].from, edges[what.edge].to] : what.node !== undefined ? [...near()] : undefined;
    network.fit({ nodes: ends, maxZoomLevel: 1.1, animation: calm.matches ? false : { duration: 350 } });
  }

  // ---- the network

  const calm = matchMedia("(prefers-reduced-motion: reduce)");
  const bent = (bend) => bend ? { enabled: true, type: bend > 0 ? "curvedCW" : "curvedCCW", roundness: 0.16 * Math.abs(bend) } : false;
  readColours();
  const drawn = {
    nodes: new vis.DataSet(nodes.map((node) => ({ id: node.id, label: node.label, shape: node.shape, x: node.x, y: node.y, size: node.size, widthConstraint: { maximum: 11 * node.letters } }))),
    edges: new vis.DataSet(edges.map((edge) => ({ id: edge.id, from: edge.from, to: edge.to, smooth: bent(edge.bend), arrows: edge.arrows }))),
  };
  const network = new vis.Network($("canvas"), drawn, {
    physics: false,
    layout: { improvedLayout: false },
    interaction: { hover: true, hoverConnectedEdges: false, tooltipDelay: 1e9, keyboard: { enabled: true, bindToWindow: false }, multiselect: false },
    nodes: { borderWidth: 1, scaling: { label: { drawThreshold: 8, maxVisible: 44 } } },
    edges: { arrows: { to: { scaleFactor: 0.45 } }, selectionWidth: 1.5, hoverWidth: 1, arrowStrikethrough: false },
  });

  const line = (edge) => `${nodes[edge.from].label} ${edge.words} ${nodes[edge.to].label} · ${plural(edge.weight, "release")}`;
  network.on("click", ({ nodes: [node], edges: [edge] }) => choose(node !== undefined ? { node } : edge !== undefined ? { edge } : {}));
  network.on("hoverNode", ({ node }) => ($("hover").textContent = nodes[node].label));
  network.on("hoverEdge", ({ edge }) => ($("hover").textContent = line(edges[edge])));
  network.on("blurNode", () => ($("hover").textContent = ""));
  network.on("blurEdge", () => ($("hover").textContent = ""));

  // ---- controls

  function search() {
    const wanted = $("find").value.trim().toLowerCase();
    const able = nodes.filter((node) => node.visible).sort((one, other) => other.reach - one.reach);
    const hit = ["=", "^", "*"].map((how) => able.find(({ label }) => matches(label.toLowerCase(), wanted, how))).find(Boolean);
    $("missed").textContent = wanted && !hit ? "Nothing shown has that name." : "";
    if (wanted && hit) {
      choose({ node: hit.id });
      show({ node: hit.id });
    }
  }

  function matches(label, wanted, how) {
    return how === "=" ? label === wanted : how === "^" ? label.startsWith(wanted) : label.includes(wanted);
  }

  function refilter() {
    filter();
    choose(gone() ? {} : chosen);
  }

  const gone = () => (chosen.edge !== undefined && !edges[chosen.edge].visible) || (chosen.node !== undefined && !nodes[chosen.node].visible);

  function tick(names, on) {
    for (const box of document.querySelectorAll(names.map((each) => `input[name=${each}]`).join())) box.checked = on;
    refilter();
  }

  function zoom(factor) {
    network.moveTo({ scale: network.getScale() * factor });
  }

  $("find").addEventListener("change", search);
  $("controls").addEventListener("input", (event) => event.target !== $("find") && refilter());
  $("all").addEventListener("click", () => tick(["predicate"], true));
  $("none").addEventListener("click", () => tick(["predicate"], false));
  $("reset").addEventListener("click", () => {
    for (const id of ["since", "until", "find"]) $(id).value = "";
    $("weight").value = 1;
    tick(["type", "predicate", "standing"], true);
    choose({});
    network.fit();
  });
  $("in").addEventListener("click", () => zoom(1.3));
  $("out").addEventListener("click", () => zoom(1 / 1.3));
  $("fit").addEventListener("click", () => network.fit({ animation: false }));
  $("edges").addEventListener("click", (event) => {
    const row = event.target.closest("button") && event.target.closest("tr[data-edge]");
    if (row) choose({ edge: Number(row.dataset.edge) }, true);
  });
  document.addEventListener("keydown", (event) => event.key === "Escape" && event.target !== $("find") && choose({}));
  dark.addEventListener("change", () => { readColours(); paint(); });

  filter();
  choose({});
  network.fit();
  window.alliance = { network, nodes, edges, choose }; // for the console and the tests
})();
