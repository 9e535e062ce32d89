import { strict as assert } from 'node:assert';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'mocha';
import { endOf } from '../../../server/src/coverage/checklist';
import { createRecogniser } from '../../../server/src/coverage/recognise';
import type { SectionCoverage } from '../../../server/src/coverage/types';
import { headingBefore, reachesTo } from '../../../server/src/coverage/untouched';
import { createMarkdownParser } from '../../../server/src/markdown/parse';
import { builtInCatalogue, builtInFramework } from '../../../server/src/schema/registry';
import type { Framework } from '../../../server/src/schema/types';
import { createRandom } from '../random';

const framework = builtInFramework('seven-phase') as Framework;
const section = 'operations.retraining';
const vague = 'The model is retrained regularly on fresh examples so that it stays up to date with the market.';
const more = ['here', 'there', 'too', 'again'].map((where) => `${vague.slice(0, -1)} ${where}.`).join('\n\n');
/** Enough to stand between two groups of parts. */
const far = Array.from({ length: 120 }, (_, at) => `## Parcel ${at}\n\nParcel ${at} is heavy.\n\n`).join('');

/** What is found of the section after each edit, by one recogniser; each time the same as one finds that has seen nothing. */
function foundAfter(...texts: readonly string[]): readonly SectionCoverage[] {
  const recognise = createRecogniser(builtInCatalogue());
  const parse = createMarkdownParser();
  return texts.map((text) => {
    const found = recognise(parse(text), framework).coverage;
    const fresh = createRecogniser(builtInCatalogue())(createMarkdownParser()(text), framework).coverage;
    assert.deepEqual([...found], [...fresh]);
    for (const [id, one] of found) assert.deepEqual(one.checks, fresh.get(id)?.checks, id);
    return found.get(section) ?? assert.fail();
  });
}

describe('verdicts that are kept over an edit', function () {
  this.timeout(60_000);

  it('are the same but for their place and probability where nothing near changed', () => {
    const text = `# Offers\n\n## Retraining\n\n${vague}\n\n${far}`;
    const [before, after] = foundAfter(text, `${text}More is heavy.\n`);
    assert.equal(after?.status, 'thin');
    assert.equal(after?.evidence, before?.evidence);
  });

  it('move with their passages', () => {
    const text = `# Offers\n\nHeavy.\n\n${far}## Retraining\n\n${vague}\n`;
    const [before, after] = foundAfter(text, text.replace('Heavy.', 'Heavier.\n\nHeaviest.'));
    assert.equal((after?.evidence[0]?.span.start ?? 0) - (before?.evidence[0]?.span.start ?? 0), 13);
  });

  it('are judged anew when an answer comes far away that is not among the best, and when it goes', () => {
    const text = `# Offers\n\n## Retraining\n\n${more}\n\n${far}## Notes\n\n`;
    const answer = 'We retrain the model weekly.\n';
    const found = foundAfter(`${text}Plain.\n`, `${text}${answer}`, `${text}Plain.\n`);
    assert.deepEqual(
      found.map(({ status }) => status),
      ['thin', 'covered', 'thin'],
    );
    assert.deepEqual(found[1]?.evidence, found[0]?.evidence);
  });

  it('are judged anew when something changes below the heading, far from what is best there, or the heading itself', () => {
    const text = `# Offers\n\n${far}## Retraining\n\n${more}\n\n${'### Parcel\n\nHeavy.\n\n'.repeat(60)}`;
    const found = foundAfter(`${text}Plain.\n`, `${text}\`\`\`json\n7\n\`\`\`\n`, `${text}Plain.\n`);
    assert.deepEqual(
      found.map(({ status }) => status),
      ['thin', 'covered', 'thin'],
    );
    const [before, after] = foundAfter(text, text.replace('## Retraining', '## Retraining:'));
    assert.notEqual(after?.because, before?.because);
  });

  it('are judged anew when the heading says that the section does not apply, though what says it speaks of nothing', () => {
    const text = readFileSync(join(__dirname, '../../corpus/documents/a-code-review-assistant.md'), 'utf8');
    const title = text.slice(0, text.indexOf('\n'));
    foundAfter(text, text.replace(title, `${title}\n\nOut of scope.`), text);
  });

  it('are those from scratch while somebody types here and there, and parts go from one group to another', () => {
    const words = 'and the model is retrained weekly on what readers did';
    const text = `# Offers\n\n${far}## Retraining\n\n${more}\n\n${far.replaceAll('Parcel', 'Letter')}`;
    const typed: string[] = [text];
    let current = text;
    for (const place of ['Parcel 30 is', 'again', 'Letter 90 is', 'Parcel 31 is', 'Letter 90 is'])
      for (let letters = 1; letters < 20; letters++) {
        const at = current.indexOf(place) + place.length + letters - 1;
        current = current.slice(0, at) + words.charAt(letters - 1) + current.slice(at);
        typed.push(current);
      }
    const recognise = createRecogniser(builtInCatalogue());
    const parse = createMarkdownParser();
    for (const [step, one] of typed.entries()) {
      const found = recognise(parse(one), framework);
      if (step % 9 !== 0) continue;
      const fresh = createRecogniser(builtInCatalogue())(createMarkdownParser()(one), framework);
      assert.deepEqual([...found.coverage], [...fresh.coverage], `step ${step}`);
    }
  });

  it('are judged anew when a sign of an answer only comes into another place beside it', () => {
    const list = (intro: string, above: string): string =>
      `# Offers\n\n## Retraining\n\n${more}\n\n${far}## Notes\n\n${above}${intro}\n\n- The model is retrained on fresh examples.\n`;
    foundAfter(list('Weekly:', ''), list('Sometimes:', ''), list('Weekly:', 'Sometimes:\n\n'));
  });

  it('are judged anew when the title of the document changes, below which something stands', () => {
    const plain = 'Parcels are heavy.\n\n'.repeat(8);
    const text = `# Offers\n\n**Retraining:** ${vague}\n\n${plain}${far}## Retraining\n\n${more}\n`;
    const found = foundAfter(text, text.replace('# Offers', '# We retrain the model weekly'), text);
    assert.deepEqual(
      found.map(({ status }) => status),
      ['thin', 'covered', 'thin'],
    );
  });

  it('are asked of every section that goes on up to the edit, or ends right before it', () => {
    const random = createRandom(3);
    let text = 'Heavy.\n\n';
    for (let at = 0; at < 40; at++)
      text += `${'#'.repeat(1 + random.below(4))} Parcel ${at}\n\n${'Heavy.\n\n'.repeat(random.below(3))}`;
    const { sections, blocks } = createMarkdownParser()(text);
    for (let block = 0; block <= blocks.length; block++) {
      const above = headingBefore(sections, block);
      assert.deepEqual(
        sections.map((one) => reachesTo(one, above)),
        sections.map((one) => endOf(one, sections, blocks) >= block),
      );
    }
  });
});
