// How a node and a line look, as vis-network takes it: their form when they come, their colours whenever these change.

import { plural } from "./elements.js";
import { widest } from "./room.js";

const SHAPES = { Country: "dot", Grouping: "diamond", Organization: "square", Person: "triangle" };
const DASHES = {
  asserted: false,
  planned: [8, 6],
  denied: [2, 5],
  new: false,
  stronger: false,
  weaker: [10, 6],
  gone: [2, 5],
};
const FACE = "system-ui, sans-serif";
const FADED = "rgba(128,128,128,0.25)";

export function nodeMade({ label, type, left, top, radius, letters }, id) {
  const shape = SHAPES[type] || "hexagon";
  return { id, label, shape, x: left, y: top, size: radius, widthConstraint: { maximum: widest(letters) } };
}

// `number` gives the id of a node by its key.
export function lineMade(line, id, number) {
  const label = line.label ?? (line.relations.length > 1 ? String(line.relations.length) : "");
  return { id, from: number.get(line.from.key), to: number.get(line.to.key), arrows: arrows(line), label };
}

// `clear` is what the reader looks at, all or what the chosen one touches; `colour` gives one by its name.
export function nodeLook({ type, letters }, id, clear, colour) {
  const background = colour(type);
  const lit = { background, border: colour("ink") };
  const text = clear ? { color: colour("ink"), strokeWidth: 3 } : { color: FADED, strokeWidth: 0 };
  return {
    id,
    opacity: clear ? 1 : 0.15,
    color: { background, border: colour("surface"), highlight: lit, hover: lit },
    font: { face: FACE, size: letters, strokeColor: colour("ground"), ...text },
  };
}

// Weak lines are paler, so that what matters is seen through a few hundred of them; `alone` when something is chosen.
export function lineLook(line, id, heaviest, clear, alone, colour) {
  const share = Math.log(line.weight) / Math.log(Math.max(heaviest, 2));
  const color = colour(tone(line));
  const opacity = !clear ? 0.06 : alone ? 0.9 : 0.3 + 0.5 * share;
  // vis-network never takes a label back: a faded one is too small to be drawn
  const size = !clear ? 1 : alone ? 16 : 12;
  return {
    id,
    dashes: DASHES[line.tone || standing(line)],
    width: 0.8 + 0.85 * Math.log2(Math.max(line.weight, 1)),
    color: { color, highlight: color, hover: color, inherit: false, opacity },
    font: { face: FACE, size, color: colour("ink"), strokeColor: colour("ground"), strokeWidth: 4 },
  };
}

// The colour of a line: what it is given, else of what most releases state, offices and memberships last.
export function tone({ tone: given, relations }) {
  return given || (relations.find(({ family }) => family !== "place") || relations[0]).family;
}

// Of all its relations, or else that of a plain line.
function standing({ relations: [{ standing: first }, ...others] }) {
  return others.every((each) => each.standing === first) ? first : "asserted";
}

function arrows({ from, relations }) {
  const heads = new Set(relations.map((each) => (each.directed ? (each.from === from ? "to" : "from") : "")));
  return heads.size === 1 ? { [[...heads][0] || "to"]: { enabled: !heads.has(""), scaleFactor: 0.45 } } : undefined;
}

// A line in words: those that it is given, else what it says where it is one relation, or how many it is.
export function inWords({ from, to, relations, weight, told }) {
  if (told) return told;
  const [only] = relations;
  const words =
    relations.length > 1
      ? `${from.label} – ${to.label} · ${relations.length} relations`
      : `${from.label} ${only.words} ${to.label}`;
  return `${words} · ${plural(weight, "release")}`;
}
