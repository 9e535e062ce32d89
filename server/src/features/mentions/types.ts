import type { Passage } from '../../reading/types';
import type { Span } from '../../text/span';

/** Where a name is written. A heading is VS Code's to rename; a name in a drawing is a label. */
export type MentionPlace = 'prose' | 'row' | 'header' | 'heading' | 'diagram';

/** One place where a metric or a component is named. */
export interface NameMention {
  /** The same for every mention of the same thing, and for no other. */
  readonly key: string;
  readonly kind: 'metric' | 'component';
  readonly place: MentionPlace;
  /** UTF-16 offsets into the document; what is written there is `text`. */
  readonly span: Span;
  readonly text: string;
  /** In a link, whose text or address Markdown's own features look after. */
  readonly inLink: boolean;
  readonly inCode: boolean;
  /** It opens the block, or is the first cell of its row: what follows tells of it. */
  readonly leads: boolean;
  /** The block, heading or table header; absent in a diagram. */
  readonly passage?: Passage;
}

export interface MetricName extends NameMention {
  readonly kind: 'metric';
  /** Id in `schemas/ontology/metrics.yaml`. */
  readonly metric: string;
}

export interface ComponentName extends NameMention {
  readonly kind: 'component';
  /** In a diagram: how its label is written. */
  readonly label?: NodeLabel;
}

/** The name of a box as its diagram writes it. Spans are offsets into the document. */
export interface NodeLabel {
  readonly node: string;
  readonly role?: string;
  /** `flowchart`, `sequence`, … */
  readonly diagram: string;
  /** `quoted`: inside quotes; `plain`: what the syntax allows without; `none`: the id stands for it. */
  readonly written: 'quoted' | 'plain' | 'none';
  /** Of a plain label the whole of it, which quotes go around. */
  readonly content: Span;
}

export type Name = MetricName | ComponentName;

/** Every place where the document names a metric or a component. */
export interface Names {
  /** In the order of the document, without overlap. */
  readonly all: readonly Name[];
  readonly byKey: ReadonlyMap<string, readonly Name[]>;
  /** Labels of boxes by the id of the box: diagrams may share ids. */
  readonly byBox: ReadonlyMap<string, readonly ComponentName[]>;
}
