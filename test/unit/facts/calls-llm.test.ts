import assert from 'node:assert/strict';
import { readFacts, tasksOf } from '../../../server/src/facts/read';
import { createTaskReader } from '../../../server/src/facts/task';
import type { Facts } from '../../../server/src/facts/types';
import { createMarkdownParser } from '../../../server/src/markdown/parse';
import { builtInTasks } from '../../../server/src/schema/registry';

const parse = createMarkdownParser();
const readTask = createTaskReader(builtInTasks());

const facts = (text: string): Facts => readFacts(parse(text), readTask);

function assertEach(wanted: boolean | undefined, texts: readonly string[]): void {
  for (const text of texts) assert.equal(facts(text).get('calls_llm')?.value, wanted, text);
}

describe('whether a language model answers for a system', () => {
  it('yes, where it is called, hosted or its own', () => {
    assertEach(true, [
      'The answer is written by Claude from the six best articles.',
      'Cost: 900 input tokens and 12 output tokens for each letter.',
      'The orchestrator runs tool calls until the task is done.',
      'Llama 3.3 is served by vLLM, and the prompt holds the rubric.',
      'The queue is chosen by a zero-shot LLM.',
      'Damage is named by a vision model of others. The model is prompted to name only what the photo shows.',
    ]);
  });

  it('not where it only labels, judges or gives embeddings', () => {
    assertEach(undefined, [
      'GPT-4o labels 1.5M comments with our policy as prompt. The LLM is not part of serving.',
      'Answers of the ranker are graded by an LLM judge.',
      'The embedding of a Llama model is one feature of CatBoost.',
      'After the ride the user is prompted to rate the driver.',
    ]);
  });

  it('not where it was turned down, may come, or is run by others', () => {
    assertEach(undefined, [
      '## Alternatives\n\nAn LLM with the tree in the system prompt: 60k input tokens.',
      'An LLM agent could come later.',
      'If time permits: an LLM agent that calls tools.',
      'The chatbot, an LLM with a system prompt, is run by another team.',
    ]);
  });

  it('not where a user is prompted, or an answer is prompt', () => {
    assertEach(undefined, ['The app prompts the user to rate the trip; prompt follow-up by the dispatcher.']);
  });
});

describe('the task of a system that calls a language model', () => {
  const tasks = (text: string): readonly string[] => tasksOf(facts(text));

  it('is the one that it is used for', () => {
    assert.deepEqual(
      tasks('# Routing of letters with an LLM\n\n## ML framing\n\nMulti-class classification, 34 classes.'),
      ['multiclass-classification'],
    );
    assert.deepEqual(tasks('# Ticket routing\n\nA zero-shot LLM classifier picks one of 34 queues by a prompt.'), [
      'multiclass-classification',
    ]);
  });

  it('is generation where it writes, whatever is classified on the way', () => {
    assert.equal(
      tasks('# Chatbot for tenants\n\nThe LLM writes the answer; intent classification comes first.')[0],
      'generation',
    );
    assert.ok(tasks('# RAG assistant\n\nHybrid retrieval, then an LLM.').includes('generation'));
  });

  it('and "later than" puts nothing off', () => {
    assert.deepEqual(tasks('## Approach\n\nBinary classification: later than the promised day.'), [
      'binary-classification',
    ]);
  });
});
