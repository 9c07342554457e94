// "Leave this page quickly": replaces this page in the history; three presses of Escape do the same.
const go = (event) => { event?.preventDefault(); location.replace(document.querySelector("[data-leave]").href); };
let presses = [];
document.addEventListener("click", (event) => { if (event.target.closest?.("[data-leave]")) go(event); });
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") { presses = []; return; }
  presses = [...presses.filter((at) => event.timeStamp - at < 2000), event.timeStamp];
  if (presses.length >= 3) go();
});
