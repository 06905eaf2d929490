// What the columns of an answer are good for: dates, numbers, things to join.

const DATE = /^-?\d{4}(-\d{2}(-\d{2}(T[\d:.]+(Z|[+-]\d{2}:\d{2})?)?)?)?$/;
const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/;

/** Whether a term is a date, or a string that is written like one; a bare year is one by its type only. */
export function isDate(term) {
  if (term?.value === undefined || !DATE.test(term.value)) return false;
  return term.value.length > 4 || /#gYear$/.test(term.datatype ?? "");
}

export function isNumber(term) {
  return term?.value !== undefined && NUMBER.test(term.value) && !isDate(term);
}

/** The columns, by index, in which each term that there is passes a test. */
export function columnsOf({ columns, rows }, test) {
  return columns.map((_, index) => index).filter((index) => {
    const terms = rows.map((row) => row[index]).filter(Boolean);
    return terms.length > 0 && terms.every(test);
  });
}

/** What a chart is drawn of at first: dates or words along it, numbers or the count of rows up. */
export function chartColumns(answer) {
  const numbers = columnsOf(answer, isNumber);
  const dates = columnsOf(answer, isDate);
  const others = answer.columns.map((_, index) => index).filter((index) => !numbers.includes(index));
  return { along: dates[0] ?? others[0] ?? 0, up: numbers.find((index) => index !== dates[0]) ?? null, numbers };
}

/** What a network is drawn of at first: subject and object of triples, or the first two columns of things, named by a third. */
export function pairColumns(answer) {
  if (answer.triples) return { source: 0, target: 2, label: 1 };
  const relations = columnsOf(answer, isRelation);
  const plain = columnsOf(answer, (term) => !isNumber(term) && !isDate(term)).filter((index) => !relations.includes(index));
  const identified = columnsOf(answer, (term) => term.iri).filter((index) => plain.includes(index));
  const [source = 0, target = 1] = identified.length > 1 ? identified : plain;
  const between = plain.filter((index) => index > source && index < target);
  return { source, target, label: relations[0] ?? between[0] ?? null };
}

/** Whether a term is one of an ontology, as akg:met is. */
function isRelation(term) {
  return term?.iri?.includes("#") ?? false;
}
