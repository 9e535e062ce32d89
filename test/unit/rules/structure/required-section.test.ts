import assert from 'node:assert/strict';
import { createDesignDocService } from '../../../../server/src/service';

const service = createDesignDocService({ log: assert.fail });

function told(text: string, section: string): { severity: string; message: string } | undefined {
  const { findings } = service.analyse({ uri: 'file:///a.md', path: 'a.md', text, treatAsDesignDoc: true });
  return findings.find((one) => one.section === section && one.rule === 'structure/required-section');
}

const part = `# Reranker of offers

## Why

Offers are shown by date and 40% of visits end without a click.

## Model

A neural ranker, trained on clicks of 90 days.

## Evaluation

NDCG@10 on the last week, from 0.31 to 0.36.
`;

describe('a section that is missing', () => {
  it('of those that go with a whole system is a remark in the plan of a part, which says why', () => {
    const guardrails = told(part, 'evaluation.guardrails');
    assert.equal(guardrails?.severity, 'hint');
    assert.match(guardrails.message, / A remark only: what goes with a whole system may be told elsewhere\.$/u);
    assert.equal(told(part, 'modeling.loss')?.severity, 'warning');
  });

  it('is a warning where the author means the whole', () => {
    for (const whole of ['framework: seven-phase', 'stage: pilot']) {
      const guardrails = told(`---\n${whole}\n---\n\n${part}`, 'evaluation.guardrails');
      assert.equal(guardrails?.severity, 'warning', whole);
      assert.doesNotMatch(guardrails.message, /remark/u);
    }
    const headings = ['Data', 'Deployment', 'Operations'].map((title) => `\n## ${title}\n\nTo be told.\n`).join('');
    assert.equal(told(part + headings, 'evaluation.guardrails')?.severity, 'warning');
  });

  it('is a warning where the caller or a setting names the framework', () => {
    const source = { uri: 'file:///a.md', path: 'a.md', text: part, treatAsDesignDoc: true };
    const framework = 'seven-phase';
    for (const { findings } of [service.analyse({ ...source, framework }), service.analyse(source, { framework })]) {
      const guardrails = findings.find(({ section }) => section === 'evaluation.guardrails');
      assert.equal(guardrails?.severity, 'warning');
    }
    assert.equal(told(part, 'evaluation.guardrails')?.severity, 'hint', 'and none is left of it');
  });

  it('is no remark without a reason: what is recommended everywhere says nothing of it', () => {
    const slices = told(part, 'evaluation.slices');
    assert.equal(slices?.severity, 'hint');
    assert.doesNotMatch(slices.message, /remark/u);
  });
});
