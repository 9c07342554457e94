// When a part of the page is replaced, a screen reader hears its heading, such as "14 groups".
document.addEventListener("htmx:afterSettle", (event) => {
  if (event.target.id === "found") document.getElementById("says").textContent = event.target.querySelector("h2")?.textContent ?? "";
});
