// A question to /sparql, and its answer as it comes: the first rows are kept, and the rest is not taken.

export const MOST = 2000;
// rows that a page keeps; all of them are there to download

const ACCEPT = "text/tab-separated-values, application/n-triples";
const TERM = /<([^>]*)>|_:(\S+)|"((?:[^"\\]|\\.)*)"(?:@([\w-]+)|\^\^<([^>]*)>)?|([^\t\s]+)/y;
const ESCAPE = /\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))/g;
const ESCAPED = { t: "\t", n: "\n", r: "\r", b: "\b", f: "\f" };

/** What the service refuses, with the place that its message names. */
export class Refused extends Error {
  constructor(message) {
    super(message);
    const place = /line (\d+), column (\d+)/.exec(message);
    this.line = place && Number(place[1]);
    this.column = place && Number(place[2]);
  }
}

/** {columns, rows, triples, more}; of an ASK {yes}. A cell is {iri}, {blank} or {value, datatype, language}, or null. */
export async function ask(query, signal) {
  const body = new URLSearchParams({ query });
  const response = await fetch("/sparql", { method: "POST", body, headers: { Accept: ACCEPT }, signal });
  if (!response.ok) throw new Refused((await response.text()).trim());
  const triples = response.headers.get("Content-Type").startsWith("application/n-triples");
  const { lines, more } = await firstLines(response, MOST + 1);
  if (triples) return { ...graph(lines.slice(0, MOST)), more: more || lines.length > MOST };
  if (lines.length === 1 && /^(true|false)$/.test(lines[0])) return { yes: lines[0] === "true" };
  return { ...table(lines), more };
}

/** So many lines of a body at most, and whether there are more. */
async function firstLines(response, most) {
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  const lines = [];
  let rest = "";
  for (;;) {
    const { done, value } = await reader.read();
    const parts = (rest + (value ?? "")).split("\n");
    rest = parts.pop();
    lines.push(...parts);
    if (lines.length > most) {
      await reader.cancel();
      return { lines: lines.slice(0, most), more: true };
    }
    if (done) return { lines: rest ? [...lines, rest] : lines, more: false };
  }
}

function table([head, ...lines]) {
  const columns = head ? head.split("\t").map((name) => name.slice(1)) : [];
  const rows = columns.length ? lines.map((line) => line.split("\t").map((text) => term(text, 0))) : [];
  return { columns, rows, triples: false };
}

function graph(lines) {
  const rows = lines.map((line) => {
    const subject = term(line, 0);
    const predicate = term(line, TERM.lastIndex + 1);
    return [subject, predicate, term(line, TERM.lastIndex + 1)];
  });
  return { columns: ["subject", "predicate", "object"], rows, triples: true };
}

/** The term that begins at an index of a line; null where a row has none. */
function term(text, index) {
  TERM.lastIndex = index;
  const match = TERM.exec(text);
  if (!match) return null;
  const [, iri, blank, string, language, datatype, bare] = match;
  if (iri !== undefined) return { iri: plain(iri) };
  if (blank !== undefined) return { blank };
  if (string !== undefined) return { value: plain(string), language, datatype };
  return { value: bare, datatype: "bare" };
}

function plain(text) {
  return text.replace(ESCAPE, (_, four, eight, one) =>
    one ? (ESCAPED[one] ?? one) : String.fromCodePoint(parseInt(four ?? eight, 16)),
  );
}
