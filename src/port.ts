import { type AddressInfo, createServer, type Server } from 'node:net';
import type { Config } from './config.ts';
import { StartError } from './core/start-error.ts';

/** A port that is free now. */
export async function freePort({ host }: Pick<Config, 'host'>): Promise<number> {
  const server = createServer();
  await listen(server, { host, port: 0 });
  const { port } = server.address() as AddressInfo;
  await new Promise((done) => server.close(done));
  return port;
}

/** Resolves when the server listens; a StartError tells why it cannot. */
export function listen(server: Server, { port, host }: Pick<Config, 'port' | 'host'>): Promise<void> {
  return new Promise((done, fail) => {
    server.once('error', ({ message }) => fail(new StartError(`PORT or HOST: ${message}`)));
    server.listen(port, host, done);
  });
}
