// The picture of a network, drawn by vis-network: lines and nodes as they come, colours out of the style sheet.
/* global vis */

import { plural } from "./elements.js";
import { room, widest } from "./room.js";

const SHAPES = { Country: "dot", Grouping: "diamond", Organization: "square", Person: "triangle" }; // a hexagon for the rest
const DASHES = { asserted: false, planned: [8, 6], denied: [2, 5] };
const [MARGIN, CLOSEST] = [16, 0.9]; // of the whole picture: pixels around it, and the most that it is enlarged
const [TWICE, FOOT] = [2, 72]; // of the picture as a file: its size, and pixels for the text
const OPTIONS = {
  physics: false,
  layout: { improvedLayout: false },
  // without its lines a picture of a thousand follows the hand at twice the rate
  interaction: { hover: true, hoverConnectedEdges: false, hideEdgesOnDrag: true, hideEdgesOnZoom: true, tooltipDelay: 1e9, keyboard: { enabled: true, bindToWindow: false }, multiselect: false },
  nodes: { borderWidth: 1, scaling: { label: { drawThreshold: 6, maxVisible: 40 } } },
  edges: { smooth: false, arrowStrikethrough: false, selectionWidth: 1.5, hoverWidth: 1, scaling: { label: { drawThreshold: 8, maxVisible: 20 } } },
};

export class Drawing {
  // `act` has choose(key), hover(words), move(camera): what the reader does with the picture.
  constructor(canvas, act) {
    this.canvas = canvas;
    this.nodes = [];
    this.lines = [];
    this.chosen = "";
    this.network = new vis.Network(canvas, { nodes: [], edges: [] }, OPTIONS);
    this.network.on("click", ({ nodes: [node], edges: [line] }) => act.choose(this.nodes[node]?.key ?? this.lines[line]?.key ?? ""));
    this.network.on("hoverNode", ({ node }) => act.hover(this.nodes[node].label));
    this.network.on("hoverEdge", ({ edge }) => act.hover(inWords(this.lines[edge])));
    for (const left of ["blurNode", "blurEdge"]) this.network.on(left, () => act.hover(""));
    for (const moved of ["zoom", "dragEnd"]) this.network.on(moved, () => act.move(this.camera()));
    this.recolour();
  }

  // Draws these instead of what was there; numbers for ids, so that no name is ever a key.
  show(nodes, lines, size) {
    const { clientWidth, clientHeight } = this.canvas;
    this.network.setSize("100%", "100%"); // else it sees later that its place has another size, and changes the scale
    // two forms, not one for each window: a link shows the same picture to nearly all
    this.nodes = room(nodes, size, clientWidth < 0.8 * clientHeight ? 0.75 : 1.25);
    this.lines = [...lines].sort((one, other) => one.weight - other.weight); // the strong ones above the others
    this.heaviest = this.lines.at(-1)?.weight || 1;
    const number = new Map(this.nodes.map(({ key }, at) => [key, at]));
    this.data = {
      nodes: new vis.DataSet(this.nodes.map((node, id) => ({ id, label: node.label, shape: SHAPES[node.type] || "hexagon", x: node.left, y: node.top, size: node.radius, widthConstraint: { maximum: widest(node.letters) } }))),
      edges: new vis.DataSet(this.lines.map((line, id) => ({ id, from: number.get(line.from.key), to: number.get(line.to.key), arrows: arrows(line), label: line.relations.length > 1 ? String(line.relations.length) : "" }))),
    };
    this.network.setData(this.data);
    this.choose(this.chosen);
  }

