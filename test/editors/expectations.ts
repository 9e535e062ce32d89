import assert from 'node:assert/strict';
import { ranking } from './documents';
import type { Seen } from './editor';

const mended = ranking.replace('pilto', 'pilot').trimEnd();
const renamed = mended.replaceAll('Recall@10', 'Précision@5');

function step<T>(seen: Seen, name: string): T {
  assert.ok(name in seen.steps, `there was no step ${name}. ${seen.problem ?? ''}`);
  return seen.steps[name] as T;
}

/** A buffer's text, whatever the editor says of its last line. */
const textOf = (seen: Seen, name: string): string => step<string>(seen, name).trimEnd();

/** What every editor must show its user, whatever the editor is. `run` gives the session, which ran once. */
export function itWorks(run: () => Seen): void {
  it('comes to the end of the session', () => assert.equal(run().problem, undefined, run().messages));

  it('shows what is wrong in a design doc, on the right words', () => {
    const codes = step<string[]>(run(), 'codes');
    for (const code of ['structure/required-phase', 'structure/required-section', 'structure/no-open-todo']) {
      assert.ok(codes.includes(code), codes.join(' '));
    }
    const words = step<string[]>(run(), 'words');
    for (const word of ['📰 新闻 feed', '🗃️ Data', 'TBD', 'pilto']) assert.ok(words.includes(word), words.join(' | '));
  });

  it('shows nothing in a README', () => assert.equal(step(run(), 'readme'), 0));

  it('inserts a phase by a quick fix, and undoes it', () => {
    const offered = step<string[]>(run(), 'offered');
    assert.ok(
      offered.some((title) => title.includes('Insert phase "Choose')),
      offered.join(' | '),
    );
    const inserted = step<string>(run(), 'inserted');
    assert.match(inserted, /^## Choose Model Architecture & Training Strategies$/mu);
    for (const line of ranking.split('\n')) assert.ok(inserted.split('\n').includes(line), line);
    assert.equal(textOf(run(), 'undone'), ranking.trimEnd());
  });

  it('fixes all that is safe to fix', () => assert.equal(textOf(run(), 'fixed'), mended));

  it('explains a metric', () => assert.match(step<string>(run(), 'hover'), /recall@k.*higher is better/isu));

  it('finds all mentions of a metric', () => {
    assert.deepEqual(step(run(), 'references'), ['Recall@10', 'Recall@10']);
  });

  it('renames it in all places', () => assert.equal(textOf(run(), 'renamed'), renamed));

  it('completes a heading', () => {
    const labels = step<string[]>(run(), 'completions');
    assert.ok(labels.includes('Baseline'), labels.join(' | '));
    const { label, all } = step<{ label: string; all: string }>(run(), 'completed');
    assert.equal(all.trimEnd(), `${renamed}\n\n## ${label}`);
  });

  it('takes its settings from the editor, at the start and when they change', () => {
    assert.equal(step(run(), 'severity'), 'error');
    const codes = step<string[]>(run(), 'resettled');
    assert.ok(codes.length > 0 && !codes.includes('structure/required-phase'), codes.join(' '));
  });

  it('starts again after the server was stopped, and closes the document', () => {
    assert.ok(step<string[]>(run(), 'restarted').length > 0);
    assert.equal(step(run(), 'closed'), true);
  });
}
