// A field that completes names: type, go through what fits with the arrow keys, take one with Enter or a click.

import { element, sign } from "./elements.js";

// `complete` gives nodes for a text, `take` is told which one was taken. After `input` stand its list and its status.
export function combobox(input, complete, take) {
  const [list, status] = [input.nextElementSibling, input.nextElementSibling.nextElementSibling];
  let found = [];
  let at = -1;
  let asked = 0;
  let answered = ""; // the text that `found` fits

  function light(next) {
    at = next;
    [...list.children].forEach((option, number) => option.setAttribute("aria-selected", String(number === at)));
    if (at < 0) input.removeAttribute("aria-activedescendant");
    else input.setAttribute("aria-activedescendant", list.children[at].id);
    list.children[at]?.scrollIntoView({ block: "nearest" });
  }

  function show(nodes) {
    found = nodes;
    list.replaceChildren(
      ...nodes.map((node, number) => {
        const option = element(
          "li",
          { id: `${list.id}-${number}`, role: "option", "aria-selected": "false" },
          sign(node.type),
          element("span", {}, node.label),
        );
        // before the field loses focus and closes the list
        option.addEventListener("mousedown", (event) => event.preventDefault());
        option.addEventListener("click", () => choose(number));
        return option;
      }),
    );
    list.hidden = !nodes.length;
    input.setAttribute("aria-expanded", String(!list.hidden));
    light(-1);
  }

  async function ask() {
    const mine = ++asked;
    const text = input.value;
    const nodes = text.trim() ? await complete(text) : [];
    if (mine !== asked) return false; // a later letter was quicker
    answered = text;
    show(nodes);
    return true;
  }

  function choose(number) {
    const node = found[number];
    show([]);
    input.value = "";
    take(node);
  }

  async function enter() {
    if (at >= 0) return choose(at);
    if (found.length && answered === input.value) return choose(0); // at once: the next click may send the form
    if (!(await ask()) || !input.value.trim()) return undefined;
    if (found.length) return choose(0);
    status.textContent = "No such name here.";
    return undefined;
  }

  input.addEventListener("input", () => {
    status.textContent = "";
    ask();
  });
  input.addEventListener("focusout", () => show([]));
  input.addEventListener("keydown", (event) => {
    if (event.key === "Enter") enter();
    else if (event.key === "Escape" && !list.hidden) show([]);
    else if (event.key === "ArrowDown" && found.length) light((at + 1) % found.length);
    else if (event.key === "ArrowUp" && found.length) light((at <= 0 ? found.length : at) - 1);
    else return;
    event.preventDefault();
    event.stopPropagation();
  });
}
