// Every target is 24 pixels wide and high or more (WCAG 2.2, 2.5.8). A link in a sentence may be as
// high as its line.
() => {
  const least = 24, faults = [];
  const targets = document.querySelectorAll(`a[href], button, input:not([type=hidden]), select, textarea, summary,
    [role=button], [role=option], [role=checkbox], [role=slider], [role=tab], [role=menuitem], [tabindex="0"]`);
  for (const e of targets) {
    if (e.disabled || !e.checkVisibility({ opacityProperty: true, visibilityProperty: true, contentVisibilityAuto: true })) continue;
    let box = e.getBoundingClientRect();
    if (box.width <= 4 && box.height <= 4 || box.right <= 0 || box.bottom + scrollY <= 0) continue; // for screen readers, or a skip link
    if (e.matches("[type=checkbox], [type=radio]")) {
      // The label is part of the target.
      for (const l of e.labels) {
        const b = l.getBoundingClientRect();
        const left = Math.min(box.left, b.left), top = Math.min(box.top, b.top);
        box = new DOMRect(left, top, Math.max(box.right, b.right) - left, Math.max(box.bottom, b.bottom) - top);
      }
    }
    if (box.width >= least - .5 && box.height >= least - .5) continue;
    if (getComputedStyle(e).display === "inline") {
      const own = e.textContent.trim(), block = e.closest("p, li, dd, dt, td, q, figcaption, h1, h2, h3, div");
      const around = block.textContent.trim();
      if (own && around.length > own.length && around.replace(own, "").trim().split(/\s+/).length > 2) continue;
    }
    faults.push(`${Math.round(box.width)} by ${Math.round(box.height)}: <${e.localName} class="${e.className.baseVal ?? e.className}"> “${(e.innerText || e.name || "").trim().slice(0, 40)}”`);
  }
  return faults;
}
