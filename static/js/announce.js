// When a part of the page is replaced, a screen reader hears its heading, such as "14 groups".
const says = document.getElementById("says");
document.addEventListener("htmx:afterSettle", (event) => {
  if (event.target.id === "found") says.textContent = event.target.querySelector("h2")?.textContent ?? "";
});
