/** `<document>-<title>.<format>`, of letters and digits of any script, so that it is a file name on every system. */
export function exportFileName(documentName: string, title: string, format: string): string {
  const stem = slug(documentName.replace(/\.[^.]*$/u, ''));
  const parts = [stem || 'document', slug(title)].filter((part) => part !== '');
  return `${parts.join('-')}.${format}`;
}

/** Long headings are cut: names of more than 255 bytes are refused by file systems. */
function slug(text: string): string {
  const words = text.toLowerCase().match(/[\p{L}\p{N}\p{M}]+/gu) ?? [];
  return [...words.join('-')].slice(0, 50).join('').replace(/-$/u, '');
}
