import assert from 'node:assert/strict';
import { createRecogniser } from '../../../server/src/coverage/recognise';
import { createMemory, type Memory, remembering } from '../../../server/src/engine/memory';
import { runRules } from '../../../server/src/engine/run';
import { createMarkdownParser } from '../../../server/src/markdown/parse';
import { derived } from '../../../server/src/reading/derived';
import { ofPassage, ofPassageAbout, ofText } from '../../../server/src/reading/of-text';
import { readDocument } from '../../../server/src/reading/read';
import { textWords } from '../../../server/src/reading/text-words';
import type { Finding, FindingDraft, Rule, RuleContext } from '../../../server/src/rules/types';
import { builtInCatalogue, builtInFramework } from '../../../server/src/schema/registry';
import type { Framework } from '../../../server/src/schema/types';

const parse = createMarkdownParser();
const recognise = createRecogniser(builtInCatalogue());
const framework = builtInFramework('seven-phase') as Framework;

const text = `# Clicks

## Goals

The team raises revenue by 2%.

## Items

- First item, about users.
- Second item, about latency.

## Serving

The service rolls back to the old model.

Its latency is below 100 ms.
`;

interface Counted {
  readonly rule: Rule;
  /** How often it was run. */
  runs: number;
}

function counted(check: (context: RuleContext) => Iterable<FindingDraft>, id = 'test/rule'): Counted {
  const one: Counted = {
    runs: 0,
    rule: {
      meta: { id, title: id, trace: '', severity: 'warning', fixable: false },
      check: (context) => {
        one.runs++;
        return check(context);
      },
    },
  };
  return one;
}

function analyse(source: string, rules: readonly Rule[], memory: Memory, log = assert.fail): readonly Finding[] {
  const document = parse(source);
  const { coverage, phases, relevance, heard = assert.fail() } = recognise(document, framework);
  const read = { document, framework, coverage, phases, relevance, heard };
  const context: RuleContext = {
    ...{ document, framework, coverage, phases, catalogue: builtInCatalogue(), facts: new Map(), stage: 'design' },
    reading: readDocument(read),
    ...{ frameworkIds: [], ruleIds: [], diagrams: [], unusedDirectives: [], level: () => 'off' as const },
  };
  const runner = remembering(memory, context, { ...read, facts: new Map(), levels: new Map(), diagrams: [] }, []);
  return runRules(context, { rules, settings: { rules: {} }, status: '', log, runner });
}

/** The findings before and after an edit, and whether the rule was run for it. */
function edited(one: Counted, from: string | RegExp, to: string, source = text) {
  const memory = createMemory();
  const before = analyse(source, [one.rule], memory);
  const { runs } = one;
  const after = analyse(source.replace(from, to), [one.rule], memory);
  const again = one.runs > runs;
  assert.deepEqual(after, analyse(source.replace(from, to), [one.rule], createMemory()), 'as from scratch');
  return { before, after, again };
}

