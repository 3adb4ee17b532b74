// Focus can be seen on everything that takes it (WCAG 2.2, 2.4.7), is covered by nothing (2.4.11) and
// moves in the order of reading (2.4.3).
async () => {
  const faults = [];
  const name = e => `<${e.localName} class="${e.className.baseVal ?? e.className}"> “${(e.innerText || e.name || e.id || "").trim().slice(0, 40)}”`;
  const looks = e => {
    const s = getComputedStyle(e);
    const outline = s.outlineStyle !== "none" && parseFloat(s.outlineWidth) >= 1 ? `${s.outlineStyle} ${s.outlineWidth} ${s.outlineColor}` : "";
    return `${outline}|${s.boxShadow}|${s.borderColor} ${s.borderWidth}|${s.backgroundColor}|${s.fill} ${s.stroke}`;
  };
  const stops = [...document.querySelectorAll(`a[href], button, input:not([type=hidden]), select, textarea, summary, iframe, [tabindex]`)]
    .filter(e => e.tabIndex >= 0 && !e.disabled && e.checkVisibility({ visibilityProperty: true, contentVisibilityAuto: true }));
  if (stops.length === 0) faults.push("nothing on the page takes focus");
  let last = null;
  for (const e of stops) {
    if (e.tabIndex > 0) faults.push(`tabindex ${e.tabIndex} breaks the order: ${name(e)}`);
    document.activeElement?.blur();
    const before = looks(e);
    e.focus({ focusVisible: true });
    if (document.activeElement !== e) { faults.push(`takes no focus: ${name(e)}`); continue; }
    if (looks(e) === before) faults.push(`focus cannot be seen: ${name(e)}`);
    const box = [...e.getClientRects()].find(r => r.width > 4 && r.height > 4);
    if (!box) continue; // out of sight beside its own summary or label
    const inside = [[.5, .5], [.1, .2], [.9, .2], [.1, .8], [.9, .8]].map(([x, y]) => [box.left + box.width * x, box.top + box.height * y])
      .filter(([x, y]) => x >= 0 && y >= 0 && x < innerWidth && y < innerHeight);
    const reaches = ([x, y]) => {
      const top = document.elementFromPoint(x, y);
      return top && (e.contains(top) || top.contains(e) || [...e.labels ?? []].some(l => l.contains(top)));
    };
    if (!inside.length) faults.push(`focus is out of the window: ${name(e)}`);
    else if (!inside.some(reaches)) faults.push(`focus is covered: ${name(e)} by ${name(document.elementFromPoint(...inside[0]))}`);
    // Behind what stands before it in the same block, and never above it unless in a column to the right.
    const page = { top: box.top + scrollY, bottom: box.bottom + scrollY, left: box.left + scrollX };
    if (last && page.bottom <= last.top && page.left <= last.left) faults.push(`focus goes back up: from ${last.name} to ${name(e)}`);
    last = { ...page, name: name(e) };
  }
  document.activeElement?.blur();
  scrollTo(0, 0);
  return faults;
}
