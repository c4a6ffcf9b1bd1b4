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

// Two minutes before the session ends the page asks. Without this script nothing is lost: a form sent too late is kept by the server.
const ending = document.querySelector('#fine-sessione');
if (ending?.showModal) watchSession(ending);

function watchSession(dialog) {
  const WARNING = 120;
  const otherTabs = 'BroadcastChannel' in window ? new BroadcastChannel('sessione') : null;
  const extending = dialog.querySelector('[data-session-extend]');
  const closing = dialog.querySelector('[data-session-close]');
  const title = dialog.querySelector('#fine-sessione-titolo');
  const asking = title.textContent;
  const told = { ends: 'fine-sessione-testo', over: 'fine-sessione-scaduta', failed: 'fine-sessione-errore' };
  let end;
  let answered = false;

  // One of the three texts, and the buttons that go with it.
  function says(what) {
    const isOver = what === 'over';
    title.textContent = isOver ? title.dataset.over : asking;
    for (const [kind, id] of Object.entries(told)) dialog.querySelector(`#${id}`).hidden = kind !== what;
    dialog.querySelectorAll('form').forEach((form) => { form.hidden = isOver; });
    closing.hidden = !isOver;
    dialog.setAttribute('aria-describedby', told[what]);
  }

  function opens() {
    if (dialog.open) return;
    dialog.showModal();
    dialog.scrollTop = 0;
  }

  // When the session ends, as the server said; another tab may have put it off.
  function ends({ left, ends: time }) {
    end = Date.now() + left * 1000;
    answered = left <= WARNING;
    if (time) document.querySelectorAll('[data-session-ends]').forEach((place) => { place.textContent = time; });
    if (dialog.open) dialog.close();
    says('ends');
  }

  function over() {
    answered = true;
    says('over');
    opens();
    closing.focus();
  }

  function look() {
    const left = (end - Date.now()) / 1000;
    if (left <= 0 && closing.hidden) over();
    else if (left > 0 && left <= WARNING && !answered) opens();
  }

  closing.addEventListener('click', () => dialog.close());
  dialog.addEventListener('cancel', () => { answered = true; });
  extending.addEventListener('submit', async (event) => {
    event.preventDefault();
    event.stopPropagation();
    const answer = await fetch(extending.action, {
      method: 'POST', body: new URLSearchParams(new FormData(extending)), headers: { accept: 'application/json' },
    }).catch(() => null);
    if (answer && [401, 403].includes(answer.status)) return over();
    if (!answer?.ok || answer.redirected) return says('failed');
    const told = await answer.json();
    ends(told);
    otherTabs?.postMessage(told);
  });
  otherTabs?.addEventListener('message', (event) => ends(event.data));

  const time = dialog.querySelector('[data-session-ends]').textContent;
  setInterval(look, 1000);
  ends({ left: Number(dialog.dataset.left), ends: time });
  answered = false;
  otherTabs?.postMessage({ left: Number(dialog.dataset.left), ends: time });
}
