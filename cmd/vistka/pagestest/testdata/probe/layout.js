// Nothing scrolls sideways and no text is cut (WCAG 2.2, 1.4.10 and 1.4.4), but for the chips of a search
// on a phone, which stand in one row: each is short, and has focus on its own.
() => {
  const faults = [];
  const width = document.documentElement.clientWidth;
  const name = e => {
    const id = e.id ? `#${e.id}` : "", cls = typeof e.className === "string" && e.className ? `.${e.className.trim().replace(/\s+/g, ".")}` : "";
    return `<${e.localName}${id}${cls}> “${(e.innerText ?? e.textContent ?? "").trim().slice(0, 40)}”`;
  };
  // Text for screen readers alone, and a skip link without focus, are out of sight on purpose.
  const forEars = e => {
    for (; e && e !== document.body; e = e.parentElement) {
      const s = getComputedStyle(e), r = e.getBoundingClientRect();
      if (s.clipPath !== "none" && r.width <= 4 && r.height <= 4) return true;
      if (s.position === "absolute" && (r.right <= 0 || r.bottom <= 0)) return true;
    }
    return false;
  };
  const seen = e => e.checkVisibility({ opacityProperty: true, visibilityProperty: true, contentVisibilityAuto: true }) && !forEars(e);
  const rows = "pre, table, :has(> table), .chips";
  const inRow = e => { const row = e.closest(".chips"); return !!row && getComputedStyle(row).overflowX === "auto" };

  if (document.documentElement.scrollWidth > width + 1) {
    const wide = [...document.body.querySelectorAll("*")].filter(e => seen(e) && e.getBoundingClientRect().right > width + 1);
    faults.push(`the page is ${document.documentElement.scrollWidth} wide in a window of ${width}: ${wide.slice(-3).map(name).join(", ")}`);
  }
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let t = texts.nextNode(); t; t = texts.nextNode()) {
    const e = t.parentElement;
    if (!t.data.trim() || e.closest("script, style, textarea, select, svg, option") || !seen(e) || inRow(e)) continue;
    const range = document.createRange();
    range.selectNodeContents(t);
    for (const r of range.getClientRects()) {
      if (r.width < 1 || r.left + scrollX >= -1 && r.right <= width + 1) continue;
      faults.push(`text leaves the window: ${name(e)}`);
      break;
    }
  }
  for (const e of document.body.querySelectorAll("*")) {
    if (e.closest("svg") || /^(input|textarea|select|option)$/.test(e.localName)) continue;
    const s = getComputedStyle(e);
    const wide = e.scrollWidth > e.clientWidth + 1, high = e.scrollHeight > e.clientHeight + 1;
    if (!wide && !high || e.clientWidth === 0 || !seen(e)) continue;
    if (wide && /hidden|clip/.test(s.overflowX) || high && /hidden|clip/.test(s.overflowY)) faults.push(`text is cut: ${name(e)}`);
    if (wide && /auto|scroll/.test(s.overflowX) && !e.matches(rows)) faults.push(`scrolls sideways: ${name(e)}`);
  }
  return faults;
}
