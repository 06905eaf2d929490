// Room for what is drawn: the layout says who lies near whom, and here the marks and names of this drawing are spread
// until none covers another. The same nodes always come to lie at the same places.

const LETTERS = 20; // in a line of a name
const ROOM = 2.2; // area laid out per area of marks and names: below 2 nobody can tell which line goes where
const GAP = 10;
const TURN = Math.PI * (3 - Math.sqrt(5)); // the golden angle: what is put around a place never lies in a row

// Adds to each node {radius, letters, width, height, left, top}, pixels at zoom 1, the last two of its mark's middle;
// `size` is "degree" or "strength", `aspect` the width of the whole by its height.
export function room(nodes, size, aspect) {
  const most = Math.max(...nodes.map((node) => node[size]), 1);
  const boxes = nodes.map((node) => box(node, Math.sqrt(node[size] / most)));
  spread(boxes, aspect);
  apart(boxes);
  return boxes.map(({ node, x, y, below, ...box }) => ({
    ...node,
    ...box,
    left: Math.round(x),
    top: Math.round(y - below),
  }));
}

function box(node, share) {
  const [radius, letters] = [6 + 26 * share, 11 + 15 * share];
  const text = 1.2 * letters * Math.ceil(node.label.length / LETTERS);
  const width = Math.max(2 * radius, 0.55 * letters * Math.min(node.label.length, LETTERS)) + GAP;
  return { node, radius, letters, x: node.x, y: node.y, width, height: 2 * radius + text + GAP, below: text / 2 };
}

export const widest = (letters) => 0.6 * letters * LETTERS; // of a name, before it is broken

// The places as they are, on the area that the boxes ask for; what lies far out is drawn in.
function spread(boxes, aspect) {
  const mean = (each) => boxes.reduce((sum, one) => sum + each(one), 0) / (boxes.length || 1);
  const [x, y] = [mean((one) => one.x), mean((one) => one.y)];
  const [wide, high] = [
    Math.sqrt(mean((one) => (one.x - x) ** 2)) || 1,
    Math.sqrt(mean((one) => (one.y - y) ** 2)) || 1,
  ];
  const area = ROOM * boxes.reduce((sum, one) => sum + one.width * one.height, 0);
  const side = Math.sqrt(area) / 4; // four standard deviations hold nearly all
  const stretch = Math.sqrt(aspect);
  for (const one of boxes) {
    const [across, down] = [(one.x - x) / wide, (one.y - y) / high];
    const drawnIn = Math.max(Math.hypot(across, down), 1) ** -0.3;
    one.x = across * drawnIn * side * stretch;
    one.y = (down * drawnIn * side) / stretch + one.below;
  }
}

// Pushes boxes that overlap from each other along the shorter way, until none does or the rounds are over.
function apart(boxes) {
  const rounds = boxes.length > 800 ? 20 : 150;
  const reach = Math.max(...boxes.map(({ width }) => width), 0);
  const ordered = [...boxes];
  for (let round = 0; round < rounds; round++) {
    let moved = false;
    ordered.sort((one, other) => one.x - other.x);
    for (let at = 0; at < ordered.length; at++) {
      for (let next = at + 1; next < ordered.length && ordered[next].x - ordered[at].x < reach; next++) {
        moved = push(ordered[at], ordered[next]) || moved;
      }
    }
    if (!moved) return;
  }
}

function push(one, other) {
  const [right, down] = [other.x - one.x, other.y - one.y];
  const [across, along] = [
    (one.width + other.width) / 2 - Math.abs(right),
    (one.height + other.height) / 2 - Math.abs(down),
  ];
  if (across <= 0.5 || along <= 0.5) return false;
  const axis = across < along ? "x" : "y";
  const step = 0.3 * (axis === "x" ? across : along) * ((axis === "x" ? right : down) < 0 ? -1 : 1);
  one[axis] -= step;
  other[axis] += step;
  return true;
}

// Nodes that come to those that are there: these stay, the others lie around the first that they are tied to.
export function beside(nodes, lines, there) {
  const at = new Map(there.map(({ key, left, top }) => [key, { left, top }]));
  const taken = nodes.filter(({ key }) => at.has(key)).map((node) => ({ ...node, ...at.get(node.key) }));
  for (const node of nodes.filter(({ key }) => !at.has(key))) {
    const others = lines.filter(({ from, to }) => [from.key, to.key].includes(node.key));
    const near = others.map(({ from, to }) => at.get(from.key === node.key ? to.key : from.key)).find(Boolean);
    taken.push(free({ ...node }, near || { left: 0, top: 0 }, taken));
  }
  return taken;
}

// A node at the nearest place around another where it covers nothing.
function free(node, near, taken) {
  for (let turn = 4; ; turn++) {
    const reach = 18 * Math.sqrt(turn);
    node.left = Math.round(near.left + 1.5 * reach * Math.cos(TURN * turn));
    node.top = Math.round(near.top + reach * Math.sin(TURN * turn));
    if (turn > 4000 || !taken.some((other) => covers(node, other))) return node;
  }
}

function covers(one, other) {
  const [upper, lower] = one.top - one.radius < other.top - other.radius ? [one, other] : [other, one];
  const across = Math.abs(one.left - other.left) < (one.width + other.width) / 2;
  return across && lower.top - lower.radius < upper.top - upper.radius + upper.height;
}
