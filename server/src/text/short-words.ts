/**
 * A message with its longest words cut: it names what somebody wrote, which may be an id of a hundred thousand letters. A word of more
 * than 100 characters, blanks and quotes aside, keeps its first 60 and an ellipsis.
 */
export function shortWords(message: string): string {
  return message.replace(/([^\s']{60})[^\s']{41,}/gu, '$1…');
}
