#!/usr/bin/env node
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** In a fresh checkout the database client is not generated yet. */
if (!existsSync(new URL('../generated/client.ts', import.meta.url))) {
  const root = fileURLToPath(new URL('../../', import.meta.url));
  const prisma = `${root}tools/prisma.mjs`;
  const { status, stderr } = spawnSync(process.execPath, [prisma, 'generate'], { encoding: 'utf8', cwd: root });
  if (status !== 0) throw new Error(`the database client could not be generated: ${stderr}`);
}

await import('./run.ts');
