// Where the nodes of a small network stand: joined ones near each other, all others apart. The same network, the same picture.

const ROUNDS = 250;
const APART = 90; // pixels between neighbours that nothing else pulls at
const MIDDLE = 0.8; // pull towards the middle, without which parts that nothing joins drift apart

/** Places {x, y} of so many nodes with edges [from, to]: Fruchterman and Reingold's method, begun on a spiral. */
export function places(count, edges) {
  const at = Array.from({ length: count }, (_, index) => {
    const [angle, radius] = [index * 2.4, APART * Math.sqrt(index)];
    return { x: radius * Math.cos(angle), y: radius * Math.sin(angle) };
  });
  for (let round = 0; round < ROUNDS; round += 1) {
    const moves = at.map(({ x, y }) => ({ x: -x * MIDDLE, y: -y * MIDDLE }));
    repel(at, moves);
    for (const [from, to] of edges) pull(at, moves, from, to);
    const most = APART * (1 - round / ROUNDS);
    moves.forEach((move, index) => {
      const length = Math.hypot(move.x, move.y) || 1;
      at[index].x += (move.x / length) * Math.min(length, most);
      at[index].y += (move.y / length) * Math.min(length, most);
    });
  }
  return at;
}

function repel(at, moves) {
  for (let one = 0; one < at.length; one += 1) {
    for (let other = one + 1; other < at.length; other += 1) {
      const [x, y] = [at[one].x - at[other].x, at[one].y - at[other].y];
      const force = APART ** 2 / Math.max(x * x + y * y, 1);
      moves[one].x += x * force;
      moves[one].y += y * force;
      moves[other].x -= x * force;
      moves[other].y -= y * force;
    }
  }
}

function pull(at, moves, from, to) {
  const [x, y] = [at[from].x - at[to].x, at[from].y - at[to].y];
  const force = Math.hypot(x, y) / APART;
  moves[from].x -= x * force;
  moves[from].y -= y * force;
  moves[to].x += x * force;
  moves[to].y += y * force;
}
