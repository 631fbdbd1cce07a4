/** Keeps a board fresh: swaps only the parts that changed, ticks the clock, says so when the line is down. */
const board = document.querySelector('.board');
const clock = document.getElementById('clock');
const lost = document.getElementById('lost');
const status = document.getElementById('summary');
const once = document.querySelector('input[name=once]')?.value ?? '';
const time = new Intl.DateTimeFormat(document.documentElement.lang, {
  hour: '2-digit',
  minute: '2-digit',
  timeZone: clock.dataset.zone,
});

let ahead = Number(clock.dataset.now) - Date.now(); // the server's clock counts
let heardAt = Date.now();
let heard = Number(clock.dataset.now);
let said = '';
let saidAt = 0;
let waiting = '';

const set = (node, text) => {
  if (node.textContent !== text) node.textContent = text;
};
const warn = () => set(lost, `${lost.dataset.text} ${time.format(heard)}.`);

setInterval(() => {
  set(clock, time.format(Date.now() + ahead));
  if (Date.now() - heardAt > 15000) warn(); // a line can die without an error; the server speaks every few seconds
  // A reader hears one sentence at most every 20 seconds.
  if (waiting !== '' && Date.now() - saidAt > 20000) {
    set(status, waiting);
    waiting = '';
    saidAt = Date.now();
  }
}, 1000);

function apply({ now, shape, changed, summary }) {
  heard = now;
  heardAt = Date.now();
  ahead = now - heardAt;
  set(lost, '');
  if (shape !== board.dataset.shape) return location.reload();
  for (const [id, html] of Object.entries(changed)) {
    const old = document.getElementById(id);
    const box = document.createElement('template');
    box.innerHTML = html; // rendered and escaped by our own server
    const fresh = box.content.firstElementChild;
    for (const field of fresh.querySelectorAll('input[name=once]')) field.value = once;
    if (!old || old.contains(document.activeElement) || fresh.isEqualNode(old)) continue;
    if (fresh.classList.contains('tile')) fresh.classList.add('is-fresh');
    old.replaceWith(fresh);
  }
  if (summary !== said) waiting = said = summary;
}

/** The browser retries a broken line, but gives up for good on an error page: then open a new one. */
function connect() {
  const stream = new EventSource(`${location.pathname}/live`);
  stream.addEventListener('patch', (event) => apply(JSON.parse(event.data)));
  stream.addEventListener('error', () => {
    warn();
    if (stream.readyState === EventSource.CLOSED) setTimeout(connect, 3000);
  });
}
connect();
