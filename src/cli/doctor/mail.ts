import { createMailer } from '../../adapters/mail/index.ts';
import type { MailConfig } from '../../config.ts';
import { type Finding, wrong } from './finding.ts';

const MENDS: [code: RegExp, mend: string][] = [
  [/EAUTH/, 'Mend user and password in SMTP_URL; characters such as @ or / are written as %40 and %2F.'],
  [/EDNS|ENOTFOUND/, 'The host in SMTP_URL is not known here: mend its name or this machine’s DNS.'],
  [/ETLS|ESOCKET/, 'Use smtps:// for a server that speaks TLS at once (465), smtp:// for one with STARTTLS (587).'],
];

/** Does the mail server take the bot? Nothing is sent. */
export async function checkMail(mail: MailConfig): Promise<Finding[]> {
  const mailer = createMailer(mail);
  const code = await mailer.verify();
  mailer.close();
  if (code === undefined) return [];
  const mend = MENDS.find(([sign]) => sign.test(code))?.[1] ?? 'Let this machine reach the host and port in SMTP_URL.';
  return [wrong(`the mail server does not take the bot (${code})`, mend)];
}
