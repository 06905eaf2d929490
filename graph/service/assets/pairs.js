// An answer as a network: the triples of a CONSTRUCT, or pairs out of two columns. vis-network draws what stands still.

import { element } from "/assets/element.js";
import { pairColumns } from "/assets/columns.js";
import { places } from "/assets/force.js";
import { address, type, words } from "/assets/names.js";

const NODES = 200; // those with most edges
const SHAPES = { Country: "dot", Grouping: "diamond", Organization: "square", Person: "triangle", Topic: "hexagon", Office: "hexagon" };

let loading = null;

/** Draw the answer into a box, with a choice of the columns. */
export async function drawPairs(box, answer, known) {
  if (answer.columns.length < 2) return box.replaceChildren(element("p", { class: "empty" }, "A graph needs two columns: from and to."));
  await visNetwork();
  const first = pairColumns(answer);
  const names = answer.columns.map((name, index) => [index, name]);
  const [source, target] = [choice("From", names, first.source), choice("To", names, first.target)];
  const label = choice("Named by", [["", "nothing"], ...names], first.label ?? "");
  const canvas = element("div", { class: "canvas" });
  const below = element("p", { class: "small quiet", role: "status" });
  const draw = () => {
    const columns = [source, target, label].map(({ value }) => (value === "" ? null : Number(value)));
    network(canvas, below, pairs(answer.rows, columns, known));
  };
  for (const each of [source, target, label]) each.addEventListener("change", draw);
  const choices = element("div", { class: "row", hidden: answer.triples }, ...[source, target, label].map((each) => each.parentElement));
  box.replaceChildren(choices, canvas, below);
  draw();
}

function visNetwork() {
  loading ??= new Promise((resolve, reject) => {
    document.head.append(element("script", { src: "/assets/vis-network.js", onload: resolve, onerror: reject }));
  });
  return loading;
}

function choice(label, options, chosen) {
  const select = element("select", {}, ...options.map(([value, text]) => element("option", { value, selected: value === chosen }, text)));
  element("label", { class: "check" }, label, select);
  return select;
}

/** {nodes, edges, left}: each thing once, each pair once with its names; only so many as can be looked at. */
function pairs(rows, [source, target, label], known) {
  const nodes = new Map();
  const edges = new Map();
  for (const row of rows.filter((each) => each[source] && each[target])) {
    const [from, to] = [row[source], row[target]].map((term) => node(nodes, term, known));
    from.degree += 1;
    to.degree += 1;
    const key = `${from.id} ${to.id}`;
    if (!edges.has(key)) edges.set(key, { from: from.id, to: to.id, names: new Set(), count: 0 });
    edges.get(key).count += 1;
    if (label !== null && row[label]) edges.get(key).names.add(words(row[label], known));
  }
  const kept = [...nodes.values()].sort((a, b) => b.degree - a.degree).slice(0, NODES);
  const ids = new Set(kept.map(({ id }) => id));
  const joined = [...edges.values()].filter(({ from, to }) => ids.has(from) && ids.has(to));
  return { nodes: kept, edges: joined, left: nodes.size - kept.length };
}

function node(nodes, term, known) {
  const key = JSON.stringify(term);
  if (!nodes.has(key)) nodes.set(key, { id: nodes.size, term, label: words(term, known), degree: 0 });
  return nodes.get(key);
}

function network(canvas, below, { nodes, edges, left }) {
  const index = new Map(nodes.map(({ id }, at) => [id, at]));
  const at = places(nodes.length, edges.map(({ from, to }) => [index.get(from), index.get(to)]));
  const style = getComputedStyle(document.documentElement);
  const colour = (name) => style.getPropertyValue(`--${name}`).trim();
  const data = {
    nodes: nodes.map((each, number) => drawnNode(each, at[number], each.degree / nodes[0].degree, colour)),
    edges: edges.map(({ from, to, names, count }) => ({ from, to, label: cut([...names].join(", ")), width: Math.min(6, 1 + Math.log2(count)) })),
  };
  const font = { color: colour("ink"), strokeColor: colour("ground"), strokeWidth: 4, size: 13, face: "system-ui" };
  const made = new globalThis.vis.Network(canvas, data, {
    physics: false,
    interaction: { hover: true, keyboard: { enabled: true, bindToWindow: false } },
    nodes: { font, borderWidth: 1 },
    edges: { font: { ...font, size: 11, color: colour("quiet") }, color: { color: colour("place"), hover: colour("accent"), highlight: colour("accent") }, arrows: { to: { enabled: true, scaleFactor: 0.5 } }, smooth: false },
  });
  const picture = canvas.querySelector(".vis-network");
  picture.setAttribute("role", "application");
  picture.setAttribute("aria-label", "The answer as a network; the table has the same pairs");
  const counts = `${nodes.length} things, ${edges.length} pairs${left ? `; ${left} things with fewer pairs are left out` : ""}.`;
  below.replaceChildren(counts);
  made.on("click", ({ nodes: [id] }) => below.replaceChildren(counts, ...(id === undefined ? [] : [" ", link(nodes[index.get(id)])])));
}

/** Larger, name and all, with more of the edges that the first node has: so hubs can be read from afar. */
function drawnNode({ id, term, label }, { x, y }, share, colour) {
  const kind = term.iri ? type(term.iri) : null;
  const fill = colour(kind ?? "Office");
  const state = { background: fill, border: colour("ink") };
  const [size, font] = [8 + 12 * share, { size: 13 + 20 * share }];
  return { id, x, y, size, font, label: cut(label), shape: SHAPES[kind] ?? "dot", color: { background: fill, border: fill, hover: state, highlight: state } };
}

function link({ term, label }) {
  const href = term.iri ? address(term.iri) : null;
  return href ? element("a", { href }, label) : element("b", {}, label);
}

function cut(text) {
  return text.length > 34 ? `${text.slice(0, 33)}…` : text;
}
