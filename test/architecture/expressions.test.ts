import { strict as assert } from 'node:assert';
import { projectTree } from './project-tree';

/** Where expressions run on each passage of each document. */
const rooms = ['coverage', 'facts', 'language', 'reading', 'rules'];

const literal = /((?:byScript|inAnyCase)\(\s*)?(\/(?![*/ ])(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\\n[])+\/)([a-z]+)/gu;

/** Expressions of a source that are compiled for the letters of all scripts in any case. */
function costly(source: string): readonly string[] {
  return [...source.matchAll(literal)].flatMap(([, through, pattern = '', flags = '']) =>
    through === undefined && flags.includes('i') && /\\p\{L\}/iu.test(pattern) ? [`${pattern}${flags}`] : [],
  );
}

/** Expressions of a source that are run on small letters and ask for capital ones, or ignore case once more. */
function capital(source: string): readonly string[] {
  return [...source.matchAll(literal)].flatMap(([, through, pattern = '', flags = '']) => {
    const letters = pattern.replace(/\(\?<\w+>|\\[pP]\{\w+\}|\\./gu, '');
    return through?.startsWith('inAnyCase') && (flags !== 'u' || letters !== letters.toLowerCase())
      ? [`${pattern}${flags}`]
      : [];
  });
}

describe('expressions with letters of all scripts', () => {
  const sources = [...projectTree()].filter(([file]) => rooms.some((room) => file.startsWith(`server/src/${room}/`)));

  it('ignore case by `inAnyCase`, or go through `byScript`', () => {
    assert.ok(sources.length > 200);
    assert.deepEqual(
      sources.flatMap(([file, text]) => costly(text).map((one) => `${file}: ${one}`)),
      [],
    );
  });

  it('are in small letters where they run on such', () => {
    assert.deepEqual(
      sources.flatMap(([file, text]) => capital(text).map((one) => `${file}: ${one}`)),
      [],
    );
  });

  it('would be missed', () => {
    const source = String.raw`
      const a = /\bdrift\p{L}*/iu;
      if (/[^\P{L}\d/]+$/giu.test(a / b)) return;
      const c = byScript(
        /\bdrift\p{L}*/iu,
      );
      const d = inAnyCase(/\bdrift\p{L}*/u), e = /\bdrift/iu;`;
    assert.deepEqual(capital(`${source} inAnyCase(/(?<Name>\\P{Lu}\\S[A-z])/u); inAnyCase(/a/iu)`), [
      '/(?<Name>\\P{Lu}\\S[A-z])/u',
      '/a/iu',
    ]);
    assert.deepEqual(costly(source), [String.raw`/\bdrift\p{L}*/iu`, String.raw`/[^\P{L}\d/]+$/giu`]);
  });
});
