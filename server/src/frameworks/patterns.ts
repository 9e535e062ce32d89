import type { TextPattern } from '../schema/team-types';
import { reasonOf } from '../text/reason';

/** Makes a pattern, or says in words why the expression cannot be used. */
export type CompilePattern = (source: string) => TextPattern | { readonly problem: string };

/** Longer expressions are lists in disguise, and their automata large. In UTF-16 units. */
const longest = 500;

/** More places than anybody mends at once; the rest shows when these are gone. */
const mostMatches = 200;

/**
 * The engine for regular expressions of a workspace: RE2's syntax, upper and lower case alike unless the expression says `(?-i)`.
 * It is an automaton, so that no expression can hang the server on any text; look-around and back-references do not exist in it.
 * Loaded when first needed, for few workspaces have patterns.
 */
export async function loadPatternEngine(): Promise<CompilePattern> {
  const { RE2JS } = await import('re2js');
  return (source) => {
    if (source.length > longest) return { problem: `the expression is longer than ${longest} characters` };
    try {
      const compiled = RE2JS.compile(source, RE2JS.CASE_INSENSITIVE);
      if (compiled.matcher('').matches()) return { problem: 'the expression matches the empty text' };
      return { source, find: (text) => matches(compiled.matcher(text)) };
    } catch (error) {
      return { problem: `not a regular expression (RE2 syntax): ${reasonOf(error)}` };
    }
  };
}

function matches(matcher: {
  find(): boolean;
  start(): number;
  end(): number;
}): readonly { readonly start: number; readonly end: number }[] {
  const found: { start: number; end: number }[] = [];
  while (found.length < mostMatches && matcher.find()) {
    const [start, end] = [matcher.start(), matcher.end()];
    if (start < end) found.push({ start, end });
  }
  return found;
}
