import type { Diagram, DiagramReader } from '../diagram/types';
import { reasonOf, stackOf } from '../text/reason';
import type { DiagramLookup } from './diagrams';

/** The reader of diagrams, which is large and loaded when the first document needs it. */
export interface DiagramLoader {
  /** Undefined until the reader is there, and for a source that it fails on, which is logged. Quick. */
  readonly read: DiagramLookup;
  /** True where there is a reader to load and loading has not begun. */
  isWaiting(): boolean;
  /** Loads the reader, once. True when it is there; a failure is logged, once, and never rejected. */
  load(): Promise<boolean>;
}

/** `loadReader` is called at the first `load`; without it there are no diagrams. */
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
      log(`Diagrams are not checked: ${reasonOf(error)}`);
      return false;
    }
  };
  const logged = new Set<string>();
  const read = (source: string): Diagram | undefined => {
    try {
      return reader?.(source);
    } catch (error) {
      // Our own mistake, or Mermaid's: it costs this diagram, not all that is said of the document.
      const text = stackOf(error);
      if (!logged.has(text)) log(`a diagram was not read: ${text}`);
      logged.add(text);
      return undefined;
    }
  };
  return {
    read: Object.assign(read, { ahead: (sources: readonly string[]) => reader?.ahead?.(sources) }),
    isWaiting: () => loadReader !== undefined && loading === undefined,
    load() {
      loading ??= loadReader ? load(loadReader) : Promise.resolve(false);
      return loading;
    },
  };
}
