// The panel: what is known of the chosen node or line, and every passage behind it, newest first.

import { span } from "./dates.js";
import { button, element, plural, sign } from "./elements.js";
import { tone } from "./looks.js";
import { passages } from "./passages.js";

const TIES = 12; // lines listed before "more"
const KINDS = {
  Country: "State",
  Grouping: "Grouping",
  Organization: "Organisation",
  Person: "Person",
  Topic: "Topic",
  Office: "Office",
};

export class Panel {
  // `act` has choose(key), relation(id), expand(key), near(key), about(node): what the reader asks for.
  constructor(place, act) {
    this.place = place;
    this.act = act;
  }

  overview(lines) {
    const worth = lines.filter(({ relations }) => relations.some(({ family }) => family !== "place"));
    this.#fill(
      element("h2", {}, "What the releases say"),
      element("p", { class: "facts" }, "Choose a node or a line to read the words behind it."),
      ...(worth.length ? [element("h3", {}, "Most often stated"), ...this.#ties(worth)] : []),
    );
  }

  node(node, { lines, found = lines.length, ...evidence }) {
    const facts = [KINDS[node.type] || node.type, plural(found, "line"), dated(lines)].filter(Boolean).join(" · ");
    this.#fill(
      this.#close(),
      element("h2", {}, sign(node.type), node.label),
      element("p", { class: "facts" }, facts, ...its(node)),
      element(
        "p",
        { class: "buttons" },
        button("Expand", () => this.act.expand(node.key), { title: "Draw more of its lines" }),
        button("Only its neighbourhood", () => this.act.near(node.key)),
        ...this.#aboutIt(node),
      ),
      ...(lines.length ? [element("h3", {}, "Relations"), ...this.#ties(lines, node.key)] : [nothing()]),
      ...passages(evidence),
    );
  }

  line(relation, { lines: [line], ...evidence }) {
    if (!line) return this.#fill(this.#close(), nothing());
    const ends = [this.#name(line.from), " – ", this.#name(line.to)];
    const facts = [plural(line.weight, "release"), dated([line])].filter(Boolean).join(" · ");
    const { href } = line; // the server has a page of two
    const folded = line.relations.map((each) => this.#relation(each, relation));
    return this.#fill(
      this.#close(),
      element("h2", {}, ...ends),
      element("p", { class: "facts" }, facts, ...(href ? [" · ", element("a", { href }, "by topic")] : [])),
      element("h3", {}, plural(folded.length, "relation")),
      element("ul", { class: "ties" }, ...folded),
      ...passages(evidence),
    );
  }

  failed(error) {
    this.#fill(
      this.#close(),
      element("h2", {}, "The words could not be read"),
      element("p", { role: "alert" }, String(error.message || error)),
    );
  }

  #fill(...parts) {
    this.place.replaceChildren(...parts);
    this.place.scrollTop = 0;
  }

  #close() {
    return button("Close", () => this.act.choose(""), { id: "close" });
  }

  #name({ key, label }) {
    return button(label, () => this.act.choose(key), { class: "name" });
  }

  #aboutIt(node) {
    return ["Country", "Grouping", "Organization", "Topic"].includes(node.type)
      ? [button("Only what involves it", () => this.act.about(node))]
      : [];
  }

  // The relations folded into a line; pressed, one narrows the passages to its own.
  #relation(each, chosen) {
    const { from, to, words, family, standing, weight } = each;
    const pressed = String(each.id === chosen);
    return element(
      "li",
      {},
      element(
        "button",
        {
          type: "button",
          "aria-pressed": pressed,
          onclick: () => this.act.relation(pressed === "true" ? "" : each.id),
        },
        element("span", { class: `line ${family} ${standing}`, "aria-hidden": "true" }),
        element("span", {}, from.label, element("b", {}, ` ${words} `), to.label, marked(standing)),
        number(weight),
      ),
    );
  }

  #tie(line, from) {
    const other = line.from.key === from ? line.to : line.from;
    const [only] = line.relations;
    const words =
      line.relations.length > 1
        ? [element("b", {}, ` · ${line.relations.length} relations`)]
        : [element("b", {}, ` · ${only.words}`), marked(only.standing)];
    const ends = from ? [other.label] : [line.from.label, " – ", line.to.label];
    return element(
      "li",
      {},
      element(
        "button",
        { type: "button", onclick: () => this.act.choose(line.key) },
        element("span", { class: `line ${tone(line)}`, "aria-hidden": "true" }),
        element("span", {}, ...ends, ...words),
        number(line.weight),
      ),
    );
  }

  #ties(lines, from) {
    const ranked = [...lines].sort((one, other) => other.weight - one.weight);
    const list = element("ul", { class: "ties" }, ...ranked.slice(0, TIES).map((line) => this.#tie(line, from)));
    const rest = () => list.append(...ranked.slice(TIES).map((line) => this.#tie(line, from)));
    return ranked.length <= TIES ? [list] : [list, more(ranked.length - TIES, rest)];
  }
}

const its = ({ href }) => (href ? [" · ", element("a", { href }, "its page")] : []);
const number = (weight) => element("small", { title: plural(weight, "release") }, String(weight));
const marked = (standing) => (standing === "asserted" ? "" : ` (${standing})`);
const nothing = () => element("p", { class: "facts" }, "No statement about it fits the filters.");

function more(count, show) {
  const made = button(`${count} more`, () => {
    show();
    made.remove();
  });
  return made;
}

function dated(lines) {
  const dates = lines
    .flatMap(({ first, last }) => [first, last])
    .filter(Boolean)
    .sort();
  return dates.length ? span(dates[0], dates.at(-1)) : "";
}
