// Vistka search box 1.0.0: <vistka-search>. It asks one host with plain GETs and writes answers as text:
// see README.md.

const NAME = "vistka-search";
const REL = "noopener noreferrer";
const HOME = new URL(import.meta.url).origin;
const ATTRIBUTES = ["api", "filters", "label", "limit", "open", "suggest", "target"];
const WAIT = 250; // ms from the last key to a search: letters come every 100 to 250
const CALM = 500; // ms from an answer to its status
const SLOW = 1000; // ms until a search says so
const PATIENCE = 8000; // ms, longer than the server takes
const GRACE = 300; // ms that articles wait for suggestions
const FRESH = 60000; // ms that an answer serves
const KEPT = 40;
const WORDS = 3; // suggestions: more push the articles off a phone

const TEXT = {
  en: {
    dates: "en-GB",
    label: "Search news and statements on the war in Ukraine",
    button: "Search",
    credit: "Search by Vistka",
    words: "Suggestions",
    articles: "Articles",
    busy: "Searching…",
    none: "Nothing found. Enter shows what comes close.",
    offline: "You are offline.",
    failed: "The search does not answer. Enter opens it on its own page.",
    crowded: "Too many searches at the moment. Try again in {} s.",
    barred: "This search does not serve {}: ask those who run it.",
    unread: "This search cannot be read.",
    instead: "Did you mean “{}”?",
    found: { one: "{} article", other: "{} articles" },
    least: "At least {}: the search was ended early.",
    all: "See all {}",
    about: "about {}",
    quotes: "quotes {}",
    more: "and {} more",
  },
  uk: {
    dates: "uk",
    label: "Пошук новин і заяв про війну в Україні",
    button: "Шукати",
    credit: "Пошук: Vistka",
    words: "Підказки",
    articles: "Статті",
    busy: "Триває пошук…",
    none: "Нічого не знайдено. Enter покаже близьке.",
    offline: "Немає з’єднання з мережею.",
    failed: "Пошук не відповідає. Enter відкриє його сторінку.",
    crowded: "Зараз забагато запитів. Спробуйте за {} с.",
    barred: "Цей пошук не обслуговує {}: зверніться до тих, хто його тримає.",
    unread: "Запит не вдалося прочитати.",
    instead: "Можливо, ви мали на увазі «{}»?",
    found: { one: "{} стаття", few: "{} статті", many: "{} статей" },
    least: "Щонайменше {}: пошук перервано завчасно.",
    all: "Показати всі: {}",
    about: "близько {}",
    quotes: "цитує: {}",
    more: "і ще {}",
  },
};

// on is black or white: at a luminance of .179 both have 4.58:1.
const on = (colour) => {
  const part = (white) => `clamp(0,(.179 - y)*999,${white})`;
  return `color(from var(${colour}) xyz-d65 ${part(0.9505)} ${part(1)} ${part(1.089)})`;
};

// Outside its own surfaces the box writes in the page's colour.
const STYLE = `
:host(:not([hidden])){display:block}
.box{all:initial;display:block;position:relative;container-type:inline-size;contain-intrinsic-inline-size:20em;color-scheme:inherit;color:inherit;font:inherit;font-family:var(--vistka-font,inherit);font-size:max(1em,14px);line-height:1.4;overflow-wrap:anywhere;
--ac:var(--vistka-accent,light-dark(#1b4f80,#93c3ee));--bg:var(--vistka-bg,light-dark(#fff,#1c2025));--fg:var(--vistka-fg,${on("--bg")});--bd:var(--vistka-border,light-dark(#767c85,#8b929c));--rd:var(--vistka-radius,.3em);--mk:var(--vistka-mark,light-dark(#ffe9a3,#4a3c00))}
.box:focus-within{z-index:9999}
*{box-sizing:border-box}
label{display:block;font-weight:600;margin-bottom:.3em}
.row{display:flex;flex-wrap:wrap;gap:.5em}
input,button{font:inherit;min-height:2.75em;margin:0;border:1px solid var(--bd);border-radius:var(--rd);outline-offset:-5px}
input{flex:1 1 9em;min-width:0;padding:0 .6em;background:var(--bg);color:var(--fg);appearance:none}
button{padding:0 1em;background:var(--ac);color:${on("--ac")};border-color:var(--ac);cursor:pointer}
:focus-visible{outline:2px solid}
.foot{display:flex;justify-content:space-between;gap:1em;font-size:.875em}
[role=status]{min-height:2em;padding:.3em 0}
[part=credit]{flex:none;color:inherit;padding:.3em 0;min-height:24px}
[part=results]{position:absolute;inset-inline:0;top:100%;max-height:60vh;overflow:auto;background:var(--bg);color:var(--fg);border:1px solid var(--bd);border-radius:var(--rd);box-shadow:0 .4em 1.2em #0004}
p{margin:0;padding:.5em .75em;font-size:.875em;font-weight:600}
p:empty{display:none}
[role=option]{display:block;min-height:24px;padding:.5em .75em;color:inherit;text-decoration:none;cursor:pointer;border-top:1px solid color-mix(in srgb,var(--bd) 40%,transparent)}
[role=option]:hover,[aria-selected=true]{background:color-mix(in srgb,var(--ac) 12%,var(--bg))}
[aria-selected=true]{outline:2px solid;outline-offset:-3px}
[role=option]>*{display:block}
[part=title]{font-weight:600}
[part=meta],[part=snippet]{font-size:.875em;padding-top:.15em}
mark{background:var(--mk);color:${on("--mk")};font-weight:700}
@container(width<24em){[part=results]{position:static;max-height:none;box-shadow:none}}
`;

