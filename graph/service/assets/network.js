// /network: the page of a network, whose data the server has; the address is that of the view.

import { $ } from "./network/elements.js";
import { start } from "./network/page.js";
import { Served } from "./served.js";

const query = {
  event: "popstate",
  read: () => location.search,
  write(text) {
    const asked = text ? `?${text}` : "";
    history.replaceState(null, "", `${location.pathname}${asked}`);
    $("whole").href = `/network.csv${asked}`;
  },
};

$("filters").addEventListener("submit", (event) => event.preventDefault());
for (const field of $("filters").querySelectorAll("input[role=combobox]")) field.value = "";
for (const each of document.querySelectorAll("[data-script]")) each.hidden = false;

try {
  // for the console and the tests
  window.alliance = await start(new Served(JSON.parse($("first").textContent)), query);
} catch (error) {
  $("message").hidden = false;
  $("message").textContent = `The network could not be drawn: ${error.message}`;
  throw error;
}
