/** Just enough Markdown to test the case studies without the product's own parser, which these documents also test. */

/** Titles of the ATX headings of one level, without those in fences. */
export function titles(text: string, level: number): readonly string[] {
  const prose = text.replace(/^```[\s\S]*?^```$/gm, '');
  return [...prose.matchAll(new RegExp(`^#{${level}} (.+)$`, 'gm'))].map((match) => match[1] ?? '');
}

/** Text between the level-3 heading that starts with `title` and the next heading; empty when there is none. */
export function sectionBody(text: string, title: string): string {
  const start = text.indexOf(`\n### ${title}`);
  if (start < 0) return '';
  const body = text.slice(text.indexOf('\n', start + 1) + 1);
  const end = body.search(/^#{1,3} /m);
  return body.slice(0, end < 0 ? undefined : end).trim();
}

/** Data rows of the last table in a text: one array of trimmed cells per row, without header and delimiter row. */
export function rows(text: string): readonly (readonly string[])[] {
  const tables = text.match(/(^\|.*\|$\n?)+/gm) ?? [];
  const lines = (tables.at(-1) ?? '').trim().split('\n').slice(2);
  return lines.map((line) =>
    line
      .slice(1, -1)
      .split('|')
      .map((cell) => cell.trim()),
  );
}

/** First number of a text with its k, M or B multiplier; NaN when there is none. Bold marks are ignored. */
export function quantity(text: string): number {
  const match = /(\d[\d,.]*)([kMB])?\b/.exec(text.replaceAll('*', ''));
  if (!match) return Number.NaN;
  const factor = { k: 1e3, M: 1e6, B: 1e9 }[match[2] ?? ''] ?? 1;
  return Number((match[1] ?? '').replaceAll(',', '')) * factor;
}
