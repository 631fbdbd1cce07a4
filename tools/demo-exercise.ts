/** Plays a small exercise on the local web page: `npm run demo:exercise`. On a database of its own, which goes with it. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readConfig } from '../src/config.ts';
import { newId } from '../src/core/ids.ts';
import { startKnooppunt } from '../src/knooppunt.ts';

const folder = mkdtempSync(join(tmpdir(), 'knooppunt-demo-'));
const { PORT, HOST } = process.env;
const knooppunt = await startKnooppunt(
  readConfig({ ...(PORT && { PORT }), ...(HOST && { HOST }), DATA_DIR: folder, DEMO: '1', LOG_LEVEL: 'warn' }),
);
const { address } = knooppunt;
const as = (user: string) => `${address}?as=${user}`;
// Pressed by somebody who plays no part in it: whoever speaks on the page plays his own.
const started = await fetch(`${address}chat/action?as=beheerder-knooppunt`, {
  method: 'POST',
  headers: { origin: new URL(address).origin },
  body: new URLSearchParams({ action: 'demo.exercise', input: '{}', once: newId().slice(-12) }),
});
if (!started.ok) throw new Error(`the exercise did not start: ${started.status}`);
console.log(`OEFENING IJSVOGEL is bezig. Er is geen echt incident.

  Het bord en de leiding   ${as('oefenleider-regio')}   (typ: bord)
  Zelf meedoen             ${as('ciso-havenrijk')}   (typ: aanwezig)

In de eerste twee minuten melden collega’s zich. Injects komen meteen, na 1 en na 3 minuten.
Na 4 minuten is het einde, met een vragenlijst. Leid je zelf, typ dan: stop oefening. Daarna: evaluatie, lessen, bewijsmap.
Stoppen met Ctrl-C; er blijft niets bewaard.`);
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.once(signal, async () => {
    await knooppunt.stop();
    rmSync(folder, { recursive: true, force: true });
    process.exit(0);
  });
