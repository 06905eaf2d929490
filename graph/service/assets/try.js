// The form of /try says that it is at work: the model takes seconds to load the first time.

const form = document.querySelector("#try");
const [button, status] = [form.querySelector("button"), form.querySelector("#reading")];

form.addEventListener("submit", () => {
  button.disabled = true;
  status.textContent = "Reading …";
  setTimeout(() => {
    if (button.disabled) status.textContent = "Reading … The language model takes a few seconds to load the first time.";
  }, 1000);
});

// a page that the browser kept and shows again is not at work
window.addEventListener("pageshow", () => {
  button.disabled = false;
  status.textContent = "";
});
