/** Names that Windows keeps for devices, whatever their extension. */
const device = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/iu;

const markdown = /\.(?:md|markdown)$/iu;

/** Longest part of a title that a file is named after. */
const longestSlug = 60;

/** `Ad clicks: v2` -> `ad-clicks-v2`: the file name, without extension, that a title proposes. Letters of any script stay. */
export function slugOf(title: string): string {
  const slug = title
    .normalize('NFC')
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, '-')
    .replace(/^-+|-+$/gu, '');
  const short = Array.from(slug).slice(0, longestSlug).join('').replace(/-+$/u, '');
  return short === '' || device.test(short) ? `design-doc${short === '' ? '' : `-${short}`}` : short;
}

/** `name` with `.md` behind it where it has no extension of Markdown. */
export function withExtension(name: string): string {
  const trimmed = name.trim();
  return trimmed === '' || markdown.test(trimmed) ? trimmed : `${trimmed}.md`;
}

/** The first of `slug.md`, `slug-2.md`, … that none of `existing` is called; file systems may not tell capitals apart. */
export function freeName(slug: string, existing: readonly string[]): string {
  const taken = folded(existing);
  for (let number = 1; ; number++) {
    const name = number === 1 ? `${slug}.md` : `${slug}-${number}.md`;
    if (!taken.has(fold(name))) return name;
  }
}

/** What is wrong with the name of a new file beside `existing`; undefined where it can be used on every system. */
export function fileNameProblem(typed: string, existing: readonly string[]): string | undefined {
  const name = withExtension(typed);
  if (name === '') return 'Write a file name.';
  if (/[\\/]/u.test(name)) return 'Write a name without folders: the file is created in the folder you chose.';
  if (/[<>:"|?*\u0000-\u001f]/u.test(name)) return 'A file name cannot contain < > : " | ? or *.';
  if (device.test(name)) return `"${name}" is a reserved name on Windows. Choose another one.`;
  if (/^\.+(?:md|markdown)$/iu.test(name)) return 'Write a name before the extension.';
  if (new TextEncoder().encode(name).length > 255) return 'The name is too long.';
  if (folded(existing).has(fold(name))) return `"${name}" already exists in this folder. Choose another name.`;
  return undefined;
}

function folded(names: readonly string[]): ReadonlySet<string> {
  return new Set(names.map(fold));
}

function fold(name: string): string {
  return name.normalize('NFC').toLowerCase();
}
