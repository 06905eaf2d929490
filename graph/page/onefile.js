// The page in one file: its data stand in a block of JSON beside the scripts.

import { Carried } from "./carried.js";
import { $ } from "./elements.js";
import { start } from "./page.js";

const fragment = {
  event: "hashchange",
  read: () => location.hash,
  write(text) {
    if (location.protocol === "about:") return; // the frame of a notebook has no address that it may change
    history.replaceState(null, "", text ? `#${text}` : location.href.split("#")[0]);
  },
};

try {
  // for the console and the tests
  window.alliance = await start(new Carried(JSON.parse($("data").textContent)), fragment);
} catch (error) {
  $("message").hidden = false;
  $("message").textContent = `The page could not be drawn: ${error.message}`;
  throw error;
}
