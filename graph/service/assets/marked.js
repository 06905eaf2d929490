// Words and what they state light up together, under the pointer and under the keyboard's focus.

const keys = (element) => element.closest("[data-says]")?.dataset.says.split(" ") ?? [];

function light(element) {
  for (const each of document.querySelectorAll(".lit")) each.classList.remove("lit");
  const lit = keys(element).flatMap((key) => [...document.querySelectorAll(`[data-says~="${CSS.escape(key)}"]`)]);
  for (const each of lit) each.classList.add("lit");
  if (element.closest(".told")) reveal(lit.find((each) => each.matches("li")));
}

/** Bring a statement into view within its list, and leave the page where it is. */
function reveal(item) {
  const list = item?.closest(".says");
  if (!list || list.scrollHeight <= list.clientHeight) return;
  const [inner, outer] = [item.getBoundingClientRect(), list.getBoundingClientRect()];
  if (inner.top < outer.top || inner.bottom > outer.bottom) list.scrollTop += inner.top - outer.top - 16;
}

/** The words of the statement that the address leads to. */
function arrive() {
  const place = document.getElementById(location.hash.slice(1));
  if (place) light(place);
}

addEventListener("hashchange", arrive);
arrive();
for (const name of ["pointerover", "focusin"]) {
  document.addEventListener(name, ({ target }) => target.closest("[data-says]") && light(target));
}
