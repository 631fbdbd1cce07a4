import type { Recipient } from '../core/outbox.ts';
import type { Database } from '../data/database.ts';
import { dropCanary, keepCanary, keepSecretDate } from '../features/operations/index.ts';
import { changing } from './change.ts';
import { onDatabase, required, UsageError } from './command.ts';

/** What the bot watches every morning. */
export const operationsCommands = [
  onDatabase({
    name: 'secret expires',
    takes: ['setting', 'last day'],
    help: 'Tells when a secret expires, such as MICROSOFT_APP_PASSWORD 2027-05-31; administrators are warned before.',
    run: async ({ db, arg }) => {
      const [name, expires] = [arg(0), arg(1)];
      if (!/^[A-Z][A-Z0-9_]{2,60}$/.test(name))
        throw new UsageError('setting must be a name such as SLACK_CLIENT_SECRET');
      const day = new Date(`${expires}T00:00:00Z`);
      if (Number.isNaN(day.getTime()) || day.toISOString().slice(0, 10) !== expires)
        throw new UsageError('last day must be a date such as 2027-05-31');
      await changing(db, async ({ tx, audit, by }) => {
        await keepSecretDate(tx, { name, expires, told: null });
        await audit.record(tx, { ...by, action: 'secret.date', detail: { name, expires } });
      });
      return [`${name} expires on ${expires}; administrators hear of it 60, 30, 14, 7 and 1 days before`];
    },
  }),
  onDatabase({
    name: 'canary set',
    takes: ['platform:tenant:user or channel'],
    help: 'Sends a test message there every morning; administrators hear of it when that fails. One for each tenant.',
    run: async ({ db, arg }) => {
      const { tenantId, to } = await recipientOf(db, arg(0));
      await changing(db, async ({ tx, audit, by }) => {
        await keepCanary(tx, tenantId, to);
        await audit.record(tx, { ...by, action: 'canary.set', subject: `tenant:${tenantId}` });
      });
      return [`${arg(0)} gets a test message every morning`];
    },
  }),
  onDatabase({
    name: 'canary stop',
    takes: ['platform:tenant'],
    help: 'Ends the test message of a tenant.',
    run: async ({ db, arg }) => {
      const tenant = await tenantOf(db, arg(0));
      const dropped = await changing(db, async ({ tx, audit, by }) => {
        const found = await dropCanary(tx, tenant.id);
        if (found) await audit.record(tx, { ...by, action: 'canary.stop', subject: `tenant:${tenant.id}` });
        return found;
      });
      return [dropped ? `${arg(0)} gets no test message any more` : `${arg(0)} had no test message`];
    },
  }),
];

function tenantOf(db: Database, name: string) {
  const [platform = '', externalId = ''] = name.split(':');
  return required(
    db.prisma.tenant.findUnique({ where: { platform_externalId: { platform, externalId } } }),
    `tenant ${platform}:${externalId}`,
  );
}

/** A channel that the bot knows, or a person with this one account: with more, the message may go by another tenant. */
async function recipientOf(db: Database, address: string): Promise<{ tenantId: string; to: Recipient }> {
  const { id: tenantId } = await tenantOf(db, address);
  const where = { tenantId, externalId: address.split(':').slice(2).join(':') };
  const channel = await db.prisma.conversation.findFirst({ where });
  if (channel) return { tenantId, to: { conversationId: channel.id } };
  const { personId } = await required(
    db.prisma.identity.findFirst({ where }),
    `person or channel ${address} that the bot knows`,
  );
  if ((await db.prisma.identity.count({ where: { personId } })) > 1)
    throw new UsageError(`${address} has other accounts too: choose a channel, or somebody with this one only`);
  return { tenantId, to: { personId } };
}
