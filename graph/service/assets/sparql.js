// The words of a SPARQL text, for colours and completion. The server's own reader is stricter and has the last word.

const WORDS = new RegExp(
  [
    String.raw`(?<comment>#[^\n]*)`,
    String.raw`(?<iri><[^<>"{}|^\x60\\\x00-\x20]*>)`,
    String.raw`(?<string>"""[^]*?(?:"""|$)|'''[^]*?(?:'''|$)|"(?:[^"\\\n]|\\.)*"?|'(?:[^'\\\n]|\\.)*'?)`,
    String.raw`(?<variable>[?$][\p{L}\p{N}_]+)`,
    String.raw`(?<name>(?:[\p{L}][\p{L}\p{N}_.-]*)?:(?:[\p{L}\p{N}_:.%-]|\\.)*)`,
    String.raw`(?<number>[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)`,
    String.raw`(?<word>[A-Za-z][A-Za-z0-9_]*)`,
  ].join("|"),
  "gu",
);

export const KEYWORDS = new Set(
  (
    "SELECT DISTINCT REDUCED CONSTRUCT DESCRIBE ASK WHERE FROM NAMED PREFIX BASE GRAPH OPTIONAL UNION MINUS FILTER EXISTS NOT " +
    "VALUES UNDEF BIND AS GROUP ORDER BY HAVING ASC DESC LIMIT OFFSET IN A COUNT SUM MIN MAX AVG SAMPLE GROUP_CONCAT SEPARATOR " +
    "STR LANG LANGMATCHES DATATYPE BOUND IRI URI BNODE RAND ABS CEIL FLOOR ROUND CONCAT STRLEN UCASE LCASE ENCODE_FOR_URI " +
    "CONTAINS STRSTARTS STRENDS STRBEFORE STRAFTER YEAR MONTH DAY HOURS MINUTES SECONDS TIMEZONE TZ NOW UUID STRUUID MD5 SHA1 " +
    "SHA256 SHA384 SHA512 COALESCE IF STRLANG STRDT SAMETERM ISIRI ISURI ISBLANK ISLITERAL ISNUMERIC REGEX SUBSTR REPLACE " +
    "TRUE FALSE"
  ).split(" "),
);

/** The text in pieces {kind, text}, in order and complete; what has no colour is of the kind "". */
export function pieces(text) {
  const found = [];
  let end = 0;
  for (const match of text.matchAll(WORDS)) {
    if (match.index > end) found.push({ kind: "", text: text.slice(end, match.index) });
    const [kind] = Object.entries(match.groups).find(([, value]) => value !== undefined);
    const plain = kind === "word" && !KEYWORDS.has(match[0].toUpperCase());
    found.push({ kind: plain ? "" : kind, text: match[0] });
    end = match.index + match[0].length;
  }
  if (end < text.length) found.push({ kind: "", text: text.slice(end) });
  return found;
}

/** The same, line by line. */
export function lines(text) {
  const found = [[]];
  for (const piece of pieces(text)) {
    piece.text.split("\n").forEach((part, index) => {
      if (index) found.push([]);
      if (part) found.at(-1).push({ kind: piece.kind, text: part });
    });
  }
  return found;
}

/** The names like country:JPN in a text, each once: what a question asks about. */
export function identifiers(text) {
  const names = pieces(text).filter(({ kind }) => kind === "name").map((piece) => piece.text);
  return [...new Set(names)].filter((name) => /^(country|grouping|org|person|topic|release):./.test(name));
}

/** The text with one name in the place of another, wherever that stands as a whole word. */
export function renamed(text, from, to) {
  return pieces(text).map((piece) => (piece.kind === "name" && piece.text === from ? to : piece.text)).join("");
}
