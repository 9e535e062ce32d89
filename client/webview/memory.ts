import type { SavedLook, SavedState, SavedView } from '../src/preview/messages';

/** How the documents were looked at, so that nobody has to zoom, scroll and choose again after a reload. Immutable. */
export interface Memory {
  /** By address, the latest last. */
  readonly documents: ReadonlyMap<string, DocumentView>;
}

export interface DocumentView extends Omit<SavedView, 'figures'> {
  /** By `PreviewDiagram.id`. */
  readonly figures: ReadonlyMap<string, SavedLook>;
}

/** A state is written with each look: it must not grow with every document that was ever shown. */
const most = 20;

const unseen: DocumentView = { figures: new Map() };

/** What an earlier page saved. A state of an earlier version, or a broken one, is as good as none. */
export function recall(state: Partial<SavedState> | undefined): Memory {
  const documents = new Map<string, DocumentView>();
  for (const [uri, view] of entries<Partial<SavedView>>(state?.documents)) {
    documents.set(uri, { ...view, figures: new Map(entries<SavedLook>(view.figures)) });
  }
  return { documents };
}

/** The part of `SavedState` that `recall` takes. */
export function remembered({ documents }: Memory): Pick<SavedState, 'documents'> {
  return {
    documents: [...documents].map(([uri, view]) => [uri, { ...view, figures: [...view.figures] }] as const),
  };
}

/** How a document was looked at last; an empty view for one that was never shown. */
export function viewOf(memory: Memory, uri: string): DocumentView {
  return memory.documents.get(uri) ?? unseen;
}

/** With some of the view of a document replaced; it is the latest from now on. */
export function withView(memory: Memory, uri: string, change: Partial<DocumentView>): Memory {
  const documents = new Map(memory.documents);
  documents.delete(uri);
  documents.set(uri, { ...viewOf(memory, uri), ...change });
  for (const oldest of documents.keys()) {
    if (documents.size <= most) break;
    documents.delete(oldest);
  }
  return { documents };
}

/** With some of the look of one figure replaced. */
export function withLook(memory: Memory, uri: string, diagram: string, change: SavedLook): Memory {
  const { figures } = viewOf(memory, uri);
  return withView(memory, uri, { figures: new Map(figures).set(diagram, { ...figures.get(diagram), ...change }) });
}

function entries<Value>(value: unknown): readonly (readonly [string, Value])[] {
  if (!Array.isArray(value)) return [];
  return value.filter(
    (entry): entry is [string, Value] =>
      Array.isArray(entry) && typeof entry[0] === 'string' && typeof entry[1] === 'object' && entry[1] !== null,
  );
}
