import assert from 'node:assert/strict';
import { cardOfGhost, cardOfNode, spokenGhost, spokenNode } from '../../../../client/webview/overlay/card-data';
import { architecture, at, diagram, ghost, node } from './architectures';

const store = node('FS', {
  label: 'Feast',
  role: 'feature-store',
  by: 'label',
  family: 'data',
  side: 'both',
  phase: 'data',
  describedIn: [
    { title: '3.4 Features', range: at(10) },
    { title: '3.4 Features', range: at(12) },
    { title: '', range: at(0) },
  ],
  findings: [{ rule: 'a/b', severity: 'warning', message: 'Say how fresh it is.', range: at(11) }],
});
const factsOf = (card: ReturnType<typeof cardOfNode>) => card.facts.map(({ name, text }) => `${name}: ${text}`);

describe('the card of a box', () => {
  it('tells role, side and phase, and links each place once with what is found there', () => {
    const card = cardOfNode(architecture, store);
    assert.equal(card.title, 'Feast');
    assert.deepEqual(factsOf(card), [
      'Role: Feature store (told by its label)',
      'Runs in: Training and serving',
      'Phase: 1. Data',
    ]);
    assert.deepEqual(
      card.links.map(({ lead, text, place }) => [lead, text, place.start.line]),
      [
        ['Described in', '3.4 Features', 10],
        ['Described in', 'the beginning', 0],
        ['Warning', 'Say how fresh it is.', 11],
      ],
    );
    assert.equal(card.action, undefined);
  });

  it('says what is wrong in one sentence each, and has the rest at hand', () => {
    const message =
      '"Data drift detection" is missing at 99.9 % of nodes. Detect that inputs changed. The nearest passage is line 39.';
    const { links } = cardOfNode(architecture, {
      ...store,
      describedIn: [],
      findings: [{ rule: 'a/b', severity: 'info', message, range: at(11) }, ...store.findings],
    });
    assert.deepEqual(links, [
      {
        lead: 'Information',
        text: '"Data drift detection" is missing at 99.9 % of nodes.',
        whole: message,
        place: at(11),
      },
      { lead: 'Warning', text: 'Say how fresh it is.', place: at(11) },
    ]);
  });

  it('says how to set the role where nobody knows it or the label told it, and not where the author set it', () => {
    assert.match(cardOfNode(architecture, node('X')).facts[0]?.hint ?? '', /%% role X /);
    assert.match(cardOfNode(architecture, store).facts[0]?.hint ?? '', /%% role FS /);
    assert.equal(cardOfNode(architecture, { ...store, by: 'comment' }).facts[0]?.hint, undefined);
  });

  it('offers the passage that is missing', () => {
    const lacks = ghost('text FS', { kind: 'text', node: 'FS', because: 'Drawn, but the text never speaks of it.' });
    const card = cardOfNode(architecture, store, lacks);
    assert.deepEqual(card.action, { ghost: 'text FS', text: 'Describe it' });
    assert.ok(factsOf(card).includes('Text: Drawn, but the text never speaks of it.'));
  });

  it('shows a role and a phase that nobody knows by what is known of them', () => {
    const card = cardOfNode(architecture, node('X', { role: 'oracle', by: 'class', phase: 'gone' }));
    assert.deepEqual(factsOf(card), ['Role: Oracle (told by its class)']);
  });
});

describe('the card of a missing part', () => {
  const drawn = diagram({ nodes: [node('R', { label: 'Ranking' })] });
  const missing = ghost('role feature-store', {
    role: 'feature-store',
    arrows: [
      { to: 'R', dotted: false, label: 'features' },
      { from: 'gone', dotted: false, label: '' },
    ],
    describedIn: { title: '3.4 Features', range: at(10) },
  });

  it('says why it is missing, where it belongs, and draws it', () => {
    const card = cardOfGhost(architecture, drawn, missing);
    assert.deepEqual(factsOf(card), [
      'Missing: Described in "Data", not drawn.',
      'Role: Feature store',
      'Arrows: Feature store → Ranking (features), gone → Feature store',
    ]);
    assert.deepEqual(card.links, [{ lead: 'Described in', text: '3.4 Features', place: at(10) }]);
    assert.deepEqual(card.action, { ghost: 'role feature-store', text: 'Draw it' });
  });

  it('promises nothing in a kind of diagram that the tool cannot complete, but a passage anywhere', () => {
    const sequence = { ...drawn, kind: 'sequence' };
    assert.equal(cardOfGhost(architecture, sequence, missing).action, undefined);
    const lacks = ghost('text R', { kind: 'text', node: 'R' });
    assert.equal(cardOfGhost(architecture, sequence, lacks).action?.text, 'Describe it');
  });
});

describe('what a screen reader says', () => {
  it('of a box: label, role, side, phase, place and the number of findings', () => {
    assert.equal(
      spokenNode(architecture, store),
      'Feast, feature store, training and serving, phase 1, Data, described in 3.4 Features, 1 warning',
    );
  });

  it('a label that is its role once, and several findings by severity', () => {
    const finding = { rule: 'a/b', message: 'x', range: at(1) };
    const box = node('FS', {
      label: 'Feature store',
      role: 'feature-store',
      findings: [
        { ...finding, severity: 'hint' },
        { ...finding, severity: 'error' },
        { ...finding, severity: 'error' },
        { ...finding, severity: 'info' },
      ],
    });
    assert.equal(spokenNode(architecture, box), 'Feature store, 2 errors, 1 note, 1 hint');
  });

  it('a role that is called as its side once', () => {
    const box = node('TR', { label: 'Boosted trees', role: 'training', side: 'training' });
    assert.equal(spokenNode(architecture, box), 'Boosted trees, training');
  });

  it('of a missing part: that it is missing, and why', () => {
    assert.equal(spokenGhost(ghost('g')), 'Feature store, missing: Described in "Data", not drawn.');
    assert.match(spokenGhost(ghost('g', { kind: 'text' })), /^Feature store, not described: /);
  });
});
