// The search pages work without this file. It adds what needs a script: a button that copies the
// address of a search.

const $ = (id) => document.getElementById(id);

/** Copying: the button appears, the field stays for those who copy by hand. */
function copying(button, field, said) {
  if (!button || !field || !navigator.clipboard) return;
  button.hidden = false;
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(field.value);
      said.textContent = button.dataset.done;
    } catch {
      field.focus();
      field.select();
    }
  });
}

copying($("copy"), $("address"), $("copied"));
