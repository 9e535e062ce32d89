import assert from 'node:assert/strict';
import { createDesignDocService } from '../../../../server/src/service';

const rule = 'requirements/non-goals-stated';

/** A design of four pages that states a goal with a number. */
function found(goals: string, pages = 4): number {
  const page = Array.from(
    { length: 35 },
    () => 'A boosted tree ranks the offers of one page and is trained each week.',
  ).join(' ');
  const model = Array.from({ length: pages }, () => page).join('\n\n');
  const text = `---\nframework: seven-phase\n---\n\n# Ranking of offers\n\n## Goals\n\n${goals}\n\n## Model\n\n${model}\n`;
  const { findings } = createDesignDocService({ log: () => {} }).analyse({ uri: 'file:///a.md', path: 'a.md', text });
  return findings.filter((one) => one.rule === rule).length;
}

const goal = 'Raise the share of visitors who open an offer from 62% to 70% by December.';

describe(rule, () => {
  it('asks a design of some pages', () => {
    assert.equal(found(goal), 1);
  });

  it('does not ask a note', () => {
    assert.equal(found(goal, 1), 0);
  });

  it('is content with a line', () => {
    assert.equal(found(`${goal} Out of scope: instalment plans.`), 0);
  });

  it('takes results and the label for no goals', () => {
    assert.equal(found('The ranking achieves an opening rate of 70% in the pilot.'), 0);
    assert.equal(found('**Target:** opened = 1 if the visitor stays 10 s, else 0'), 0);
  });

  it('takes a sentence about the system for a refusal', () => {
    assert.equal(found(`${goal} The system does not set prices.`), 0);
  });

  it('finds a goal that is told in a sentence of its own', () => {
    assert.equal(found('The goal is an opening rate of 70% by December, up from 62%.'), 1);
  });
});
