// The search pages work without this file. It adds what needs a script: suggestions, the number of
// articles behind filters that are not applied yet, a chart to narrow the days with, a way to find a
// value in a long list, copying, and words for a slow or a lost connection.
//
// It keeps nothing, sends nothing but searches of this site, and writes text as text.

const $ = (id) => document.getElementById(id);
const lang = document.documentElement.lang;
const form = $("ask"), input = $("q"), status = $("say");

/** Says something to those who listen. What is said twice in a row is said again. */
function say(text) {
  if (status) status.textContent = text === status.textContent ? text + "\u00a0" : text;
}

/** The words for n things in the form of the plural that n takes: "one=…|few=…|many=…". */
function counted(element, n) {
  const forms = Object.fromEntries(element.dataset.forms.split("|").map((form) => form.split("=")));
  return (forms[new Intl.PluralRules(lang).select(n)] ?? forms.many).replace("%s", new Intl.NumberFormat(lang).format(n));
}

/** Calls f once, ms after the last of several calls. */
function settled(ms, f) {
  let timer;
  return (...args) => {
    clearTimeout(timer);
    timer = setTimeout(() => f(...args), ms);
  };
}

/** Answers of the API, null where none is to be had; a newer question ends an older one, whose answer is
 *  then undefined. */
function asker() {
  let asked;
  return async (address) => {
    asked?.abort();
    const mine = asked = new AbortController();
    if (!address) return;
    try {
      const answer = await fetch(address, { signal: mine.signal });
      if (answer.ok) return await answer.json();
    } catch { /* no connection, or no longer wanted */ }
    return mine === asked ? null : undefined;
  };
}

function element(name, attributes, ...children) {
  const e = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) e.setAttribute(key, value);
  e.append(...children);
  return e;
}

/* Suggestions: a combobox with list autocomplete and manual selection (ARIA Authoring Practices). The
   focus stays in the field, and nothing is chosen that was not gone to. */
function suggestions() {
  if (!input?.dataset.label) return;
  const list = element("div", { id: "suggestions", role: "listbox", "aria-label": input.dataset.label });
  const ask = asker(), order = ["title", "oblast", "agency", "publisher"];
  let rows = [], at = -1;
  list.hidden = true;
  input.after(list);
  for (const [name, value] of [["role", "combobox"], ["aria-autocomplete", "list"], ["aria-expanded", "false"], ["aria-controls", list.id]])
    input.setAttribute(name, value);

  const point = (to) => {
    rows[at]?.row.removeAttribute("aria-selected");
    at = to;
    if (!rows[at]) return input.removeAttribute("aria-activedescendant");
    rows[at].row.setAttribute("aria-selected", "true");
    rows[at].row.scrollIntoView({ block: "nearest" });
    input.setAttribute("aria-activedescendant", rows[at].row.id);
  };
  const close = () => {
    ask();
    point(-1);
    rows = [];
    list.hidden = true;
    list.replaceChildren();
    input.setAttribute("aria-expanded", "false");
  };
  const choose = ({ field, value, label, start }) => {
    input.value = input.value.slice(0, start) + (field === "title" ? label + " " : "");
    close();
    if (field === "title") return;
    const box = [...form.elements].find((e) => e.name === field && e.value === value);
    if (box) box.checked = true;
    else form.append(element("input", { type: "hidden", class: "added", name: field, value }));
    form.requestSubmit();
  };
  const show = (found) => {
    close();
    for (const field of order) {
      const group = element("div", { role: "group", "aria-labelledby": "group-" + field });
      for (const s of found.filter((s) => s.field === field)) {
        const row = element("div", { role: "option", id: "suggestion-" + rows.length }, element("span", {}, s.label),
          element("span", { class: "count" }, new Intl.NumberFormat(lang).format(s.count)));
        row.addEventListener("click", () => choose(s));
        rows.push({ row, s });
        group.append(row);
      }
      if (!group.firstChild) continue;
      group.prepend(element("div", { id: "group-" + field, role: "presentation", class: "group" }, input.dataset[field]));
      list.append(group);
    }
    list.hidden = !rows.length;
    input.setAttribute("aria-expanded", String(!list.hidden));
    if (rows.length) say(counted(input, rows.length));
  };
  const look = async () => {
    const text = input.value;
    // What is completed is the last word, up to the bytes that the API takes.
    if (input.selectionEnd < text.length || text.length < 2 || new TextEncoder().encode(text).length > 200) return close();
    const answer = await ask("/api/v1/suggest?" + new URLSearchParams({ q: text, limit: 4, lang }));
    if (answer && input.value === text && document.activeElement === input) show(answer.suggestions);
  };
  const soon = settled(150, look);

  input.addEventListener("input", (e) => { if (!e.isComposing) soon(); });
  input.addEventListener("compositionend", soon);
  input.addEventListener("blur", close);
  form.addEventListener("reset", () => form.querySelector(".added")?.remove());
  list.addEventListener("pointerdown", (e) => e.preventDefault()); // the focus stays where it is
  input.addEventListener("keydown", (e) => {
    if (e.isComposing || e.keyCode === 229 || e.ctrlKey || e.metaKey) return;
    const n = rows.length;
    switch (e.key) {
      case "ArrowDown": n ? point((at + 1) % n) : look(); break;
      case "ArrowUp": if (!n) return; point(at < 0 ? n - 1 : at - 1); break;
      case "Enter": if (at < 0) return close(); choose(rows[at].s); break;
      case "Escape": n ? close() : input.value = ""; break;
      default: point(-1); return; // Home, End and the other keys move in the text
    }
    e.preventDefault();
  });
}

