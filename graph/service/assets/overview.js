// Months are chosen on the timeline, by a drag, a year or the two fields; what follows on the page is asked for anew.

const form = document.querySelector("#period");
const chart = document.querySelector(".chart");
const ends = ["since", "until"];
let drag = null;
let asking = null;

/** The address of the page for the fields as they are. */
function address() {
  const asked = new URLSearchParams([...new FormData(form)].filter(([, value]) => value));
  return asked.size ? `/?${asked}` : "/";
}

/** The fields, the shades and the marked year as an address has them. */
function choose(query) {
  for (const name of ends) form.elements[name].value = query.get(name) ?? "";
  shade();
  for (const link of document.querySelectorAll(".years a")) {
    const same = String(new URL(link.href).searchParams) === String(query);
    same ? link.setAttribute("aria-current", "true") : link.removeAttribute("aria-current");
  }
}

function shade() {
  const { width } = chart.viewBox.baseVal;
  const [since, until] = ends.map((name) => form.elements[name].value);
  const start = since ? Math.min(Math.max(number(since), 0), width) : 0;
  const end = until ? Math.min(Math.max(number(until) + 1, 0), width) : width;
  const [left, right] = ends.map((name) => chart.querySelector(`[data-end=${name}]`));
  left.setAttribute("width", start);
  right.setAttribute("x", end);
  right.setAttribute("width", width - end);
}

/** 2023-03 as the months since the first one drawn, and back. */
function number(month) {
  const [from, to] = [chart.dataset.first, month].map((text) => text.split("-").map(Number));
  return 12 * (to[0] - from[0]) + to[1] - from[1];
}

function month(number) {
  const [year, first] = chart.dataset.first.split("-").map(Number);
  const months = 12 * year + first - 1 + number;
  return `${String(Math.floor(months / 12)).padStart(4, "0")}-${String((months % 12) + 1).padStart(2, "0")}`;
}

/** The rest of the page for the months of an address; a later request ends an earlier one. */
async function show(target) {
  const place = document.querySelector("#chosen");
  asking?.abort();
  asking = new AbortController();
  place.classList.add("waiting");
  try {
    const answer = await fetch(target, { headers: { Accept: "text/html" }, signal: asking.signal });
    if (!answer.ok) throw new Error(answer.statusText);
    const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
    place.replaceChildren(...fresh.querySelector("#chosen").childNodes);
    document.querySelector("#told").textContent = fresh.querySelector("#told").textContent;
    place.classList.remove("waiting");
  } catch (error) {
    if (error.name !== "AbortError") location.assign(target); // the browser says what is wrong
  }
}

function go(target) {
  if (target === location.pathname + location.search) return;
  history.pushState(null, "", target);
  choose(new URL(location).searchParams);
  show(target);
}

/** The month under the pointer. */
function under(event) {
  const box = chart.getBoundingClientRect();
  const { width } = chart.viewBox.baseVal;
  return Math.min(Math.max(Math.floor(((event.clientX - box.left) / box.width) * width), 0), width - 1);
}

function dragged(event) {
  const [start, end] = [drag, under(event)].sort((one, other) => one - other);
  form.elements.since.value = month(start);
  form.elements.until.value = month(end);
  shade();
}

function start() {
  chart.classList.add("live");
  for (const each of document.querySelectorAll("[data-script]")) each.hidden = false;
  chart.addEventListener("pointerdown", (event) => {
    if (event.button) return;
    event.preventDefault();
    drag = under(event);
    chart.setPointerCapture(event.pointerId);
    dragged(event);
  });
  chart.addEventListener("pointermove", (event) => drag !== null && dragged(event));
  chart.addEventListener("pointerup", () => {
    if (drag === null) return;
    drag = null;
    go(address());
  });
  const giveUp = () => {
    if (drag === null) return;
    drag = null;
    choose(new URL(location).searchParams);
  };
  chart.addEventListener("pointercancel", giveUp);
  document.addEventListener("keydown", ({ key }) => key === "Escape" && giveUp());
  form.addEventListener("change", () => form.checkValidity() && go(address()));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    go(address());
  });
  document.addEventListener("click", (event) => {
    const link = event.target.closest(".years a, #period a");
    if (!link || event.button || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    go(link.getAttribute("href"));
  });
  addEventListener("popstate", () => {
    choose(new URL(location).searchParams);
    show(location.pathname + location.search);
  });
}

if (chart) start();
