// The drawing of a page that has the same as text: a click on a line leads to its place there, one on a node puts it in front.

import { combobox } from "./network/combobox.js";
import { Drawing } from "./network/drawing.js";
import { $ } from "./network/elements.js";

const { nodes, lines, placed } = JSON.parse($("first").textContent);

function draw() {
  for (const each of document.querySelectorAll("[data-script]")) each.hidden = false;
  const known = new Map(nodes.map((node) => [node.key, node]));
  const relation = { directed: false, standing: "asserted" };
  const tied = lines.map((line) => ({ ...line, from: known.get(line.from), to: known.get(line.to), relations: [relation] }));
  const drawing = new Drawing($("canvas"), {
    choose(key) {
      drawing.choose(key);
      const place = tied.find((line) => line.key === key)?.place;
      if (place) $(place).focus(); // the browser scrolls there
    },
    hover: (words) => ($("hover").textContent = words),
    move() {},
  });
  if (placed) drawing.nodes = nodes.map(({ key, x, y }) => ({ key, left: x, top: y }));
  drawing.show(nodes, tied, "degree", placed);
  drawing.fit();
  $("in").addEventListener("click", () => drawing.zoom(1.3));
  $("out").addEventListener("click", () => drawing.zoom(1 / 1.3));
  $("fit").addEventListener("click", () => drawing.fit());
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => drawing.recolour());
  return drawing;
}

async function complete(text) {
  const answer = await fetch(`/api/search?${new URLSearchParams({ q: text })}`);
  return answer.ok ? answer.json() : [];
}

// Names are typed, and identifiers sent, as long as the name is still the one that was taken.
const form = document.querySelector("form.asking");
const taken = new Map();
for (const input of form.querySelectorAll("input[role=combobox]")) {
  combobox(input, complete, (node) => {
    input.value = node.label;
    taken.set(input.name, node);
  });
}
form.addEventListener("formdata", ({ formData }) => {
  for (const [name, { key, label }] of taken) if (formData.get(name) === label) formData.set(name, key);
});

// for the console and the tests
window.alliance = { drawing: nodes.length ? draw() : null };
