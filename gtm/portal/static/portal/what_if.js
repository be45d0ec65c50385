// Sliders beside the number fields of a what-if: each writes into its field, and follows it.
for (const slider of document.querySelectorAll("input[type=range][data-for]")) {
  const field = document.getElementById(slider.dataset.for);
  slider.hidden = false;
  slider.addEventListener("input", () => {
    field.value = slider.value;
  });
  field.addEventListener("input", () => {
    slider.value = field.value || slider.dataset.unmoved;
  });
}
for (const [event, busy] of [["htmx:beforeRequest", "true"], ["htmx:afterRequest", "false"]]) {
  document.addEventListener(event, () => {
    document.getElementById("what-if")?.setAttribute("aria-busy", busy);
  });
}
