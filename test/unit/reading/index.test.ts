import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createRecogniser } from '../../../server/src/coverage/recognise';
import { createMarkdownParser } from '../../../server/src/markdown/parse';
import { readDocument } from '../../../server/src/reading/read';
import type { Passage, Reading } from '../../../server/src/reading/types';
import { builtInCatalogue, builtInFramework, builtInTerms } from '../../../server/src/schema/registry';
import { createRandom } from '../random';
import { plainPhase, plainScan, plainSection } from './plain';

const parse = createMarkdownParser();
const recognise = createRecogniser(builtInCatalogue());
const framework = builtInFramework('seven-phase') ?? assert.fail();
const folder = join(__dirname, '../../../snippets/case-studies');
const texts = readdirSync(folder)
  .filter((name) => name.endsWith('.md'))
  .sort()
  .map((name) => readFileSync(join(folder, name), 'utf8'));
const terms = builtInTerms().flatMap(({ id, compared }) => (compared ? [] : [id]));
const sections = builtInCatalogue().sections.map(({ id }) => id);
const phases = framework.phases.map(({ id }) => id);

/** The texts, and one whose parts are denied, asked, put aside and under headings of all levels. */
function samples(): readonly string[] {
  const mixed = texts
    .slice(2, 5)
    .join('\n\n')
    .replace(/^(#+) /gmu, (mark, _, at: number) => (at % 3 === 0 ? `#${mark}` : mark));
  const aside = texts[0]?.replace(/^## .*$/gmu, (line, at: number) => (at % 2 === 0 ? '## Future work' : line)) ?? '';
  const denied = texts[1]?.replace(/^(\p{Lu})/gmu, 'No $1').replace(/\.$/gmu, '?') ?? '';
  return [...texts.slice(0, 6), mixed, aside, denied];
}

describe('the index of a reading', () => {
  it('gives what going through all sentences gives, for random terms, parts and options', () => {
    let places = 0;
    for (const [number, text] of samples().entries()) {
      const document = parse(text);
      const source = { document, framework, ...recognise(document, framework) };
      const reading = readDocument(source);
      const random = createRandom(number + 1);
      for (let round = 0; round < 25; round++) {
        const wanted = Array.from({ length: 1 + random.below(4) }, () => random.pick(terms));
        const list = random.pick(lists(reading, random.pick(sections), random.pick(phases)));
        const options = {
          ...(random.chance(0.3) ? { aside: true } : {}),
          ...(random.chance(0.3) ? { denied: true } : {}),
          ...(random.chance(0.3) ? { asserted: true as const } : {}),
        };
        const asked = `text ${number}, round ${round}: ${wanted} ${JSON.stringify(options)}`;
        const plain = plainScan(wanted, list ?? reading.passages, options);
        assert.deepEqual(reading.all(wanted, list, options), plain, asked);
        assert.deepEqual(reading.says(wanted, list, options), plain[0], asked);
        places += plain.length;
        const others = [random.pick(terms), random.pick(terms), random.pick(terms)];
        const both = plainScan(wanted, list ?? reading.passages, {}).find(({ sentence }) =>
          sentence.hits.some(({ term, denied }) => others.includes(term) && !denied),
        );
        assert.deepEqual(reading.together(wanted, others, list), both, asked);
      }
    }
    assert.ok(places > 500, `only ${places} places were compared`);
  });

  it('gives the passages of sections and phases that judging each by itself gives', () => {
    const left = { ...framework, phases: framework.phases.slice(2) };
    for (const [number, text] of samples().entries()) {
      const document = parse(text);
      for (const own of [framework, left]) {
        const recognised = recognise(document, framework);
        // A team's own sections are heard by `relevance` alone; a framework may leave sections out.
        const heard = own === framework ? recognised.heard : undefined;
        const source = { document, framework: own, ...recognised, heard };
        const reading = readDocument({ ...recognised, document, framework: own, ...(heard ? { heard } : {}) });
        for (const id of sections)
          assert.deepEqual(reading.about(id), plainSection(source, reading.passages, id), `text ${number}: ${id}`);
        for (const id of phases)
          assert.deepEqual(reading.inPhase(id), plainPhase(source, reading.passages, id), `text ${number}: ${id}`);
        const first = reading.about(sections[3] ?? '', sections[20] ?? '');
        const both = new Set([sections[3] ?? '', sections[20] ?? ''].flatMap((id) => [...reading.about(id)]));
        assert.deepEqual(
          first,
          reading.passages.filter((passage) => both.has(passage)),
        );
      }
    }
  });
});

/** What rules look into: the whole document, a section, a phase, a list of their own, one passage. */
function lists(reading: Reading, section: string, phase: string): readonly (readonly Passage[] | undefined)[] {
  const phaseList = reading.inPhase(phase);
  return [
    undefined,
    undefined,
    reading.about(section),
    phaseList,
    phaseList.filter(({ prose }) => prose).reverse(),
    [reading.passages[5] as Passage],
    reading.passages.slice(0, 60).map((passage) => ({ ...passage, text: passage.text })),
  ];
}
