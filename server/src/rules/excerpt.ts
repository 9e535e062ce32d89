/**
 * What a message quotes of a text: without its last full stop, cells of a row parted by commas, and of a longer text whole words with "…", at most
 * `longest` UTF-16 units. No pair of surrogates is parted.
 */
export function excerpt(text: string, longest = 90): string {
  const plain = text.replace(/\s\|\s/gu, ', ').replace(/[.。;]$/u, '');
  return plain.length <= longest ? plain : `${plain.slice(0, longest - 3).replace(/\s\S*$|[\ud800-\udbff]$/u, '')} …`;
}
