import { replaceEnclosed } from '../text/enclosed';
import { foldSpace } from '../text/words';

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', nbsp: ' ', '#39': "'" };

/** Visible text of an HTML block: tags, comments, scripts and styles dropped. */
export function htmlText(html: string): string {
  const body = html.replace(/<!--[\s\S]*?(?:-->|$)/gu, ' ').replace(/<(script|style)\b[\s\S]*?(?:<\/\1>|$)/giu, ' ');
  const told = replaceEnclosed(imagesTold(body), /<[^>]*>/gu, ['>'], ' ');
  return foldSpace(told.replace(/&(amp|lt|gt|quot|nbsp|#39);/gu, (_, name: string) => entities[name] ?? ' '));
}

/** Images by their texts. Tag by tag: an expression would go through the rest of a broken page from each `<img` anew. */
function imagesTold(html: string): string {
  let told = '';
  let done = 0;
  const images = /<img\b/giu;
  for (let image = images.exec(html); image; image = images.exec(html)) {
    const close = html.indexOf('>', image.index);
    if (close < 0) break;
    const alt = [...html.slice(image.index, close).matchAll(/\balt\s*=\s*["']/giu)].at(-1);
    const start = alt && image.index + alt.index + alt[0].length;
    const length = start === undefined ? -1 : html.slice(start).search(/["']/u);
    const end = start === undefined || length < 0 ? -1 : html.indexOf('>', start + length);
    images.lastIndex = close + 1;
    if (start === undefined || end < 0) continue;
    told += `${html.slice(done, image.index)} ${html.slice(start, start + length)} `;
    done = end + 1;
    images.lastIndex = done;
  }
  return told + html.slice(done);
}

/** True for HTML that begins with a comment and shows no text. */
export function isComment(html: string): boolean {
  return /^\s*<!--/u.test(html) && htmlText(html) === '';
}

/** `<h2 align="center">Monitoring</h2>` -> level and text. */
export function htmlHeading(html: string): { readonly level: number; readonly title: string } | undefined {
  const match = /^\s*<h([1-6])\b[^>]*>([\s\S]*?)<\/h\1>\s*$/iu.exec(html);
  const title = match ? htmlText(match[2] as string) : '';
  return match && title ? { level: Number(match[1]), title } : undefined;
}
