// The page of a network: what the reader sets is one view, and everything that is shown follows from it and the source.
//
// A source, `Carried` out of the page itself or one that asks a server, answers with promises:
//   network(view)          {lines, nodes, found}: what to draw of it, as folding.js has lines, nodes with degree and strength
//   evidence(view)         {lines, count, told, passages} behind `view.chosen`
//   complete(text, types)  nodes whose names fit; `types` may be undefined
//   node(key)              {key, label, type, x, y}, or undefined
//   months()               [month, releases], from the first month to the last
// and may have a `pause`, the milliseconds after which it is asked for a view, since a slider makes many, and the `most` lines
// that it gives. An address keeps the view: it can `read` and `write` it as text, and its `event` of the window says that
// it has another.

import { chips } from "./chips.js";
import { Controls } from "./controls.js";
import { span } from "./dates.js";
import { Drawing } from "./drawing.js";
import { $, button, element, plural } from "./elements.js";
import { Panel } from "./panel.js";
import { csv, fileName, save } from "./saving.js";
import { COLUMNS, fill, rows } from "./table.js";
import { Timeline } from "./timeline.js";
import { EVERYTHING, read, written } from "./view.js";

// The parts of a view on which the lines depend; the others only show them in another light.
const DRAWN = ["states", "grouping", "topic", "near", "also", "hide", "since", "until", "least", "size", "lines"];
const dark = matchMedia("(prefers-color-scheme: dark)");

export async function start(source, address) {
  const page = new Page(source, address, await source.months());
  page.scheme();
  await page.redraw();
  return page;
}

class Page {
  constructor(source, address, months) {
    this.source = source;
    this.address = address;
    this.view = read(address.read());
    this.drawn = { lines: [], nodes: [], found: 0 };
    this.labels = new Map(); // of the nodes that the view speaks of
    this.asked = 0;
    const change = (part) => this.change(part);
    const open = (part) => this.open(part);
    this.drawing = new Drawing($("canvas"), {
      choose: (chosen) => change({ chosen, relation: "" }),
      hover: (words) => ($("hover").textContent = words),
      move: (camera) => change({ camera }),
    });
    this.panel = new Panel($("panel"), {
      choose: (chosen) => open({ chosen, relation: "" }),
      relation: (relation) => open({ relation }),
      expand: (key) => change({ also: [...new Set([...this.view.also, key])] }),
      near: (near) => change({ near }),
      about: (node) => change({ ...only(node), near: "" }),
    });
    this.controls = new Controls(source, { change, find: (node) => this.find(node), reset: () => this.reset() });
    this.timeline = new Timeline($("months"), months, (since, until) => change({ since, until }));
    this.#listen();
  }

  // ---- from one view to the next

  async change(part) {
    const before = this.view;
    this.view = { ...before, ...part };
    const anew = DRAWN.filter((name) => String(this.view[name]) !== String(before[name]));
    const more = anew.join() === "also" && before.also.every((key) => this.view.also.includes(key)); // the rest stays
    if (anew.length && !more && part.camera === undefined) this.view.camera = "";
    this.address.write(written(this.view));
    if (this.view.scheme !== before.scheme) this.scheme();
    if (anew.length) return this.redraw(more);
    return this.view.chosen === before.chosen && this.view.relation === before.relation ? undefined : this.#tell();
  }

  // As `change`, for what is asked by name or in a list: the panel is where the reader wants to be next.
  async open(part) {
    await this.change(part);
    $("panel").focus();
  }

  // A node that was searched for; one that is too weak to be drawn is drawn with it.
  async find({ key }) {
    const shown = this.drawn.nodes.some((node) => node.key === key);
    await this.open({ chosen: key, relation: "", ...(shown ? {} : { also: [...this.view.also, key] }) });
    this.drawing.fit(key);
  }

  async reset() {
    this.controls.clear();
    await this.change({ ...EVERYTHING, scheme: this.view.scheme });
    this.drawing.fit();
  }

  // ---- what follows from a view

  async redraw(more = false) {
    const mine = ++this.asked;
    if (this.source.pause) await new Promise((go) => setTimeout(go, this.source.pause));
    if (mine !== this.asked) return;
    const { view } = this;
    try {
      const [drawn] = await Promise.all([this.source.network(view), this.#name(view)]);
      if (mine === this.asked) this.#show(view, drawn, more); // else another view has been asked for meanwhile
    } catch (error) {
      this.#message(`The network could not be read: ${error.message || error}`, "Try again", () => this.redraw());
    }
    await this.#tell();
  }

  #show(view, drawn, more) {
    this.drawn = drawn;
    this.controls.show(view);
    this.timeline.show(view.since, view.until);
    this.#narrowed();
    this.#count();
    this.#message(drawn.lines.length ? "" : "Nothing fits these filters.", "Show all again", () => this.reset());
    this.drawing.show(drawn.nodes, drawn.lines, view.size, more);
    if (view.camera) this.drawing.look(view.camera);
    else this.drawing.fit(more ? view.chosen : "");
    this.#table();
  }

  async #tell() {
    const { view } = this;
    this.drawing.choose(view.chosen);
    if (!view.chosen) return this.panel.overview(this.drawn.lines);
    try {
      const [node, evidence] = await Promise.all([this.source.node(view.chosen), this.source.evidence(view)]);
      if (view !== this.view && view.chosen !== this.view.chosen) return undefined;
      return node ? this.panel.node(node, evidence) : this.panel.line(view.relation, evidence);
    } catch (error) {
      return this.panel.failed(error);
    }
  }

