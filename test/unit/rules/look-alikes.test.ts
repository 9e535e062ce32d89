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
      'and returns a list. A queue carries clicks to the batch jobs that train the model. The candidates come from a vector index in ' +
      'three replicas, which is built anew each night from the warehouse. The trained model is put into the model registry, from which ' +
      'the model server loads it. Prometheus scrapes the gateway, the service and the jobs, and the dashboards and alerts are kept by the ' +
      'team that is on call for the gateway.\n';
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

  it('names what has the words of a missing section, and not a passage that shares one general word with it', () => {
    const offline = '## Offline metrics\n\nNDCG@10 of 0.41 on the offers of May.\n';
    const messageOn = (name: string, body: string): string | undefined =>
      findingsOf('structure/required-section', `${title}${body}\n\n${offline}`)
        .map(({ message }) => message)
        .find((message) => message.startsWith(`"${name}`));
    assert.match(
      messageOn('Guardrail metrics', '## Tone and guardrails of the wording\n\nThe titles are polite.') ?? '',
      / The heading "Tone and guardrails of the wording" \(line 7\) has the word "guardrail", but nothing below it answers this\.$/u,
    );
    const drift = 'PSI of each feature against the baseline distribution of May, every day; above 0.2 somebody looks.';
    assert.match(
      messageOn('Baseline', `## Model\n\nA boosted tree orders the offers.\n\n## Drift\n\n${drift}`) ?? '',
      / The text has the word "baseline", but nowhere enough about this\.$/u,
    );
    const serving =
      '## Serving architecture\n\nThe browser asks a gateway, the gateway asks the ranking service, which reads features from Redis.';
    assert.match(
      messageOn('Feature engineering', `${serving}\n\n## Data sources\n\nOrders and clicks of the shop, from Kafka.`) ??
        '',
      /features by entity with type, window, freshness and availability at serving time\.$/u,
    );
    assert.match(
      messageOn('Fallback', `${serving} An error of the store is rare.`) ?? '',
      / The check looked for words such as "fallback" or "graceful degradation"\.$/u,
    );
  });

  it('is not a problem without numbers where it is open whether a problem is told', () => {
    const reasons =
      'A fixed table of rules cannot improve: it keeps the guess of today for ever. A model that learns from what was booked is ' +
      'the right tool, because it begins with a fair guess and gets better with each day of bookings.';
    const body = `${title}## Why a model and no rule\n\n${reasons}\n\n## Offline metrics\n\nNDCG@10 of 0.41.\n`;
    assert.deepEqual(findingsOf('requirements/problem-quantified', body), []);
  });

  it('is not the metric "exact match" where keys have to match exactly', () => {
    const target =
      'One target and one horizon. The choice depends on exact-match label coverage, on calibration and on what the MAE allows.';
    const [found] = findingsOf(
      'evaluation/metrics-measurable',
      `${title}## Target\n\n${target}\n\n## Offline metrics\n\nMAE by month.\n`,
    );
    assert.match(found?.message ?? '', /MAE have no value/u);
    assert.doesNotMatch(found?.message ?? '', /exact match/u);
  });
});
