// The relations of the lines that are drawn, as rows: for those who do not see the picture, and for a spreadsheet.

import { button, element } from "./elements.js";

const AT_A_TIME = 200;

export const COLUMNS = ["Who", "What", "Whom or what", "Standing", "Releases", "First", "Last"];

// One row a relation, those that most releases state first.
export function rows(lines) {
  const relations = lines.flatMap((line) => line.relations.map((relation) => ({ line, relation })));
  return relations
    .sort((one, other) => other.relation.weight - one.relation.weight)
    .map(({ line, relation }) => ({
      key: line.key,
      id: relation.id,
      cells: [
        relation.from.label,
        relation.words,
        relation.to.label,
        relation.standing,
        relation.weight,
        relation.first,
        relation.last,
      ],
    }));
}

// Fills the body of a table; `open` is told the line and the relation whose words are asked for.
export function fill(body, found, open) {
  let shown = 0;
  const rest = element(
    "tr",
    {},
    element(
      "td",
      { colspan: COLUMNS.length + 1 },
      button("", () => show()),
    ),
  );
  function show() {
    rest.remove();
    body.append(...found.slice(shown, shown + AT_A_TIME).map((row) => tableRow(row, open)));
    shown += AT_A_TIME;
    rest.querySelector("button").textContent = `Show more of ${found.length - shown} rows`;
    if (shown < found.length) body.append(rest);
  }
  body.replaceChildren();
  show();
}

function tableRow({ key, id, cells }, open) {
  const words = button("Words", () => open(key, id), { "aria-label": `Words: ${cells.slice(0, 3).join(" ")}` });
  return element("tr", {}, ...cells.map((cell) => element("td", {}, String(cell))), element("td", {}, words));
}
