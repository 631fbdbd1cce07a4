import { readConfig } from './config.ts';
import { StartError } from './core/start-error.ts';
import { startKnooppunt } from './knooppunt.ts';

try {
  const knooppunt = await startKnooppunt(readConfig(process.env));
  for (const line of knooppunt.summary) console.log(line);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, async () => {
      await knooppunt.stop();
      process.exit(0);
    });
  }
} catch (error) {
  if (!(error instanceof StartError)) throw error;
  console.error(`Knooppunt does not start. ${error.message}`);
  process.exit(1);
}
