// The filters and the legend: they show the view, and what the reader does to them becomes a part of the next one.

import { combobox } from "./combobox.js";
import { $, plural } from "./elements.js";

const TICKED = ["type", "predicate", "standing"];
const boxes = (name) => [...document.querySelectorAll(`input[name=${name}]`)];

export class Controls {
  // `act` has change(part), find(node) and reset().
  constructor(source, act) {
    this.act = act;
    combobox($("who"), (text) => source.complete(text), act.find);
    this.#completed(source, "state", ["Country"], (key) => ({ states: [...new Set([...this.view.states, key])] }));
    this.#completed(source, "grouping", ["Grouping", "Organization"], (key) => ({ grouping: key }));
    this.#completed(source, "topic", ["Topic"], (key) => ({ topic: key }));
    for (const box of TICKED.flatMap(boxes))
      box.addEventListener("change", () => this.#hide([box.value], !box.checked));
    for (const choice of boxes("size")) choice.addEventListener("change", () => act.change({ size: choice.value }));
    $("all").addEventListener("click", () =>
      this.#hide(
        boxes("predicate").map(({ value }) => value),
        false,
      ),
    );
    $("none").addEventListener("click", () =>
      this.#hide(
        boxes("predicate").map(({ value }) => value),
        true,
      ),
    );
    $("weight").addEventListener("input", () => act.change({ least: Number($("weight").value) }));
    $("lines").addEventListener("change", () => act.change({ lines: Number($("lines").value) }));
    $("reset").addEventListener("click", act.reset);
    $("controls").open = !matchMedia("(max-width: 60rem)").matches;
  }

  show(view) {
    this.view = view;
    for (const box of TICKED.flatMap(boxes)) box.checked = !view.hide.includes(box.value);
    for (const choice of boxes("size")) choice.checked = choice.value === view.size;
    $("weight").value = view.least;
    $("releases").textContent = plural(view.least, "release");
    const offered = [...$("lines").options].some(({ value }) => Number(value) === view.lines);
    if (!offered) $("lines").append(new Option(view.lines.toLocaleString("en"), view.lines)); // a link's own number
    $("lines").value = view.lines;
  }

  // Takes back what was typed and not taken.
  clear() {
    for (const input of document.querySelectorAll("input[role=combobox]")) input.value = "";
  }

  #completed(source, id, types, part) {
    combobox(
      $(id),
      (text) => source.complete(text, types),
      ({ key }) => this.act.change(part(key)),
    );
  }

  #hide(values, hidden) {
    const others = this.view.hide.filter((each) => !values.includes(each));
    return this.act.change({ hide: hidden ? [...others, ...values].sort() : others });
  }
}
