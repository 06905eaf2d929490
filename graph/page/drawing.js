// The picture of a network, drawn by vis-network; what else there is of it, the reader's hand and eye, stands here.
/* global vis */

import { inWords, lineLook, lineMade, nodeLook, nodeMade } from "./looks.js";
import { beside, room } from "./room.js";

const [MARGIN, CLOSEST] = [16, 0.9]; // of the whole picture: pixels around it, and the most that it is enlarged
const [TWICE, FOOT] = [2, 72]; // of the picture as a file: its size, and pixels for the text
const OPTIONS = {
  physics: false,
  layout: { improvedLayout: false },
  // without its lines a picture of a thousand follows the hand at twice the rate
  interaction: {
    hover: true,
    hoverConnectedEdges: false,
    hideEdgesOnDrag: true,
    hideEdgesOnZoom: true,
    tooltipDelay: 1e9,
    keyboard: { enabled: true, bindToWindow: false },
    multiselect: false,
  },
  nodes: { borderWidth: 1, scaling: { label: { drawThreshold: 6, maxVisible: 40 } } },
  edges: {
    smooth: false,
    arrowStrikethrough: false,
    selectionWidth: 1.5,
    hoverWidth: 1,
    scaling: { label: { drawThreshold: 8, maxVisible: 20 } },
  },
};

export class Drawing {
  // `act` has choose(key), hover(words), move(camera): what the reader does with the picture.
  constructor(canvas, act) {
    this.canvas = canvas;
    this.nodes = [];
    this.lines = [];
    this.chosen = "";
    this.colours = new Map();
    this.data = { nodes: new vis.DataSet(), edges: new vis.DataSet() };
    this.network = new vis.Network(canvas, this.data, OPTIONS);
    this.network.on("click", ({ nodes: [node], edges: [line] }) =>
      act.choose(this.nodes[node]?.key ?? this.lines[line]?.key ?? ""),
    );
    this.network.on("hoverNode", ({ node }) => act.hover(this.nodes[node].label));
    this.network.on("hoverEdge", ({ edge }) => act.hover(inWords(this.lines[edge])));
    for (const left of ["blurNode", "blurEdge"]) this.network.on(left, () => act.hover(""));
    for (const moved of ["zoom", "dragEnd"]) this.network.on(moved, () => act.move(this.camera()));
  }

  // Draws these instead of what was there, or, if that is to `stay`, beside it; numbers for ids, so that no name is ever a key.
  show(nodes, lines, size, stay = false) {
    const { clientWidth, clientHeight } = this.canvas;
    this.network.setSize("100%", "100%"); // else it sees later that its place has another size, and changes the scale
    // two forms, not one for each window: a link shows the same picture to nearly all
    const placed = room(nodes, size, clientWidth < 0.8 * clientHeight ? 0.75 : 1.25);
    this.nodes = stay ? beside(placed, lines, this.nodes) : placed;
    this.lines = [...lines].sort((one, other) => one.weight - other.weight); // the strong ones above the others
    this.heaviest = this.lines.at(-1)?.weight || 1;
    const number = new Map(this.nodes.map(({ key }, at) => [key, at]));
    this.data = {
      nodes: new vis.DataSet(this.nodes.map(nodeMade)),
      edges: new vis.DataSet(this.lines.map((line, id) => lineMade(line, id, number))),
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
    this.network.setSelection(
      { nodes: node < 0 ? [] : [node], edges: line < 0 ? [] : [line] },
      { highlightEdges: false },
    );
    const colour = (name) => this.#colour(name);
    const clear = (each) => !near || each.key === key || touches(each, key);
    this.data.nodes.update(this.nodes.map((each, id) => nodeLook(each, id, !near || near.has(each.key), colour)));
    this.data.edges.update(
      this.lines.map((each, id) => lineLook(each, id, this.heaviest, clear(each), Boolean(near), colour)),
    );
  }

  #near(key) {
    const touched = this.lines.filter((line) => line.key === key || touches(line, key));
    const known = touched.length || this.nodes.some((node) => node.key === key);
    return known ? new Set([key, ...touched.flatMap(({ from, to }) => [from.key, to.key])]) : null;
  }

  // After a change of scheme.
  recolour() {
    this.colours.clear();
    this.choose(this.chosen);
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
    const [left, right] = [
      Math.min(...seen.map((node) => node.left - node.width / 2)),
      Math.max(...seen.map((node) => node.left + node.width / 2)),
    ];
    const [top, bottom] = [
      Math.min(...seen.map((node) => node.top - node.radius)),
      Math.max(...seen.map((node) => node.top - node.radius + node.height)),
    ];
    const scale = Math.min(
      (this.canvas.clientWidth - 2 * MARGIN) / (right - left),
      (this.canvas.clientHeight - 2 * MARGIN) / (bottom - top),
      CLOSEST,
    );
    this.network.moveTo({
      position: { x: (left + right) / 2, y: (top + bottom) / 2 },
      scale: Math.max(scale, 0.02),
      animation: false,
    });
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
    Object.assign(pen, {
      fillStyle: this.#colour("ink"),
      font: `${FOOT / 3}px system-ui, sans-serif`,
      textBaseline: "middle",
    });
    pen.fillText(caption, FOOT / 3, height + FOOT / 2, width - FOOT);
    copy.destroy();
    place.remove();
    return made;
  }
}

const touches = ({ from, to }, key) => from.key === key || to.key === key;
