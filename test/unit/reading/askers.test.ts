import assert from 'node:assert/strict';
import {
  type Asked,
  addAnswer,
  addFact,
  addProperty,
  addSearch,
  nothingAsked,
  whole,
} from '../../../server/src/reading/live/asked';
import { type Asker, createAskers } from '../../../server/src/reading/live/askers';
import { properties } from '../../../server/src/reading/live/knowledge';
import { add, noNumbers } from '../../../server/src/reading/live/numbers';
import type { Differences, TouchedPassage } from '../../../server/src/reading/live/staleness';

const passage = 7;

/** Of a letter in the passage that changes nothing that anybody asks for. */
const nothing: Differences = {
  ...{ version: 1, change: { start: 10, oldEnd: 10, newEnd: 11 }, whole: 0, touched: [], reheard: [], lists: false },
  ...{ terms: new Set(), sections: [], coverage: () => 0, facts: new Set() },
};

function touched(given: Partial<{ said: string[]; placed: string[]; isDisplaced: boolean; answers: number[] }> = {}) {
  return {
    ...nothing,
    touched: [
      {
        passage: { number: passage, order: passage },
        isDisplaced: given.isDisplaced ?? false,
        terms: () => ({ said: new Set(given.said), placed: new Set(given.placed) }),
        answers: (reader: number) => given.answers?.includes(reader) ?? false,
      } as unknown as TouchedPassage,
    ],
  };
}

describe('who asked a document', () => {
  const made = () => {
    const askers = createAskers();
    const ask = (note: (asked: Asked) => void, one: Asker = { asked: undefined, isStale: false }): Asker => {
      one.asked = nothingAsked(false);
      one.isStale = false;
      note(one.asked);
      askers.add(one);
      return one;
    };
    return { ...askers, ask };
  };

  it('is told of a passage whose content or place it read, and of no other', () => {
    const { ask, update } = made();
    const content = ask((asked) => add(asked.content, passage));
    const place = ask((asked) => add(asked.places, passage));
    const other = ask((asked) => add(asked.content, passage + 1));
    update(touched());
    assert.deepEqual([content.isStale, place.isStale, other.isStale], [true, false, false]);
    update(touched({ isDisplaced: true }));
    assert.deepEqual([place.isStale, other.isStale], [true, false]);
  });

  it('is told of a reader whose answer is another, letter after letter', () => {
    const { ask, update } = made();
    const first = ask((asked) => addAnswer(asked, 3, passage));
    const second = ask((asked) => addAnswer(asked, 4, passage));
    update(touched({ answers: [] }));
    assert.deepEqual([first.isStale, second.isStale], [false, false]);
    update(touched({ answers: [3] }));
    assert.deepEqual([first.isStale, second.isStale], [true, false]);
    // It asks for something else now.
    ask((asked) => addAnswer(asked, 5, passage), first);
    update(touched({ answers: [3] }));
    assert.equal(first.isStale, false);
    update(touched({ answers: [5] }));
    assert.deepEqual([first.isStale, second.isStale], [true, false]);
  });

  it('is told of terms that are said otherwise, and of their places where it asked for these', () => {
    const { ask, update } = made();
    const members = noNumbers();
    add(members, passage);
    const list = { members, changedAt: 0 };
    const said = ask((asked) => addSearch(asked, list, 'canary', false));
    const exact = ask((asked) => addSearch(asked, list, 'canary', true));
    update(touched({ placed: ['other'] }));
    assert.deepEqual([said.isStale, exact.isStale], [false, false]);
    update(touched({ placed: ['canary'] }));
    assert.deepEqual([said.isStale, exact.isStale], [false, true]);
    update(touched({ said: ['canary'], placed: ['canary'] }));
    assert.equal(said.isStale, true);
  });

  it('is told of a passage that came into a list which it searched', () => {
    const { ask, update } = made();
    const members = noNumbers();
    const one = ask((asked) => addSearch(asked, { members, changedAt: 0 }, 'canary', false));
    update(touched({ said: ['canary'] }));
    assert.equal(one.isStale, false);
    add(members, passage);
    update({ ...touched({ said: ['canary'] }), lists: true });
    assert.equal(one.isStale, true);
  });

  it('is told of what is known of a section where that property is another, and what nobody asks for is not compared', () => {
    const { ask, update } = made();
    const status = ask((asked) => addProperty(asked, 'data.labels', properties.status));
    const evidence = ask((asked) => addProperty(asked, 'data.labels', properties.evidence));
    const compared: [string, number][] = [];
    update({
      ...nothing,
      sections: ['data.labels', 'data.splits'],
      coverage: (section, wanted) => {
        compared.push([section, wanted]);
        return properties.evidence;
      },
    });
    assert.deepEqual([status.isStale, evidence.isStale], [false, true]);
    assert.deepEqual(compared, [['data.labels', properties.status | properties.evidence]]);
  });

  it('is told of facts, of parts of the whole, and of what is kept with offsets', () => {
    const { ask, update } = made();
    const fact = ask((asked) => addFact(asked, 'task'));
    const text = ask((asked) => {
      asked.whole |= whole.text;
    });
    const placed = ask((asked) => {
      asked.positions = true;
    });
    const kept: Asker = { asked: { ...nothingAsked(true), positions: true }, isStale: false };
    const askers = createAskers();
    askers.add(kept);
    update({ ...nothing, whole: whole.text, facts: new Set(['task']) });
    askers.update(nothing);
    assert.deepEqual(
      [fact, text, placed, kept].map(({ isStale }) => isStale),
      [true, true, false, true],
    );
  });
});
