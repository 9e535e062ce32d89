/**
 * An inserted section with an empty line to answer on below its first comment, and the offset of that line (UTF-16). What is typed inside
 * the comment would be hidden with it, and the next heading would touch what is typed right below. Without a comment: the end of the text.
 */
export function withAnswerLine(text: string): { readonly text: string; readonly offset: number } {
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  const closed = text.indexOf('-->');
  if (closed < 0) return { text, offset: text.length };
  const end = closed + '-->'.length;
  const above = `${text.slice(0, end)}${eol}${eol}`;
  return { text: `${above}${text.slice(end)}`, offset: above.length };
}
