import { foldSpace } from '../text/words';

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', nbsp: ' ', '#39': "'" };

/** Visible text of an HTML block: tags, comments, scripts and styles dropped. */
export function htmlText(html: string): string {
  const body = html
    .replace(/<!--[\s\S]*?(?:-->|$)/gu, ' ')
    .replace(/<(script|style)\b[\s\S]*?(?:<\/\1>|$)/giu, ' ')
    .replace(/<img\b[^>]*\balt\s*=\s*["']([^"']*)["'][^>]*>/giu, ' $1 ')
    .replace(/<[^>]*>/gu, ' ')
    .replace(/&(amp|lt|gt|quot|nbsp|#39);/gu, (_, name: string) => entities[name] ?? ' ');
  return foldSpace(body);
}

export function isComment(html: string): boolean {
  return /^\s*<!--/u.test(html) && htmlText(html) === '';
}

/** `<h2 align="center">Monitoring</h2>` -> level and text. */
export function htmlHeading(html: string): { readonly level: number; readonly title: string } | undefined {
  const match = /^\s*<h([1-6])\b[^>]*>([\s\S]*?)<\/h\1>\s*$/iu.exec(html);
  const title = match ? htmlText(match[2] as string) : '';
  return match && title ? { level: Number(match[1]), title } : undefined;
}
