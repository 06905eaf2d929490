// The page of a network: what the reader sets is one view, and everything that is shown follows from it and the source.
//
// A source, `Carried` out of the page itself or one that asks a server, answers with promises:
//   network(view)          {lines, nodes, found}: what to draw of it, as folding.js has lines, nodes with degree and strength
//   evidence(view)         {lines, count, told, passages} behind `view.chosen`
//   complete(text, types)  nodes whose names fit; `types` may be undefined
//   node(key)              {key, label, type, x, y}, or undefined
//   months()               [month, releases], from the first month to the last

import { combobox } from "./combobox.js";
import { monthName, span } from "./dates.js";
import { Drawing } from "./drawing.js";
import { $, button, element, plural } from "./elements.js";
import { Panel } from "./panel.js";
import { csv, fileName, save } from "./saving.js";
import { COLUMNS, fill, rows } from "./table.js";
import { Timeline } from "./timeline.js";
import { EVERYTHING, read, written } from "./view.js";

const dark = matchMedia("(prefers-color-scheme: dark)");
const boxes = (name) => [...document.querySelectorAll(`input[name=${name}]`)];

export async function start(source) {
  let view = read(location.hash);
  let drawn = { lines: [], nodes: [], found: 0 };
  let asked = 0;
  const labels = new Map(); // of the nodes that the view speaks of

  const drawing = new Drawing($("canvas"), { choose: (key) => change({ chosen: key, relation: "" }), hover: (words) => ($("hover").textContent = words), move: (camera) => change({ camera }) });
  const panel = new Panel($("panel"), { choose: (key) => open({ chosen: key, relation: "" }), relation: (relation) => open({ relation }), near: (near) => change({ near }), about });
  const timeline = new Timeline($("months"), await source.months(), (since, until) => change({ since, until }));

  // ---- from one view to the next

  const DRAWN = ["states", "grouping", "topic", "near", "also", "hide", "since", "until", "least", "size", "lines"];

  async function change(part) {
    const before = view;
    view = { ...view, ...part };
    const anew = DRAWN.some((name) => String(view[name]) !== String(before[name]));
    if (anew && part.camera === undefined) view.camera = "";
    remember();
    if (view.scheme !== before.scheme) scheme();
    if (anew) await redraw();
    else if (view.chosen !== before.chosen || view.relation !== before.relation) await tell();
  }

  function remember() {
    // the frame of a notebook has no address that it may change
    if (location.protocol === "about:") return;
    const fragment = written(view);
    history.replaceState(null, "", fragment ? `#${fragment}` : location.href.split("#")[0]);
  }

  async function redraw() {
    const mine = ++asked;
    const answer = await said(() => source.network(view));
    if (!answer || mine !== asked) return; // another view has been asked for meanwhile
    drawn = answer;
    await named();
    controls();
    count();
    message(drawn.lines.length ? "" : "Nothing fits these filters.");
    drawing.show(drawn.nodes, drawn.lines, view.size);
    if (view.camera) drawing.look(view.camera);
    else drawing.fit();
    table();
    await tell();
  }

  async function tell() {
    drawing.choose(view.chosen);
    const asking = view;
    if (!view.chosen) return panel.overview(drawn.lines);
    try {
      const [node, evidence] = await Promise.all([source.node(view.chosen), source.evidence(view)]);
      if (asking.chosen !== view.chosen) return undefined;
      return node ? panel.node(node, evidence) : panel.line(view.relation, evidence);
    } catch (error) {
      return panel.failed(error);
    }
  }

  // The answer of the source; none, and words about it, where it has failed.
  async function said(ask) {
    try {
      return await ask();
    } catch (error) {
      message(`The network could not be read: ${error.message || error}`, "Try again", redraw);
      return null;
    }
  }

  async function named() {
    for (const key of [...view.states, view.grouping, view.topic, view.near, view.also]) {
      if (key) labels.set(key, (await source.node(key))?.label || key);
    }
  }

  // What is asked for by name or in the table: the panel is where the reader wants to be next.
  async function open(part) {
    await change(part);
    $("panel").focus({ preventScroll: false });
  }

  function about({ key, type }) {
    return change({ ...{ Country: { states: [key] }, Topic: { topic: key } }[type] || { grouping: key }, near: "" });
  }

  async function find(node) {
    const shown = drawn.nodes.some(({ key }) => key === node.key);
    await open({ chosen: node.key, relation: "", ...(shown ? {} : { also: node.key }) });
    drawing.fit(node.key);
  }

  // ---- what the view says, shown

  function count() {
    const { lines, nodes, found } = drawn;
    const strongest = lines.length < found ? `The strongest ${lines.length.toLocaleString("en")} of ${plural(found, "line")}` : plural(found, "line");
    $("shown").textContent = `${strongest} between ${plural(nodes.length, "node")}`;
    $("rest").hidden = lines.length >= found;
  }

  function message(text, label = "Show all again", act = reset) {
    $("message").hidden = !text;
    $("message").replaceChildren(...(text ? [element("p", {}, text), button(label, act)] : []));
  }

  function controls() {
    for (const box of ["type", "predicate", "standing"].flatMap(boxes)) box.checked = !view.hide.includes(box.value);
    for (const choice of boxes("size")) choice.checked = choice.value === view.size;
    $("weight").value = view.least;
    $("releases").textContent = plural(view.least, "release");
    if (![...$("lines").options].some(({ value }) => Number(value) === view.lines)) $("lines").append(new Option(view.lines.toLocaleString("en"), view.lines));
    $("lines").value = view.lines;
    timeline.show(view.since, view.until);
    $("chips").replaceChildren(...chips().map(([words, without]) => element("li", {}, words, button("×", () => change(without), { "aria-label": `Remove: ${words}` }))));
  }

  // What narrows the view, in words, each with the view that lacks it.
  function chips() {
    const { states, grouping, topic, near, also, since, until } = view;
    return [
      ...states.map((key) => [labels.get(key), { states: states.filter((each) => each !== key) }]),
      ...(grouping ? [[`Among ${labels.get(grouping)}`, { grouping: "" }]] : []),
      ...(topic ? [[`On ${labels.get(topic)}`, { topic: "" }]] : []),
      ...(near ? [[`Neighbourhood of ${labels.get(near)}`, { near: "" }]] : []),
      ...(also ? [[`With ${labels.get(also)}`, { also: "" }]] : []),
      ...(since || until ? [[[since ? `from ${monthName(since)}` : "", until ? `to ${monthName(until)}` : ""].filter(Boolean).join(" "), { since: "", until: "" }]] : []),
    ];
  }

  function table() {
    const found = rows(drawn.lines);
    $("edges").querySelector("summary").textContent = `${plural(found.length, "relation")} as a table`;
    if ($("edges").open) fill($("edges").querySelector("tbody"), found, (key, id) => open({ chosen: key, relation: id }));
  }

  function scheme() {
    if (view.scheme) document.documentElement.dataset.scheme = view.scheme;
    else delete document.documentElement.dataset.scheme;
    $("scheme").setAttribute("aria-pressed", String(isDark()));
    drawing.recolour();
  }

  const isDark = () => (view.scheme ? view.scheme === "dark" : dark.matches);

  function reset() {
    for (const input of document.querySelectorAll("input[role=combobox]")) input.value = "";
    return change({ ...EVERYTHING, scheme: view.scheme, camera: "" }).then(() => drawing.fit());
  }

  function caption() {
    const dates = drawn.lines.flatMap(({ first, last }) => [first, last]).filter(Boolean).sort();
    return [document.title, $("shown").textContent, ...chips().map(([words]) => words), dates.length ? span(dates[0], dates.at(-1)) : ""].filter(Boolean).join(" · ");
  }

  // ---- what the reader does

  function hide(names, hidden) {
    const values = names.flatMap(boxes).map(({ value }) => value);
    return change({ hide: [...view.hide.filter((each) => !values.includes(each)), ...(hidden ? values : [])].sort() });
  }

  combobox($("find"), (text) => source.complete(text), find);
  for (const [id, types, part] of [
    ["state", ["Country"], ({ key }) => ({ states: [...new Set([...view.states, key])] })],
    ["grouping", ["Grouping", "Organization"], ({ key }) => ({ grouping: key })],
    ["topic", ["Topic"], ({ key }) => ({ topic: key })],
  ]) {
    combobox($(id), (text) => source.complete(text, types), (node) => change(part(node)));
  }
  for (const box of ["type", "predicate", "standing"].flatMap(boxes)) {
    box.addEventListener("change", () => change({ hide: box.checked ? view.hide.filter((each) => each !== box.value) : [...view.hide, box.value].sort() }));
  }
  for (const choice of boxes("size")) choice.addEventListener("change", () => change({ size: choice.value }));
  $("all").addEventListener("click", () => hide(["predicate"], false));
  $("none").addEventListener("click", () => hide(["predicate"], true));
  $("weight").addEventListener("input", () => change({ least: Number($("weight").value) }));
  $("lines").addEventListener("change", () => change({ lines: Number($("lines").value) }));
  $("rest").addEventListener("click", () => change({ lines: view.lines * 2 }));
  $("reset").addEventListener("click", reset);
  $("in").addEventListener("click", () => change({ camera: drawing.zoom(1.3) }));
  $("out").addEventListener("click", () => change({ camera: drawing.zoom(1 / 1.3) }));
  $("fit").addEventListener("click", () => change({ camera: "" }).then(() => drawing.fit()));
  $("edges").addEventListener("toggle", table);
  $("skip").addEventListener("click", () => {
    $("edges").open = true;
    $("edges").querySelector("summary").focus();
  });
  $("scheme").addEventListener("click", () => change({ scheme: isDark() ? "light" : "dark" }));
  $("png").addEventListener("click", () => drawing.picture(caption()).toBlob((blob) => save(blob, fileName(document.title, "png"))));
  $("csv").addEventListener("click", () => save(new Blob([csv(COLUMNS, rows(drawn.lines).map(({ cells }) => cells))], { type: "text/csv" }), fileName(document.title, "csv")));
  document.addEventListener("keydown", (event) => event.key === "Escape" && view.chosen && change({ chosen: "", relation: "" }));
  dark.addEventListener("change", scheme);
  addEventListener("hashchange", () => {
    view = read(location.hash);
    scheme();
    redraw();
  });
  $("controls").open = !matchMedia("(max-width: 60rem)").matches;

  scheme();
  await redraw();
  return { drawing, source, change, view: () => view, drawn: () => drawn };
}
