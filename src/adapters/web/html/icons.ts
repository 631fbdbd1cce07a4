import { raw } from 'hono/html';

/** 24 × 24, drawn with the text's own colour, so that they follow every theme and forced colours. */
const PATHS = {
  check: '<path d="M4 12.5 9.5 18 20 6.5"/>',
  arrow: '<path d="M3 12h17M13 5l7 7-7 7"/>',
  cross: '<path d="M5 5l14 14M19 5 5 19"/>',
  help: '<path d="M12 3v11"/><path d="M12 19.5v.6"/>',
  silent: '<circle cx="5" cy="12" r=".8"/><circle cx="12" cy="12" r=".8"/><circle cx="19" cy="12" r=".8"/>',
  info: '<circle cx="12" cy="12" r="9"/><path d="M12 11v6M12 7v.4"/>',
  warning: '<path d="M12 3.5 22 20.5H2Z"/><path d="M12 10v5M12 17.6v.4"/>',
  calendar: '<rect x="3.5" y="5" width="17" height="15.5" rx="2"/><path d="M3.5 10h17M8 2.5V7M16 2.5V7"/>',
  clock: '<circle cx="12" cy="12" r="9"/><path d="M12 7v5.5l3.5 2"/>',
  send: '<path d="M12 20V4M5 11l7-7 7 7"/>',
  chat: '<path d="M4 5h16v11H11l-5 4v-4H4Z"/>',
  siren: '<path d="M6 18v-6a6 6 0 0 1 12 0v6M3.5 21h17M12 1.5V3M3 5l1.5 1M21 5l-1.5 1"/>',
  drill: '<path d="M5 3v18M5 4h13l-3 4 3 4H5"/>',
} as const;
export type IconName = keyof typeof PATHS;

export const icon = (name: IconName) =>
  raw(`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">${PATHS[name]}</svg>`);

/** The mark: three roads that meet in one ring. */
export const mark = () =>
  raw(
    '<svg class="mark" viewBox="0 0 40 40" aria-hidden="true" focusable="false"><path d="M20 1v10M3.6 29.5l8.7-5M36.4 29.5l-8.7-5"/><circle cx="20" cy="20" r="8.5"/><circle class="mark__core" cx="20" cy="20" r="3"/></svg>',
  );
