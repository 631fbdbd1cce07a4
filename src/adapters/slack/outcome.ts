import { webApi } from '@slack/bolt';
import type { Outcome } from '../../core/outbox.ts';
import { NotInstalled } from './workspaces.ts';

/** Errors of Slack's own after which a message may have been posted: docs.slack.dev/reference/methods/chat.postMessage. */
const PERHAPS = ['fatal_error', 'internal_error', 'request_timeout', 'service_unavailable'];
/** Errors of Slack that pass, and surely posted nothing. */
const PASSING = ['ratelimited', 'rate_limited', 'message_limit_exceeded', 'update_failed'];
/** Errors of the network after which nothing can have arrived. */
const NEVER_ARRIVED = [
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
];
/** For a 429 that does not say how long. */
const PAUSE_MS = 30_000;

/** What a failed request to Slack means for the message in it. */
export function outcomeOf(error: unknown): Exclude<Outcome, { kind: 'accepted' }> {
  if (error instanceof NotInstalled) return { kind: 'unreachable', reason: 'not_installed' };
  if (error instanceof webApi.WebAPIRateLimitedError) return { kind: 'throttled', afterMs: error.retryAfter * 1000 };
  if (error instanceof webApi.WebAPIPlatformError) {
    const reason = error.data.error;
    if (PERHAPS.includes(reason)) return { kind: 'unknown', reason };
    if (PASSING.includes(reason)) return { kind: 'throttled', afterMs: PAUSE_MS };
    return { kind: 'unreachable', reason };
  }
  if (error instanceof webApi.WebAPIHTTPError) return { kind: 'unknown', reason: `http_${error.statusCode}` };
  if (error instanceof webApi.WebAPIRequestError) {
    const code = codeOf(error.original);
    return NEVER_ARRIVED.includes(code) ? { kind: 'refused', reason: code } : { kind: 'unknown', reason: code };
  }
  // The client throws a bare error for a 429 without a time, and what fails before a request (the store) sent nothing.
  return error instanceof Error && error.message.startsWith('Retry header')
    ? { kind: 'throttled', afterMs: PAUSE_MS }
    : { kind: 'refused', reason: 'no_request' };
}

/** `fetch` puts the error of the connection in the cause; of several addresses it is a list. */
function codeOf(error: unknown): string {
  const { name, code, cause, errors } = error as { name?: string; code?: string; cause?: unknown; errors?: unknown[] };
  if (typeof code === 'string') return code;
  if (cause !== undefined) return codeOf(cause);
  if (errors?.[0] !== undefined) return codeOf(errors[0]);
  return name ?? 'error';
}
