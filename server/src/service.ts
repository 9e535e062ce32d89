import type { Analysis, Settings, Source } from './engine/types';
import type { Finding, Fix } from './rules/types';
import type { Span } from './text/span';

/** The only door to the world: what the core may ask of its surroundings. */
export interface Host {
  /** One line; never called for expected bad input. */
  log(message: string): void;
}

export interface Hover {
  readonly span: Span;
  /** GitHub-flavoured Markdown, first line short. */
  readonly markdown: string;
}

/** A fix with the findings that it answers (none for a refactoring). */
export interface CodeAction {
  readonly fix: Fix;
  readonly kind: 'quickfix' | 'refactor';
  readonly findings: readonly Finding[];
  readonly preferred: boolean;
}

/** The public API. All offsets are UTF-16. No call throws on any document text. */
export interface DesignDocService {
  /** Memoised by uri, text and settings: hover, actions and preview after it cost nothing. */
  analyse(source: Source, settings?: Partial<Settings>): Analysis;
  hover(analysis: Analysis, offset: number): Hover | undefined;
  codeActions(analysis: Analysis, span: Span): readonly CodeAction[];
  /** Drops what is remembered of a closed document. */
  forget(uri: string): void;
}
