import assert from 'node:assert/strict';
import { createDesignDocService } from '../../../server/src/service';
import { lineAt } from '../../../server/src/text/lines';

const service = createDesignDocService({ log: assert.fail });

function findingsOf(rule: string, text: string) {
  const { document, findings } = service.analyse({ uri: 'file:///a.md', text, path: 'a.md', treatAsDesignDoc: true });
  return findings
    .filter((finding) => finding.rule === rule)
    .map(({ severity, message, section, span }) => ({
      severity,
      message,
      section,
      line: lineAt(document.lines, span.start) + 1,
    }));
}

const title = '---\nframework: seven-phase\n---\n\n# Ranking of offers\n\n';
const problem =
  'Visitors do not find what they came for: the list shows offers that nobody in their town can book, the search has to be ' +
  'repeated, and many leave the shop without an order and write to the support, which is slow to answer.';

describe('what only looks like a gap', () => {
  it('is not a missing picture of the system where the layers of one model are told', () => {
    const body =
      'A gateway sends each request to the ranking service, which reads features from the online store, calls the model server ' +
      'and returns a list. A queue carries clicks to the batch jobs that train the model.\n';
    const own = findingsOf('diagram/drawn', `${title}## System architecture\n\n${body}`);
    const model = findingsOf('diagram/drawn', `${title}## Model architecture\n\n${body}`);
    assert.deepEqual(
      own.map(({ severity }) => severity),
      ['info'],
    );
    assert.ok(model.every(({ severity }) => severity === 'info'));
  });

  it('is not a problem without numbers where a later page gives reasons for a detail', () => {
    const filler = 'The list is sorted by price.\n\n'.repeat(400);
    const rule = 'requirements/problem-quantified';
    assert.equal(findingsOf(rule, `${title}## Problem\n\n${problem}\n\n${filler}`).length, 1);
    assert.deepEqual(findingsOf(rule, `${title}${filler.slice(0, 3000)}## Problem\n\n${problem}\n\n${filler}`), []);
  });

  it('is told once where one wish is vague in two ways', () => {
    const row =
      '| Ref | Statement | Measure |\n|---|---|---|\n| R1 | p99 | 200 ms |\n| R2 | The forecast should be reliable | |\n';
    const found = findingsOf('requirements/needs-quantified', `${title}## Non-functional requirements\n\n${row}`);
    assert.deepEqual(
      found.map(({ line }) => line),
      [12],
    );
  });

  it('does not name a line as the nearest that has none of the words of a section', () => {
    const messages = findingsOf(
      'structure/required-section',
      `${title}## Monitoring\n\nA dashboard shows p99 latency and the error rate.\n\n## Offline metrics\n\nNDCG@10 of 0.41.\n`,
    ).map(({ message }) => message);
    assert.ok(messages.some((message) => / The check looked for words such as "[^"]+" or "[^"]+"\.$/u.test(message)));
    assert.ok(messages.every((message) => !/The nearest passage is line .* has none of its words/u.test(message)));
  });
});
