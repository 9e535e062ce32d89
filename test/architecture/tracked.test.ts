import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/**
 * A rule is run again only when an answer to what it asked may be another (`server/src/reading/live`). What it keeps to itself between two
 * analyses, nobody is told of.
 */
const around: readonly (readonly [RegExp, string])[] = [
  [/^(?:export )?let /mu, 'a variable of the module: it would outlive the document'],
  [
    /^(?:export )?const \w+(?:: [^=\n]+)? = new (?:Map|Set|WeakMap|WeakSet)(?:<[^\n]*>)?\(\);/mu,
    'a collection that is filled later: `derived` keeps what belongs to a document, `remembered` what belongs to a text',
  ],
  [/new WeakMap<(?!Framework,)/u, 'a WeakMap by a part of a document: `derived` is told when that part is another'],
  [/reading\/live\//u, 'the machinery itself: ask `Reading` and `RuleContext`'],
  [/\.\.\.(?:passage|said)\s*[,}]/u, 'a copy of a passage: it would not notice who reads it'],
];

/** By the framework: it is the same for every version of a document, or everything is asked anew. */
const allowed: ReadonlySet<string> = new Set(['structure/no-open-todo.ts']);

function breachesIn(file: string, text: string): readonly string[] {
  return around.flatMap(([pattern, why], number) =>
    pattern.test(text) && !(number === 1 && allowed.has(file)) ? [`${file}: ${why}`] : [],
  );
}

describe('architecture: what rules ask is noted', () => {
  const folder = path.join(__dirname, '../../server/src/rules');

  it('no rule reads around it', () => {
    const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'));
    assert.ok(files.length > 100);
    const found = files.flatMap((name) =>
      breachesIn(name.split(path.sep).join('/'), readFileSync(path.join(folder, name), 'utf8')),
    );
    assert.deepEqual(found, []);
  });

  for (const bad of [
    'let last: Passage | undefined;\n',
    'const known = new WeakMap<Reading, readonly Passage[]>();\n',
    'const seen = new Map<string, number>();\n',
    "import { LivePassage } from '../../reading/live/passage';\n",
    'const other = { ...passage, text };\n',
  ])
    it(`and would be seen: ${bad.trim()}`, () => assert.equal(breachesIn('data/x.ts', bad).length > 0, true));

  it('while constants are none of it', () => {
    const good = "const units = new Set(['s', 'ms']);\nconst title = new Map(rows.map((row) => [row.id, row]));\n";
    assert.deepEqual(breachesIn('data/x.ts', good), []);
  });
});
