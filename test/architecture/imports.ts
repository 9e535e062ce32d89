/** One import of a module: `to` as written, `line` 1-based, `kind` how it is written. */
export interface Import {
  readonly to: string;
  readonly line: number;
  readonly kind: 'static' | 'dynamic' | 'type' | 'require';
}

// The formatter puts each of them at the start of a line; what stands between the keyword and `from` holds no quote.
const staticImport = /^(?:import|export)\b(?:[^;'"`=]*?\bfrom)?\s*(['"])([^'"\n]+)\1/gmu;
/** `import('x')` loads, `import('x').Y` in a type does not: both tie one file to another. */
const dynamicImport = /\bimport\s*\(\s*(?:(['"])([^'"\n]+)\1|([^'"\s]))/gu;
const requireCall = /(?<![.\w])require\s*\(\s*(['"])([^'"\n]+)\1/gu;

/**
 * Every import in the text of a TypeScript file, in order of place. An `import()` whose argument is no literal has `to` = '':
 * nobody can say what it reaches. Text in comments and template literals is no import; `import('x')` inside quotes is taken for one.
 * Never throws.
 */
export function importsOf(source: string): readonly Import[] {
  const text = blank(source);
  const found: (Import & { readonly at: number })[] = [];
  const add = (pattern: RegExp, kind: (match: RegExpExecArray) => Import['kind']) => {
    for (const match of text.matchAll(pattern)) {
      const line = text.slice(0, match.index).split('\n').length;
      found.push({ to: match[2] ?? '', line, kind: kind(match), at: match.index });
    }
  };
  add(staticImport, (match) => (/^(?:import|export)\s+type\b/u.test(match[0]) ? 'type' : 'static'));
  add(dynamicImport, () => 'dynamic');
  add(requireCall, () => 'require');
  return found.sort((a, b) => a.at - b.at).map(({ to, line, kind }) => ({ to, line, kind }));
}

const comment = /\/\*[\s\S]*?\*\/|\/\/[^\n]*/u.source;
const quoted = /'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"/u.source;
const template = /`(?:\\[\s\S]|[^`\\])*`/u.source;
const notCode = new RegExp(`${comment}|${quoted}|${template}`, 'gu');

/**
 * The text with comments and template literals as spaces, lines kept. Quoted strings stay: they hold the module names.
 * A regular expression literal that holds a quote or `//` may hide the rest of its line, no more: strings end with the line.
 */
function blank(text: string): string {
  return text.replace(notCode, (piece) => (/^['"]/u.test(piece) ? piece : piece.replace(/[^\n]/gu, ' ')));
}
