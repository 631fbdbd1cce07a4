/**
 * Slack's limits, in characters unless named otherwise. Sources: docs.slack.dev/reference/block-kit (blocks, block
 * elements, composition objects, views) and the comments of @slack/types 3.2.
 */
export const LIMIT = {
  blocks: { message: 50, modal: 100, home: 100 },
  header: 150,
  text: 3000,
  context: 10,
  buttonsInRow: 25,
  buttonLabel: 75,
  buttonValue: 2000,
  url: 3000,
  altText: 2000,
  actionId: 255,
  table: { rows: 100, columns: 20, characters: 10_000 },
  label: 2000,
  placeholder: 150,
  optionText: 75,
  options: 100,
  optionGroups: 100,
  radioButtons: 10,
  input: 3000,
  viewTitle: 24,
  metadata: 3000,
  /** Of the notification; Slack advises at most 4,000 and cuts at 40,000. */
  fallback: 3000,
} as const;

/**
 * Longest serialised blocks. Message: unpublished, `msg_blocks_too_long` was seen from about 13,200 (slackapi/bolt-js
 * #2509). Views: 250 KB, of which a part serves.
 */
export const SIZE = { message: 12_800, modal: 100_000, home: 100_000 } as const;

export type Surface = keyof typeof SIZE;
