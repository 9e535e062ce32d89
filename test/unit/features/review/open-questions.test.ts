import assert from 'node:assert/strict';
import type { Analysis } from '../../../../server/src/engine/types';
import { questionsLeftOut } from '../../../../server/src/features/review/left-out';
import { openQuestions } from '../../../../server/src/features/review/open-questions';
import { review } from '../../../../server/src/features/review/review';
import { reviewMarkdown } from '../../../../server/src/features/review/review-markdown';
import { specIn } from '../../../../server/src/features/section-spec';
import { builtInFramework } from '../../../../server/src/schema/registry';
import type { TeamFramework } from '../../../../server/src/schema/team-types';
import type { Check, Framework } from '../../../../server/src/schema/types';
import { createDesignDocService } from '../../../../server/src/service';
import { finish } from '../../../../server/src/text/steps';

const service = createDesignDocService({ log: (message) => assert.fail(message) });
const read = (text: string, team?: TeamFramework) =>
  service.analyse({
    ...{ uri: 'a', path: 'docs/a.md', text, treatAsDesignDoc: true },
    ...(team && { frameworks: [team] }),
  });
const questionsOf = (analysis: Analysis) => finish(openQuestions(analysis));
const asked = (text: string): readonly string[] => questionsOf(read(text)).map(({ question }) => question);

const hosted = `---
framework: seven-phase
---

# Sorting of letters

Nothing is trained: the letters go to GPT-4.1-mini over the OpenAI API with a prompt template that names the queues.

## Problem

Six clerks sort 900 letters a day and put 11% of them where they do not belong, which costs two days each.
`;
const batch = `---
framework: seven-phase
---

# Forecast of bread

We forecast the demand of each shop. A nightly job computes it; nothing is computed on request.

## Model

LightGBM is trained on three years of sales.
`;

describe('questions of checklists', () => {
  it('ask who calls a model of others for its outage, price, data, context, strangers and next version', () => {
    const questions = asked(hosted).join('\n');
    for (const about of [/provider of the model is down/, /one answer cost/, /sent to the provider/, /longest input/])
      assert.match(questions, about);
    for (const about of [/written by strangers/, /changes or retires the model/]) assert.match(questions, about);
  });

  it('are not asked of a system that has nothing to do with it', () => {
    const questions = asked(batch).join('\n');
    assert.doesNotMatch(questions, /provider|token|prompt|alarms|light/);
    assert.match(questions, /By when must a run be done/);
    assert.match(questions, /repeating the same day of last week/);
  });

  it('are not asked where anything in the document is a sign of an answer, whatever section it stands in', () => {
    const about = /provider of the model is down/;
    const answered = `${hosted}\n## Glossary of duties\n\nIf the API is unavailable, the keyword rules decide.\n`;
    assert.match(asked(hosted).join('\n'), about);
    assert.doesNotMatch(asked(answered).join('\n'), about);
    // An open point is no answer.
    assert.match(asked(answered.replace('the keyword rules decide', 'TBD')).join('\n'), about);
  });

  it('are not asked in a language in which nobody can tell whether they are answered', () => {
    const russian = `---
framework: seven-phase
facts:
  hosted_model: true
  calls_llm: true
---

# Сортировка писем

Письма разбирает языковая модель, и это не стоит ничего, потому что мы не платим за неё, как и за всё, что у нас есть.
`;
    assert.deepEqual(asked(russian), []);
  });

  it('say why they are asked, with the line', () => {
    const one = questionsOf(read(hosted)).find(({ question }) => /provider of the model is down/.test(question));
    assert.match(one?.why ?? '', /It is asked because the text says '.*openai.*' \(line 7\)\./);
    const told = hosted.replace('framework: seven-phase', 'framework: seven-phase\nfacts:\n  hosted_model: true');
    const same = questionsOf(read(told)).find(({ question }) => /provider of the model is down/.test(question));
    assert.match(same?.why ?? '', /because the front matter says hosted_model\./);
  });

  it('and sections that do not apply are counted in one line for each reason', () => {
    const analysis = read(hosted);
    const [first] = questionsLeftOut(analysis);
    assert.match(first?.why ?? '', /^nothing is trained: the text says 'nothing is trained', line 7$/);
    const expected = [...analysis.notAsked.values()].filter((why) => why.startsWith('nothing is trained')).length;
    // The items of sections that are asked come on top.
    assert.ok(first && first.count > expected && expected > 0);
    const text = reviewMarkdown(review(analysis), { path: 'docs/a.md', lines: analysis.document.lines });
    assert.match(
      text,
      /\n\d+ questions left out: nothing is trained \(the text says 'nothing is trained', line 7\)\.\n/,
    );
    assert.doesNotMatch(
      reviewMarkdown(review(read(batch)), { path: 'docs/a.md', lines: analysis.document.lines }),
      /nothing is trained/,
    );
  });

  it('of a team are asked under their condition, until one of their terms is said', () => {
    const item: Check = {
      say: 'cost centre',
      essential: false,
      signs: { any: ['cost centre'] },
      when: { fact: 'hosted_model' },
      question: 'Which cost centre pays the provider?',
    };
    const base = builtInFramework('seven-phase') as Framework;
    const phases = base.phases.map((phase) =>
      phase.id === 'serving'
        ? { ...phase, sections: [...phase.sections, { id: 'serving.bill', title: 'Bill', level: 'required' as const }] }
        : phase,
    );
    const words = { headings: [], strong: ['bill'], weak: [], lookAlikes: [], needs: [] };
    const bill = {
      id: 'serving.bill',
      phase: 'serving',
      title: 'Bill',
      level: 'required',
      purpose: 'Say who pays.',
    } as const;
    const team: TeamFramework = {
      framework: { ...base, id: 'acme', phases },
      sections: [{ ...bill, ...words, checks: [item] }],
      checks: [],
    };
    const of = (text: string) => read(text.replace('seven-phase', 'acme'), team);
    const questions = (text: string) => questionsOf(of(text)).map(({ question }) => question);
    assert.ok(questions(hosted).includes('Which cost centre pays the provider?'));
    assert.ok(!questions(`${hosted}\nThe cost centre is 4711.\n`).includes('Which cost centre pays the provider?'));
    assert.ok(!questions(batch).includes('Which cost centre pays the provider?'));
    assert.deepEqual(specIn(of(batch), 'serving.bill')?.checks, []);
  });
});
