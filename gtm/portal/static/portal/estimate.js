// What is known of a plan while it is chosen: where it does not come through, the page says so and keeps the form.
const estimate = document.getElementById("estimate");
const failed = document.getElementById("estimate-failed");
const away = document.getElementById("estimate-signed-out");
const again = document.getElementById("estimate-again");
function tell(part) {
  for (const one of [failed, away]) {
    one.hidden = one !== part;
  }
  again.hidden = !part;
}
estimate.addEventListener("htmx:beforeSwap", (event) => {
  // A session that has ended leads to the page for signing in, which is no estimate.
  const path = new URL(event.detail.xhr.responseURL || location.href).pathname;
  if (path !== estimate.getAttribute("hx-post")) {
    event.detail.shouldSwap = false;
    tell(away);
  } else if (event.detail.shouldSwap) {
    tell(null);
  }
});
for (const event of ["htmx:responseError", "htmx:sendError", "htmx:timeout"]) {
  estimate.addEventListener(event, () => tell(failed));
}
again.addEventListener("click", () => htmx.trigger(estimate, "again"));
