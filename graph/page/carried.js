// The data that a page carries in itself, asked as a server would be asked: for a network, for what stands behind it,
// for names.

import { months, within } from "./dates.js";
import { fold, isOffice, lineKey, measured, strongest } from "./folding.js";
import { EVERYTHING } from "./view.js";

const COMPLETIONS = 10;

const rows = ({ columns, rows }) =>
  rows.map((row) => Object.fromEntries(columns.map((column, at) => [column, row[at]])));
const plain = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

export class Carried {
  constructor(data) {
    this.nodes = rows(data.nodes);
    this.byKey = new Map(this.nodes.map((node) => [node.key, node]));
    this.passages = rows(data.passages);
    this.releases = rows(data.releases);
    this.said = rows(data.said);
    this.statements = rows(data.statements).map((each) => ({
      ...each,
      involves: new Set(each.involves.map((at) => this.nodes[at].key)),
    }));
    this.edges = rows(data.edges).map((edge) => this.#edge(edge, data.predicates[edge.predicate]));
    for (const node of this.nodes) node.search = [node.label, ...node.names].map(plain);
    for (const [key, { strength }] of measured(fold(this.#relations(EVERYTHING)))) this.byKey.get(key).total = strength;
  }

  #edge(edge, { words, between, family }) {
    const statements = edge.statements.map((at) => this.statements[at]);
    const [from, to] = [this.nodes[edge.from], this.nodes[edge.to]];
    return {
      ...edge,
      id: `${edge.predicate} ${edge.standing} ${from.key}`,
      from,
      to,
      words: edge.directed ? words : between,
      family,
      statements,
    };
  }

  // {lines, nodes, found}: what is to be drawn, the strongest part, and how many lines there are in all.
  async network(view) {
    const all = fold(this.#relations(view));
    const reach = measured(all);
    const lines = strongest(all, view.lines, view.also);
    const nodes = [...new Set(lines.flatMap(({ from, to }) => [from, to]))].map((node) => ({
      ...node,
      ...reach.get(node.key),
    }));
    return { lines, nodes, found: strongest(all, Infinity).length };
  }

  // {lines, count, told, passages}: the lines of the chosen node, or the chosen one; the number of statements behind them, of
  // those whose words are carried, and their passages, newest first. A chosen relation narrows these.
  async evidence({ chosen, relation, ...view }) {
    const about = this.#relations(view).filter(({ from, to }) =>
      [from.key, to.key, lineKey(from.key, to.key)].includes(chosen),
    );
    const told = about.filter(({ id }) => !relation || id === relation);
    const statements = new Set(told.flatMap((each) => each.statements));
    const behind = new Map(); // the statements that each passage makes
    for (const statement of statements) {
      for (const at of statement.passages) behind.set(at, [...(behind.get(at) || []), statement]);
    }
    const newest = [...behind].sort(([one], [other]) => one - other);
    return {
      lines: fold(about),
      count: statements.size,
      told: [...statements].filter((each) => each.passages.length).length,
      passages: newest.map(([at, made]) => this.#passage(this.passages[at], made)),
    };
  }

  #passage({ release, before, text, after, marks }, statements) {
    const named = ([, , node]) => statements.some(({ involves }) => involves.has(this.nodes[node].key));
    const said = [...new Set(statements.map((each) => each.said))].map((at) => this.said[at]);
    return { ...this.releases[release], before, text, after, marks: marks.filter(named), said };
  }

  // Nodes whose names begin with what was typed, then those that have it within; the strongest first.
  async complete(text, types) {
    const wanted = plain(text.trim());
    const place = ({ search }) =>
      Math.min(
        ...search.map((name) =>
          name.startsWith(wanted) ? 0 : name.includes(` ${wanted}`) ? 1 : name.includes(wanted) ? 2 : 3,
        ),
      );
    return this.nodes
      .filter(({ type }) => !types || types.includes(type))
      .map((node) => ({ node, at: place(node) }))
      .filter(({ at }) => at < 3)
      .sort((one, other) => one.at - other.at || other.node.total - one.node.total)
      .slice(0, COMPLETIONS)
      .map(({ node }) => node);
  }

  async node(key) {
    return this.byKey.get(key);
  }

  // [month, number of releases] for each month from the first to the last.
  async months() {
    const releases = new Map();
    for (const { date, release } of this.statements) {
      const month = date.slice(0, 7);
      if (month.length === 7) releases.set(month, (releases.get(month) || new Set()).add(release));
    }
    const known = [...releases.keys()].sort();
    return known.length ? months(known[0], known.at(-1)).map((month) => [month, releases.get(month)?.size || 0]) : [];
  }

  // Whether a statement is about what the view is about.
  #passing({ states, grouping, topic, since, until }) {
    const members = this.byKey.get(grouping)?.members.map((at) => this.nodes[at].key) || [];
    const cores = [states, grouping ? [grouping, ...members] : [], topic ? [topic] : []].filter((core) => core.length);
    const among = ({ involves }, core) => core.filter((key) => involves.has(key)).length >= Math.min(core.length, 2);
    return (statement) => within(statement.date, since, until) && cores.every((core) => among(statement, core));
  }

  // The relations that a view leaves, and the offices of the persons in them.
  #relations(view) {
    const hidden = new Set(view.hide);
    const able = this.edges.filter(
      ({ predicate, standing, from, to }) =>
        ![predicate, standing, from.type, to.type].some((each) => hidden.has(each)),
    );
    const weighed = (edges, passing) =>
      edges.map((edge) => dated(edge, edge.statements.filter(passing))).filter(({ weight }) => weight >= view.least);
    const found = weighed(
      able.filter((edge) => !isOffice(edge)),
      this.#passing(view),
    );
    const ends = new Set(found.flatMap(({ from, to }) => [from, to]));
    const offices = able.filter((edge) => isOffice(edge) && ends.has(edge.from) && ends.has(edge.to));
    return this.#near([...found, ...weighed(offices, ({ date }) => within(date, view.since, view.until))], view.near);
  }

  #near(relations, key) {
    if (!key) return relations;
    const around = new Set(
      relations.filter(({ from, to }) => from.key === key || to.key === key).flatMap(({ from, to }) => [from, to]),
    );
    return relations.filter(({ from, to }) => around.has(from) && around.has(to));
  }
}

function dated(edge, statements) {
  const releases = new Set(statements.map(({ release }) => release));
  const dates = statements.map(({ date }) => date).filter(Boolean); // newest first
  return { ...edge, statements, releases, weight: releases.size, first: dates.at(-1) || "", last: dates[0] || "" };
}
