/**
 * What a list shows of a framework's description: its first sentence, without the full stop, as a row has room for one line. All of it
 * where no sentence ends. "A. Karimi" ends none.
 */
export function firstSentence(description: string): string {
  const text = description.trim();
  const first = /^.*?[^\s.!?][^\s.!?][!?.](?=\s)/su.exec(text)?.[0] ?? text;
  return first.replace(/\.$/u, '');
}
