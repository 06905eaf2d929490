// Relations folded into lines: one line between two nodes, however many relations join them.

const byWeight = (one, other) => other.weight - one.weight;

// A relation is {id, from, to, predicate, words, family, standing, directed, weight, releases (a Set), first, last}; its ends
// are nodes, its dates ISO texts. A line is {key, from, to, relations, weight, first, last}, its strongest relation first.
export function fold(relations) {
  const lines = new Map();
  for (const relation of relations) {
    const key = lineKey(relation.from.key, relation.to.key);
    if (!lines.has(key)) lines.set(key, []);
    lines.get(key).push(relation);
  }
  return [...lines].map(([key, folded]) => line(key, folded.sort(byWeight)));
}

export const lineKey = (one, other) => (one < other ? `${one}~${other}` : `${other}~${one}`);

function line(key, relations) {
  const [{ from, to }] = relations; // of the strongest
  const releases = new Set(relations.flatMap((relation) => [...relation.releases]));
  const dates = relations
    .flatMap(({ first, last }) => [first, last])
    .filter(Boolean)
    .sort();
  return { key, from, to, relations, weight: releases.size, first: dates[0] || "", last: dates.at(-1) || "" };
}

// How many neighbours each node has, and how many releases its lines have together: as {degree, strength} by key.
export function measured(lines) {
  const found = new Map();
  for (const { from, to, weight } of lines) {
    for (const { key } of [from, to]) {
      const { degree, strength } = found.get(key) || { degree: 0, strength: 0 };
      found.set(key, { degree: degree + 1, strength: strength + weight });
    }
  }
  return found;
}

const ALSO = 12; // lines of a node that are drawn although they are weak

// The lines worth drawing. Among equals those go first that connect, rather than hang one topic on a state; then the
// newest. Offices do not compete: every release names some, and they would fill the picture.
export function strongest(lines, most, also = []) {
  const reach = measured(lines);
  const connects = ({ from, to }) => Math.min(reach.get(from.key).degree, reach.get(to.key).degree) > 1;
  const ranked = lines
    .map((each) => ({ each, connects: connects(each) }))
    .sort(
      (one, other) =>
        byWeight(one.each, other.each) ||
        other.connects - one.connects ||
        (other.each.last > one.each.last) - (other.each.last < one.each.last) ||
        (one.each.key < other.each.key ? -1 : 1),
    )
    .map(({ each }) => each);
  const drawn = new Set(ranked.filter((each) => !office(each)).slice(0, most));
  for (const key of also) {
    const its = ranked.filter(({ from, to }) => [from.key, to.key].includes(key));
    for (const each of its.slice(0, ALSO)) drawn.add(each);
  }
  const ends = new Set([...drawn].flatMap(({ from, to }) => [from, to]));
  for (const each of ranked) if (office(each) && ends.has(each.from) && ends.has(each.to)) drawn.add(each);
  return [...drawn];
}

export const isOffice = ({ predicate }) => predicate === "holdsOffice";
const office = ({ relations }) => relations.every(isOffice);
