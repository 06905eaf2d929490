// A network that the server has: what graph/page/carried.js answers out of a page, asked of /api.

import { written } from "./network/view.js";

export class Served {
  pause = 120; // ms after which a view is asked for: a slider makes many

  // `first` came with the page: the picture of its view, the releases of each month, how predicates are spoken of, and what a
  // relation's list holds.
  constructor(first) {
    this.first = first.network;
    this.counts = first.months;
    this.most = first.most;
    [this.predicates, this.columns] = [first.predicates, first.relation];
    this.known = new Map(); // nodes by key
  }

  async network(view) {
    const { nodes, lines, found } = this.first || (await ask("network", written({ ...view, chosen: "", relation: "" })));
    this.first = null;
    this.#keep(nodes);
    return { nodes, lines: this.#tied(lines), found };
  }

  async evidence(view) {
    const asked = written(view);
    const { nodes, lines, found, count, total, passages } = await ask("edge", asked);
    this.#keep(nodes);
    const more = async (offset) => (await ask("edge", `${asked}&offset=${offset}`)).passages;
    return { lines: this.#tied(lines), found, count, told: count, total, passages, more };
  }

  async complete(text, types = []) {
    const nodes = await ask("search", new URLSearchParams([["q", text], ...types.map((type) => ["type", type])]));
    this.#keep(nodes);
    return nodes;
  }

  async node(key) {
    if (!this.known.has(key)) this.known.set(key, key.includes("~") ? null : await ask("node", new URLSearchParams({ id: key })));
    return this.known.get(key);
  }

  async months() {
    return this.counts;
  }

  #keep(nodes) {
    for (const node of nodes) this.known.set(node.key, node);
  }

  // Lines whose ends are nodes, with their relations as carried.js makes them.
  #tied(lines) {
    return lines.map((line) => {
      const ends = [this.known.get(line.from), this.known.get(line.to)];
      return { ...line, from: ends[0], to: ends[1], relations: line.relations.map((cells) => this.#relation(ends, cells)) };
    });
  }

  #relation(ends, cells) {
    const found = Object.fromEntries(this.columns.map((column, at) => [column, cells[at]]));
    const [from, to] = found.turned ? [ends[1], ends[0]] : ends;
    const { words, between, family } = this.predicates[found.predicate];
    return { ...found, id: `${found.predicate} ${found.standing} ${from.key}`, from, to, words: found.directed ? words : between, family };
  }
}

// The answer as JSON; what the server says is wrong is thrown as an error.
async function ask(what, query) {
  const answer = await fetch(`/api/${what}?${query}`);
  if (!answer.ok) throw new Error((await answer.text()).trim().slice(0, 300) || answer.statusText);
  return answer.json();
}
