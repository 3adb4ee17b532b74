// The page that builds the tag works without this file. With it the tag and the box to try follow every
// choice: the same page is asked for in the background, and what differs is taken from it.

const form = document.getElementById("build");
const box = document.getElementById("try");
const COLOURS = ["accent", "bg", "mark"];
let timer;
let running;

function paint() {
  for (const name of COLOURS) {
    const colour = box.dataset[name];
    if (colour) box.style.setProperty("--vistka-" + name, colour);
    else box.style.removeProperty("--vistka-" + name);
  }
}

// take makes the box and the texts what they are on the fresh page.
function take(page) {
  const fresh = page?.getElementById("try");
  if (!fresh) return;
  for (const { name } of [...box.attributes]) {
    if (name !== "style" && !fresh.hasAttribute(name)) box.removeAttribute(name);
  }
  for (const { name, value } of fresh.attributes) {
    if (box.getAttribute(name) !== value) box.setAttribute(name, value);
  }
  for (const text of document.querySelectorAll("textarea")) text.value = page.getElementById(text.id)?.value ?? text.value;
  document.getElementById("rule").hidden = page.getElementById("rule").hidden;
  document.getElementById("frame-link").href = page.getElementById("frame-link").getAttribute("href");
  paint();
}

function build() {
  const params = new URLSearchParams();
  for (const [name, value] of new FormData(form)) {
    if (value) params.append(name, value);
  }
  const address = "/embed?" + params;
  history.replaceState(null, "", address);
  running?.abort();
  const ask = (running = new XMLHttpRequest());
  ask.open("GET", address);
  ask.responseType = "document";
  ask.onload = () => take(ask.response);
  ask.send();
}

form.addEventListener("input", () => {
  clearTimeout(timer);
  timer = setTimeout(build, 300);
});
form.addEventListener("submit", (e) => {
  e.preventDefault();
  if (form.reportValidity()) build();
});
for (const button of document.querySelectorAll("[data-copy]")) {
  if (!navigator.clipboard) break;
  button.hidden = false;
  button.addEventListener("click", async () => {
    const text = document.getElementById(button.dataset.copy);
    const said = document.getElementById("copied");
    said.textContent = "";
    try {
      await navigator.clipboard.writeText(text.value);
      said.textContent = button.dataset.done;
    } catch {
      text.select();
    }
  });
}
paint();
