// After a form comes back with errors, the summary is where a keyboard or a screen reader starts.
document.querySelector(".error-summary")?.focus();
