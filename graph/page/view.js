// What is shown and how, as one plain object, and its form in the address: a link shows the same thing again.

export const EVERYTHING = Object.freeze({
  states: [], // keys; of one, all that involves it; of several, what goes on among them
  grouping: "", // what goes on among its members
  topic: "",
  near: "", // a node: only what goes on among it and its neighbours
  also: [], // nodes that are drawn however weak their lines are
  hide: [], // predicates, standings and types of nodes that are not shown
  since: "",
  until: "", // months
  least: 1, // releases that state a relation
  size: "degree", // or "strength"
  lines: 200, // the most that are drawn
  chosen: "", // a node's key, or two with "~" between them: what the panel is about
  relation: "", // id of one that is folded into the chosen line
  camera: "", // "x,y,scale" once the reader has moved the picture
  scheme: "", // "light" or "dark", else as the system has it
});

const LISTS = ["states", "also", "hide"];
const NUMBERS = { least: 1, lines: 1 };
const CHOICES = { size: ["degree", "strength"], scheme: ["", "light", "dark"] };
const FORMS = { since: /^\d{4}-\d{2}$/, until: /^\d{4}-\d{2}$/, camera: /^-?\d+,-?\d+,\d*\.?\d+$/ };

// Only what differs from the plain view; nothing for the plain view itself.
export function written(view) {
  const fragment = new URLSearchParams();
  for (const [name, usual] of Object.entries(EVERYTHING)) {
    for (const value of LISTS.includes(name) ? view[name] : [view[name]])
      if (value !== usual) fragment.append(name, value);
  }
  return fragment.toString();
}

// Anybody may have written a link: what no view can have is left out.
export function read(text) {
  const found = new URLSearchParams(text.replace(/^[#?]/, ""));
  const view = { ...EVERYTHING };
  for (const name of Object.keys(EVERYTHING)) {
    const values = found.getAll(name);
    if (values.length) view[name] = LISTS.includes(name) ? values : checked(name, values[0]);
  }
  return view;
}

function checked(name, value) {
  const usual = EVERYTHING[name];
  if (name in NUMBERS) return Math.max(Math.floor(Number(value)) || usual, NUMBERS[name]);
  if (name in CHOICES) return CHOICES[name].includes(value) ? value : usual;
  if (name in FORMS) return FORMS[name].test(value) ? value : usual;
  return value;
}
