import { strict as assert } from 'node:assert';
import { projectTree } from './project-tree';

/** Where expressions run on each passage of each document. */
const rooms = ['coverage', 'facts', 'language', 'reading', 'rules'];

const literal = /(byScript\(\s*)?(\/(?![*/ ])(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\\n[])+\/)([a-z]+)/gu;

/** Expressions of a source that are compiled for the letters of all scripts in any case. */
function costly(source: string): readonly string[] {
  return [...source.matchAll(literal)].flatMap(([, byScript, pattern = '', flags = '']) =>
    byScript === undefined && flags.includes('i') && /\\p\{L\}/iu.test(pattern) ? [`${pattern}${flags}`] : [],
  );
}

describe('expressions with letters of all scripts', () => {
  it('ignore case by `inAnyCase`, or go through `byScript`', () => {
    const sources = [...projectTree()].filter(([file]) => rooms.some((room) => file.startsWith(`server/src/${room}/`)));
    assert.ok(sources.length > 200);
    const found = sources.flatMap(([file, text]) => costly(text).map((one) => `${file}: ${one}`));
    assert.deepEqual(found, []);
  });

  it('would be missed', () => {
    const source = String.raw`
      const a = /\bdrift\p{L}*/iu;
      if (/[^\P{L}\d/]+$/giu.test(a / b)) return;
      const c = byScript(
        /\bdrift\p{L}*/iu,
      );
      const d = inAnyCase(/\bdrift\p{L}*/u), e = /\bdrift/iu;`;
    assert.deepEqual(costly(source), [String.raw`/\bdrift\p{L}*/iu`, String.raw`/[^\P{L}\d/]+$/giu`]);
  });
});
