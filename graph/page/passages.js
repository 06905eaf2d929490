// The words behind a node or a line as the panel tells them: each passage in its surroundings, what was read out of it,
// its source.

import { button, element, plural } from "./elements.js";

const AT_A_TIME = 20;
const NO_ROOM = "The page has no room for the words of the others: “alliancekg why” gives them.";

// A heading, the first passages, and a button for the next ones, for what a source gives as evidence.
//
// A source may give the first of `total` passages, and `more(from)` the next ones.
export function passages({ count, told, passages: found, total = found.length, more }) {
  if (!count) return [];
  const carried = told < count ? `; the newest ${told}` : "";
  const heading = `${plural(count, "statement")}${carried} in ${plural(total, "passage")}, newest first`;
  const list = element("div");
  const next = button("", () => show());
  let shown = 0;
  async function show() {
    const some = shown < found.length ? found.slice(shown, shown + AT_A_TIME) : await more(shown);
    list.append(...some.map(article));
    shown += some.length;
    const left = total - shown;
    next.textContent = `Show ${Math.min(AT_A_TIME, left)} more of ${left}`;
    next.hidden = left <= 0;
  }
  show();
  return [element("h3", {}, heading), carried ? element("p", { class: "note" }, NO_ROOM) : "", list, next];
}

function article({ before, text, after, marks, said, date, issuer, title, href, url, retold }) {
  // whatever stands in the data: only an address of the web is ever a link
  const web = /^https?:\/\//i.test(url);
  const out = (words) => element("a", { href: url, target: "_blank", rel: "noopener noreferrer" }, words);
  const ways = href ? [element("a", { href }, title), web && out("source")] : [web ? out(title) : title];
  const where = [date && element("time", { datetime: date }, date), issuer, ...ways].filter(Boolean);
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
      ...said.map(({ text: sentence, speaker, href: page }) =>
        element(
          "li",
          {},
          page ? element("a", { href: page }, sentence) : sentence,
          speaker ? element("span", { class: "speaker" }, ` – said by ${speaker}`) : "",
        ),
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