/* Filters that are changed and not applied: their button says how many articles they lead to. */
function pending() {
  const button = $("apply");
  if (!button) return;
  const ask = asker(), plain = button.textContent, changed = $("changed");
  // The filters may be folded away, or out of sight, where the chart is drawn on: it has a button of its own.
  const drawn = $("drawn"), label = (text) => {
    button.textContent = text;
    if (drawn) drawn.firstChild.textContent = text;
  };
  const isChanged = (e) => e.type === "checkbox" ? e.checked !== e.defaultChecked
    : e.tagName === "SELECT" ? [...e.options].some((o) => o.selected !== o.defaultSelected)
    : e !== input && e.matches("[type=date], [type=text]") && e.value !== e.defaultValue;
  const count = settled(400, async () => {
    const query = new URLSearchParams();
    for (const [name, value] of new FormData(form)) if (value) query.append(name, value);
    for (const [name, value] of [["limit", 1], ["facets", ""], ["near", "off"]]) query.set(name, value);
    const answer = await ask("/api/v1/search?" + query);
    if (answer === undefined || changed.hidden) return;
    const known = answer && !answer.partial;
    if (known) label(counted(button, answer.total));
    say(known ? `${changed.textContent}. ${button.textContent}` : changed.textContent);
  });
  const look = () => {
    changed.hidden = ![...form.elements].some(isChanged);
    ask();
    label(plain);
    if (drawn) drawn.hidden = !["from", "to"].some((id) => isChanged($(id)));
    if (!changed.hidden) count();
  };
  document.addEventListener("change", (e) => { if (e.target.form === form && e.target !== input) look(); });
  form.addEventListener("reset", () => setTimeout(look)); // the fields follow the event
  addEventListener("pageshow", look); // Back may bring choices along that were not applied
}

/* The chart: two handles, or a stretch drawn over the bars, fill in the days. The list and the fields
   do the same. */
