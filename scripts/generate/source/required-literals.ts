/**
 * Literals, lower-case, of which every match of a pattern holds at least one; `undefined` when the pattern does not tell. A text
 * without any of them needs no regular expression. Cautious: what it does not understand asks for nothing, and only ASCII
 * letters, digits, spaces and hyphens count, because beyond them a match ignoring case is not a match in lower case.
 */
export function requiredLiterals(pattern: string): readonly string[] | undefined {
  if (/[^\x20-\x7e]|\\[^wdsWDSbB.()[\]{}?*+|/\\-]/u.test(pattern)) return undefined;
  const reader: Reader = { pattern, at: 0 };
  const found = readAlternatives(reader);
  return reader.at === pattern.length ? found : undefined;
}

/** Shorter literals are in nearly every text: looking for them saves nothing. */
const shortest = 2;

interface Reader {
  readonly pattern: string;
  at: number;
}

type Literals = readonly string[] | undefined;

function readAlternatives(reader: Reader): Literals {
  const all: string[] = [];
  let known = true;
  for (;;) {
    const literals = readSequence(reader);
    if (literals) all.push(...literals);
    else known = false;
    if (reader.pattern[reader.at] !== '|') return known ? all : undefined;
    reader.at++;
  }
}

/** Of the parts that a sequence must hold, the one whose shortest literal is longest. */
function readSequence(reader: Reader): Literals {
  let best: Literals;
  let run = '';
  const offer = (literals: Literals): void => {
    if (literals && weight(literals) > (best ? weight(best) : shortest - 1)) best = literals;
  };
  const endRun = (): void => {
    offer(run === '' ? undefined : [run]);
    run = '';
  };
  while (reader.at < reader.pattern.length && !'|)'.includes(reader.pattern[reader.at] as string)) {
    const part = readPart(reader);
    const optional = readQuantifier(reader);
    if (part.character !== undefined && optional === 'once') run += part.character;
    else {
      endRun();
      if (optional !== 'perhaps') offer(part.literals ?? (part.character === undefined ? undefined : [part.character]));
    }
  }
  endRun();
  return best;
}

function weight(literals: readonly string[]): number {
  return Math.min(...literals.map((literal) => literal.length));
}

interface Part {
  /** The part is this one character, lower-case. */
  readonly character?: string;
  /** The part holds one of these. */
  readonly literals?: Literals;
}

function readPart(reader: Reader): Part {
  const { pattern } = reader;
  const character = pattern[reader.at] as string;
  if (character === '(') {
    const special = /^\(\?(?:[:=!]|<[=!])?/u.exec(pattern.slice(reader.at))?.[0] ?? '(';
    reader.at += special.length;
    const literals = readAlternatives(reader);
    reader.at++;
    // What a look-around sees is not part of the match.
    return special === '(' || special === '(?:' ? { literals } : {};
  }
  if (character === '[') {
    do reader.at += pattern[reader.at] === '\\' ? 2 : 1;
    while (reader.at < pattern.length && pattern[reader.at] !== ']');
    reader.at++;
    return {};
  }
  reader.at += character === '\\' ? 2 : 1;
  return isLiteral(character.charCodeAt(0)) ? { character: character.toLowerCase() } : {};
}

/** An ASCII letter or digit, a space, a hyphen or a slash. */
function isLiteral(code: number): boolean {
  const lower = code | 0x20;
  return (lower >= 0x61 && lower <= 0x7a) || (code >= 0x2f && code <= 0x39) || code === 0x20 || code === 0x2d;
}

function readQuantifier(reader: Reader): 'once' | 'perhaps' | 'several' {
  // Behind most parts stands none.
  if (!'?*+{'.includes(reader.pattern.charAt(reader.at) || ' ')) return 'once';
  const found = /^(?:[?*+]|\{\d+(?:,\d*)?\})\??/u.exec(reader.pattern.slice(reader.at))?.[0];
  if (found === undefined) return 'once';
  reader.at += found.length;
  return /^(?:[?*]|\{0)/u.test(found) ? 'perhaps' : 'several';
}
