import assert from 'node:assert/strict';
import { createRecogniser } from '../../../server/src/coverage/recognise';
import { createMarkdownParser } from '../../../server/src/markdown/parse';
import { builtInCatalogue, builtInFramework } from '../../../server/src/schema/registry';
import type { Framework } from '../../../server/src/schema/types';

/** What the design says: the section, what its author calls it, the answer. */
const topics = [
  [
    'requirements.problem-statement',
    'Problem',
    'Night nurses are called by 40 bed alarms an hour, nine of ten for nothing.',
  ],
  [
    'requirements.business-goals',
    'Business goals',
    'Cut the alarms for nothing by half until spring without one fall more.',
  ],
  ['data.sources', 'Data sources', 'Pressure mats of 300 beds over two years, and the log of falls of the hospital.'],
  ['data.labels', 'Labels', 'Two nurses mark 4,000 alarms as needed or not; a third decides where they differ.'],
  ['data.splits', 'Split', 'Trained on the first 18 months, tested on the last 6; no bed is in both.'],
  ['modeling.baseline', 'Baseline', 'The fixed limit of 12 kg that the mats have today.'],
  ['modeling.architecture', 'Model', 'Gradient boosted trees over 30 seconds of pressure.'],
  ['evaluation.offline-metrics', 'Offline metrics', 'Precision of the alarms at a recall of 0.99.'],
  [
    'evaluation.online-metrics',
    'Online metrics',
    'Alarms per nurse and night, and seconds until a nurse is at the bed.',
  ],
  ['evaluation.guardrails', 'Guardrails', 'Falls per 1,000 nights must not rise.'],
  ['serving.fallback', 'Fallback', 'If the model does not answer within 2 seconds, the fixed limit counts.'],
  ['serving.rollout', 'Rollout', 'Silent on one ward for a month, then that ward, then all; one switch goes back.'],
  ['operations.monitoring', 'Monitoring', 'A dashboard shows alarms, answers and silent mats by the hour.'],
  [
    'operations.retraining',
    'Retraining',
    'Each quarter with the newest marks, if precision on them is better than before.',
  ],
] as const;

const title = '# Bed alarms\n\n';
const tell = (one: (name: string, answer: string) => string): string =>
  topics.map(([, name, answer]) => one(name, answer)).join('');

const forms: Readonly<Record<string, string>> = {
  'headings with an emoji before bold words': tell((name, answer) => `✅ **${name}**:\n\n- ${answer}\n\n`),
  'labels on lines of one paragraph': tell((name, answer) => `**${name}:** ${answer}\n`),
  'plain labels on lines of one paragraph': tell((name, answer) => `${name}: ${answer}\n`),
  'bullets of a word processor': tell((name, answer) => `• ${name}: ${answer}\n`),
  'a table in HTML': `<table>\n${tell((name, answer) => `<tr><td>${name}</td><td>${answer}</td></tr>\n`)}</table>\n`,
  'a list in HTML': `<ul>\n${tell((name, answer) => `<li><b>${name}</b>: ${answer}</li>\n`)}</ul>\n`,
  'a list below each name': tell((name, answer) => `- ${name}\n  - ${answer}\n`),
  'folds below a heading': `## Plan\n\n${tell((name, answer) => `<details>\n<summary>${name}</summary>\n\n${answer}\n\n</details>\n\n`)}`,
};

describe('one design in many forms', () => {
  const parse = createMarkdownParser();
  const recognise = createRecogniser(builtInCatalogue());
  const framework = builtInFramework('seven-phase') as Framework;
  const lacking = (text: string): readonly string[] => {
    const { coverage } = recognise(parse(`${title}${text}`), framework);
    return topics.map(([id]) => id).filter((id) => ['missing', 'placeholder'].includes(coverage.get(id)?.status ?? ''));
  };

  it('answers all it tells of below headings', () => {
    assert.deepEqual(lacking(tell((name, answer) => `## ${name}\n\n${answer}\n\n`)), []);
  });

  for (const [form, text] of Object.entries(forms))
    it(`answers as much in ${form}`, () => {
      assert.deepEqual(lacking(text), []);
    });

  it('answers no more for being cut in lines', () => {
    const other = 'Colour: blue\nFont: large\nPaper: white\n';
    assert.equal(lacking(other).length, topics.length);
  });
});
