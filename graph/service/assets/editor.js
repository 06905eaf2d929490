// A text area with colours and line numbers: the same text lies coloured beneath it, and the area's own is transparent.
// So it stays a text area for the keyboard, for undo, for telephones and for screen readers.

import { element } from "/assets/element.js";
import { lines } from "/assets/sparql.js";

export class Editor {
  /** Of a text area within an element of the class "editor". */
  constructor(area) {
    this.area = area;
    this.copy = element("pre", { "aria-hidden": "true" });
    area.before(this.copy);
    area.addEventListener("input", () => this.show());
    this.show();
  }

  get text() {
    return this.area.value;
  }

  set text(value) {
    this.area.value = value;
    this.area.dispatchEvent(new Event("input", { bubbles: true }));
  }

  show() {
    this.copy.replaceChildren(...lines(this.text).map(line));
    this.area.removeAttribute("aria-invalid");
  }

  /** Show that a line, counted from 1, is wrong, until the text changes. */
  mark(number) {
    this.copy.children[number - 1]?.classList.add("wrong");
    this.area.setAttribute("aria-invalid", "true");
  }

  /** Put the caret at a line and column, both counted from 1. */
  go(number, column) {
    const before = this.text.split("\n").slice(0, number - 1);
    const at = before.reduce((sum, each) => sum + each.length + 1, 0) + column - 1;
    this.area.focus();
    this.area.setSelectionRange(at, at);
  }

  /** Write over what stands from start to end; undo takes it back. */
  replace(start, end, text) {
    this.area.focus();
    this.area.setSelectionRange(start, end);
    // deprecated, and the one way that keeps the history of undo
    if (!document.execCommand("insertText", false, text)) this.area.setRangeText(text, start, end, "end");
    this.show();
  }

  /** Where a character is on the page, as a DOMRect of the coloured copy. */
  place(index) {
    const before = this.text.slice(0, index).split("\n");
    const row = this.copy.children[before.length - 1];
    let rest = before.at(-1).length;
    const range = document.createRange();
    range.selectNodeContents(row);
    range.collapse(true);
    for (const node of row.querySelectorAll("span")) {
      if (rest <= node.textContent.length) {
        range.setStart(node.firstChild, rest);
        break;
      }
      rest -= node.textContent.length;
    }
    range.collapse(true);
    return range.getClientRects()[0] ?? row.getBoundingClientRect();
  }
}

function line(parts) {
  return element("div", {}, ...parts.map(({ kind, text }) => element("span", { class: kind || null }, text)));
}
