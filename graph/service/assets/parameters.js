// What a question asks about, as fields: country:JPN in the text is a field, and another name in it changes the text.

import { vocabulary } from "/assets/completion.js";
import { element } from "/assets/element.js";
import { identifiers, renamed } from "/assets/sparql.js";

export class Parameters {
  constructor(box, editor, run) {
    this.box = box;
    this.editor = editor;
    this.run = run;
    editor.area.addEventListener("input", () => this.show());
    this.show();
  }

  async show() {
    const names = identifiers(this.editor.text);
    this.box.hidden = names.length === 0;
    if (names.join() === this.names) return;
    this.names = names.join();
    const { terms } = names.length ? await vocabulary().catch(() => ({ terms: [] })) : { terms: [] };
    if (names.join() !== this.names) return;
    const named = terms.filter(({ name, text }) => name === text && !name.startsWith("akg:"));
    const options = named.map(({ name, label }) => element("option", { value: name }, label));
    const list = element("datalist", { id: "known" }, ...options);
    this.box.replaceChildren(element("legend", {}, "Asked about"), list, ...names.map((name, at) => this.field(name, at, named)));
  }

  field(name, at, terms) {
    const word = terms.find((term) => term.name === name)?.label ?? name;
    const input = element("input", { id: `parameter-${at}`, list: "known", value: name, autocomplete: "off", spellcheck: "false" });
    input.addEventListener("change", () => {
      if (!/^[a-z]+:\S+$/.test(input.value)) return;
      this.editor.text = renamed(this.editor.text, name, input.value);
      this.run();
    });
    return element("label", { class: "check", for: `parameter-${at}` }, word, input);
  }
}
