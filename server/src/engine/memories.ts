import type { Memory } from './memory';

/** A document's memory in the hands of one run. */
export interface Loan {
  readonly memory: Memory;
  /** No later run of the document was given another memory, and it was not dropped. */
  isLast(): boolean;
  giveBack(): void;
}

export interface Memories {
  /** The memory of a document; a new one, which takes its place, while a run that rests has the other. */
  borrow(uri: string): Loan;
  drop(uri: string): void;
}

/** The memory of each document. Two runs of one document may be under way, of which only one may have it. */
export function createMemories(): Memories {
  const memories = new Map<string, Memory>();
  const lent = new Set<Memory>();
  return {
    borrow(uri) {
      const known = memories.get(uri);
      const memory = known && !lent.has(known) ? known : {};
      memories.set(uri, memory);
      lent.add(memory);
      return {
        memory,
        isLast: () => memories.get(uri) === memory,
        giveBack: () => void lent.delete(memory),
      };
    },
    drop: (uri) => void memories.delete(uri),
  };
}
