// A filter answers a choice at once, and words while they are typed. What else is typed is sent with the form: who leaves
// such a field, or is in the middle of a year, is not interrupted.
const asked = new WeakMap();
const saidBy = (form) => new URLSearchParams(new FormData(form)).toString();
const waits = ({ type, target }, form) => {
  if (type !== "change") return false;
  if (target.type === "search") return saidBy(form) === asked.get(form);
  if (target.type === "date") return Boolean(target.value) && target.value < "2000";
  return target.matches("input:not([type=checkbox], [type=radio])");
};
document.querySelectorAll("form[data-hx-get]").forEach((form) => asked.set(form, saidBy(form)));
document.addEventListener("htmx:confirm", (event) => {
  const form = event.target, cause = event.detail.triggeringEvent;
  if (!asked.has(form)) return;
  if (cause && waits(cause, form)) event.preventDefault();
  else asked.set(form, saidBy(form));
});
// An error in another field is told when the form is sent, not in the middle of a word.
document.addEventListener("htmx:beforeOnLoad", (event) => {
  const { xhr, requestConfig } = event.detail;
  if (requestConfig.triggeringEvent?.type === "input" && xhr.getResponseHeader("HX-Redirect")) event.preventDefault();
});
// The field in use stays where it is: of it and those beside it only the numbers change.
document.addEventListener("htmx:oobBeforeSwap", (event) => {
  const { target, fragment } = event.detail;
  if (!target.contains(document.activeElement)) return;
  event.preventDefault();
  const names = (part) => [...part.querySelectorAll("option, label, legend")];
  const fresh = names(fragment);
  for (const [at, old] of names(target).entries()) {
    if (fresh[at] && old.textContent !== fresh[at].textContent) old.textContent = fresh[at].textContent;
  }
});
