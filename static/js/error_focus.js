// After a form comes back with errors, the summary is where a keyboard or a screen reader starts.
const focus = () => document.querySelector(".error-summary")?.focus();
focus();
document.addEventListener("htmx:afterSettle", (event) => { if (event.target.querySelector?.(".error-summary")) focus(); });
