import assert from 'node:assert/strict';
import { editedBetween } from '../../../server/src/coverage/edited';
import type { JudgedDocument, JudgedGroup } from '../../../server/src/coverage/judged-types';
import { noFeatures } from '../../../server/src/coverage/pair-features';
import type { JudgedPassage } from '../../../server/src/coverage/passage-judge';
import { addPassage, emptySummary, type Summary } from '../../../server/src/coverage/summary';
import { createSummer } from '../../../server/src/coverage/summer';

const sections = 3;
let seed = 1;
/** 0 .. below - 1. */
function random(below: number): number {
  seed = (seed * 1103515245 + 12345) % 2 ** 31;
  return Math.floor((seed / 2 ** 31) * below);
}

/** Few different logits, so that many are equal. */
function passage(): JudgedPassage | undefined {
  if (random(6) === 0) return undefined;
  const many = (below: number) => Array.from({ length: sections }, () => random(below));
  return {
    features: noFeatures,
    scores: {
      ...{ logits: Float32Array.from(many(4)), text: Float32Array.from(many(4)) },
      ...{ answers: Uint32Array.from(many(1000)), claims: Uint32Array.from(many(1000)) },
    },
    ...{ words: random(20), near: [], terms: () => [] },
  };
}

type Groups = JudgedDocument['groups'];

function groupsOf(parts: readonly JudgedGroup['parts'][number][], cut: number): Groups {
  const groups: { placed: Groups[number]['placed']; judged: JudgedGroup }[] = [];
  let firstBlock = 0;
  for (let at = 0; at < parts.length; at += cut) {
    const own = parts.slice(at, at + cut);
    const passages = own.flatMap((part) => part.passages);
    const group = { blocks: passages.length } as Groups[number]['placed']['group'];
    const letters = { letters: 0, latin: 0 };
    groups.push({
      placed: { group, firstBlock, firstSection: 0 },
      judged: { parts: own, passages, summed: undefined, letters, naming: [], opening: [] },
    });
    firstBlock += passages.length;
  }
  return groups;
}

function fromScratch(groups: Groups): Summary {
  const summary = emptySummary(sections);
  const all = groups.flatMap(({ judged }) => judged.passages);
  for (const [at, one] of all.entries()) if (one) addPassage(summary, one, at);
  return summary;
}

describe('the sum of a document', () => {
  it('is after any edits what it is from scratch', () => {
    const sum = createSummer(sections);
    const partOf = (passages: readonly (JudgedPassage | undefined)[]) => ({
      ...{ headings: '', passages, letters: { letters: 0, latin: 0 }, naming: [], opening: [] },
    });
    let parts = Array.from({ length: 12 }, () => partOf(Array.from({ length: 1 + random(5) }, passage)));
    let before: Groups | undefined;
    let place = 0;
    for (let count = 0; count < 400; count++) {
      // Most edits are where the last one was.
      if (random(5) === 0) place = random(parts.length);
      const passages = [...(parts[place]?.passages ?? [])];
      const at = random(passages.length);
      const kind = random(4);
      if (kind < 2) passages[at] = passage();
      else if (kind === 2) passages.splice(at, 0, passage());
      else passages.splice(at, 1);
      parts = parts.with(place, partOf(passages));
      const groups = groupsOf(parts, 2 + random(2));
      const edited = random(20) === 0 ? undefined : before && editedBetween(before, groups);
      assert.deepEqual(sum(groups, edited), fromScratch(groups));
      before = groups;
    }
  });
});
