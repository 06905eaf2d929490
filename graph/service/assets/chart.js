// An answer as a chart: columns along time for dates, bars for anything else, and the same numbers as a table.

import { drawn, element } from "/assets/element.js";
import { chartColumns, isDate } from "/assets/columns.js";
import { words } from "/assets/names.js";

const BARS = 40; // the longest are drawn
const COLUMNS = 120; // above so many months, years
const HEIGHT = 260;
const [LEFT, BOTTOM, TOP] = [44, 28, 12];

/** Draw the answer into a box, with a choice of what is drawn. */
export function drawChart(box, answer, known) {
  const first = chartColumns(answer);
  const along = choice("Along", answer.columns.map((name, index) => [index, name]), first.along);
  const heights = [["", "number of rows"], ...first.numbers.map((index) => [index, `sum of ${answer.columns[index]}`])];
  const up = choice("Up", heights, first.up ?? "");
  const picture = element("div", { class: "stack" });
  const draw = () => {
    const [column, sum] = [Number(along.value), up.value === "" ? null : Number(up.value)];
    const title = `${up.selectedOptions[0].text} by ${answer.columns[column]}`;
    picture.replaceChildren(...chart(answer.rows, column, sum, title, { ...known, width: box.clientWidth }));
  };
  for (const each of [along, up]) each.addEventListener("change", draw);
  box.replaceChildren(element("div", { class: "row" }, along.parentElement, up.parentElement), picture);
  draw();
}

function choice(label, options, chosen) {
  const select = element("select", {}, ...options.map(([value, text]) => element("option", { value, selected: value === chosen }, text)));
  element("label", { class: "check" }, label, select);
  return select;
}

function chart(rows, column, sum, title, known) {
  const present = rows.filter((row) => row[column]);
  const dated = present.length > 0 && present.every((row) => isDate(row[column]));
  const key = dated ? period(present.map((row) => row[column].value)) : (term) => words(term, known);
  const totals = new Map();
  for (const row of present) {
    const name = key(dated ? row[column].value : row[column]);
    totals.set(name, (totals.get(name) ?? 0) + (sum === null ? 1 : Number(row[sum]?.value ?? 0)));
  }
  if (!totals.size) return [element("p", { class: "empty" }, "No row has a value in this column.")];
  const entries = dated ? filled(totals) : [...totals].sort(([, a], [, b]) => b - a);
  const picture = dated ? columns(entries, title, known.width) : bars(entries.slice(0, BARS), title, known.width);
  const cut = !dated && entries.length > BARS;
  const note = cut ? [element("p", { class: "quiet small" }, `The ${BARS} longest of ${entries.length} bars; the table has all.`)] : [];
  return [picture, ...note, numbers(entries, title)];
}

/** Days, months or years, whichever gives a readable number of columns. */
function period(dates) {
  const shortest = Math.min(...dates.map((date) => date.length));
  for (const length of [10, 7]) {
    const spans = [...new Set(dates.map((date) => date.slice(0, length)))].sort();
    const most = length === 10 ? 45 : COLUMNS;
    if (shortest >= length && between(spans[0], spans.at(-1)).length <= most) return (date) => date.slice(0, length);
  }
  return (date) => date.slice(0, 4);
}

/** Every period from the first to the last. Days are walked in UTC, so none is skipped when clocks change. */
function between(first, last) {
  const found = [];
  const step = { 4: "FullYear", 7: "Month", 10: "Date" }[first.length];
  for (const at = new Date(`${first}${"-01-01".slice(first.length - 4)}T00:00Z`); found.length < 2000; at[`setUTC${step}`](at[`getUTC${step}`]() + 1)) {
    const name = at.toISOString().slice(0, first.length);
    found.push(name);
    if (name >= last) break;
  }
  return found;
}

function filled(totals) {
  const names = [...totals.keys()].sort();
  return between(names[0], names.at(-1)).map((name) => [name, totals.get(name) ?? 0]);
}

function columns(entries, title, width) {
  const most = Math.max(...entries.map(([, total]) => total), 1);
  const step = (width - LEFT) / entries.length;
  const height = (total) => (Math.max(0, total) / most) * (HEIGHT - TOP - BOTTOM);
  const rects = entries.map(([name, total], index) => {
    const box = { x: LEFT + index * step + step * 0.1, y: HEIGHT - BOTTOM - height(total), width: step * 0.8, height: height(total) };
    return drawn("rect", box, drawn("title", {}, `${name}: ${figure(total)}`));
  });
  const every = Math.max(1, Math.ceil(74 / step));
  const dates = entries.map(([name], index) => [name, index]).filter(([, index]) => index % every === 0 && LEFT + index * step + 70 < width);
  const names = dates.map(([name, index]) => drawn("text", { x: LEFT + index * step, y: HEIGHT - 8 }, name));
  const rules = [...new Set([0, Math.round(most / 2), most])].map((value) => {
    const y = HEIGHT - BOTTOM - height(value);
    return drawn("g", {}, drawn("line", { x1: LEFT, x2: width, y1: y, y2: y }), drawn("text", { x: LEFT - 6, y: y + 4, class: "end" }, figure(value)));
  });
  return picture(width, HEIGHT, title, entries, [...rules, ...rects, ...names]);
}

function bars(entries, title, width) {
  const most = Math.max(...entries.map(([, total]) => total), 1);
  const left = Math.min(width * 0.4, 260);
  const letters = Math.floor(left / 7.5);
  const parts = entries.map(([name, total], index) => {
    const long = (Math.max(0, total) / most) * (width - left - 60);
    const y = index * 24;
    return drawn(
      "g",
      {},
      drawn("text", { x: left - 8, y: y + 16, class: "end" }, name.length > letters ? `${name.slice(0, letters - 1)}…` : name),
      drawn("rect", { x: left, y: y + 4, width: long, height: 16 }, drawn("title", {}, `${name}: ${figure(total)}`)),
      drawn("text", { x: left + long + 6, y: y + 16 }, figure(total)),
    );
  });
  return picture(width, entries.length * 24, title, entries, parts);
}

function picture(width, height, title, entries, parts) {
  const [name, total] = entries.reduce((best, each) => (each[1] > best[1] ? each : best));
  const label = `${title}, ${entries[0][0]} to ${entries.at(-1)[0]}; most, ${figure(total)}, at ${name}. The table below has the numbers.`;
  return drawn("svg", { class: "chart", width, height, viewBox: `0 0 ${width} ${height}`, role: "img", "aria-label": label }, ...parts);
}

function numbers(entries, title) {
  const rows = entries.map(([name, total]) => element("tr", {}, element("td", {}, name), element("td", { class: "number" }, figure(total))));
  const table = element("table", {}, element("caption", {}, title), element("tbody", {}, ...rows));
  return element("details", {}, element("summary", {}, "The numbers as a table"), table);
}

function figure(number) {
  return number.toLocaleString("en", { maximumFractionDigits: 2 });
}
