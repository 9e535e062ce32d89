import assert from 'node:assert/strict';
import { createDesignDocService } from '../../../../server/src/service';

const service = createDesignDocService({ log: assert.fail });

/** The heading at which gaps of a phase are told. */
function homesOf(text: string, phase: string): readonly string[] {
  const { findings } = service.analyse({ uri: 'file:///a.md', path: 'a.md', text, treatAsDesignDoc: true });
  const own = findings.filter(
    ({ rule, section }) => /required-section/u.test(rule) && section?.startsWith(`${phase}.`),
  );
  return [...new Set(own.map(({ span }) => text.slice(span.start, span.end)))];
}

const data =
  'Transactions come from the warehouse of payments, owned by the data team: 12 million rows a month, refreshed every night by Airflow.\n\n' +
  'Labels are chargebacks, which arrive up to 45 days later; two analysts label 300 disputed cases a week and agree on 94 %.\n\n' +
  'Training uses the days 1 to 72, validation the days 73 to 90, with a gap of 45 days for late labels.\n';
const model =
  'We train XGBoost with log loss and 500 trees of depth 6, seeds fixed, every run logged to MLflow.\n\n' +
  'The baseline is the list of rules of today with a recall of 61 %.\n';
const requirements = 'Fraud costs us 2.1 million euros a year at 40 orders a second.\n';

describe('the place of what a phase lacks', () => {
  it('is the heading below which most of it is answered', () => {
    const text = `# Fraud\n\n${requirements}\n## Where rows come from\n\n${data}\n## The learner\n\n${model}`;
    assert.deepEqual(homesOf(text, 'data'), ['Where rows come from']);
  });

  it('is found below a heading that holds nearly all of the document', () => {
    const text = `# Fraud\n\n## In detail\n\n${requirements}\n### Where rows come from\n\n${data}\n### The learner\n\n${model}\nAUC is measured on the last week; we roll out to 5 % of orders first.\n`;
    assert.deepEqual(homesOf(text, 'data'), ['Where rows come from']);
  });

  it('is the title where only a word of it is said in another part', () => {
    const text = `# Fraud\n\n## Where rows come from\n\n${requirements}\n${data}\n## The learner\n\n${model}`;
    assert.deepEqual(homesOf(text, 'requirements'), ['Fraud']);
  });
});
