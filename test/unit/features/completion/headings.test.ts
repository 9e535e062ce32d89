import assert from 'node:assert/strict';
import { find, head, labels, offered, taken } from './marked';

describe('completion of headings', () => {
  const doc = `${head}## 1. Requirements

### 1.1 Problem statement

Readers leave.

### ‸

### 1.2 Scale

We have 10M users.

## 2. Data

### 2.1 Sources

Clicks.
`;

  it('offers what the phase around the cursor lacks before what others lack, in the order of the framework', () => {
    const all = labels(doc);
    assert.deepEqual(all.slice(0, 2), ['Business goals & success metrics', 'Use cases & functional requirements']);
    assert.ok(all.indexOf('Baseline') < all.indexOf('Online metrics'));
    assert.ok(!all.includes('Problem statement'), 'what has a heading is not offered');
    assert.ok(all.includes('Frame the Problem as an ML Task'), 'phases without a heading are');
  });

  it('writes the level and number of the place, and the headings behind move on', () => {
    const text = taken(doc, 'Scope, assumptions & constraints');
    assert.match(text, /^### 1\.2 Scope, assumptions & constraints\n\n<!-- .+\n- .+/mu);
    assert.match(text, /^### 1\.3 Scale$/mu);
    assert.match(text, /^### 2\.1 Sources$/mu);
    assert.match(text, /-->\n\n### 1\.3/u, 'an empty line before what follows, and not two');
  });

  it('turns the marks that are typed into those of the document', () => {
    const one = find(doc.replace('### ‸', '##### bus‸'), 'Business goals & success metrics');
    assert.match(one.newText, /^### 1\.2 Business/u);
    assert.equal(one.filter, '##### Business goals & success metrics');
  });

  it('keeps a number that the author typed', () => {
    const marked = doc.replace('### ‸', '### 7.7 ‸');
    assert.match(taken(marked, 'Scope, assumptions & constraints'), /^### 7\.7 Scope/mu);
    assert.match(taken(marked, 'Scope, assumptions & constraints'), /^### 1\.2 Scale$/mu);
  });

  it('offers phases first where the marks are those of a phase', () => {
    const text = `${head}## Requirements\n\nReaders leave.\n\n##‸\n\n## Data\n\nClicks.\n`;
    assert.equal(labels(text)[0], 'Frame the Problem as an ML Task');
    assert.match(taken(text, 'Frame the Problem as an ML Task'), /\n\n## Frame the Problem as an ML Task\n\n## Data/u);
  });

  it('is not led by the half heading: the sections below it keep their level', () => {
    const text = `${head}## Evaluation\n\n## onl‸\n\n### Offline metrics\n\nNDCG@10 of 0.4.\n`;
    assert.match(taken(text, 'Online metrics'), /^### Online metrics$/mu);
    const deeper = `${head}## Evaluation\n\n##### onl‸\n`;
    assert.match(taken(deeper, 'Online metrics'), /^### Online metrics$/mu);
  });

  it('selects the first question when the client has tab stops, and asks it in the comment when not', () => {
    const one = find(`${head}## Evaluation\n\n‸\n`, 'Online metrics');
    assert.match(one.snippet ?? '', /-->\n\n\$\{1:\[.+\]\}\$0$/u);
    assert.ok(!one.newText.includes('$'));
    assert.match(one.newText, /<!-- Name the live metrics/u);
  });

  it('writes the line breaks and the style of the document', () => {
    const crlf = `${head}## Evaluation\n\n‸\n`.replaceAll('\n', '\r\n');
    assert.ok(!/(?<!\r)\n/u.test(taken(crlf, 'Online metrics')));
    const setext = 'Requirements\n------------\n\nReaders leave.\n\n## ‸\n';
    assert.match(taken(`${head}${setext}`, 'Frame the Problem as an ML Task'), /^Frame the .+ Task\n-{10,}$/mu);
  });

  it('leaves an empty line to a paragraph above', () => {
    assert.match(taken(`${head}## Evaluation\n\nWe measure.\n### ‸\n`, 'Online metrics'), /measure\.\n\n### Online/u);
  });

  for (const [what, text] of [
    ['within a sentence', `${head}We use C# ‸\n`],
    ['behind seven marks', `${head}####### ‸\n`],
    ['before the rest of a title', `${head}## ‸Data\n`],
    ['in other Markdown', '# left-pad\n\nPads strings.\n\n## ‸\n'],
    ['in a comment', `${head}<!--\n## ‸\n-->\n`],
  ] as const)
    it(`is silent ${what}`, () => assert.deepEqual(offered(text), []));
});
