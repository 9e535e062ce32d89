import assert from 'node:assert/strict';
import { loadDiagrams } from '../../../server/src/diagram/load';
import { rules } from '../../../server/src/rules';
import type { Finding, FindingDraft, Rule, RuleContext } from '../../../server/src/rules/types';
import { createDesignDocService, type DesignDocService } from '../../../server/src/service';

const diagram = `\`\`\`mermaid
flowchart LR
  events[Event log] --> train[Training job]
  train --> model[Ranking model]
  model --> serve[Inference service]
  serve --> foyer[Glossy foyer]
  foyer --> panel[Summary board]
\`\`\`
`;

const text = `---
framework: seven-phase
---

# Ranking

## Goals

The team raises revenue by 2% with a ranking model.

## Serving architecture

${diagram}
**Parcel dispatch service**: sends each order to the inference service.

## Monitoring

The training job reads the event log each night, and we watch drift of its inputs.
`;

const uri = 'file:///a.md';

describe('rules about diagrams on the next version of a document', () => {
  let service: DesignDocService;
  let runs: string[] = [];
  const originals = new Map<Rule, Rule['check']>();

  before(async () => {
    service = createDesignDocService({ log: assert.fail, loadDiagrams });
    await service.loadDiagrams();
    for (const rule of rules.filter(({ meta }) => meta.id.startsWith('diagram/'))) {
      const { check } = rule;
      originals.set(rule, check);
      const noted = (context: RuleContext): Iterable<FindingDraft> => {
        runs.push(rule.meta.id);
        return check.call(rule, context);
      };
      Object.assign(rule, { check: noted });
    }
  });

  after(() => {
    for (const [rule, check] of originals) Object.assign(rule, { check });
  });

  const findings = (source: string, as = uri): readonly Finding[] =>
    service.analyse({ uri: as, path: 'a.md', text: source }).findings.filter(({ rule }) => rule.startsWith('diagram/'));

  /** Of the text after an edit, and the rules that were run for it. */
  const edited = (from: string, to: string) => {
    service.forget(uri);
    const before = findings(text);
    runs = [];
    const after = findings(text.replace(from, () => to));
    const again = [...runs];
    service.forget('file:///new.md');
    assert.deepEqual(
      after,
      findings(
        text.replace(from, () => to),
        'file:///new.md',
      ),
      'as from scratch',
    );
    return { before, after, again };
  };
  const about = (all: readonly Finding[], word: string) => all.filter(({ message }) => message.includes(word));

  it('are not run for a word in a paragraph, before or behind the diagram, and their findings move with the text', () => {
    const { before, after, again } = edited('raises revenue', 'raises the revenue');
    assert.ok(about(before, 'Glossy foyer').length > 0);
    assert.deepEqual(again, []);
    assert.equal(after[0]?.span.start, (before[0]?.span.start ?? 0) + 4);
    assert.deepEqual(edited('each night', 'each night again').again, []);
  });

  it('are run when the text begins to speak of a box, and when it no longer does', () => {
    const spoken = edited('each night', 'each night for the glossy foyer');
    assert.ok(spoken.again.includes('diagram/node-described'));
    assert.deepEqual(about(spoken.after, 'Glossy foyer is drawn'), []);
    assert.deepEqual(about(spoken.after, '"Glossy foyer" is drawn'), []);
    const silent = edited('The training job reads the event log', 'It reads them');
    assert.ok(silent.again.includes('diagram/node-described') || silent.after.length === silent.before.length);
  });

  it('are run when the passage that introduces a component is another', () => {
    const { before, after } = edited('**Parcel dispatch service**', '**Order dispatch service**');
    assert.ok(about(before, 'Parcel dispatch service').length > 0);
    assert.ok(about(after, 'Order dispatch service').length > 0);
  });

  it('are run when a diagram is another, or has another heading', () => {
    assert.notDeepEqual(edited('[Glossy foyer]', '[Glossy window]').again, []);
    assert.deepEqual(
      about(edited('## Serving architecture', '## Overview').after, 'Glossy'),
      about(findings(text.replace('## Serving architecture', '## Overview')), 'Glossy'),
    );
  });

  it('write a line on a box as the document does now', () => {
    const { after } = edited('sends each order', 'takes each order');
    const fix = about(after, '"Glossy foyer"')[0]?.fixes?.[0];
    assert.ok(fix && fix.edits.length > 0);
    const begun = edited(
      '**Parcel dispatch service**',
      '**Glossy foyer**: [what it does, and who calls it]\n\n**Parcel dispatch service**',
    );
    const [still] = about(begun.after, '"Glossy foyer" is drawn');
    assert.ok(still && !still.fixes, 'the line is begun');
  });
});
