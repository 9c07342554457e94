// "Near me": asks the browser where it is, only when the button is pressed, and sends that place with about a kilometre to spare.
const show = () => document.querySelectorAll("[data-near-me]").forEach((part) => { part.hidden = !navigator.geolocation; });
const say = (part, name) => { part.querySelector("[role=status]").textContent = name ? part.dataset[name] : ""; };
const look = (part) => {
  const field = document.getElementById(part.dataset.nearMe);
  say(part, "waiting");
  navigator.geolocation.getCurrentPosition(
    ({ coords }) => {
      say(part, "");
      field.value = `${coords.latitude.toFixed(2)},${coords.longitude.toFixed(2)}`;
      field.form.requestSubmit();
    },
    (problem) => say(part, problem.code === problem.PERMISSION_DENIED ? "refused" : "failed"),
    { timeout: 15000, maximumAge: 600000 },
  );
};
show();
document.addEventListener("htmx:afterSettle", show);
document.addEventListener("click", ({ target }) => {
  const button = target.closest?.("[data-near-me] button");
  if (button) look(button.closest("[data-near-me]"));
});
