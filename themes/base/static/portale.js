// Comfort only: every page works without it.
// The list of errors gets the focus, so that a screen reader starts there.
document.querySelector('.error-summary')?.focus();
// A second click on the button of a form already sent does nothing.
document.addEventListener('submit', (event) => {
  if ('send' in event.target.dataset) return;
  if (event.target.dataset.sent) event.preventDefault();
  event.target.dataset.sent = 'yes';
});
// Back in the browser's history: the form can be sent again.
window.addEventListener('pageshow', () => {
  for (const form of document.forms) delete form.dataset.sent;
});
// A message for another site goes at once; the button does it where scripts do not run.
document.querySelector('form[data-send]')?.requestSubmit();
