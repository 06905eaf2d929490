// The page /query: run the question of the editor, show its answer, and keep both in the address.

import { MOST, Refused, ask } from "/assets/answer.js";
import { drawChart } from "/assets/chart.js";
import { vocabulary } from "/assets/completion.js";
import { Editor } from "/assets/editor.js";
import { element } from "/assets/element.js";
import { labels } from "/assets/names.js";
import { drawPairs } from "/assets/pairs.js";
import { Parameters } from "/assets/parameters.js";
import { Suggest } from "/assets/suggest.js";
import { drawTable } from "/assets/table.js";

const DRAWN = { table: drawTable, graph: drawPairs, chart: drawChart };
const LONGEST = 8000; // characters of a question that an address can carry anywhere

const find = (selector) => document.querySelector(selector);
const form = find("#question");
const [status, box, views, downloads] = ["#status", "#answer", "#views", "#downloads"].map(find);
const editor = new Editor(find("#query"));
new Suggest(editor);
new Parameters(find("#parameters"), editor, run);

let running = null;
let answer = null;
let known = { names: new Map(), prefixes: {} };
const wanted = new URLSearchParams(location.search).get("as");
let view = Object.hasOwn(DRAWN, wanted) ? wanted : "table"; // an address may say "constructor", which every object has

async function run() {
  running?.abort();
  const mine = (running = new AbortController());
  busy(true);
  const began = performance.now();
  try {
    const found = await ask(editor.text, mine.signal);
    const seconds = (performance.now() - began) / 1000;
    const { prefixes } = await vocabulary().catch(() => ({ prefixes: {} }));
    const names = found.rows ? await labels(found.rows.flat()) : new Map();
    if (running !== mine) return;
    answer = found;
    known = { names, prefixes };
    say(summary(found, seconds));
    show();
  } catch (error) {
    if (running === mine) fail(error);
  } finally {
    if (running === mine) busy(false);
  }
}

function busy(is) {
  find("#run").disabled = is;
  find("#stop").hidden = !is;
  box.setAttribute("aria-busy", is);
  if (is) say("Asking …");
}

function summary({ yes, rows, triples, more }, seconds) {
  const time = `${seconds.toFixed(2)} s`;
  if (yes !== undefined) return `Answered in ${time}.`;
  const what = triples ? ["triple", "triples"] : ["row", "rows"];
  if (more) return `The first ${MOST.toLocaleString("en")} ${what[1]}; there are more, and a download has them all. ${time}`;
  return `${rows.length.toLocaleString("en")} ${what[rows.length === 1 ? 0 : 1]} in ${time}`;
}

function show() {
  const simple = answer.yes !== undefined || answer.rows.length === 0;
  views.hidden = simple;
  for (const button of views.querySelectorAll("button")) button.setAttribute("aria-pressed", button.value === view);
  for (const button of downloads.querySelectorAll("button")) button.hidden = (button.dataset.of === "triples") !== Boolean(answer.triples);
  address();
  if (!simple) return DRAWN[view](box, answer, known);
  const text = answer.yes === undefined ? "Nothing in the graph fits this question." : answer.yes ? "Yes" : "No";
  box.replaceChildren(element("p", { class: answer.yes === undefined ? "empty" : "figure" }, text));
}

function fail(error) {
  answer = null;
  views.hidden = true;
  say("");
  if (error.name === "AbortError") return box.replaceChildren(element("p", { class: "empty" }, "Stopped."));
  const text = error instanceof Refused ? error.message : "The service does not answer. Is it still running?";
  box.replaceChildren(element("div", { class: "error stack", role: "alert" }, element("p", {}, text)));
  if (!error.line) return;
  editor.mark(error.line);
  const go = () => editor.go(error.line, error.column);
  box.firstChild.append(element("button", { type: "button", onclick: go }, `Go to line ${error.line}`));
}

function say(text) {
  status.textContent = text;
}

function address() {
  const parameters = new URLSearchParams({ query: editor.text });
  if (view !== "table") parameters.set("as", view);
  const short = editor.text.length <= LONGEST;
  if (short) history.replaceState(null, "", `?${parameters}`);
  find("#share").hidden = !short;
}

async function share() {
  address();
  await navigator.clipboard.writeText(location.href).then(
    () => say("The link is copied."),
    () => say("The link is in the address bar."),
  );
}

form.addEventListener("submit", (event) => {
  if (event.submitter?.name === "format") return; // a download, which the service sends as a file
  event.preventDefault();
  run();
});
form.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
  event.preventDefault();
  run();
});
find("#stop").addEventListener("click", () => running?.abort());
find("#share").addEventListener("click", share);
views.addEventListener("click", ({ target }) => {
  if (!target.value) return;
  view = target.value;
  show();
});
for (const each of document.querySelectorAll("[data-script]")) each.hidden = false;
if (form.dataset.runs === "yes") run();