describe('a rule on the next version of a document', () => {
  it('is not run when nothing that it asked is another, and its findings move with the text', () => {
    const one = counted(function* ({ reading }) {
      const said = reading.says('latency-word');
      if (said) yield { span: reading.spanOf(said.passage, said.hit.start, said.hit.end), message: said.hit.text };
    });
    const { before, after, again } = edited(one, 'The service rolls', 'The big service rolls');
    assert.equal(again, false);
    assert.equal(after.length, 1);
    assert.deepEqual(after, before, 'the first latency is before the edit');
    assert.equal(after[0], before[0], 'the same object where nothing moved');
    const moved = edited(one, 'The team', 'The whole team');
    assert.equal(moved.again, false);
    assert.equal(moved.after[0]?.span.start, (moved.before[0]?.span.start ?? 0) + 'whole '.length);
  });

  it('is run when a term that it looked for comes or goes', () => {
    const one = counted(function* ({ reading, document }) {
      if (!reading.says('rollback')) yield { span: document.sections[0]?.titleSpan ?? assert.fail(), message: 'none' };
    });
    assert.equal(edited(one, 'raises revenue', 'raises more revenue').again, false);
    assert.equal(edited(one, 'rolls back to', 'keeps').after.length, 1);
    assert.equal(edited(one, '100 ms.', '100 ms. A rollback.').again, false, 'the first place stays the first');
    assert.equal(edited(one, 'The team', 'A rollback. The team').again, true, 'now this is the first place');
  });

  it('is run when a passage that it read is edited, and not for another one', () => {
    const one = counted(function* ({ reading }) {
      const [first] = reading.passages.filter(({ kind }) => kind === 'item');
      if (first) yield { span: first.span, message: first.text };
    });
    assert.equal(edited(one, 'First item', 'First small item').again, true);
    assert.equal(edited(one, 'Second item', 'Second small item').again, false);
    assert.equal(edited(one, '- First', '- Zeroth item.\n- First').again, true, 'another list of passages');
  });

  it('is run when the answer of a reader of texts or passages is another', () => {
    const isLong = ofText(({ text: own }) => own.length > 40);
    const label = ofPassage(({ block }) => block?.runIn ?? '');
    for (const read of [isLong, label] as const) {
      const one = counted(function* ({ reading }) {
        for (const passage of reading.passages)
          if (read(passage)) yield { span: reading.spanOf(passage, 0, 0), message: 'x' };
      });
      assert.equal(edited(one, 'by 2%', 'by 3%').again, false);
      assert.equal(edited(one, 'The team raises', '**The long label:** it raises a lot and').again, true);
    }
  });

  it('is run when what a passage says of a word is another', () => {
    const counts = ofPassageAbout(({ text: own }, word) => own.split(word).length - 1);
    const one = counted(function* ({ reading }) {
      for (const passage of reading.passages)
        if (counts(passage, 'raises') + counts(passage, 'latency') > 0)
          yield { span: reading.spanOf(passage, 0, 0), message: 'x' };
    });
    assert.equal(edited(one, 'by 2%', 'by 3%').again, true, 'where it stands was read');
    assert.equal(edited(one, 'rolls back', 'rolls forward').again, false);
    const { again, before, after } = edited(one, 'rolls back', 'raises, then rolls back');
    assert.equal(again, true);
    assert.equal(after.length, before.length + 1);
  });

  it('is run when a word that it looked for comes or goes, and not when there are more of it', () => {
    const wordsIn = textWords((own) => own.toLowerCase().match(/\p{L}+/gu) ?? []);
    const own = (word: string, but?: RegExp) =>
      counted(function* ({ reading }) {
        const left = but && reading.passages.find(({ text: said }) => but.test(said));
        if (!reading.hasWord(wordsIn, word, left)) yield { span: { start: 0, end: 1 }, message: 'nobody says it' };
      });
    assert.equal(edited(own('latency'), 'rolls back', 'rolls forward').again, false);
    assert.equal(edited(own('latency'), 'about latency', 'about speed').again, false, 'another passage has it');
    assert.equal(edited(own('users'), 'about users', 'about people').again, true);
    assert.deepEqual(edited(own('users'), 'about users', 'about people').before, []);
    assert.equal(edited(own('people'), 'about users', 'about people').after.length, 0);
    assert.equal(edited(own('extra'), 'Its latency', 'An extra line.\n\nIts latency').after.length, 0);
    assert.equal(edited(own('second'), '- Second item, about latency.\n', '').after.length, 1);
    const besides = own('latency', /^Its latency/u);
    assert.equal(edited(besides, 'about latency', 'about speed').again, true);
    assert.equal(edited(besides, 'about latency', 'about speed').after.length, 1);
  });

  it('shares what is derived, and is not run when its value stays', () => {
    let computed = 0;
    const items = derived(({ reading }) => {
      computed++;
      return reading.passages.filter((one) => one.kind === 'item' && one.text.includes('item'));
    });
    const rules = ['a', 'b'].map((id) =>
      counted(function* (context) {
        for (const one of items(context)) yield { span: context.reading.spanOf(one, 0, 0), message: id };
      }, `test/${id}`),
    );
    const memory = createMemory();
    const all = rules.map(({ rule }) => rule);
    assert.equal(analyse(text, all, memory).length, 4);
    assert.equal(computed, 1);
    // The first item is read anew: it still is one, but who reports it has read where it stands.
    analyse(text.replace('The service', 'Our service'), all, memory);
    assert.equal(computed, 1);
    analyse(text.replace('Second item', 'Second thing'), all, memory);
    assert.equal(computed, 2);
    assert.deepEqual(
      rules.map(({ runs }) => runs),
      [2, 2],
    );
  });

  it('is run when what it shares with a rule before it has become another', () => {
    const items = derived(({ reading }) => reading.passages.filter((one) => one.text.includes('item')).length);
    const rules = ['a', 'b'].map((id) =>
      counted((context) => [{ span: { start: 0, end: 1 }, message: `${id} ${items(context)}` }], `test/${id}`),
    );
    const memory = createMemory();
    const all = rules.map(({ rule }) => rule);
    const said = (source: string) => analyse(source, all, memory).map(({ message }) => message);
    assert.deepEqual(said(text), ['a 2', 'b 2']);
    assert.deepEqual(said(text.replace('Second item', 'Second thing')), ['a 1', 'b 1']);
  });

  it('sees lines, headings and the front of a document', () => {
    const lines = counted(function* ({ document }) {
      yield { span: { start: 0, end: 1 }, message: `${document.lines.length} lines` };
    });
    assert.equal(edited(lines, 'The team', 'The whole team').again, false);
    assert.equal(edited(lines, 'The team', 'The\nteam').again, true);
    const early = counted(function* ({ reading }) {
      yield { span: { start: 0, end: 1 }, message: `${reading.early(0.5).length} passages` };
    });
    assert.equal(edited(early, 'old model', 'older model').again, false);
    assert.equal(edited(early, 'old model.', `old model.${' word'.repeat(200)}`).again, true);
    const title = counted(function* ({ document }) {
      yield { span: { start: 0, end: 1 }, message: document.sections.map((one) => one.title).join() };
    });
    assert.equal(edited(title, 'latency.', 'speed.').again, false);
    assert.equal(edited(title, '## Serving', '## Serving it').again, true);
  });

  it('sees the source that it read, and no other', () => {
    const one = counted(function* ({ reading }) {
      if (reading.source(3, 7) === 'lick') yield { span: { start: 3, end: 7 }, message: 'x' };
    });
    assert.equal(edited(one, 'The team', 'The whole team').again, false);
    assert.equal(edited(one, 'Clicks', 'CLicks').after.length, 0);
    const bold = text.replace('old model', '**old** model');
    const test = (source: string): boolean => source.includes('**');
    const kept = counted(function* ({ reading }) {
      for (const { span } of reading.blocksWith(test)) yield { span, message: 'bold' };
    });
    assert.equal(edited(kept, 'The team', 'The whole team', bold).again, false);
    assert.equal(edited(kept, 'rolls', '**rolls**', bold).again, true);
    assert.equal(edited(kept, '**old**', 'old', bold).after.length, 0);
  });

  it('is contained when it throws, each time', () => {
    const failing = counted(() => {
      throw new Error('broken');
    });
    const memory = createMemory();
    const logged: string[] = [];
    const log = ((message: string) => void logged.push(message)) as typeof assert.fail;
    analyse(text, [failing.rule], memory, log);
    analyse(text.replace('team', 'group'), [failing.rule], memory, log);
    assert.equal(logged.length, 2);
  });

  it('sees nothing of another document, whatever it resembles', () => {
    const one = counted(function* ({ reading }) {
      for (const passage of reading.passages) yield { span: passage.span, message: passage.text };
    });
    const memory = createMemory();
    analyse(text, [one.rule], memory);
    const other = '# Another\n\nNothing here is the same.\n';
    assert.deepEqual(analyse(other, [one.rule], memory), analyse(other, [one.rule], createMemory()));
  });
});
