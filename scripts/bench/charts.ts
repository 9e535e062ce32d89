import type { GrowthRow } from './growth';
import type { KeystrokeRow } from './keystrokes';

interface Line {
  readonly name: string;
  readonly points: readonly { readonly bytes: number; readonly ms: number }[];
}

const width = 760;
const height = 380;
const plot = { left: 70, right: 560, top: 24, bottom: 320 };
/** Told apart also without colours: by their dashes and by the names at their ends. */
const looks = [
  { color: '#0b6bcb', dash: '' },
  { color: '#8a8a8a', dash: '2 4' },
  { color: '#c2410c', dash: '8 4' },
  { color: '#15803d', dash: '8 3 2 3' },
] as const;

export function keystrokeChart(rows: readonly KeystrokeRow[]): string {
  const names = [...new Set(rows.map(({ server }) => server))].filter((name) => !name.endsWith(', pulled'));
  const ordered = ['ours', 'floor', ...names.filter((name) => name !== 'ours' && name !== 'floor')];
  return chart(
    'A keystroke: milliseconds to the diagnostics, by size of the document',
    ordered.map((name) => ({
      name,
      points: rows
        .filter(({ server, failed }) => server === name && failed === undefined)
        .map(({ bytes, ms }) => ({ bytes, ms: ms.p50 })),
    })),
  );
}

export function growthChart(rows: readonly GrowthRow[]): string {
  // Above that a document is not read.
  const read = rows.filter(({ bytes }) => bytes < 3_000_000);
  return chart('Processor milliseconds, by size of the document', [
    { name: 'opening', points: read.map(({ bytes, openMs }) => ({ bytes, ms: openMs })) },
    { name: 'keystroke', points: read.map(({ bytes, editMs }) => ({ bytes, ms: editMs })) },
  ]);
}

/** Both axes logarithmic, from the numbers alone: the same numbers give the same bytes. */
function chart(title: string, lines: readonly Line[]): string {
  const all = lines.flatMap(({ points }) => points);
  const decades = (values: readonly number[]): readonly [number, number] => [
    Math.floor(Math.log10(Math.min(...values)) + 1e-9),
    Math.ceil(Math.log10(Math.max(...values)) - 1e-9),
  ];
  const [x0, x1] = decades(all.map(({ bytes }) => bytes));
  const [y0, y1] = decades(all.map(({ ms }) => ms));
  const x = (bytes: number): number => plot.left + ((Math.log10(bytes) - x0) / (x1 - x0)) * (plot.right - plot.left);
  const y = (ms: number): number => plot.bottom - ((Math.log10(ms) - y0) / (y1 - y0)) * (plot.bottom - plot.top);
  const steps = (from: number, to: number): number[] =>
    Array.from({ length: to - from + 1 }, (_, at) => 10 ** (from + at));
  const label = (bytes: number): string => (bytes >= 1e6 ? `${bytes / 1e6} MB` : `${bytes / 1e3} KB`);
  const grid = [
    ...steps(x0, x1).map(
      (bytes) =>
        `<path d="M${n(x(bytes))} ${plot.top}V${plot.bottom}" class="grid"/><text x="${n(x(bytes))}" y="${plot.bottom + 20}" text-anchor="middle">${label(bytes)}</text>`,
    ),
    ...steps(y0, y1).map(
      (ms) =>
        `<path d="M${plot.left} ${n(y(ms))}H${plot.right}" class="grid"/><text x="${plot.left - 8}" y="${n(y(ms) + 4)}" text-anchor="end">${Number(ms.toPrecision(1))} ms</text>`,
    ),
  ];
  /** Names at the ends of their lines, moved apart. */
  let lowest = Number.NEGATIVE_INFINITY;
  const shown = lines.map((line, at) => ({ ...line, look: looks[at % looks.length] as (typeof looks)[number] }));
  const names = shown
    .filter(({ points }) => points.length > 0)
    .map((line) => ({ ...line, end: line.points.at(-1) as Line['points'][number] }))
    .sort((a, b) => y(a.end.ms) - y(b.end.ms))
    .map(({ name, end, look }) => {
      lowest = Math.max(y(end.ms) + 4, lowest + 16);
      return `<text x="${n(x(end.bytes) + 10)}" y="${n(lowest)}" fill="${look.color}">${escaped(name)} ${Number(end.ms.toPrecision(2))} ms</text>`;
    });
  const drawn = shown.map(({ points, look }) => {
    const path = points.map(({ bytes, ms }, at) => `${at === 0 ? 'M' : 'L'}${n(x(bytes))} ${n(y(ms))}`).join('');
    const dots = points.map(
      ({ bytes, ms }) => `<circle cx="${n(x(bytes))}" cy="${n(y(ms))}" r="3" fill="${look.color}"/>`,
    );
    return `<path d="${path}" fill="none" stroke="${look.color}" stroke-width="2" stroke-dasharray="${look.dash}"/>${dots.join('')}`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" role="img" aria-label="${escaped(title)}">
<style>text{font:13px sans-serif}.axis,text:not([fill]){fill:#57606a}.grid{stroke:#8c959f;stroke-opacity:.35;fill:none}</style>
<rect width="${width}" height="${height}" fill="#ffffff"/>
<text x="${plot.left}" y="14">${escaped(title)}</text>
${[...grid, ...drawn, ...names].join('\n')}
</svg>
`;
}

function n(value: number): string {
  return String(Math.round(value * 10) / 10);
}

function escaped(text: string): string {
  return text.replace(/&/gu, '&amp;').replace(/</gu, '&lt;').replace(/"/gu, '&quot;');
}
