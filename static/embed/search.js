// <vistka-search>: a search box for any site, in one tag. It asks the API of the host this script
// came from with plain GETs, writes text only as text, sets no cookies and talks to no third host.
//
// Attributes: api (another host's address), limit (1 to 10), label, filters ("oblast=UA-09&kind=news").
// Style: --vistka-accent, --vistka-border, --vistka-mark and ::part(field, button, status, results,
// title, meta, snippet, more). Inside the element stands an ordinary form for browsers without scripts.

const HOME = new URL(import.meta.url).origin;
const WAIT = 300; // ms after the last key: people type a letter every 100 to 250 ms
const PATIENCE = 8000; // ms, longer than the server ever takes
const NAME = "vistka-search";

const TEXT = {
  label: "Search news and statements on the war in Ukraine",
  button: "Search",
  busy: "Searching…",
  none: "Nothing found. Try fewer or other words.",
  offline: "The search could not be reached. Try again in a moment.",
  crowded: "Many people are searching. Try again in %s s.",
  found: (n) => (n === 1 ? "1 article" : n.toLocaleString("en") + " articles"),
  more: (n) => (n === 1 ? "Open it in the full search" : "See all " + n.toLocaleString("en")),
  partial: "At least ",
};

const STYLE = `
:host{display:block;font:inherit;color-scheme:light dark;--a:var(--vistka-accent,light-dark(#1d4f7c,#8fc1ee));--b:var(--vistka-border,light-dark(#767c85,#8b929c))}
:host([hidden]){display:none}
form{display:flex;flex-wrap:wrap;gap:.4rem;align-items:end}
label{flex:1 1 100%;font-weight:600}
input,button{font:inherit;min-height:2.75rem;border:1px solid var(--b);border-radius:.25rem;box-sizing:border-box}
input{flex:1 1 9rem;min-width:0;padding:0 .6rem;background:Field;color:FieldText}
button{padding:0 1rem;background:var(--a);color:light-dark(#fff,#10151b);border-color:var(--a);cursor:pointer}
:focus-visible{outline:3px solid var(--a);outline-offset:2px}
[role=status]{margin:.5rem 0;min-height:1.4em}
.notice{margin:.5rem 0;font-weight:600}
ol{list-style:none;margin:0;padding:0}
li{padding:.6rem 0;border-top:1px solid color-mix(in srgb,var(--b) 40%,transparent)}
li a,.more{color:var(--a);display:inline-block;padding:.15rem 0;min-height:24px;overflow-wrap:anywhere}
.meta{font-size:.875em;margin:.1rem 0}
.snippet{margin:.1rem 0;overflow-wrap:anywhere}
mark{background:var(--vistka-mark,light-dark(#ffeaa0,#574700));color:inherit;font-weight:700}
`;

let sheet;
function style() {
  if (!sheet) {
    sheet = new CSSStyleSheet();
    sheet.replaceSync(STYLE);
  }
  return sheet;
}

function make(tag, props, ...children) {
  const el = document.createElement(tag);
  for (const [k, v] of Object.entries(props || {})) {
    if (v !== undefined && v !== "") el.setAttribute(k, v);
  }
  el.append(...children);
  return el;
}

function segments(list) {
  return (list || []).map((s) => (s.m ? make("mark", {}, String(s.t)) : String(s.t)));
}

// link lets only web addresses through: an answer must not be able to run script.
function link(address) {
  try {
    const u = new URL(address);
    return /^https?:$/.test(u.protocol) ? u : null;
  } catch {
    return null;
  }
}

function day(published) {
  return published && published.date ? (published.source === "guess" ? "about " : "") + published.date : "";
}

class VistkaSearch extends HTMLElement {
  #input;
  #status;
  #list;
  #after;
  #notice;
  #timer;
  #running;
  #asked = "";

  connectedCallback() {
    if (!this.shadowRoot) this.#build();
  }

  disconnectedCallback() {
    clearTimeout(this.#timer);
    this.#running?.abort();
  }

  get #api() {
    return link(this.getAttribute("api"))?.origin || HOME;
  }

