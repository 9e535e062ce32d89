import assert from 'node:assert/strict';
import { createRecogniser } from '../../../server/src/coverage/recognise';
import { createSignReader } from '../../../server/src/coverage/signs';
import { conceptOf } from '../../../server/src/language/concepts';
import { measures } from '../../../server/src/language/measures';
import { createMarkdownParser } from '../../../server/src/markdown/parse';
import { builtInCatalogue, builtInConcepts, builtInFramework } from '../../../server/src/schema/registry';
import type { Catalogue, Framework, SectionSpec } from '../../../server/src/schema/types';

const catalogue = builtInCatalogue();
const framework = builtInFramework('seven-phase') as Framework;
const parse = createMarkdownParser();
const recognise = createRecogniser(catalogue);

function under(heading: string, body: string, section: string) {
  const found = recognise(parse(`# Offers\n\n## ${heading}\n\n${body}\n`), framework).coverage.get(section);
  return found ?? assert.fail(section);
}

const vague = 'The model is retrained regularly on fresh examples so that it stays up to date with the market.';

describe('thin sections', () => {
  it('meet no essential item, and name them in order of weight', () => {
    const found = under('Retraining', vague, 'operations.retraining');
    assert.equal(found.status, 'thin');
    const spec = catalogue.sections.find(({ id }) => id === 'operations.retraining') ?? assert.fail();
    assert.deepEqual(
      found.unmet,
      spec.checks.filter(({ essential }) => essential).map(({ say }) => say),
    );
  });

  const answered: readonly (readonly [what: string, heading: string, body: string, section: string])[] = [
    ['one of two items', 'Retraining', `${vague} It runs every Sunday.`, 'operations.retraining'],
    ['an item in a list below', 'Retraining', `${vague}\n\n- runs: weekly\n- old one kept`, 'operations.retraining'],
    [
      'an item in the name of a part',
      'Retraining',
      `${vague}\n\n### Weekly run\n\nIt is done by a job.`,
      'operations.retraining',
    ],
    ['a picture', 'Retraining', `${vague}\n\n![the loop](loop.png)`, 'operations.retraining'],
    ['code', 'Retraining', `${vague}\n\n\`\`\`\nschedule: x\n\`\`\``, 'operations.retraining'],
    ['another place', 'Retraining', `${vague} See the page of the platform.`, 'operations.retraining'],
    [
      'the reason why nothing is needed',
      'Retraining',
      `${vague} A schedule is not needed as the market is slow.`,
      'operations.retraining',
    ],
    [
      'a language without signs',
      'Retraining',
      'Das Modell wird und bleibt mit den Daten der Kunden auf dem Stand, der für die Suche von Nutzen ist, und nicht mehr.',
      'operations.retraining',
    ],
  ];
  for (const [what, heading, body, section] of answered)
    it(`are not those with ${what}`, () => {
      const { status, checks } = under(heading, body, section);
      assert.equal(status, 'covered', JSON.stringify(checks));
    });

  it('need two passages that name the section where a heading may mean something else', () => {
    const body = 'Cheap, knows replies, and the wrong catches of the bot are kept for those who want to look at them.';
    assert.notEqual(under('Features', body, 'data.features').status, 'thin');
  });

  it('tell of every item whether it was found', () => {
    const { checks } = under(
      'Retraining',
      'A run starts every Sunday; the new model has to beat the champion.',
      'operations.retraining',
    );
    assert.deepEqual(
      checks.slice(0, 2).map(({ met }) => met),
      [true, true],
    );
    assert.equal(checks.find(({ say }) => say === 'maximum model age')?.met, false);
  });
});

describe('signs', () => {
  const spec = (signs: readonly string[]): Catalogue => ({
    ...catalogue,
    sections: [
      { ...(catalogue.sections[0] as SectionSpec), checks: [{ say: 'it', essential: true, signs: { en: signs } }] },
    ],
  });
  const meets = (signs: readonly string[], text: string): boolean => createSignReader(spec(signs))(text).length > 0;

  it('are phrases, concepts, quantities, and pairs of them in one sentence', () => {
    assert.ok(meets(['roll back'], 'We roll back at once.'));
    assert.ok(meets(['retrain*'], 'Retraining is weekly.'));
    assert.ok(meets(['#metric'], 'Recall is what counts.'));
    assert.ok(meets(['<percent>'], 'Canary at 5 %.'));
    assert.ok(meets(['<number> & user'], 'It has 40 users.'));
    assert.equal(meets(['<number> & user'], 'It has users. There are 40 shops.'), false);
  });

  it('of the catalogue are there in Russian, Spanish and Chinese for what an essential item says in words', () => {
    const read = createSignReader(catalogue);
    const items = catalogue.sections.flatMap(({ id, checks }) => checks.map(({ say }) => `${id}: ${say}`));
    const cadence = items.findIndex((item) => item.startsWith('operations.retraining: cadence'));
    for (const text of ['Переобучение идет еженедельно.', 'Se reentrena cada semana.', '每周重新训练。'])
      assert.ok(read(text).includes(cadence), text);
    assert.equal(read('Модель обновляется регулярно.').includes(cadence), false);
  });

  it('are not met by denials, open points and unanswered questions', () => {
    assert.equal(meets(['threshold'], 'There is no threshold.'), false);
    assert.equal(meets(['threshold'], 'Threshold: TBD'), false);
    assert.equal(meets(['threshold'], 'The threshold is to be defined.'), false);
    assert.equal(meets(['threshold'], 'Which threshold?'), false);
    assert.ok(meets(['threshold'], 'Which threshold? The threshold of last year.'));
    assert.ok(meets(['<latency>'], 'It must not take more than 200 ms.'));
  });

  it('take no name for a number', () => {
    for (const name of ['S3', 'F1', 'in 2023', 'p99'])
      assert.equal(meets(['<number>'], `We use ${name} for it.`), false, name);
    for (const number of ['1,200', '0.8', 'three', '20k', 'half'])
      assert.ok(meets(['<number>'], `It is ${number} now.`), number);
  });

  it('of the catalogue name only concepts and quantities that exist', () => {
    const concepts = new Set(builtInConcepts().flatMap(({ words }) => words.map((word) => conceptOf(word))));
    const known = new Set<string | undefined>([...concepts, ...measures.map((one) => `<${one}>`)]);
    const special = catalogue.sections
      .flatMap(({ checks }) => checks.flatMap(({ signs }) => Object.values(signs).flat()))
      .flatMap((sign) => sign.split(' & '))
      .filter((part) => /^[#<]/u.test(part));
    assert.ok(special.length > 0);
    assert.deepEqual(
      special.filter((part) => !known.has(part)),
      [],
    );
  });

  it('of the catalogue: prefixes are long enough to be found', () => {
    const parts = catalogue.sections
      .flatMap(({ checks }) => checks.flatMap(({ signs }) => Object.values(signs).flat()))
      .flatMap((sign) => sign.split(/[\s&]+/u))
      .filter((part) => part.endsWith('*'));
    assert.deepEqual(
      parts.filter((part) => part.length < 4),
      [],
    );
  });

  it('cost no more than the length of hostile text', () => {
    const read = createSignReader(catalogue);
    for (const text of ['1 '.repeat(50_000), '1,'.repeat(50_000), '9'.repeat(100_000), 'a&'.repeat(50_000)]) read(text);
  });
});
