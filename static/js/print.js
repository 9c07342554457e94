// A button that prints the page stands only where scripts run; the browser's own menu does the same. It may come in a part.
const show = () => document.querySelectorAll("[data-print]").forEach((button) => { button.hidden = false; });
show();
document.addEventListener("htmx:afterSettle", show);
document.addEventListener("click", (event) => { if (event.target.closest("[data-print]")) print(); });
