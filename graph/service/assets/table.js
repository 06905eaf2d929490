// An answer as a table that sorts by a click on the name of a column.

import { element } from "/assets/element.js";
import { isDate, isNumber } from "/assets/columns.js";
import { shown, words } from "/assets/names.js";

const collator = new Intl.Collator("en", { numeric: true });

/** Draw the answer into a box. */
export function drawTable(box, { columns, rows }, known) {
  const numeric = columns.map((_, index) => rows.some((row) => row[index]) && rows.every((row) => !row[index] || isNumber(row[index])));
  const body = element("tbody");
  const fill = (sorted) => body.replaceChildren(...sorted.map((row) => line(row, numeric, known)));
  const heads = columns.map((name, index) => head(name, numeric[index], (down) => fill(sorted(rows, index, down, known))));
  fill(rows);
  const caption = element("caption", { class: "unseen" }, "The answer; each column's name is a button that sorts by it");
  const table = element("table", {}, caption, element("thead", {}, element("tr", {}, ...heads)), body);
  box.replaceChildren(element("div", { class: "scroll long", tabindex: "0", role: "region", "aria-label": "The answer as a table" }, table));
}

function head(name, numeric, sort) {
  const cell = element("th", { scope: "col", class: numeric ? "number" : null });
  const pressed = () => {
    const down = cell.getAttribute("aria-sort") === "ascending";
    for (const each of cell.parentElement.children) each.removeAttribute("aria-sort");
    cell.setAttribute("aria-sort", down ? "descending" : "ascending");
    sort(down);
  };
  cell.append(element("button", { type: "button", class: "sort", onclick: pressed }, name));
  return cell;
}

function sorted(rows, index, down, known) {
  const keyed = rows.map((row) => [words(row[index], known), row]);
  const compared = keyed.sort(([a], [b]) => collator.compare(a, b));
  return (down ? compared.reverse() : compared).map(([, row]) => row);
}

function line(row, numeric, known) {
  const broken = (term) => /\S{30}/.test(words(term, known)); // an address would make the column as wide as it is
  const kind = (term, index) => (numeric[index] ? "number" : isDate(term) ? "date" : broken(term) ? "broken" : null);
  return element("tr", {}, ...row.map((term, index) => element("td", { class: kind(term, index) }, shown(term, known))));
}
