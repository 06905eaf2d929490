// Terms as a reader meets them: identifiers of ours lead to their pages and are shown by name.

import { element } from "/assets/element.js";

const BASE = "urn:alliancekg:";
const MOST = 1000; // names asked for at once

/** The address of an IRI's page: ours within the service, the web's outside, and null for anything else. */
export function address(iri) {
  if (iri.startsWith(`${BASE}ontology#`)) return `/ontology#${iri.slice(`${BASE}ontology#`.length)}`;
  if (/^urn:alliancekg:[a-z]+\/./.test(iri)) return `/${iri.slice(BASE.length)}`;
  return /^https?:\/\/[^/?#]+/.test(iri) ? iri : null;
}

/** What an identifier is, by its own words: "Country" of country:JPN, for its colour. */
export function type(iri) {
  const kind = /^urn:alliancekg:([a-z]+)\//.exec(iri)?.[1];
  const types = { country: "Country", grouping: "Grouping", org: "Organization", person: "Person", topic: "Topic", office: "Office" };
  return types[kind] ?? null;
}

/** The short form of an IRI: country:JPN, akg:met, rdfs:label. */
export function short(iri, prefixes) {
  const fits = Object.entries(prefixes).filter(([name, start]) => name && iri.startsWith(start) && iri !== start);
  const [name, start] = fits.sort((a, b) => b[1].length - a[1].length)[0] ?? [];
  if (!name) return iri;
  return `${name}:${decoded(iri.slice(start.length))}`;
}

function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** The names of the identifiers among some terms, by IRI; those without one are left out. */
export async function labels(terms) {
  const iris = new Set(terms.map((term) => term?.iri).filter((iri) => iri && address(iri)?.startsWith("/") && !iri.includes("#")));
  const asked = [...iris].filter((iri) => !/[<>"{}|^`\\\s]/.test(iri));
  const found = new Map();
  for (let at = 0; at < asked.length; at += MOST) {
    for (const [iri, label] of await named(asked.slice(at, at + MOST))) found.set(iri, label);
  }
  return found;
}

async function named(iris) {
  const query = `SELECT ?thing (MIN(STR(?name)) AS ?label) {
    VALUES ?thing { ${iris.map((iri) => `<${iri}>`).join(" ")} }
    ?thing rdfs:label|dcterms:title|skos:prefLabel ?name
  } GROUP BY ?thing`;
  const headers = { Accept: "application/sparql-results+json" };
  const response = await fetch("/sparql", { method: "POST", body: new URLSearchParams({ query }), headers });
  if (!response.ok) return []; // identifiers are shown then
  const { results } = await response.json();
  return results.bindings.map((row) => [row.thing.value, row.label.value]);
}

/** The words of a term: its name, its short form, or the value itself. */
export function words(term, { names, prefixes }) {
  if (!term) return "";
  if (term.iri) return names.get(term.iri) ?? short(term.iri, prefixes);
  return term.blank ? `_:${term.blank}` : term.value;
}

/** A term as an element: a link where it leads somewhere. */
export function shown(term, known) {
  if (!term) return element("span", {}, "");
  const href = address(term.iri ?? (/^https?:/.test(term.value) ? term.value : ""));
  const text = words(term, known);
  const title = term.iri ? short(term.iri, known.prefixes) : (term.language ?? null);
  if (!href) return element("span", { title: title === text ? null : title }, text);
  const away = href.startsWith("/") ? {} : { rel: "noreferrer nofollow" };
  return element("a", { href, title: title === text ? null : title, ...away }, text);
}