const held = new Map(); // answers by address, the oldest first
let sheet;

function make(tag, props, ...children) {
  const el = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) {
    if (value != null && value !== "") el.setAttribute(name, value);
  }
  el.append(...children);
  return el;
}

const say = (words, value) => words.replace("{}", () => value);
const segments = (list) => (list || []).map((s) => (s.m ? make("mark", { part: "mark" }, String(s.t)) : String(s.t)));

// web is an address that can be no script, or nothing.
function web(address) {
  const url = URL.canParse(address, document.baseURI) && new URL(address, document.baseURI);
  return url && /^https?:$/.test(url.protocol) && url;
}

async function ask(address, signal) {
  const old = held.get(address);
  if (old && Date.now() - old.at < FRESH) return old.body;
  const answer = await fetch(address, { signal, credentials: "omit", referrerPolicy: "no-referrer" });
  const body = await answer.json().catch(() => null);
  if (!answer.ok || !body) throw { status: answer.status, wait: parseInt(answer.headers.get("Retry-After")), body };
  if (!body.partial) {
    held.set(address, { at: Date.now(), body });
    if (held.size > KEPT) held.delete(held.keys().next().value);
  }
  return body;
}

class VistkaSearch extends HTMLElement {
  static version = "1.0.0";
  static observedAttributes = [...ATTRIBUTES, "lang"];

  #box;
  #label;
  #input;
  #button;
  #status;
  #credit;
  #pop;
  #notice;
  #list;
  #rows = [];
  #active = -1;
  #typing; // timers of the next search and
  #saying; // of the next status
  #running; // aborts the search at work
  #asked; // what was searched last
  #until = 0; // when the server will be asked again
  #mute; // the server has no suggestions

  connectedCallback() {
    for (const name of ATTRIBUTES) {
      if (!Object.hasOwn(this, name)) continue;
      const value = this[name]; // set before this script was there
      delete this[name];
      this[name] = value;
    }
    if (this.shadowRoot) return;
    // While the page is read the form may be missing yet.
    if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", () => this.#build());
    else this.#build();
  }

  disconnectedCallback() {
    this.#rest("");
  }

  attributeChangedCallback(name, before, now) {
    if (!this.#box || before === now) return;
    this.#rest("");
    this.#dress();
  }

  get value() {
    return this.#input?.value || "";
  }

  set value(text) {
    if (!this.#box) this.#build();
    this.#input.value = text;
    this.#rest("");
  }

  focus(options) {
    this.#input?.focus(options);
  }

  // #lang is that of its place, the page or the browser, the first that it speaks.
  get #lang() {
    const wanted = [this.closest("[lang]")?.lang, document.documentElement.lang, ...navigator.languages];
    return wanted.map((l) => String(l).slice(0, 2).toLowerCase()).find((l) => TEXT[l]) || "en";
  }

  get #text() {
    return TEXT[this.#lang];
  }

  // #host is nothing where api is no address, and nothing is sent.
  get #host() {
    return this.api ? URL.canParse(this.api) && web(new URL(this.api)).origin : HOME;
  }

