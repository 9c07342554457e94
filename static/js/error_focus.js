// After a form comes back with errors, the summary is where a keyboard or a screen reader starts; in a new page its main part.
const summary = () => document.querySelector(".error-summary");
summary()?.focus();
document.addEventListener("htmx:afterSettle", ({ target }) => {
  if (target === document.body) document.getElementById("main")?.focus();
  if (target.querySelector?.(".error-summary")) summary().focus();
});
