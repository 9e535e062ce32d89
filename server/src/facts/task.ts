import { tokenize, words } from '../language/tokens';
import type { Document } from '../markdown/types';
import type { TaskSpec } from '../schema/types';
import type { Span } from '../text/span';

export interface TaskReading {
  readonly tasks: readonly string[];
  readonly span?: Span;
}

interface CuePattern {
  readonly task: string;
  readonly words: readonly string[];
  readonly strong: boolean;
}

export type TaskReader = (document: Document) => TaskReading;

/** Reads the ML task(s) from the title, the first headings and the text: strong cues count three, weak ones one, the title double. */
export function createTaskReader(tasks: readonly TaskSpec[]): TaskReader {
  const byFirst = new Map<string, CuePattern[]>();
  for (const task of tasks) {
    for (const [list, strong] of [
      [task.strong, true],
      [task.weak, false],
    ] as const) {
      for (const cue of list) {
        const cueWords = words(cue);
        const first = cueWords[0];
        if (first) byFirst.set(first, [...(byFirst.get(first) ?? []), { task: task.id, words: cueWords, strong }]);
      }
    }
  }

  function cuesIn(text: string): readonly CuePattern[] {
    const list = tokenize(text).map((token) => token.word);
    return list.flatMap((word, at) =>
      (byFirst.get(word) ?? []).filter((cue) => cue.words.every((part, i) => list[at + i] === part)),
    );
  }

  return (document) => {
    const scores = new Map<string, number>();
    const strongSeen = new Map<string, Set<string>>();
    let span: Span | undefined;
    const title = document.sections[0]?.title ?? '';
    const count = (text: string, weight: number, at: Span | undefined): void => {
      for (const cue of cuesIn(text)) {
        const key = cue.words.join(' ');
        const seen = strongSeen.get(cue.task) ?? new Set<string>();
        strongSeen.set(cue.task, seen);
        // A cue said again adds little: a document about ranking says "ranking" a hundred times.
        const fresh = seen.has(key) ? 0.2 : 1;
        seen.add(key);
        scores.set(cue.task, (scores.get(cue.task) ?? 0) + fresh * weight * (cue.strong ? 3 : 0.5));
        if (cue.strong && at && !span) span = at;
      }
    };
    count(title, 2, document.sections[0]?.titleSpan);
    for (const block of document.blocks)
      if (!block.quoted && block.kind !== 'diagram') count(block.text, 1, block.span);
    const best = Math.max(0, ...scores.values());
    if (best < 3) return { tasks: [] };
    const named = [...scores].filter(([, score]) => score >= 3 && score >= best * 0.6).sort((a, b) => b[1] - a[1]);
    return { tasks: named.slice(0, 3).map(([task]) => task), ...(span ? { span } : {}) };
  };
}
