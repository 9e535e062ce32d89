/**
 * All matches of an expression with the flag `g`, in order, as `matchAll` gives them. That makes a copy of the expression with each call, which
 * takes longer than reading most texts. Total.
 */
export function matchesIn(text: string, pattern: RegExp): readonly RegExpExecArray[] {
  let found: RegExpExecArray[] | undefined;
  pattern.lastIndex = 0;
  for (let match = pattern.exec(text); match; match = pattern.exec(text)) {
    found ??= [];
    found.push(match);
    // Behind a match of nothing the next one begins a character later.
    if (match[0] === '') pattern.lastIndex += isPair(text, pattern) ? 2 : 1;
  }
  return found ?? none;
}

const none: readonly never[] = [];

function isPair(text: string, { lastIndex, unicode }: RegExp): boolean {
  return unicode && (text.codePointAt(lastIndex) ?? 0) > 0xffff;
}
