// Two thumbs over the months, above bars that say how many releases each month has.

import { monthName } from "./dates.js";
import { plural } from "./elements.js";

const SVG = "http://www.w3.org/2000/svg";

export class Timeline {
  // `counts` are [month, releases] from the first month to the last; `set` is given both bounds, "" where open.
  constructor(place, counts, set) {
    [this.place, this.counts] = [place, counts];
    [this.from, this.to] = place.querySelectorAll("input");
    [this.bars, this.words] = [place.querySelector("svg"), place.querySelector("output")];
    place.hidden = counts.length < 2;
    const most = Math.max(...counts.map(([, count]) => count), 1);
    this.bars.setAttribute("viewBox", `0 0 ${counts.length} 1`);
    this.bars.replaceChildren(...counts.map(([month, count], at) => bar(month, count, at, count / most)));
    for (const input of [this.from, this.to]) {
      input.max = counts.length - 1;
      input.addEventListener("input", () => this.#moved(input, set));
    }
  }

  // The thumbs where the bounds are.
  show(since, until) {
    const last = this.counts.length - 1;
    const from = since ? this.counts.findIndex(([month]) => month >= since) : 0;
    const to = until ? this.counts.findLastIndex(([month]) => month <= until) : last;
    this.#put(from < 0 ? last : from, Math.max(to, 0));
  }

  #put(from, to) {
    [this.from.value, this.to.value] = [from, to];
    if (!this.counts.length) return;
    const [[first], [last]] = [this.counts[from], this.counts[to]];
    this.from.setAttribute("aria-valuetext", monthName(first));
    this.to.setAttribute("aria-valuetext", monthName(last));
    this.words.textContent = first === last ? monthName(first, 3) : `${monthName(first, 3)} to ${monthName(last, 3)}`;
    [...this.bars.children].forEach((each, at) => each.classList.toggle("out", at < from || at > to));
  }

  #moved(input, set) {
    const [from, to] = [Number(this.from.value), Number(this.to.value)];
    // a thumb stops at the other
    const [low, high] = input === this.from ? [Math.min(from, to), to] : [from, Math.max(from, to)];
    this.#put(low, high);
    set(low === 0 ? "" : this.counts[low][0], high === this.counts.length - 1 ? "" : this.counts[high][0]);
  }
}

function bar(month, count, at, height) {
  const made = document.createElementNS(SVG, "rect");
  for (const [name, value] of Object.entries({ x: at + 0.1, y: 1 - height, width: 0.8, height }))
    made.setAttribute(name, value);
  made.append(
    Object.assign(document.createElementNS(SVG, "title"), {
      textContent: `${monthName(month)}: ${plural(count, "release")}`,
    }),
  );
  return made;
}