function brush() {
  const chart = $("chart"), from = $("brush-from"), to = $("brush-to");
  if (!from || !form) return;
  const { interval, first } = chart.dataset, n = Number(chart.dataset.buckets);
  const image = chart.querySelector("svg"), bars = [...image.querySelectorAll("rect")];
  const width = image.viewBox.baseVal.width;
  const outer = [$("from").value, $("to").value];
  const start = (i) => { // of the bucket i, UTC
    const d = new Date(first + "T00:00Z");
    if (interval === "year") d.setUTCFullYear(d.getUTCFullYear() + i);
    else if (interval === "month") d.setUTCMonth(d.getUTCMonth() + i);
    else d.setUTCDate(d.getUTCDate() + i);
    return d;
  };
  const end = (i) => new Date(start(i + 1) - 864e5);
  const iso = (d) => d.toISOString().slice(0, 10);
  const name = new Intl.DateTimeFormat(lang, { timeZone: "UTC", year: "numeric",
    ...(interval !== "year" && { month: "long" }), ...(interval === "day" && { day: "numeric" }) });
  const draw = () => {
    const a = Number(from.value), b = Number(to.value);
    from.setAttribute("aria-valuetext", name.format(start(a)));
    to.setAttribute("aria-valuetext", name.format(end(b - 1)));
    for (const bar of bars) {
      const i = Math.floor(bar.x.baseVal.value / width * n);
      bar.classList.toggle("outside", i < a || i >= b);
    }
  };
  const fill = (a, b) => {
    from.value = a;
    to.value = b;
    $("from").value = a ? iso(start(a)) : outer[0];
    $("to").value = b < n ? iso(end(b - 1)) : outer[1];
    draw();
    $("to").dispatchEvent(new Event("change", { bubbles: true }));
  };
  for (const handle of [from, to]) handle.addEventListener("keydown", (e) => { if (e.key === "Enter") form.requestSubmit(); });
  from.addEventListener("input", () => fill(Math.min(from.value, to.value - 1), Number(to.value)));
  to.addEventListener("input", () => fill(Number(from.value), Math.max(to.value, Number(from.value) + 1)));

  const place = (e) => {
    const box = image.getBoundingClientRect();
    return Math.max(0, Math.min(n - 1, Math.floor((e.clientX - box.left) / box.width * n)));
  };
  let held = -1;
  image.addEventListener("pointerdown", (e) => {
    if (e.button) return;
    held = place(e);
    image.setPointerCapture(e.pointerId);
    fill(held, held + 1);
  });
  image.addEventListener("pointermove", (e) => {
    if (held >= 0) fill(Math.min(held, place(e)), Math.max(held, place(e)) + 1);
  });
  for (const name of ["pointerup", "pointercancel"]) image.addEventListener(name, () => { held = -1; });
  form.addEventListener("reset", () => {
    from.value = 0;
    to.value = n;
    draw();
  });
  draw();
}

/* A field above a long list of values shows those that hold what is typed. */
function finding() {
  for (const field of document.querySelectorAll(".find input")) {
    const set = field.closest("fieldset"), more = set.querySelector(".more"), none = set.querySelector(".none");
    const rows = [...set.querySelectorAll(".choices > li")];
    const spoken = settled(600, (n) => say(n ? field.dataset.found.replace("%1", n).replace("%2", rows.length) : field.dataset.none));
    field.addEventListener("input", () => {
      const text = field.value.trim().toLocaleLowerCase(lang);
      let shown = 0;
      for (const row of rows) {
        row.hidden = !row.textContent.toLocaleLowerCase(lang).includes(text) && !row.querySelector("input").checked;
        if (!row.hidden) shown++;
      }
      none.hidden = shown > 0;
      more.hidden = !shown;
      more.open = text !== "";
      for (const group of more.querySelectorAll(".group")) group.hidden = !group.nextElementSibling.querySelector("li:not([hidden])");
      spoken(shown);
    });
    field.addEventListener("keydown", (e) => {
      if (e.key !== "Escape" || !field.value) return;
      field.value = "";
      field.dispatchEvent(new Event("input"));
    });
  }
}

/* The address of the search goes to the clipboard; the field stays for those who copy by hand. */
function copying() {
  const button = $("copy"), field = $("address"), plain = button?.textContent;
  const back = settled(4000, () => { button.textContent = plain; });
  button?.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(field.value);
      button.textContent = button.dataset.done;
      say(button.dataset.done);
      back();
    } catch {
      field.focus();
      field.select();
    }
  });
}

/* A search that takes more than a second says so, one without a connection is not sent. */
function waiting() {
  const lost = $("offline");
  let timer, sent = false;
  const look = () => { lost.hidden = navigator.onLine !== false; };
  form?.addEventListener("submit", (e) => {
    look();
    if (!lost.hidden) {
      e.preventDefault();
      say(lost.textContent);
      return;
    }
    sent = true;
    timer = setTimeout(() => {
      document.body.classList.add("busy");
      say(status.dataset.slow);
    }, 1000);
  });
  for (const event of ["offline", "online", "pageshow"]) addEventListener(event, look);
  addEventListener("pageshow", () => {
    // Back may bring the page as it was left: what was sent then belongs to the page after it.
    clearTimeout(timer);
    document.body.classList.remove("busy");
    if (sent) form.reset();
    sent = false;
  });
}

for (const part of [suggestions, pending, brush, finding, copying, waiting]) {
  try {
    part();
  } catch { /* the page works without it */ }
}
document.documentElement.classList.add("scripted");
