import assert from 'node:assert/strict';
import { readFacts } from '../../../server/src/facts/read';
import { createTaskReader } from '../../../server/src/facts/task';
import type { FactValue } from '../../../server/src/facts/types';
import { createMarkdownParser } from '../../../server/src/markdown/parse';
import { builtInTasks } from '../../../server/src/schema/registry';

const parse = createMarkdownParser();
const readTask = createTaskReader(builtInTasks());
const value = (said: string, name: string): FactValue | undefined =>
  readFacts(parse(`# Letters\n\n## Approach\n\n${said}\n`), readTask).get(name)?.value;

describe('whether a model is run by its provider', () => {
  it('yes, where others run what answers, whether or not it is a language model', () => {
    for (const said of [
      'We call GPT-4.1-mini on Azure with a prompt.',
      'Claude Sonnet on Bedrock writes the answer.',
      'The hosted LLM gets the ticket and four articles.',
      'Fields are read by Textract.',
      'We bought a service for addresses; calls to the vendor are made at night.',
      'The answer comes from Gemini on Vertex AI, a hosted model.',
    ])
      assert.equal(value(said, 'hosted_model'), true, said);
  });

  it('not where a model is served by the team, only labels or judges, or a provider is one of something else', () => {
    for (const said of [
      'Llama 3 on our own GPUs, self-hosted, answers.',
      'We fine-tune a classifier. GPT-4o labels the training data.',
      'An LLM judge rates the answers of our own model.',
      'The payment provider sends the transactions, and a data vendor the addresses.',
      'We rejected a hosted LLM.',
      'Alternatives: a hosted LLM (dear).',
    ])
      assert.notEqual(value(said, 'hosted_model'), true, said);
  });
});

describe('whether a model runs on a device', () => {
  it('yes, on phones, in browsers, cameras and machines', () => {
    for (const said of [
      'The model runs on the phone, so that no picture leaves the phone.',
      'Inference runs at the edge, on a Jetson in each truck.',
      'Exported to Core ML and TFLite, int8.',
      'A microcontroller in the trap counts the wing beats.',
      'The model is bundled with the app.',
    ])
      assert.equal(value(said, 'on_device'), true, said);
  });

  it('not where only clients are devices, or an edge is one of something else', () => {
    for (const said of [
      'Visitors use phones and tablets; the ranking service answers them.',
      'Edge cases are reviewed by hand, and graph edges are kept in memory.',
      'Pictures are cached at the CDN edge.',
      'Nothing runs on the device.',
      'Device type and mobile network are features.',
    ])
      assert.notEqual(value(said, 'on_device'), true, said);
  });

  it('and data that is deleted on request is not served on request', () => {
    assert.equal(value('Photos are deleted on request within 30 days.', 'online_serving'), undefined);
    assert.equal(value('Scores are computed on request.', 'online_serving'), true);
  });
});
