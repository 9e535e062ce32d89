import type {
  Architecture,
  ArchitectureDiagram,
  DrawnBox,
  OverlayChoice,
  PreviewDiagram,
  ToWebview,
  Unavailable,
} from '../src/preview/messages';
import { withGhosts } from './overlay/ghost-source';
import type { ThemeKind } from './theme';

/** What a drawing depends on: another content or theme needs another drawing. */
export interface Attempt {
  readonly content: string;
  readonly theme: ThemeKind;
  /** The content with the parts that are missing from it; drawn instead where that can be done. */
  readonly extended?: string | undefined;
  /** Drawn from top to bottom, though its author drew it sideways. */
  readonly isTurned?: boolean | undefined;
}

export interface DrawError {
  readonly message: string;
  /** Line inside the fence, 0-based; undefined where Mermaid does not say. */
  readonly line?: number;
}

export interface Figure {
  /** Identity over edits: the same figure keeps its place on the page, its zoom and its last good picture. */
  readonly key: number;
  readonly diagram: PreviewDiagram;
  /** The last good picture; it may be older than the text. */
  readonly drawn?: (Attempt & { readonly svg: string }) | undefined;
  /** The reader wants it from top to bottom. */
  readonly isTurned?: boolean | undefined;
  /** Why the last attempt failed; none while the text is drawn or was not tried yet. */
  readonly error?: Attempt & DrawError;
}

/** All that the page shows. Immutable; each function below returns the next one. */
export interface PreviewModel {
  readonly uri?: string;
  readonly name: string;
  readonly locked: boolean;
  readonly theme: ThemeKind;
  readonly figures: readonly Figure[];
  readonly nextKey: number;
  /** What the diagrams mean; it may be of an older text. */
  readonly architecture?: Architecture | undefined;
  /** Boxes at the cursor of the editor. */
  readonly highlighted: readonly DrawnBox[];
  /** How the reader wants to see the boxes. */
  readonly overlay: OverlayChoice;
  /** Missing parts are drawn and listed. */
  readonly showGhosts: boolean;
  readonly unavailable?: Unavailable;
}

/** The page before the first message. */
export function initialModel(
  theme: ThemeKind,
  { overlay = 'roles', showGhosts = true }: Partial<Pick<PreviewModel, 'overlay' | 'showGhosts'>> = {},
): PreviewModel {
  return {
    ...{ name: '', locked: false, theme, figures: [], nextKey: 1, highlighted: [], unavailable: 'starting' },
    ...{ overlay, showGhosts },
  };
}

/** The model in another theme: all pictures are drawn again, one by one. */
export function withTheme(model: PreviewModel, theme: ThemeKind): PreviewModel {
  return theme === model.theme ? model : { ...model, theme };
}

/** Draws a figure from top to bottom, or again as its author wrote it. */
export function withTurned(model: PreviewModel, key: number, isTurned: boolean): PreviewModel {
  return update(model, key, (figure) => ({ ...figure, isTurned }));
}

/** Takes a message of the extension. Pictures are kept for the figures that are still there. */
export function receive(model: PreviewModel, message: ToWebview): PreviewModel {
  if (message.type === 'unavailable') {
    const { reason } = message;
    return reason === 'no-document'
      ? { ...model, uri: undefined, name: '', figures: [], unavailable: reason }
      : { ...model, unavailable: reason };
  }
  if (message.type === 'highlight') return { ...model, highlighted: message.boxes };
  if (message.type === 'architecture') {
    return message.uri === model.uri ? { ...model, architecture: message.architecture ?? undefined } : model;
  }
  const diagrams = message.diagrams.filter(({ language }) => language === 'mermaid');
  const before = message.uri === model.uri ? model.figures : [];
  const kept = pair(before, diagrams);
  let nextKey = model.nextKey;
  const figures = diagrams.map((diagram, index): Figure => {
    const figure = kept[index];
    if (!figure) return { key: nextKey++, diagram };
    const { key, drawn, error } = figure;
    // Back at the text of the picture: nothing is drawn again, so the error must go now. Otherwise it stays until the
    // next attempt: it would blink while an author types.
    return drawn?.content === diagram.content && error?.content !== diagram.content
      ? { key, diagram, drawn, isTurned: figure.isTurned }
      : { ...figure, diagram };
  });
  const { uri, name, locked } = message;
  const { architecture, highlighted } = uri === model.uri ? model : { architecture: undefined, highlighted: [] };
  const { theme, overlay, showGhosts } = model;
  return { uri, name, locked, theme, figures, nextKey, architecture, highlighted, overlay, showGhosts };
}

/** What a figure means, as far as it is known for the text that it shows. */
function meaningOf({ architecture }: PreviewModel, { diagram }: Figure): ArchitectureDiagram | undefined {
  return architecture?.diagrams.find(({ id, content }) => id === diagram.id && content === diagram.content);
}

