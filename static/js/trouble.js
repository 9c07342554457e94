// Where a form or a filter gets no answer, or an error of ours, the page stays as it is and says so.
const tell = (hidden) => () => {
  const trouble = document.getElementById("trouble");
  trouble.hidden = hidden;
  if (!hidden) trouble.focus();
};
for (const name of ["responseError", "sendError", "timeout"]) document.addEventListener(`htmx:${name}`, tell(false));
document.addEventListener("htmx:beforeRequest", tell(true));
