import type { Diagram, DiagramReader } from '../diagram/types';

/** The reader of diagrams, which is large and loaded when the first document needs it. */
export interface DiagramLoader {
  /** Undefined until the reader is there. Quick. */
  read(source: string): Diagram | undefined;
  /** There is a reader to load, and nobody began to. */
  isWaiting(): boolean;
  /** Loads the reader, once. True when it is there; a failure is logged, once, and never rejected. */
  load(): Promise<boolean>;
}

export function createDiagramLoader(
  loadReader: (() => Promise<DiagramReader>) | undefined,
  log: (message: string) => void,
): DiagramLoader {
  let reader: DiagramReader | undefined;
  let loading: Promise<boolean> | undefined;
  const load = async (given: () => Promise<DiagramReader>): Promise<boolean> => {
    try {
      reader = await given();
      return true;
    } catch (error) {
      log(`Diagrams are not checked: ${error instanceof Error ? error.message : String(error)}`);
      return false;
    }
  };
  return {
    read: (source) => reader?.(source),
    isWaiting: () => loadReader !== undefined && loading === undefined,
    load() {
      loading ??= loadReader ? load(loadReader) : Promise.resolve(false);
      return loading;
    },
  };
}
