import assert from 'node:assert/strict';
import { defaultSettings } from '../../../server/src/engine/settings';
import { fingerprint } from '../../../server/src/features/fingerprint';
import { createDesignDocService } from '../../../server/src/service';

const service = createDesignDocService({ log: () => assert.fail() });

const asked = { treatAsDesignDoc: true, framework: 'seven-phase' } as const;

/** Rule, section and fingerprint of all that is found, sorted. */
function prints(text: string): string[] {
  const { findings, document } = service.analyse(
    { uri: 'file:///a.md', path: 'a.md', text, ...asked },
    defaultSettings,
  );
  return findings.map((one) => `${one.rule} ${one.section ?? ''} ${fingerprint(one, document)}`).sort();
}

const DOC = `# Ranking of offers

## Data

The searches are split by week, 80/15/10 into train, validation and test. We keep them for a year.

- Labels are clicks, about TBD a day.

## Evaluation

We look at accuracy only. See [the notes](#nowhere) for more.
`;
const found = prints(DOC);
const nameOf = (print: string): string => print.slice(0, print.lastIndexOf(' '));

describe('fingerprints of findings', () => {
  it('there is something to compare', () => {
    for (const rule of ['data/split-adds-up', 'structure/required-section', 'structure/links-resolve'])
      assert.ok(
        found.some((one) => one.startsWith(`${rule} `)),
        rule,
      );
    for (const one of found) assert.match(one, / [0-9a-f]{16}$/);
  });

  it('of a phase that is absent are the same however sure the check is, and one for each phase', () => {
    const { findings, document } = service.analyse({
      uri: 'file:///b.md',
      path: 'b.md',
      text: '# Ranking of offers\n',
      ...asked,
    });
    const phases = findings.filter(({ rule }) => rule === 'structure/required-phase');
    assert.equal(phases.length, 7);
    assert.equal(new Set(phases.map((one) => fingerprint(one, document))).size, 7);
    for (const one of phases)
      assert.equal(fingerprint({ ...one, message: 'Nothing was recognised.' }, document), fingerprint(one, document));
  });

  const same: readonly (readonly [string, string])[] = [
    ['lines move', DOC.replace('## Data', 'Some words before it all.\n\n## Data')],
    ['line breaks are of another kind', DOC.replaceAll('\n', '\r\n')],
    ['a paragraph is wrapped anew', DOC.replace('week, 80/15/10 into', 'week,\n80/15/10 into')],
    ['the sentence beside it changes', DOC.replace('We keep them for a year.', 'They are kept for two years.')],
    ['the marker of a list changes', DOC.replace('- Labels', '* Labels')],
    ['a heading is numbered', DOC.replace('## Data', '## 3. Data')],
    ['a heading has other words', DOC.replace('## Evaluation', '## Offline evaluation')],
  ];
  for (const [what, text] of same) {
    it(`stay when ${what}`, () => {
      const left = [...prints(text)];
      // A heading is evidence: with other words, the verdict on a section may be another, and the finding be gone.
      const told = new Set(left.map(nameOf));
      const gone = found.filter((one) => {
        // Whether nothing of a phase is there is a verdict on each of its sections.
        if (one.startsWith('structure/required-phase ')) return false;
        const at = left.indexOf(one);
        if (at >= 0) left.splice(at, 1);
        return at < 0 && told.has(nameOf(one));
      });
      assert.deepEqual(gone, []);
    });
  }

  it('stay when sections change places', () => {
    const [title, data, evaluation] = DOC.split(/^(?=##? )/m) as [string, string, string];
    const moved = prints(`${title}${evaluation}\n${data}`);
    for (const rule of ['data/split-adds-up', 'structure/links-resolve', 'structure/no-open-todo'])
      assert.deepEqual(
        moved.filter((one) => one.startsWith(rule)),
        found.filter((one) => one.startsWith(rule)),
      );
  });

  it('change with the sentence that is wrong', () => {
    const changed = prints(DOC.replace('80/15/10', '80/25/10'));
    const of = (all: readonly string[]) => all.filter((one) => one.startsWith('data/split-adds-up'));
    assert.equal(of(changed).length, 1);
    assert.notDeepEqual(of(changed), of(found));
  });

  it('are there for every text', () => {
    for (const text of [
      '',
      '\uD800',
      '\0',
      '---\nframework: x\n',
      '# \n',
      '|a|\n|-|\n|TBD',
      `${'a. '.repeat(9000)}TBD`,
    ])
      assert.doesNotThrow(() => prints(text));
  });
});
