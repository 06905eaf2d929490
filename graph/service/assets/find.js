// The search box in the head of every page: names that fit what is typed are offered below it, and one that is taken is
// opened. Enter without a choice searches for the words, as it does without scripts.

import { element } from "/assets/element.js";

const WAIT = 120; // milliseconds without a letter before names are asked for
const field = document.querySelector(".find input");
const list = element("ul", { id: "found", role: "listbox", "aria-label": "Names", hidden: true });
const told = element("span", { class: "unseen", role: "status" });
let timer = 0;
let asking = null;

const options = () => [...list.children];
const chosen = () => options().findIndex((each) => each.getAttribute("aria-selected") === "true");

function choose(at) {
  options().forEach((each, number) => each.setAttribute("aria-selected", String(number === at)));
  const option = options()[at];
  option ? field.setAttribute("aria-activedescendant", option.id) : field.removeAttribute("aria-activedescendant");
  option?.scrollIntoView({ block: "nearest" });
}

function show(found) {
  list.replaceChildren(
    ...found.map(({ label, type, href }, number) =>
      element(
        "li",
        // before the field loses focus, which closes the list
        { id: `found-${number}`, role: "option", "aria-selected": "false", "data-href": href, onmousedown: taken },
        element("span", {}, label),
        element("small", {}, type.toLowerCase()),
      ),
    ),
  );
  list.hidden = !found.length;
  field.setAttribute("aria-expanded", String(!list.hidden));
  choose(-1);
}

function taken(event) {
  event.preventDefault();
  if (!event.button) location.assign(event.currentTarget.dataset.href);
}

/** Names for what is typed; a later letter ends an earlier request. */
async function ask() {
  asking?.abort();
  asking = new AbortController();
  const text = field.value.trim();
  if (!text) return close();
  try {
    const answer = await fetch(`/api/search?${new URLSearchParams({ q: text })}`, { signal: asking.signal });
    if (!answer.ok) return close();
    const found = (await answer.json()).filter(({ href }) => href);
    if (document.activeElement !== field) return undefined;
    show(found);
    told.textContent = found.length ? `${found.length} names; arrow keys choose one` : "No name like this; Enter searches";
  } catch (error) {
    if (error.name !== "AbortError") close(); // without names the box still searches
  }
  return undefined;
}

function close() {
  clearTimeout(timer);
  asking?.abort();
  told.textContent = "";
  show([]);
}

const moves = {
  ArrowDown: () => choose((chosen() + 1) % options().length),
  ArrowUp: () => choose((chosen() < 0 ? options().length : chosen()) - 1),
  Escape: close,
  Enter: () => location.assign(options()[chosen()].dataset.href),
};

function key(event) {
  if (list.hidden || event.isComposing || !moves[event.key] || (event.key === "Enter" && chosen() < 0)) return;
  event.preventDefault();
  moves[event.key]();
}

const attributes = { role: "combobox", "aria-autocomplete": "list", "aria-controls": "found", "aria-expanded": "false" };
for (const [name, value] of Object.entries({ ...attributes, autocomplete: "off" })) field.setAttribute(name, value);
field.closest("form").append(list, told);
field.addEventListener("input", () => {
  clearTimeout(timer);
  timer = setTimeout(ask, WAIT);
});
field.addEventListener("keydown", key);
field.addEventListener("blur", close);
