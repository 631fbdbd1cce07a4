import { type Html, html } from './evidence-html.ts';

const WIDTH = 640;
const LEFT = 44;
const RIGHT = 12;

/** A picture with its name and its text alternative. */
const picture = (id: string, height: number, title: string, alt: string, inside: readonly Html[]): Html =>
  html`<figure><figcaption>${title}</figcaption>
<svg role="img" aria-labelledby="${id}-t ${id}-d" viewBox="0 0 ${WIDTH} ${height}" width="${WIDTH}" height="${height}" xmlns="http://www.w3.org/2000/svg" font-family="system-ui, sans-serif" font-size="12"><title id="${id}-t">${title}</title><desc id="${id}-d">${alt}</desc>${inside}</svg></figure>`;

/** A step of 1, 2 or 5 times a power of ten, so that at most six fit in. */
const stepOf = (most: number): number => {
  const power = 10 ** Math.floor(Math.log10(Math.max(1, most / 6)));
  return [1, 2, 5, 10].map((one) => one * power).find((one) => most / one <= 6) ?? power * 10;
};

const ticks = (most: number): number[] => {
  const step = stepOf(most);
  return Array.from({ length: Math.floor(most / step) + 1 }, (_, i) => i * step);
};

export type Steps = {
  id: string;
  title: string;
  alt: string;
  /** How many there were after so many minutes, rising; `of`: how many there can be. */
  points: readonly { minute: number; count: number }[];
  of: number;
  minutes: number;
  minutesLabel: string;
};

/** How many there were after how many minutes, as stairs. */
export function stepChart({ id, title, alt, points, of, minutes, minutesLabel }: Steps): Html {
  const height = 240;
  const bottom = height - 34;
  const most = Math.max(1, of);
  const wide = Math.max(1, minutes);
  const x = (minute: number) => LEFT + (Math.min(minute, wide) / wide) * (WIDTH - LEFT - RIGHT);
  const y = (count: number) => bottom - (count / most) * (bottom - 12);
  const path = points.map(({ minute, count }) => `H${x(minute).toFixed(1)}V${y(count).toFixed(1)}`).join('');
  return picture(id, height, title, alt, [
    ...ticks(most).map(
      (count) =>
        html`<line x1="${LEFT}" x2="${WIDTH - RIGHT}" y1="${y(count)}" y2="${y(count)}" stroke="#bbb"/><text x="${LEFT - 6}" y="${y(count) + 4}" text-anchor="end">${count}</text>`,
    ),
    ...ticks(wide).map(
      (minute) => html`<text x="${x(minute)}" y="${bottom + 16}" text-anchor="middle">${minute}</text>`,
    ),
    html`<text x="${WIDTH - RIGHT}" y="${height - 4}" text-anchor="end">${minutesLabel}</text>`,
    html`<path d="M${x(0)} ${y(0)}${path}H${x(wide)}" fill="none" stroke="#154273" stroke-width="3"/>`,
  ]);
}

export type Bars = {
  id: string;
  title: string;
  alt: string;
  bars: readonly { label: string; value: number; text: string }[];
};

/** One bar per label, in the order given. */
export function barChart({ id, title, alt, bars }: Bars): Html {
  const row = 24;
  const start = 210;
  const most = Math.max(1, ...bars.map(({ value }) => value));
  const cut = (label: string) => (label.length > 30 ? `${label.slice(0, 29)}…` : label);
  return picture(
    id,
    bars.length * row + 8,
    title,
    alt,
    bars.map(({ label, value, text }, i) => {
      const y = i * row + 4;
      const width = (value / most) * (WIDTH - start - 90);
      return html`<text x="${start - 8}" y="${y + 15}" text-anchor="end">${cut(label)}</text><rect x="${start}" y="${y + 2}" width="${width.toFixed(1)}" height="${row - 6}" fill="#154273"/><text x="${start + width + 6}" y="${y + 15}">${text}</text>`;
    }),
  );
}
