/** Sends without leaving the page, and shows what arrives. Without this script the same forms reload the page. */
const log = document.getElementById('log');
const ask = document.getElementById('ask');
const text = document.getElementById('text');
const lost = document.getElementById('lost');
const clock = document.getElementById('clock');
const calm = matchMedia('(prefers-reduced-motion: reduce)').matches;

/** Puts turns at their place: a newer version instead of an older one, a new turn at the end. Gives the last one. */
function place(html, always) {
  const box = document.createElement('template');
  box.innerHTML = html; // rendered and escaped by our own server
  let last;
  for (const turn of box.content.querySelectorAll('.turn')) {
    const old = document.getElementById(turn.id);
    if (old && !always && old.dataset.version === turn.dataset.version) continue;
    log.querySelector('.hello')?.remove();
    if (old) old.replaceWith(turn);
    else document.getElementById('laatste').before(turn);
    last = turn;
  }
  return last;
}

const show = (turn) => turn.scrollIntoView({ block: 'start', behavior: calm ? 'auto' : 'smooth' });

document.addEventListener('submit', async (event) => {
  const form = event.target;
  const to = form.getAttribute('action'); // form.action is the field of that name
  if (!/^\/chat(\/action)?(\?|$)/.test(to)) return;
  event.preventDefault();
  if (log.getAttribute('aria-busy') === 'true') return;
  log.setAttribute('aria-busy', 'true');
  try {
    const data = new FormData(form, event.submitter);
    const body = form.enctype === 'multipart/form-data' ? data : new URLSearchParams(data);
    const answer = await fetch(to, { method: 'POST', body, headers: { 'X-Fragment': '1' } });
    if (answer.redirected) return location.assign(answer.url); // signed out
    if (!answer.headers.has('X-Once')) throw new Error(`status ${answer.status}`);
    lost.textContent = '';
    if (answer.headers.has('X-Last')) leave();
    const turn = place(await answer.text(), true);
    for (const once of document.querySelectorAll('input[name=once]')) once.value = answer.headers.get('X-Once');
    if (form === ask) text.value = '';
    if (!turn) return;
    show(turn);
    const wanted = turn.querySelector('[aria-invalid], .form :is(input:not([type=hidden]), textarea, select)');
    if (wanted) wanted.focus({ preventScroll: true });
    else if (form === ask) text.focus({ preventScroll: true });
    else turn.focus({ preventScroll: true });
  } catch {
    lost.textContent = lost.dataset.failed;
  } finally {
    log.removeAttribute('aria-busy');
  }
});

text.addEventListener('keydown', (event) => {
  if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
  event.preventDefault();
  ask.requestSubmit();
});

let heard = Date.now();
let stream;
/** The browser retries a broken line, but gives up for good on an error page: then open a new one. */
function connect() {
  stream = new EventSource(log.dataset.stream);
  stream.addEventListener('beat', (event) => {
    heard = Date.now();
    if (clock) clock.textContent = event.data; // the demo's, which can be moved on
    if (lost.textContent === lost.dataset.lost) lost.textContent = '';
  });
  stream.addEventListener('turn', (event) => {
    heard = Date.now();
    const atEnd = innerHeight + scrollY > document.documentElement.scrollHeight - 200;
    const turn = place(event.data, false);
    if (turn && atEnd) show(turn);
  });
  stream.addEventListener('gone', () => location.assign('/'));
  stream.addEventListener('error', () => {
    if (stream.readyState === EventSource.CLOSED) setTimeout(connect, 3000);
  });
}
/** The account is gone: nothing comes after this. */
function leave() {
  stream.close();
  heard = Number.POSITIVE_INFINITY;
}
connect();
setInterval(() => {
  if (Date.now() - heard > 15000 && lost.textContent === '') lost.textContent = lost.dataset.lost;
}, 1000);

log.querySelector('.turn:last-of-type')?.scrollIntoView({ block: 'start' });
