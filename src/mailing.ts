import { createMailer } from './adapters/mail/index.ts';
import type { MailConfig } from './config.ts';
import type { Clock } from './core/clock.ts';
import type { Logger } from './core/logger.ts';
import { cardMailSent, nextCardMail } from './features/exercises/index.ts';
import type { Runtime } from './runtime.ts';

/** How often it looks for mails that wait, in milliseconds. */
export const MAIL_EVERY_MS = 2000;

type Parts = { config: MailConfig; runtime: Pick<Runtime, 'transact' | 'work'>; clock: Clock; logger: Logger };

/** Sends the mails that wait, one at a time: claimed in one transaction, sent, and recorded in another. */
export function createMailing({ config, runtime, clock, logger }: Parts) {
  const mailer = createMailer(config);
  let stopping = false;
  return {
    /** Sends all that wait. A server that refuses is asked again only when somebody sends again. */
    run: async (): Promise<void> => {
      for (;;) {
        if (stopping) return;
        const { links } = runtime.work;
        const mail = await runtime.transact((tx) => nextCardMail(tx, { links, now: clock.now() }));
        if (!mail) return;
        const outcome = await mailer.send(mail);
        if (outcome.kind !== 'accepted') logger.warn({ outcome: outcome.kind, code: outcome.code }, 'a mail failed');
        await runtime.transact((tx) => cardMailSent(tx, mail.id, outcome.kind));
      }
    },
    stop: (): void => {
      stopping = true;
      mailer.close();
    },
  };
}
