// Buttons that copy what stands in a field: hidden without a script, where the field can be selected by hand.
for (const button of document.querySelectorAll("button[data-copies]")) {
  const field = document.getElementById(button.dataset.copies);
  const told = document.getElementById(button.dataset.tells);
  button.hidden = false;
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(field.value);
      told.textContent = button.dataset.done;
    } catch {
      // No clipboard where the site is served without TLS, or the reader forbids it.
      field.focus();
      field.select();
      told.textContent = button.dataset.failed;
    }
  });
}
