import { createHmac, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import type { Clock } from './clock.ts';

/** What a signed link is good for: one route, for one person (null: public), until a time. */
const Claim = z.object({
  /** The route that the page shows. */
  route: z.string(),
  input: z.record(z.string(), z.string()),
  personId: z.string().nullable(),
  /** The routes that may be called from the page, besides showing it. */
  actions: z.array(z.string()).default([]),
  /** Milliseconds since 1970. */
  expires: z.number(),
});
export type Claim = z.infer<typeof Claim>;
type NewClaim = Omit<z.input<typeof Claim>, 'actions' | 'expires'> & { expires: Date };

export type Links = {
  /** Absolute address of a page of the bot, for instance `/agenda`. */
  page(path: string): string;
  /**
   * Absolute address that opens `claim.route` for `claim.personId`. GET shows; only a POST changes something, by one of
   * `claim.actions`: none if left out.
   */
  signed(claim: NewClaim & { actions?: readonly string[] }): string;
  /** Absolute address under which `claim.route` gives a file to download. */
  file(claim: NewClaim): string;
  /** 256 bits that only this installation can make of an id, the same each time: HMAC-SHA-256, for one purpose. */
  derive(purpose: string, id: string): Buffer;
  /** The claim of a token, or undefined when it is tampered with, expired or not ours. */
  read(token: string): Claim | undefined;
};

/** Signed links: HMAC-SHA-256 over the claim. `secret` is KNOOPPUNT_SECRET. */
export function createLinks(publicUrl: string, secret: string, clock: Clock): Links {
  const key = createHmac('sha256', secret).update('signed links').digest();
  const sign = (body: string) => createHmac('sha256', key).update(body).digest();
  const page = (path: string) => new URL(path, publicUrl).href;
  const token = ({ expires, ...claim }: NewClaim) => {
    const body = Buffer.from(JSON.stringify({ ...claim, expires: expires.getTime() })).toString('base64url');
    return `${body}.${sign(body).toString('base64url')}`;
  };
  return {
    page,
    signed: (claim) => page(`/l/${token(claim)}`),
    file: (claim) => page(`/f/${token(claim)}`),
    derive: (purpose, id) => createHmac('sha256', secret).update(`${purpose}\0${id}`).digest(),
    read: (token) => {
      const [body = '', signature = '', ...rest] = token.split('.');
      const given = Buffer.from(signature, 'base64url');
      const right = sign(body);
      if (rest.length > 0 || given.length !== right.length || !timingSafeEqual(given, right)) return undefined;
      const claim = Claim.safeParse(JSON.parse(Buffer.from(body, 'base64url').toString()));
      return claim.success && claim.data.expires > clock.now().getTime() ? claim.data : undefined;
    },
  };
}
