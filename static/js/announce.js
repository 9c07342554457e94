// When the results are replaced, a screen reader hears their heading, such as "14 groups", and how the question was taken.
const PARTS = ["found", "whats-on"];
document.addEventListener("htmx:afterSettle", ({ target }) => {
  if (!PARTS.includes(target.id)) return;
  const said = [...target.querySelectorAll("h2, [data-says]")].map((part) => part.textContent.trim().replace(/\s+/g, " "));
  document.getElementById("says").textContent = said.filter(Boolean).join(". ");
});
