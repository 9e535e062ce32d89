import assert from 'node:assert/strict';
import { readFacts } from '../../../server/src/facts/read';
import { createTaskReader } from '../../../server/src/facts/task';
import { createMarkdownParser } from '../../../server/src/markdown/parse';
import { builtInTasks } from '../../../server/src/schema/registry';
import { createDesignDocService } from '../../../server/src/service';

const parse = createMarkdownParser();
const readTask = createTaskReader(builtInTasks());
const service = createDesignDocService({ log: assert.fail });

const factOf = (text: string, fact: string): unknown => readFacts(parse(text), readTask).get(fact)?.value;

function levelOf(text: string, section: string): string | undefined {
  const { findings } = service.analyse({ uri: 'a', text, path: 'a.md', treatAsDesignDoc: true });
  return findings.find((one) => one.section === section && one.rule === 'structure/required-section')?.severity;
}

describe('whether a document is a study', () => {
  it('is said by its occasion, or by three signs of one', () => {
    for (const text of [
      'This is the capstone of the spring term.',
      'A literature review comes first.',
      'Hypothesis: the spectra differ. The data are a public dataset from Kaggle, the result is a paper.',
      'Учебный проект: классификация снимков.',
    ])
      assert.equal(factOf(text, 'offline_study'), true, text);
  });

  it('is not said of a system that runs, by a word or two, or of another sense', () => {
    for (const text of [
      'Hypothesis: the spectra differ. The data are a public dataset from Kaggle, the result is a paper. The model is deployed to the lab, with a dashboard.',
      'The dataset has 12,000 rows.',
      'Market research and user studies name the case study; a white paper follows.',
      'A semester project that is deployed, with an endpoint and a dashboard for teachers.',
    ])
      assert.notEqual(factOf(text, 'offline_study'), true, text);
  });

  it('makes a remark of what goes with running a system, with the reason, and of nothing else', () => {
    const study =
      '# Spectra of ores\n\nA capstone project. A random forest learns from 3,000 labelled spectra.\n\n## Evaluation\n\nThe confusion matrix.\n';
    assert.equal(levelOf(study, 'evaluation.online-metrics'), 'hint');
    assert.equal(levelOf(study, 'modeling.baseline'), 'warning');
    const { findings } = service.analyse({ uri: 'a', text: study, path: 'a.md', treatAsDesignDoc: true });
    const phases = findings.filter(({ rule }) => rule === 'structure/required-phase');
    const running = phases.filter(({ message }) => /^Phase [67] /u.test(message));
    assert.deepEqual(
      running.map(({ severity }) => severity),
      ['hint', 'hint'],
    );
    for (const { message } of running)
      assert.match(message, / A remark only: it reads as a study, .+: the text says 'capstone…', line 3\.$/u);
  });

  it('does not hold where the author says otherwise, or asks for production readiness', () => {
    const body =
      '\n# Spectra of ores\n\nA capstone project. A random forest learns from 3,000 labelled spectra.\n\n## Evaluation\n\nThe confusion matrix.\n';
    assert.equal(levelOf(`---\nfacts: {offline_study: false}\n---\n${body}`, 'evaluation.guardrails'), 'hint');
    assert.equal(
      levelOf(`---\nframework: seven-phase\nfacts: {offline_study: false}\n---\n${body}`, 'evaluation.guardrails'),
      'warning',
    );
    assert.equal(
      levelOf(`---\nframework: seven-phase\nstage: pilot\n---\n${body}`, 'evaluation.guardrails'),
      'warning',
    );
    assert.equal(levelOf(`---\nframework: seven-phase\n---\n${body}`, 'evaluation.guardrails'), 'hint');
  });
});

describe('whether a model brings its loss', () => {
  it('is said of forests, boosting, linear models and classical forecasts, and not beside a network or a loss of its own', () => {
    for (const text of [
      'A random forest on 40 columns.',
      'Holt for the weekly sums.',
      'LightGBM and a logistic regression.',
    ])
      assert.equal(factOf(text, 'stock_loss'), true, text);
    for (const text of [
      'A random forest, and a neural network above it.',
      'LightGBM with the pinball loss at three quantiles.',
      'A gradient-boosted ranker.',
      'A fine-tuned BERT.',
      'The model scores each claim.',
    ])
      assert.notEqual(factOf(text, 'stock_loss'), true, text);
  });

  it('makes a remark of the loss', () => {
    const text = '# Claims\n\n## Model\n\nA random forest scores each claim before it is paid.\n';
    assert.equal(levelOf(text, 'modeling.loss'), 'hint');
    assert.equal(levelOf(text.replace('random forest', 'neural network'), 'modeling.loss'), 'warning');
  });
});
