import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { createDiagramReader } from '../../server/src/diagram/reader';
import type { Analysis } from '../../server/src/engine/types';
import { toRange } from '../../server/src/lsp/convert';
import { createDesignDocService } from '../../server/src/service';
import { applyEdits } from '../../server/src/text/span';
import { assertEdits, assertSameBreaks, forSeeds } from '../unit/features/edit-laws';
import { hostileDocument, realDocuments } from '../unit/features/hostile-documents';
import { createRandom, type Random } from '../unit/random';
import { everyEdit, inverseOf, type Offer } from './every-edit';

const service = createDesignDocService({ log: assert.fail, loadDiagrams: createDiagramReader });
const analyse = (text: string, uri = 'a'): Analysis =>
  service.analyse({ uri, text, path: 'a.md', treatAsDesignDoc: true });

/** Halves of signs, which no file can hold: an edit may not make new ones. */
const halves = (text: string): number => text.match(/\p{Cs}/gu)?.length ?? 0;

/** Edits of one offer in the order of the text; features promise that they do not overlap, not that they are sorted. */
const inOrder = ({ edits }: Offer) => [...edits].sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);

function assertOffer(text: string, offer: Offer): void {
  const edits = inOrder(offer);
  const after = assertEdits(text, edits);
  assert.equal(applyEdits(after, inverseOf(text, edits)), text, 'undoing it gives another text');
  assert.ok(halves(after) <= halves(text), 'a sign is cut in two');
  if (!offer.typed) assertSameBreaks(text, after);
  // As a client applies it, which knows lines and columns only.
  const { document } = analyse(text);
  const sent = offer.edits.map(({ span, newText }) => ({
    range: toRange(document, span, { positionEncoding: 'utf-16' }),
    newText,
  }));
  assert.equal(
    TextDocument.applyEdits(TextDocument.create('a', 'markdown', 1, text), sent),
    after,
    'by lines and columns',
  );
  if (!offer.again) return;
  const left = offer.again(analyse(after, 'b'));
  assert.deepEqual(left, [], 'asked again, it has more to do');
}

const seen = new Map<string, number>();

function assertOffers(text: string, random: Random): void {
  for (const offer of everyEdit(service, analyse(text), random)) {
    if (offer.edits.length === 0) continue;
    const kind = offer.name.replace(/(?: at \d.*|:.*| \(.*| to [a-z]+-[a-z]+$| \S*-\S*)$/u, '');
    seen.set(kind, (seen.get(kind) ?? 0) + 1);
    try {
      assertOffer(text, offer);
    } catch (error) {
      assert.fail(
        `${offer.name}: ${error instanceof Error ? error.message : String(error)}\n${JSON.stringify(offer.edits).slice(0, 2000)}`,
      );
    }
  }
}

describe('every edit that the product makes', function () {
  this.timeout(300_000);
  before(() => service.loadDiagrams());

  it('changes nothing beside its ranges, can be undone to the byte, keeps the line breaks, and where it says so needs no second time', () => {
    forSeeds(12, (random) => hostileDocument(random, 3000), assertOffers);
  });

  it('does so in what people write, whatever its line breaks, mark and end', () => {
    forSeeds(
      8,
      (random) => {
        const text = random.pick(realDocuments);
        const ended = random.chance(0.3) ? text.trimEnd() : text;
        const tabbed = random.chance(0.2) ? ended.replace(/^ {2,4}(?=\S)/gmu, '\t') : ended;
        const broken = random.pick([tabbed, tabbed, tabbed.replaceAll('\n', '\r\n'), tabbed.replaceAll('\n', '\r')]);
        return random.chance(0.2) ? `\uFEFF${broken}` : broken;
      },
      assertOffers,
    );
  });

  it('does so in a document whose drawing lacks a part that its text relies on', () => {
    forSeeds(1, () => readFileSync('examples/ranking-design.md', 'utf8'), assertOffers);
  });

  it('was asked for of every feature', () => {
    const kinds = [
      'add to the architecture',
      'code action',
      'completion',
      'convert',
      'draw the architecture',
      'fix all',
      'insert all missing sections',
      'insert the sections of a phase',
      'name the framework',
      'rename',
    ];
    assert.deepEqual([...seen.keys()].sort(), kinds);
  });
});

describe('the inverse of edits', () => {
  it('takes back several edits of one text', () => {
    const random = createRandom(1);
    for (let n = 0; n < 200; n++) {
      const text = 'abcdefghij'.slice(0, random.below(11));
      const ends = Array.from({ length: 4 }, () => random.below(text.length + 1)).sort((a, b) => a - b) as [
        number,
        number,
        number,
        number,
      ];
      const edits = [
        { span: { start: ends[2], end: ends[3] }, newText: 'X'.repeat(random.below(3)) },
        { span: { start: ends[0], end: ends[1] }, newText: 'YZ'.slice(random.below(3)) },
      ];
      assert.equal(applyEdits(applyEdits(text, edits), inverseOf(text, edits)), text);
    }
  });
});
