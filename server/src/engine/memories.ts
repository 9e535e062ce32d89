import type { Memory } from './memory';

/** A document's memory in the hands of one run. */
export interface Loan {
  readonly memory: Memory;
  /** No later run of the document was given another memory, and it was not dropped. */
  isLast(): boolean;
  giveBack(): void;
}

export interface Memories {
  /** The memory of a document. While another run has it, a new one that takes its place. */
  borrow(uri: string): Loan;
  drop(uri: string): void;
}

/** Lends the memory of each document to one run at a time: two runs of a document may be under way. */
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