  async #name({ states, grouping, topic, near, also }) {
    for (const key of [...states, ...also, grouping, topic, near].filter(Boolean)) {
      this.labels.set(key, (await this.source.node(key))?.label || key);
    }
  }

  #chips() {
    return chips(this.view, (key) => this.labels.get(key));
  }

  #narrowed() {
    const chip = ([words, without]) =>
      element(
        "li",
        {},
        words,
        button("×", () => this.change(without), { "aria-label": `Remove: ${words}` }),
      );
    $("chips").replaceChildren(...this.#chips().map(chip));
  }

  #count() {
    const { lines, nodes, found } = this.drawn;
    const all = plural(found, "line");
    const strongest = lines.length < found ? `The strongest ${lines.length.toLocaleString("en")} of ${all}` : all;
    $("shown").textContent = `${strongest} between ${plural(nodes.length, "node")}`;
    $("rest").hidden = lines.length >= found || this.view.lines >= (this.source.most ?? Infinity);
  }

  #message(text, label, act) {
    $("message").hidden = !text;
    $("message").replaceChildren(...(text ? [element("p", {}, text), button(label, act)] : []));
  }

  #table() {
    const found = rows(this.drawn.lines);
    $("edges").querySelector("summary").textContent = `${plural(found.length, "relation")} as a table`;
    const open = (chosen, relation) => this.open({ chosen, relation });
    if ($("edges").open) fill($("edges").querySelector("tbody"), found, open);
  }

  // ---- light and dark

  #isDark() {
    return this.view.scheme ? this.view.scheme === "dark" : dark.matches;
  }

  scheme() {
    if (this.view.scheme) document.documentElement.dataset.scheme = this.view.scheme;
    else delete document.documentElement.dataset.scheme;
    $("scheme")?.setAttribute("aria-pressed", String(this.#isDark()));
    this.drawing.recolour();
  }

  // ---- files

  #savePicture() {
    const dates = this.drawn.lines
      .flatMap(({ first, last }) => [first, last])
      .filter(Boolean)
      .sort();
    const narrowed = this.#chips().map(([words]) => words);
    const caption = [
      document.title,
      $("shown").textContent,
      ...narrowed,
      dates.length ? span(dates[0], dates.at(-1)) : "",
    ];
    const picture = this.drawing.picture(caption.filter(Boolean).join(" · "));
    picture.toBlob((blob) => save(blob, fileName(document.title, "png")));
  }

  #saveRows() {
    const text = csv(
      COLUMNS,
      rows(this.drawn.lines).map(({ cells }) => cells),
    );
    save(new Blob([text], { type: "text/csv" }), fileName(document.title, "csv"));
  }

  // ---- what the reader does beside the filters

  #listen() {
    const clicks = {
      rest: () => this.change({ lines: this.view.lines * 2 }),
      in: () => this.change({ camera: this.drawing.zoom(1.3) }),
      out: () => this.change({ camera: this.drawing.zoom(1 / 1.3) }),
      fit: () => this.change({ camera: "" }).then(() => this.drawing.fit()),
      scheme: () => this.change({ scheme: this.#isDark() ? "light" : "dark" }),
      png: () => this.#savePicture(),
      csv: () => this.#saveRows(),
      skip: () => this.#toTable(),
    };
    for (const [id, act] of Object.entries(clicks)) $(id)?.addEventListener("click", act);
    $("edges").addEventListener("toggle", () => this.#table());
    dark.addEventListener("change", () => this.scheme());
    addEventListener(
      "keydown",
      ({ key }) => key === "Escape" && this.view.chosen && this.change({ chosen: "", relation: "" }),
    );
    addEventListener(this.address.event, () => {
      this.view = read(this.address.read());
      this.scheme();
      this.redraw();
    });
  }

  #toTable() {
    $("edges").open = true;
    $("edges").querySelector("summary").focus();
  }
}

// The part of a view that is about a node alone.
function only({ key, type }) {
  return { Country: { states: [key] }, Topic: { topic: key } }[type] || { grouping: key };
}
