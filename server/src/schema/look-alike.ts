/** Look-alike patterns come from data files: what makes one unusable, and how a usable one is compiled. */

/** Longer patterns are lists in disguise: split them. In UTF-16 units. */
const MAX_LENGTH = 240;

/**
 * Compiles a look-alike: case-insensitive, Unicode, global, and only from the start of a word, so that `er diagram`
 * does not match in "layer diagram". The expression is stateful (`lastIndex`) as all global ones are.
 * Throws a SyntaxError on a pattern that `lookAlikeProblem` refuses.
 */
export function lookAlikeRegExp(pattern: string): RegExp {
  return new RegExp(`(?<![\\p{L}\\p{N}_])(?:${pattern})`, 'giu');
}

/** Why a pattern must not be used, or `undefined` if it may. */
export function lookAlikeProblem(pattern: string): string | undefined {
  if (pattern.length > MAX_LENGTH) return `the pattern is longer than ${MAX_LENGTH} characters`;
  let compiled: RegExp;
  try {
    compiled = lookAlikeRegExp(pattern);
  } catch (error) {
    return `not a regular expression: ${error instanceof Error ? error.message : String(error)}`;
  }
  if (compiled.test('')) return 'the pattern matches the empty text';
  if (repeatsRepetition(pattern)) return 'a repetition inside a repetition can take forever on some texts';
  return undefined;
}

/**
 * True for `(a+)+`, `(?:x*y){2,}` and the like: an unbounded repetition of a group that holds one. A cautious test on
 * the source of a valid pattern; it may refuse a harmless pattern, which can always be written without the nesting.
 */
function repeatsRepetition(pattern: string): boolean {
  // One entry per open group: does it hold an unbounded repetition?
  const groups: boolean[] = [false];
  let inClass = false;
  for (let at = 0; at < pattern.length; at++) {
    const character = pattern[at];
    let closed: boolean | undefined;
    if (character === '\\') at++;
    else if (inClass) inClass = character !== ']';
    else if (character === '[') inClass = true;
    else if (character === '(') groups.push(false);
    else if (character === ')') closed = groups.pop() ?? false;
    if (inClass || character === '(') continue;

    const repeated = /^(?:[*+]|\{\d+,\})/.test(pattern.slice(at + 1, at + 12));
    if (repeated && closed === true) return true;
    if (repeated || closed === true) groups[groups.length - 1] = true;
  }
  return false;
}
