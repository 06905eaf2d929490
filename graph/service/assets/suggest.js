// The list of suggestions at the caret: arrows choose, Enter or Tab takes, Escape closes, Ctrl+Space opens.

import { suggestions, vocabulary, word } from "/assets/completion.js";
import { element } from "/assets/element.js";

const LEAST = 2;

export class Suggest {
  constructor(editor) {
    this.editor = editor;
    this.list = element("ul", { id: "suggestions", role: "listbox", "aria-label": "Suggestions", hidden: true });
    this.found = [];
    this.chosen = 0;
    const { area } = editor;
    area.closest(".editing").append(this.list);
    for (const [name, value] of Object.entries({ "aria-autocomplete": "list", "aria-controls": "suggestions" })) {
      area.setAttribute(name, value);
    }
    area.addEventListener("input", (event) => event.isTrusted && this.look(LEAST));
    area.addEventListener("keydown", (event) => this.key(event));
    area.addEventListener("blur", () => this.close());
    area.addEventListener("click", () => this.close());
  }

  /** Look for what fits, when the word has so many letters. */
  async look(least) {
    const { area, text } = this.editor;
    const begun = word(text, area.selectionEnd);
    if (begun.length < least || area.selectionStart !== area.selectionEnd) return this.close();
    const known = await vocabulary().catch(() => ({ prefixes: {}, terms: [] }));
    if (begun !== word(this.editor.text, area.selectionEnd)) return;
    this.found = suggestions(begun, text, known);
    this.begun = begun;
    this.show();
  }

  show() {
    if (!this.found.length) return this.close();
    this.list.replaceChildren(...this.found.map((each, index) => this.option(each, index)));
    this.list.hidden = false;
    this.place();
    this.choose(0);
  }

  option({ name, label, kind }, index) {
    const taken = (event) => {
      event.preventDefault(); // the text area keeps the focus
      this.take(index);
    };
    const words = [element("code", {}, name), element("span", {}, label), element("small", {}, kind)];
    return element("li", { id: `suggestion-${index}`, role: "option", onmousedown: taken }, ...words);
  }

  place() {
    const spot = this.editor.place(this.editor.area.selectionEnd - this.begun.length);
    const frame = this.list.parentElement.getBoundingClientRect();
    const room = document.documentElement.clientWidth - this.list.offsetWidth - 8;
    this.list.style.left = `${Math.max(0, Math.min(spot.left, room) - frame.left)}px`;
    this.list.style.top = `${spot.bottom - frame.top + 4}px`;
  }

  choose(index) {
    this.chosen = (index + this.found.length) % this.found.length;
    [...this.list.children].forEach((each, at) => each.setAttribute("aria-selected", at === this.chosen));
    this.editor.area.setAttribute("aria-activedescendant", `suggestion-${this.chosen}`);
  }

  take(index) {
    const end = this.editor.area.selectionEnd;
    this.editor.replace(end - this.begun.length, end, this.found[index].text);
    this.close();
  }

  close() {
    this.list.hidden = true;
    this.editor.area.removeAttribute("aria-activedescendant");
  }

  key(event) {
    if (event.key === " " && event.ctrlKey) {
      event.preventDefault();
      this.look(0);
    }
    if (this.list.hidden || event.ctrlKey || event.metaKey || event.altKey) return;
    const act = {
      ArrowDown: () => this.choose(this.chosen + 1),
      ArrowUp: () => this.choose(this.chosen - 1),
      Enter: () => this.take(this.chosen),
      Tab: () => this.take(this.chosen),
      Escape: () => this.close(),
    }[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  }
}
