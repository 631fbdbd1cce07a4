import { createTransport } from 'nodemailer';

/** `url`: `smtps://user:password@host:465`, or `smtp://host:587` (STARTTLS where the server has it). `from`: the sender. */
export type MailSettings = { url: string; from: string };
export type Mail = { to: string; subject: string; text: string };

/** What became of a mail. `unknown`: no answer, so that it may have gone; it is never sent again by itself. */
export type MailOutcome = { kind: 'accepted' } | { kind: 'refused'; code: string } | { kind: 'unknown'; code: string };

/** Mail by SMTP: one message, one recipient, plain text. Nothing is logged: an error keeps its code only. */
export type Mailer = {
  send(mail: Mail): Promise<MailOutcome>;
  /** The code of what is wrong with server, name or password; undefined when the server takes them. */
  verify(): Promise<string | undefined>;
  close(): void;
};

/** Milliseconds that the server has to connect and to answer. */
const ANSWER_MS = 10_000;
/** Errors after which nothing can have been sent. */
const NOT_SENT = ['ECONNECTION', 'EDNS', 'EAUTH', 'ETLS', 'EENVELOPE', 'EREQUIRETLS'];
const NOT_CONNECTED = ['connect', 'getaddrinfo'];

export function createMailer({ url, from }: MailSettings): Mailer {
  const transport = createTransport({
    url,
    connectionTimeout: ANSWER_MS,
    greetingTimeout: ANSWER_MS,
    socketTimeout: ANSWER_MS,
    disableFileAccess: true,
    disableUrlAccess: true,
    logger: false,
  });
  return {
    send: async ({ to, subject, text }) => {
      try {
        await transport.sendMail({ from, to: { name: '', address: to }, subject, text });
        return { kind: 'accepted' };
      } catch (error) {
        const { code, responseCode, syscall } = error as { code?: string; responseCode?: number; syscall?: string };
        const isSure =
          NOT_SENT.includes(code ?? '') ||
          NOT_CONNECTED.includes(syscall ?? '') ||
          (responseCode !== undefined && responseCode >= 400);
        return { kind: isSure ? 'refused' : 'unknown', code: `${responseCode ?? code ?? 'error'}` };
      }
    },
    verify: async () => {
      try {
        await transport.verify();
        return undefined;
      } catch (error) {
        return (error as { code?: string }).code ?? 'error';
      }
    },
    close: () => transport.close(),
  };
}
