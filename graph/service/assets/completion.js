// What fits at the caret: prefixes, the ontology's terms, names in the graph, variables of the question, keywords.

import { KEYWORDS, pieces } from "/assets/sparql.js";

const MOST = 8; // a list that need not scroll
const BEFORE = /[?$]?[\p{L}\p{N}_:.%/-]*$/u;

let loading = null;

/** Prefixes and terms of the service, asked for once. */
export function vocabulary() {
  loading ??= fetch("/api/terms").then((response) => {
    if (!response.ok) throw new Error(`the terms cannot be had (${response.status})`);
    return response.json();
  });
  loading.catch(() => (loading = null));
  return loading;
}

/** The word that ends at the caret. */
export function word(text, caret) {
  return BEFORE.exec(text.slice(0, caret))[0];
}

/** Suggestions {name, text, label, kind} for the word that is being written, the best first. */
export function suggestions(word, text, { prefixes, terms }) {
  if (/^[?$]/.test(word)) return variables(word, text);
  const key = word.toLowerCase();
  if (word.includes(":")) return named(key, terms);
  const short = Object.keys(prefixes).filter((name) => name && name.startsWith(key));
  return [
    ...[...KEYWORDS].filter((each) => each.toLowerCase().startsWith(key)).map((each) => suggestion(each, "keyword")),
    ...short.map((name) => suggestion(`${name}:`, "prefix", prefixes[name])),
    ...terms.filter((term) => begins(term, key)),
  ].slice(0, MOST);
}

function variables(word, text) {
  const names = pieces(text).filter(({ kind }) => kind === "variable").map((piece) => piece.text);
  const found = [...new Set(names)].filter((name) => name.startsWith(word) && name !== word);
  return found.sort().slice(0, MOST).map((name) => suggestion(name, "variable"));
}

function named(key, terms) {
  const [prefix, rest] = [key.slice(0, key.indexOf(":") + 1), key.slice(key.indexOf(":") + 1)];
  const within = terms.filter((term) => term.name.startsWith(prefix));
  const exact = within.filter((term) => term.name.toLowerCase().startsWith(key));
  const spoken = within.filter((term) => !exact.includes(term) && rest && words(term).some((each) => each.startsWith(rest)));
  return [...exact, ...spoken].filter((term) => term.text.toLowerCase() !== key).slice(0, MOST);
}

/** Whether a word of the name as it is spoken begins so, as "jap" does "Japan", and "met" does "akg:met". */
function begins(term, key) {
  if (term.name.startsWith("akg:")) return term.name.slice(4).toLowerCase().startsWith(key);
  return words(term).some((each) => each.startsWith(key));
}

function words(term) {
  return term.label.toLowerCase().split(/[\s-]+/);
}

function suggestion(name, kind, label = "") {
  return { name, text: name, label, kind };
}