/** The same, else what it meant before the last edit: colours and missing parts would blink while an author types. */
export function lastMeaningOf(model: PreviewModel, figure: Figure): ArchitectureDiagram | undefined {
  const { diagrams = [] } = model.architecture ?? {};
  const { id, content } = figure.diagram;
  return (
    meaningOf(model, figure) ?? diagrams.find((one) => one.id === id) ?? diagrams.find((one) => one.content === content)
  );
}

/**
 * The next drawing to make: of a figure whose present text was not tried yet in the present theme; then of a last good
 * picture in the colours of another theme, which may not be readable on this one.
 */
export function nextToDraw(model: PreviewModel): { key: number; attempt: Attempt } | undefined {
  const { figures, theme } = model;
  for (const figure of figures) {
    const { key, drawn, error } = figure;
    const attempt = wanted(model, figure);
    if (!same(drawn, attempt) && !same(error, attempt)) return { key, attempt };
  }
  for (const { key, drawn } of figures) {
    if (drawn && drawn.theme !== theme)
      return {
        key,
        attempt: { content: drawn.content, theme, extended: drawn.extended, isTurned: drawn.isTurned },
      };
  }
  return undefined;
}

function wanted(model: PreviewModel, figure: Figure): Attempt {
  const { content } = figure.diagram;
  const meaning = model.showGhosts ? lastMeaningOf(model, figure) : undefined;
  const extended = meaning && withGhosts(content, meaning)?.source;
  return {
    ...{ content, theme: model.theme },
    ...(extended !== undefined && { extended }),
    ...(figure.isTurned && { isTurned: true }),
  };
}

/** An attempt gave a picture. One that was overtaken by typing is still a good picture, but does not clear an error. */
export function succeed(model: PreviewModel, key: number, attempt: Attempt, svg: string): PreviewModel {
  return update(model, key, (figure) => {
    const drawn = { ...attempt, svg };
    const { error: _, ...rest } = figure;
    return isCurrent(model, figure, attempt) ? { ...rest, drawn } : { ...figure, drawn };
  });
}

/** An attempt failed. The last good picture stays; an attempt that was overtaken by typing is forgotten. */
export function fail(model: PreviewModel, key: number, attempt: Attempt, error: DrawError): PreviewModel {
  return update(model, key, (figure) => {
    if (isCurrent(model, figure, attempt)) {
      return { ...figure, error: { ...attempt, ...error } };
    }
    // A last good picture that cannot be drawn in this theme is let go, else it would be tried for ever.
    return figure.drawn?.content === attempt.content ? { ...figure, drawn: undefined } : figure;
  });
}

/** Line of the document (0-based) to show for an error: the fence itself where Mermaid names none. */
export function documentLine({ diagram, error }: Figure): number {
  return error?.line === undefined ? diagram.startLine : diagram.startLine + 1 + error.line;
}

/** True when an old picture stands in for a text that cannot be drawn. */
export function isOutdated({ drawn, error }: Figure): boolean {
  return drawn !== undefined && error !== undefined && drawn.content !== error.content;
}

/**
 * For each diagram the figure it was before, if any. Same text first, so that a new or removed fence does not move
 * the pictures of the others; then same title; then, where as many are left on both sides, the same order.
 */
function pair(before: readonly Figure[], diagrams: readonly PreviewDiagram[]): readonly (Figure | undefined)[] {
  const free = new Set(before);
  const result: (Figure | undefined)[] = diagrams.map(() => undefined);
  const claim = (fits: (figure: Figure, diagram: PreviewDiagram) => boolean): void => {
    for (const [index, diagram] of diagrams.entries()) {
      if (result[index]) continue;
      const figure = [...free].find((candidate) => fits(candidate, diagram));
      if (!figure) continue;
      result[index] = figure;
      free.delete(figure);
    }
  };
  claim((figure, diagram) => figure.diagram.content === diagram.content && figure.diagram.title === diagram.title);
  claim((figure, diagram) => figure.diagram.content === diagram.content);
  claim((figure, diagram) => figure.diagram.title === diagram.title);
  if (free.size === result.filter((figure) => !figure).length) claim(() => true);
  return result;
}

function isCurrent(model: PreviewModel, figure: Figure, attempt: Attempt): boolean {
  return attempt.content === figure.diagram.content && attempt.theme === model.theme;
}

function same(left: Attempt | undefined, right: Attempt): boolean {
  return (
    left?.content === right.content &&
    left.theme === right.theme &&
    left.extended === right.extended &&
    (left.isTurned ?? false) === (right.isTurned ?? false)
  );
}

function update(model: PreviewModel, key: number, change: (figure: Figure) => Figure): PreviewModel {
  return { ...model, figures: model.figures.map((figure) => (figure.key === key ? change(figure) : figure)) };
}
