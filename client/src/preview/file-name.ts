/** `<document>-<title>.<format>`, of letters and digits of any script, so that it is a file name on every system. */
export function exportFileName(documentName: string, title: string, format: string): string {
  const stem = slug(documentName.replace(/\.[^.]*$/u, ''));
  const parts = [stem || 'document', slug(title)].filter((part) => part !== '');
  return `${parts.join('-')}.${format}`;
}

/** File systems refuse names of more than 255 bytes; this leaves room for two parts and what an editor adds. */
const mostBytes = 100;

function slug(text: string): string {
  const words = text.toLowerCase().match(/[\p{L}\p{N}\p{M}]+/gu) ?? [];
  const encoder = new TextEncoder();
  let kept = '';
  let bytes = 0;
  for (const character of words.join('-')) {
    bytes += encoder.encode(character).length;
    if (bytes > mostBytes) break;
    kept += character;
  }
  return kept.replace(/-$/u, '');
}
