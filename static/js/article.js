// An article's page works without this file: matches lead to one another by plain links. It adds a bar
// that leads through them and says where the reader is, moves the focus to the sentence or the match that
// the address names, opens what a link points into, and copies citations.

const bar = document.getElementById("matchbar");
const marks = document.querySelectorAll("mark[id]");

/** The number of the match that the address names, 0 for none. */
const current = () => Number(/^#m(\d+)$/.exec(location.hash)?.[1] ?? 0);

function where() {
  const target = document.getElementById(location.hash.slice(1));
  if (target?.matches("details")) target.open = true;
  if (target?.matches(".place, mark, h1")) target.focus({ preventScroll: true });
  if (!bar) return;
  const n = current();
  const [back, on] = bar.querySelectorAll("a");
  bar.querySelector("[role=status]").textContent = document.getElementById("m" + n)?.dataset.place ?? bar.dataset.all;
  back.setAttribute("href", "#m" + (n > 1 ? n - 1 : marks.length));
  on.setAttribute("href", "#m" + (n < marks.length ? n + 1 : 1));
}

// From match to match without a step in the history: Back leads to the results.
document.addEventListener("click", (event) => {
  const link = event.target.closest?.('a[href^="#m"]');
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey || !/^#m\d+$/.test(link.hash)) return;
  event.preventDefault();
  const mark = document.getElementById(link.hash.slice(1));
  location.replace(link.hash);
  mark?.focus({ preventScroll: true });
});

for (const button of navigator.clipboard ? document.querySelectorAll("button.copy") : []) {
  button.hidden = false;
  button.addEventListener("click", async () => {
    const source = document.getElementById(button.dataset.copy);
    const said = document.getElementById("copied");
    try {
      await navigator.clipboard.writeText(source.value ?? source.textContent);
      said.textContent = "";
      setTimeout(() => { said.textContent = said.dataset.done; }, 50);
    } catch {
      source.select?.();
    }
  });
}

if (bar) bar.hidden = false;
addEventListener("hashchange", where);
where();
