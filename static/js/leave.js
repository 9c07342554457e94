// "Leave this page quickly": replaces this page in the history; three presses of Escape do the same.
const leave = document.querySelector("[data-leave]");
let presses = [];
const go = (event) => { event?.preventDefault(); location.replace(leave.href); };
leave?.addEventListener("click", go);
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") { presses = []; return; }
  presses = [...presses.filter((at) => event.timeStamp - at < 2000), event.timeStamp];
  if (presses.length >= 3) go();
});
