// The words behind a node or a line as the panel tells them: each passage in its surroundings, what was read out of it,
// its source.

import { button, element, plural } from "./elements.js";

const AT_A_TIME = 20;
const NO_ROOM = "The page has no room for the words of the others: “alliancekg why” gives them.";

// A heading, the first passages, and a button for the next ones, for what a source gives as evidence.
export function passages({ count, told, passages: found }) {
  if (!count) return [];
  const carried = told < count ? `; the newest ${told}` : "";
  const heading = `${plural(count, "statement")}${carried} in ${plural(found.length, "passage")}, newest first`;
  const list = element("div");
  const next = button("", () => show());
  let shown = 0;
  function show() {
    list.append(...found.slice(shown, shown + AT_A_TIME).map(article));
    shown += AT_A_TIME;
    const left = found.length - shown;
    next.textContent = `Show ${Math.min(AT_A_TIME, left)} more of ${left}`;
    next.hidden = left <= 0;
  }
  show();
  return [element("h3", {}, heading), carried ? element("p", { class: "note" }, NO_ROOM) : "", list, next];
}

function article({ before, text, after, marks, said, date, issuer, title, url, retold }) {
  // whatever stands in the data: only an address of the web is ever a link
  const source = /^https?:\/\//i.test(url)
    ? element("a", { href: url, target: "_blank", rel: "noopener noreferrer" }, title)
    : title;
  const where = [date && element("time", { datetime: date }, date), issuer, source].filter(Boolean);
  return element(
    "article",
    {},
    element(
      "blockquote",
      { class: retold ? "retold" : "quoted" },
      element("span", { class: "around" }, before),
      element("mark", {}, ...emphasised(text, marks)),
      element("span", { class: "around" }, after),
    ),
    element(
      "ul",
      {},
      ...said.map(({ text: sentence, speaker }) =>
        element("li", {}, sentence, speaker ? element("span", { class: "speaker" }, ` – said by ${speaker}`) : ""),
      ),
    ),
    element(
      "footer",
      {},
      ...where.flatMap((part, at) => (at ? [" · ", part] : [part])),
      retold ? element("p", { class: "note" }, "Retold by alliancekg; quote the source itself.") : "",
    ),
  );
}

// The names within a passage, [start, end, …], stand out.
function emphasised(text, marks) {
  const parts = [];
  let at = 0;
  for (const [start, end] of marks) {
    parts.push(text.slice(at, start), element("b", {}, text.slice(start, end)));
    at = end;
  }
  return [...parts, text.slice(at)];
}
