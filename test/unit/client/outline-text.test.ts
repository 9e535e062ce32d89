import assert from 'node:assert/strict';
import { phaseText, sectionText } from '../../../client/src/views/outline-text';
import type { OutlinePhase, OutlineSection, SectionStatus } from '../../../server/src/lsp/protocol';

const section: OutlineSection = {
  id: 'evaluation.guardrails',
  title: 'Guardrail metrics',
  purpose: 'Say what must not get worse.',
  status: 'missing',
  answered: false,
  applicable: true,
  because: 'nothing speaks of it',
  insertable: true,
  checks: [{ say: 'Which metrics guard the launch' }],
};

const phase: OutlinePhase = {
  id: 'evaluation',
  title: 'Evaluate the Model Offline and Online',
  short: 'Evaluation',
  covered: 3,
  applicable: 5,
  sections: [section],
};

describe('the tree: a section', () => {
  it('has an icon of its own shape and a word for each state', () => {
    const statuses: readonly SectionStatus[] = [
      'covered',
      'thin',
      'unsure',
      'placeholder',
      'not-applicable',
      'missing',
    ];
    const shown = statuses.map((status) => sectionText({ ...section, status }));
    assert.equal(new Set(shown.map(({ icon }) => icon)).size, statuses.length);
    assert.equal(new Set(shown.map(({ description }) => description)).size, statuses.length);
    for (const { description, spoken } of shown) assert.ok(spoken.includes(description));
    assert.equal(shown.at(-1)?.description, 'missing');
  });

  it('is not called missing where nobody asks for it, and keeps its state where it is answered all the same', () => {
    const unasked = { ...section, applicable: false };
    assert.equal(sectionText(unasked).description, 'not asked');
    assert.match(sectionText(unasked).tooltip, /Why:\* nobody asks it of this system\.$/u);
    assert.match(sectionText({ ...unasked, notAsked: 'nothing is trained' }).tooltip, /Why:\* nothing is trained\.$/u);
    const answered = sectionText({ ...section, applicable: false, status: 'covered', answered: true });
    assert.equal(answered.description, 'covered');
  });

  it('tells the checklist with what is found and what is not, in words', () => {
    const checks = [{ say: 'one', met: true }, { say: 'two', met: false }, { say: 'three' }];
    const { tooltip, spoken } = sectionText({ ...section, status: 'thin', answered: true, checks });
    assert.match(tooltip, /✓ one \*\(found\)\*\n- ○ two \*\(not found\)\*\n- three\n/u);
    assert.equal(spoken, 'Guardrail metrics, thin, 1 of 2 checks found');
  });

  it('leaves the state in sight: of a long title the first of what it lists, all of it in the tooltip and in speech', () => {
    const labelled = (title: string) => sectionText({ ...section, title });
    const short = {
      'Capacity, scaling & cost': 'Capacity, scaling & cost',
      'Fallback & graceful degradation': 'Fallback',
      'Train/validation/test split & leakage control': 'Train/validation/test split',
      'Prediction mode (batch, online, streaming, edge)': 'Prediction mode',
      'Slice, fairness & error analysis': 'Slice, fairness',
      'Data availability and collection': 'Data availability',
      "What's in-scope & out-of-scope?": "What's in-scope & out-of-scope?",
      'Non-functional requirements (latency)': 'Non-functional requirements',
    };
    for (const [title, label] of Object.entries(short)) {
      assert.equal(labelled(title).label, label);
      assert.ok(labelled(title).spoken.startsWith(`${title}, missing`));
      assert.ok(labelled(title).tooltip.replaceAll('\\', '').startsWith(`**${title}**`));
    }
  });

  it('lets no word of the author become markup', () => {
    const because = "heading '[x](command:evil) <img src=y>\n# **z**' $(alert)";
    const { tooltip } = sectionText({ ...section, because });
    assert.doesNotMatch(tooltip, /(?<!\\)\]\(|(?<!\\)<img|(?<!\\)\$\(|\n#/u);
  });
});

describe('the tree: a phase', () => {
  it('counts, and says its whole title to those who cannot see it cut off', () => {
    const shown = phaseText(phase);
    assert.equal(shown.label, 'Evaluation');
    assert.equal(shown.description, '3/5');
    assert.equal(shown.spoken, 'Evaluate the Model Offline and Online, 3 of 5 sections answered');
    assert.match(shown.tooltip, /Guardrail metrics/u);
  });

  it('differs in shape from nothing over something to all', () => {
    const icons = [0, 3, 5].map((covered) => phaseText({ ...phase, covered }).icon);
    assert.equal(new Set(icons).size, 3);
    assert.equal(phaseText({ ...phase, covered: 5 }).icon, sectionText({ ...section, status: 'covered' }).icon);
  });

  it('of which nothing is asked is neither complete nor missing', () => {
    const shown = phaseText({ ...phase, covered: 0, applicable: 0, sections: [] });
    assert.equal(shown.description, '');
    assert.match(shown.spoken, /nothing is asked$/u);
  });
});
