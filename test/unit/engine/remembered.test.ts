import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createKindReader } from '../../../server/src/engine/document-kind-features';
import { createFollowReader } from '../../../server/src/engine/follows';
import { createMarkdownParser } from '../../../server/src/markdown/parse';
import { builtInFramework, builtInFrameworkIds } from '../../../server/src/schema/registry';
import { editOf } from '../markdown/edits';
import { createRandom } from '../random';

const folders = ['../../corpus/documents', '../../../snippets/case-studies'].map((folder) => join(__dirname, folder));
const corpus = folders.flatMap((folder) =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.md'))
    .sort()
    .map((name) => readFileSync(join(folder, name), 'utf8')),
);
const frameworks = builtInFrameworkIds().flatMap((id) => builtInFramework(id) ?? []);

describe('what decides on a document that is edited', () => {
  it('is what a reader finds who has seen nothing: kind of document, framework that it follows', function () {
    this.timeout(600_000);
    const seed = Number(process.env.SEED ?? 82_201);
    const cases = Number(process.env.CASES ?? 30);
    const readKind = createKindReader();
    const follows = createFollowReader(frameworks);
    for (let at = 0; at < cases; at++) {
      const random = createRandom(seed + at);
      const parse = createMarkdownParser();
      let text = random.pick(corpus).slice(0, random.chance(0.5) ? 20_000 : 2500);
      for (let edit = 0; edit < 8; edit++) {
        const document = parse(text);
        const again = `SEED=${seed + at} CASES=1, edit ${edit}`;
        const { dense, stems } = readKind('docs/design.md', document);
        const fresh = createKindReader()('docs/design.md', document);
        assert.deepEqual([dense, [...stems]], [fresh.dense, [...fresh.stems]], again);
        assert.deepEqual(follows(document), createFollowReader(frameworks)(document), again);
        for (let more = random.below(3); more >= 0; more--) text = editOf(text, random);
      }
    }
  });
});