  get #form() {
    return this.querySelector("form");
  }

  #build() {
    if (this.#box || this.shadowRoot) return;
    if (!sheet) (sheet = new CSSStyleSheet()).replaceSync(STYLE);
    this.#label = make("label", { for: "q", part: "label" });
    this.#input = make("input", {
      id: "q", part: "input", type: "search", maxlength: 512, autocomplete: "off", spellcheck: "false",
      role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": "list",
    });
    this.#button = make("button", { part: "button" });
    this.#status = make("div", { role: "status", part: "status" });
    this.#credit = make("a", { part: "credit", rel: REL });
    this.#notice = make("p", { part: "notice" });
    this.#list = make("div", { id: "list", role: "listbox" });
    this.#pop = make("div", { part: "results", hidden: "hidden" }, this.#notice, this.#list);
    const form = make("form", { part: "form", role: "search" }, this.#label, make("div", { class: "row" }, this.#input, this.#button));
    this.#box = make("div", { class: "box" }, form, make("div", { class: "foot" }, this.#status, this.#credit), this.#pop);
    form.onsubmit = (e) => this.#submit(e);
    this.#input.oninput = (e) => e.isComposing || this.#typed();
    this.#input.addEventListener("compositionend", () => this.#typed());
    this.#input.onkeydown = (e) => this.#key(e);
    this.#input.onclick = () => this.#show(true);
    this.#input.onblur = () => this.#show(false);
    this.#pop.onmousedown = (e) => e.preventDefault(); // focus stays in the field
    this.#dress();
    // From here on the form inside is out of sight.
    const root = this.attachShadow({ mode: "open" });
    root.adoptedStyleSheets = [sheet];
    root.append(this.#box);
    const early = this.#form?.querySelector("[name=q]"); // typed in meanwhile
    if (!early) return;
    this.#input.value = early.value;
    if (early !== document.activeElement) return;
    this.focus();
    this.#typed();
  }

  #dress() {
    const t = this.#text;
    this.#box.lang = this.#lang;
    this.#label.textContent = this.label || this.querySelector("label")?.textContent.trim() || t.label;
    this.#button.textContent = t.button;
    this.#credit.textContent = t.credit;
    if (this.#host) this.#credit.href = this.#host + "/?lang=" + this.#lang;
    else console.error(NAME, "bad api", this.api);
    this.#credit.target = this.#target;
    this.#list.setAttribute("aria-label", t.articles);
  }

  get #target() {
    return this.target || this.#form?.getAttribute("target") || "_self";
  }

  // #full is the full search: that of the form inside, else the host's.
  #full(q, field, value) {
    const action = this.#form?.getAttribute("action");
    const url = (action && web(action)) || (this.#host && web(this.#host + "/search"));
    if (url) url.search = this.#params(q, field, value);
    return url?.href;
  }

  #params(q, field, value) {
    const params = new URLSearchParams(this.filters);
    params.set("lang", this.#lang);
    if (q) params.set("q", q);
    if (field) params.append(field, value);
    return params;
  }

  #emit(type, detail, cancelable) {
    return this.dispatchEvent(new CustomEvent("vistka:" + type, { detail, cancelable, bubbles: true, composed: true }));
  }

  // #say fills the status after a moment, as it is read out.
  #say(text, after = CALM) {
    clearTimeout(this.#saying);
    const fill = () => this.#status.textContent !== text && (this.#status.textContent = text);
    if (text) this.#saying = setTimeout(fill, after);
    else fill();
  }

  // #rest ends what is at work, empties the list and says why.
  #rest(status) {
    this.#stop();
    if (!this.#box) return;
    this.#fill([]);
    this.#say(status);
  }

  #stop() {
    clearTimeout(this.#typing);
    this.#running?.abort();
    this.#asked = "";
  }

  #show(open) {
    open = open && this.#rows.length > 0;
    this.#pop.hidden = !open;
    this.#input.setAttribute("aria-expanded", open);
    if (!open) this.#activate(-1);
  }

  #activate(n) {
    this.#rows[this.#active]?.setAttribute("aria-selected", "false");
    this.#active = n;
    const row = this.#rows[n];
    if (!row) return this.#input.removeAttribute("aria-activedescendant");
    row.setAttribute("aria-selected", "true");
    row.scrollIntoView({ block: "nearest" });
    this.#input.setAttribute("aria-activedescendant", row.id);
  }

  #key(e) {
    if (e.isComposing || e.keyCode === 229 || e.ctrlKey || e.metaKey) return;
    const open = !this.#pop.hidden;
    const step = { ArrowDown: 1, ArrowUp: -1 }[e.key];
    if (step && this.#rows.length) {
      e.preventDefault();
      this.#show(!e.altKey || step > 0);
      const places = this.#rows.length + 1; // the field is one of them
      if (!e.altKey) this.#activate(((this.#active + 1 + step + places) % places) - 1);
    } else if (e.key === "Enter" && open && this.#active >= 0) {
      e.preventDefault();
      this.#rows[this.#active].click();
    } else if (e.key === "Escape" && (open || this.#input.value)) {
      e.preventDefault();
      if (open) this.#show(false);
      else this.value = "";
    } else if (/^(Home|End|Arrow(Left|Right))$/.test(e.key)) {
      this.#activate(-1); // back to the letters
    }
  }

  #typed() {
    clearTimeout(this.#typing);
    this.#activate(-1);
    this.#typing = setTimeout(() => this.#search(), Math.max(WAIT, this.#until - Date.now()));
  }

  async #search() {
    const q = this.#input.value.trim();
    if (q.length < 2) return this.#rest("");
    if (q === this.#asked) return;
    this.#stop();
    this.#asked = q;
    if (!this.#host) return this.#fail();
    const run = (this.#running = new AbortController());
    const late = setTimeout(() => run.abort("late"), PATIENCE);
    this.#say(this.#text.busy, SLOW);
    try {
      const params = this.#params(q);
      params.set("limit", Math.min(Math.max(parseInt(this.limit) || 5, 1), 10));
      params.set("facets", "");
      params.set("near", "off");
      const words = this.#suggest(q, run.signal);
      const answer = await ask(this.#host + "/api/v1/search?" + params, run.signal);
      const some = await Promise.race([words, new Promise((done) => setTimeout(done, GRACE))]);
      if (!run.signal.aborted) this.#found(q, answer, some || []);
    } catch (fault) {
      if (!run.signal.aborted || run.signal.reason === "late") this.#fail(fault);
    } finally {
      clearTimeout(late);
    }
  }

  // #suggest never fails.
  async #suggest(q, signal) {
    if (this.#mute || this.suggest === "off" || q.length > 60) return [];
    try {
      const params = new URLSearchParams({ q, limit: 2, lang: this.#lang });
      const answer = await ask(this.#host + "/api/v1/suggest?" + params, signal);
      const filters = new URLSearchParams(this.filters);
      return answer.suggestions.filter((s) => !filters.has(s.field) && !q.toLowerCase().endsWith(s.label.toLowerCase())).slice(0, WORDS);
    } catch (fault) {
      this.#mute = fault?.status === 404;
    }
  }

  #fail(fault) {
    const t = this.#text;
    const { status = 0, wait, body } = fault || {};
    let message = status || navigator.onLine !== false ? t.failed : t.offline;
    let retryAfter = 0;
    if (status === 429 || status === 503) {
      retryAfter = Math.min(wait > 0 ? wait : 5, 600);
      this.#until = Date.now() + retryAfter * 1000;
      message = say(t.crowded, retryAfter);
    } else if (status === 403) {
      message = say(t.barred, location.origin);
    } else if (status === 400) {
      message = t.unread;
    }
    this.#rest(message);
    this.#fill(this.#instead(body?.errors?.[0]?.hint));
    this.#emit("error", { status, message, retryAfter });
  }

  #found(q, answer, words) {
    const t = this.#text;
    const lang = this.#lang;
    const { total, hits } = answer;
    const articles = (n) => say(t.found[new Intl.PluralRules(lang).select(n)], n.toLocaleString(lang));
    const found = articles(total);
    const rows = words.map((s) =>
      s.field === "title"
        ? this.#row("suggestion", "", { text: q.slice(0, s.start) + s.label + " " }, s.label)
        : this.#row("suggestion", this.#full(q.slice(0, s.start).trim(), s.field, s.value), s, s.label + (this.filters ? "" : " · " + articles(s.count))));
    if (!total) rows.push(...this.#instead(answer.suggestions?.[0]));
    const first = rows.length;
    rows.push(...hits.map((hit) => this.#hit(q, hit)));
    if (total) rows.push(this.#row("more", this.#full(q), {}, say(t.all, total.toLocaleString(lang))));
    this.#notice.textContent = answer.notice || "";
    this.#fill(rows, first);
    this.#say(total ? (answer.partial ? say(t.least, found) : found) : t.none);
    this.#emit("results", { query: q, total, hits, partial: Boolean(answer.partial) });
  }

  // #fill shows rows, those before first as suggestions.
  #fill(rows, first = rows.length) {
    const t = this.#text;
    const group = (label, part) => (part.length ? [make("div", { role: "group", "aria-label": label }, ...part)] : []);
    this.#activate(-1);
    this.#rows = rows;
    rows.forEach((row, n) => (row.id = "o" + n));
    this.#list.replaceChildren(...group(t.words, rows.slice(0, first)), ...group(t.articles, rows.slice(first)));
    this.#show(this.shadowRoot.activeElement === this.#input);
  }

  // #row leads to an address, or without one puts other words into the field.
  #row(part, href, detail, ...children) {
    const row = make(href ? "a" : "div", {
      role: "option", part, href, tabindex: -1, target: this.#target, rel: REL, "aria-selected": "false",
    }, ...children);
    row.onclick = (e) => {
      if (!this.#emit("select", { ...detail, url: href }, true)) return e.preventDefault();
      this.#show(false);
      if (href) return;
      this.value = detail.text;
      this.#search();
    };
    return row;
  }

  // #instead is a row with another query, never put in unasked.
  #instead(text) {
    return text ? [this.#row("suggestion", "", { text }, say(this.#text.instead, text))] : [];
  }

  #hit(q, hit) {
    const original = hit.url && web(hit.url);
    const href = original && this.open !== "article" ? original.href
      : this.#host + "/article/" + encodeURIComponent(hit.id) + "?" + this.#params(q) + "#m1";
    const t = this.#text;
    const some = (list, words = "{}") => {
      const labels = (list || []).map((x) => x.label);
      const more = labels.splice(2).length;
      return labels[0] && say(words, labels.join(", ") + (more ? " " + say(t.more, more) : ""));
    };
    const meta = [this.#day(hit.published), hit.publisher?.label || original?.hostname, some(hit.agencies, t.quotes), some(hit.oblasts)];
    return this.#row("result", href, { hit },
      make("span", { part: "title", lang: hit.language }, ...segments(hit.title)),
      make("span", { part: "meta" }, meta.filter(Boolean).join(" · ")),
      make("span", { part: "snippet", lang: hit.language }, ...segments(hit.snippet)));
  }

  // #day is the Kyiv day where the time is sure, else the day as printed.
  #day(published) {
    const t = this.#text;
    const { date, time, zone, precision, source } = published || {};
    const sure = precision === "minute" && time && /^(stated|outlet)$/.test(zone);
    const at = new Date(sure ? time : date);
    if (!date || isNaN(at)) return "";
    const form = { year: "numeric", timeZone: sure ? "Europe/Kyiv" : "UTC" };
    if (precision !== "year") form.month = "long";
    if (precision !== "year" && precision !== "month") form.day = "numeric";
    const day = new Intl.DateTimeFormat(t.dates, form).format(at).replace(" р.", "");
    return source === "guess" ? say(t.about, day) : day;
  }

  #submit(e) {
    e.preventDefault();
    const query = this.#input.value.trim();
    const url = this.#full(query);
    this.#show(false);
    if (url && this.#emit("submit", { query, url }, true)) make("a", { href: url, target: this.#target, rel: REL }).click();
  }
}

for (const name of ATTRIBUTES) {
  Object.defineProperty(VistkaSearch.prototype, name, {
    get() {
      return this.getAttribute(name) || "";
    },
    set(value) {
      if (value == null) this.removeAttribute(name);
      else this.setAttribute(name, value);
    },
  });
}

// A second copy does no harm, and a browser too old for it keeps the form.
if ("adoptedStyleSheets" in document && URL.canParse && !customElements.get(NAME)) customElements.define(NAME, VistkaSearch);
