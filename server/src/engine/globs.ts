import picomatch from 'picomatch';

/**
 * Does one of the globs match the path? Hidden names count; a glob that cannot be read matches nothing. Globs come with a repository: each
 * is matched in time that grows with the path at most by its square.
 */
export function matchesAny(path: string, globs: readonly string[]): boolean {
  return globs.some((glob) => {
    const matcher = matchers.get(glob) ?? matcherOf(glob);
    if (matchers.size >= mostRemembered) matchers.clear();
    matchers.set(glob, matcher);
    return matcher(path);
  });
}

type Matcher = (path: string) => boolean;

const matchers = new Map<string, Matcher>();
const mostRemembered = 500;

/** Its alternatives share no character: otherwise matching could take exponential time. */
const plain = /^(?:[\w\p{L} .@~&,;='%#?-]|\*(?!\*))+$/u;

function matcherOf(glob: string): Matcher {
  const segments = glob.replace(/^\.\//u, '').split('/');
  const isPlain = segments.every((one) => one === '**' || plain.test(one));
  let made: Matcher | undefined;
  /** Made for the first path that wants it: most globs are plain, and the package is loaded for the others (scripts/build/late-scripts.js). */
  const usual: Matcher = (path) => {
    made ??= isRisky(glob) ? never : expressionOf(glob);
    return made(path);
  };
  if (!isPlain || segments.some((one) => /^\.\.?$/u.test(one))) return usual;
  return (path) => {
    const names = path.split('/');
    // Paths with `..` or empty names are left to picomatch.
    return names.some((name) => name === '' || name === '.' || name === '..') ? usual(path) : matches(segments, names);
  };
}

const never: Matcher = () => false;

/** `@(a|b)`, with nothing in it that repeats, and not repeated itself. */
const choice = /[@?!+*]\([^()*+?]*\)(?!\+)/gu;

/** True for globs whose matching has no good bound on its time: nested repetitions, more stars in a name than people write, or great length. */
function isRisky(glob: string): boolean {
  if (glob.length > 1000 || (glob.match(choice)?.length ?? 0) > 2 || /[()]/u.test(glob.replace(choice, '')))
    return true;
  return glob.split('/').some((one) => one !== '**' && (one.match(/\*+/gu)?.length ?? 0) > 3);
}

function expressionOf(glob: string): Matcher {
  try {
    return picomatch(glob, { dot: true });
  } catch {
    return never;
  }
}

// Row by row: which beginnings of the path the beginning of the glob matches. `**` stands for any number of names; at the end behind a
// star for at least one (`a/**` matches `a`, `a*/**` does not), as in picomatch.
function matches(segments: readonly string[], names: readonly string[]): boolean {
  let reached = names.map(() => false);
  let whole = true;
  for (const [index, segment] of segments.entries()) {
    const isAny = segment === '**';
    const last = segments[index - 1] ?? '';
    const needsOne = isAny && index === segments.length - 1 && last !== '**' && last.endsWith('*');
    let before = whole;
    let passed = whole;
    reached = names.map((name, at) => {
      const old = reached[at] as boolean;
      const here: boolean = isAny ? passed || before || (old && !needsOne) : before && matchesName(segment, name);
      before = old;
      passed = here;
      return here;
    });
    whole &&= isAny;
  }
  return reached.at(-1) ?? false;
}

/** `*` stands for any letters, `?` for one. Goes back to the last star only, which is enough. */
function matchesName(segment: string, name: string): boolean {
  let at = 0;
  let star = -1;
  let from = 0;
  for (let letter = 0; letter < name.length; ) {
    if (segment[at] === '*') {
      star = at++;
      from = letter;
    } else if (segment[at] === '?' || segment[at] === name[letter]) {
      at++;
      letter++;
    } else if (star >= 0) {
      at = star + 1;
      letter = ++from;
    } else return false;
  }
  while (segment[at] === '*') at++;
  return at === segment.length;
}