  // Puts a node or a line, and what it touches, before the rest.
  choose(key) {
    this.chosen = key;
    const line = this.lines.findIndex((each) => each.key === key);
    const node = this.nodes.findIndex((each) => each.key === key);
    const near = this.#near(key);
    this.network.setSelection({ nodes: node < 0 ? [] : [node], edges: line < 0 ? [] : [line] }, { highlightEdges: false });
    this.data.nodes.update(this.nodes.map((each, id) => this.#nodeLook(each, id, !near || near.has(each.key))));
    this.data.edges.update(this.lines.map((each, id) => this.#lineLook(each, id, !near || each.key === key || touches(each, key), near)));
  }

  #near(key) {
    const touched = this.lines.filter((line) => line.key === key || touches(line, key));
    const known = touched.length || this.nodes.some((node) => node.key === key);
    return known ? new Set([key, ...touched.flatMap(({ from, to }) => [from.key, to.key])]) : null;
  }

  #nodeLook(node, id, clear) {
    const background = this.#colour(node.type);
    const lit = { background, border: this.#colour("ink") };
    return {
      id, opacity: clear ? 1 : 0.15, color: { background, border: this.#colour("surface"), highlight: lit, hover: lit },
      font: { face: "system-ui, sans-serif", size: node.letters, color: clear ? this.#colour("ink") : "rgba(128,128,128,0.25)", strokeWidth: clear ? 3 : 0, strokeColor: this.#colour("ground") },
    };
  }

  // Weak lines are paler, so that what matters can be seen through a few hundred of them.
  #lineLook(line, id, clear, near) {
    const share = Math.log(line.weight) / Math.log(Math.max(this.heaviest, 2));
    const shade = this.#colour(tone(line));
    const standing = line.relations.every((each) => each.standing === line.relations[0].standing) ? line.relations[0].standing : "asserted";
    return {
      id, dashes: DASHES[standing], width: 0.8 + 0.85 * Math.log2(Math.max(line.weight, 1)),
      color: { color: shade, highlight: shade, hover: shade, inherit: false, opacity: clear ? (near ? 0.9 : 0.3 + 0.5 * share) : 0.06 },
      font: { face: "system-ui, sans-serif", color: this.#colour("ink"), strokeColor: this.#colour("ground"), strokeWidth: 4, size: clear ? (near ? 16 : 12) : 1 }, // a label is never taken back, only too small to be drawn,
    };
  }

  // After a change of scheme.
  recolour() {
    this.colours = new Map();
    if (this.data) this.choose(this.chosen);
  }

  // A colour of the style sheet, worked out, as the canvas needs it.
  #colour(name) {
    if (!this.colours.has(name)) {
      const probe = document.body.appendChild(document.createElement("i"));
      probe.style.color = `var(--${name})`;
      this.colours.set(name, getComputedStyle(probe).color);
      probe.remove();
    }
    return this.colours.get(name);
  }

  // Shows all, or what a key touches. vis-network's own way measures marks that it has not drawn yet.
  fit(key = "") {
    const near = this.#near(key);
    const seen = this.nodes.filter((node) => !near || near.has(node.key));
    if (!seen.length) return;
    const [left, right] = [Math.min(...seen.map((node) => node.left - node.width / 2)), Math.max(...seen.map((node) => node.left + node.width / 2))];
    const [top, bottom] = [Math.min(...seen.map((node) => node.top - node.radius)), Math.max(...seen.map((node) => node.top - node.radius + node.height))];
    const scale = Math.min((this.canvas.clientWidth - 2 * MARGIN) / (right - left), (this.canvas.clientHeight - 2 * MARGIN) / (bottom - top), CLOSEST);
    this.network.moveTo({ position: { x: (left + right) / 2, y: (top + bottom) / 2 }, scale: Math.max(scale, 0.02), animation: false });
  }

  zoom(factor) {
    this.network.moveTo({ scale: this.network.getScale() * factor });
    return this.camera();
  }

  camera() {
    const { x, y } = this.network.getViewPosition();
    return [Math.round(x), Math.round(y), this.network.getScale().toFixed(3)].join();
  }

  look(camera) {
    const [x, y, scale] = camera.split(",").map(Number);
    this.network.moveTo({ position: { x, y }, scale: Math.min(Math.max(scale, 0.01), 10), animation: false });
  }

  // What is seen, at twice its size for a slide, on its ground and with a line of text below it, as a canvas.
  picture(caption) {
    const [width, height] = [TWICE * this.canvas.clientWidth, TWICE * this.canvas.clientHeight];
    const place = document.body.appendChild(document.createElement("div"));
    Object.assign(place.style, { position: "fixed", left: "-100000px", width: `${width}px`, height: `${height}px` });
    const copy = new vis.Network(place, this.data, OPTIONS);
    copy.moveTo({ position: this.network.getViewPosition(), scale: TWICE * this.network.getScale(), animation: false });
    copy.redraw();
    const made = Object.assign(document.createElement("canvas"), { width, height: height + FOOT });
    const pen = made.getContext("2d");
    pen.fillStyle = this.#colour("ground");
    pen.fillRect(0, 0, width, height + FOOT);
    pen.drawImage(place.querySelector("canvas"), 0, 0, width, height);
    Object.assign(pen, { fillStyle: this.#colour("ink"), font: `${FOOT / 3}px system-ui, sans-serif`, textBaseline: "middle" });
    pen.fillText(caption, FOOT / 3, height + FOOT / 2, width - FOOT);
    copy.destroy();
    place.remove();
    return made;
  }
}

const touches = ({ from, to }, key) => from.key === key || to.key === key;

// The colour of a line: of what most releases state, offices and memberships last.
export function tone({ relations }) {
  return (relations.find(({ family }) => family !== "place") || relations[0]).family;
}

function arrows({ from, relations }) {
  const heads = new Set(relations.map((each) => (each.directed ? (each.from === from ? "to" : "from") : "")));
  return heads.size === 1 ? { [[...heads][0] || "to"]: { enabled: !heads.has(""), scaleFactor: 0.45 } } : undefined;
}

// A line in words: what it says where it is one relation, else how many it is.
export function inWords({ from, to, relations, weight }) {
  const [only] = relations;
  const words = relations.length > 1 ? `${from.label} – ${to.label} · ${relations.length} relations` : `${from.label} ${only.words} ${to.label}`;
  return `${words} · ${plural(weight, "release")}`;
}