  get #limit() {
    const n = parseInt(this.getAttribute("limit"), 10);
    return n >= 1 && n <= 10 ? n : 5;
  }

  #build() {
    const root = this.attachShadow({ mode: "open", delegatesFocus: true });
    root.adoptedStyleSheets = [style()];
    this.#input = make("input", { id: "q", type: "search", name: "q", part: "field", maxlength: "512", autocomplete: "off" });
    const typed = this.querySelector("input[name=q]");
    if (typed) this.#input.value = typed.value;
    const form = make("form", { role: "search" },
      make("label", { for: "q" }, this.getAttribute("label") || TEXT.label),
      this.#input,
      make("button", { part: "button" }, TEXT.button));
    this.#notice = make("p", { class: "notice", part: "notice", hidden: "hidden" });
    this.#status = make("div", { role: "status", part: "status" });
    this.#list = make("ol", { part: "results" });
    this.#after = make("div");
    form.addEventListener("submit", (e) => {
      e.preventDefault();
      this.#search(true);
    });
    this.#input.addEventListener("input", (e) => {
      clearTimeout(this.#timer);
      if (!e.isComposing) this.#timer = setTimeout(() => this.#search(false), WAIT);
    });
    this.#input.addEventListener("compositionend", () => {
      this.#timer = setTimeout(() => this.#search(false), WAIT);
    });
    root.append(form, this.#notice, this.#status, this.#list, this.#after);
  }

  // #params is the search as both the API and the full page read it.
  #params(q) {
    const p = new URLSearchParams(this.getAttribute("filters") || "");
    p.set("q", q);
    return p;
  }

  async #search(asked) {
    clearTimeout(this.#timer);
    const q = this.#input.value.trim();
    if (!asked && q === this.#asked) return;
    this.#running?.abort();
    this.#asked = q;
    if (q.length < 2 && !(asked && q)) return this.#clear("");
    const run = (this.#running = new AbortController());
    const late = setTimeout(() => run.abort("late"), PATIENCE);
    const slow = setTimeout(() => (this.#status.textContent = TEXT.busy), 1000);
    const p = this.#params(q);
    const full = this.#api + "/search?" + p;
    p.set("limit", this.#limit);
    p.set("facets", "");
    try {
      const answer = await fetch(this.#api + "/api/v1/search?" + p,
        { signal: run.signal, credentials: "omit", referrerPolicy: "no-referrer", mode: "cors" });
      const body = await answer.json();
      if (answer.ok) this.#show(body, full);
      else this.#refuse(answer, body);
    } catch {
      // A newer search took the place of this one: it speaks for itself.
      if (!run.signal.aborted || run.signal.reason === "late") this.#clear(TEXT.offline);
    } finally {
      clearTimeout(late);
      clearTimeout(slow);
    }
  }

  #refuse(answer, problem) {
    if (answer.status === 429 || answer.status === 503) {
      return this.#clear(TEXT.crowded.replace("%s", answer.headers.get("Retry-After") || "5"));
    }
    const fault = problem.errors && problem.errors[0];
    this.#clear((fault && fault.reason) || problem.detail || problem.title || TEXT.offline);
  }

  #clear(message) {
    this.#list.replaceChildren();
    this.#after.replaceChildren();
    this.#status.textContent = message;
  }

  #show(body, full) {
    this.#notice.textContent = body.notice || "";
    this.#notice.hidden = !body.notice;
    if (!body.total) return this.#clear(TEXT.none);
    this.#status.textContent = (body.partial ? TEXT.partial : "") + TEXT.found(body.total);
    this.#list.replaceChildren(...body.hits.map((h) => this.#row(h)));
    this.#after.replaceChildren(
      make("a", { class: "more", part: "more", href: full, target: "_blank", rel: "noopener noreferrer" }, TEXT.more(body.total)));
  }

  #row(hit) {
    const to = link(hit.url);
    const title = make("a", {
      part: "title", lang: hit.language, rel: "noopener noreferrer", target: "_blank",
      href: to ? to.href : this.#api + "/article/" + encodeURIComponent(hit.id),
    }, ...segments(hit.title));
    const meta = [day(hit.published), hit.publisher?.label || to?.hostname,
      ...(hit.agencies || []).slice(0, 2).map((a) => a.label),
      ...(hit.oblasts || []).slice(0, 2).map((o) => o.label)].filter(Boolean);
    return make("li", {}, title,
      make("p", { class: "meta", part: "meta" }, meta.join(" · ")),
      make("p", { class: "snippet", part: "snippet", lang: hit.language }, ...segments(hit.snippet)));
  }
}

// A second copy of the script on one page must do no harm.
if (!customElements.get(NAME)) customElements.define(NAME, VistkaSearch);
