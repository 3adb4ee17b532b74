// What the page keeps in the browser. Nothing may stay behind.
() => {
  const faults = [];
  if (document.cookie) faults.push(`cookie: ${document.cookie}`);
  for (const [name, store] of [["localStorage", localStorage], ["sessionStorage", sessionStorage]])
    for (const key of Object.keys(store)) faults.push(`${name}: ${key}`);
  return faults;
}
