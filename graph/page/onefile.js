// The page in one file: its data stand in a block of JSON beside the scripts.

import { Carried } from "./carried.js";
import { $ } from "./elements.js";
import { start } from "./page.js";

try {
  // for the console and the tests
  window.alliance = await start(new Carried(JSON.parse($("data").textContent)));
} catch (error) {
  $("message").hidden = false;
  $("message").textContent = `The page could not be drawn: ${error.message}`;
  throw error;
}
