import type { Block, Document, Section } from '../../markdown/types';
import type { Span } from '../../text/span';
import type { ReadPassage } from '../passages';
import type { PassageAlone } from '../types';
import type { Content, Nature } from './passage';

/** The document in its present version: where all that is followed stands. */
export interface Ground {
  document: Document;
}

/**
 * What a followed passage is. Where it stands is asked of the document: a letter moves all that is below it, and telling each passage of a
 * megabyte so took longer than reading the one that was edited.
 */
export class LiveContent implements Content {
  readonly nature: Nature;
  answers: unknown[] | undefined = undefined;
  alone: PassageAlone | undefined = undefined;
  readonly read: ReadPassage['read'];
  /** Of the header of a table, which is no block: counted from where the first row begins. */
  private fromRow: Span | undefined;
  private settled: Pick<Content, 'block' | 'span'> | undefined = undefined;

  /** `number` is that of its block, of the row below it, or of its heading in `document`. */
  constructor(
    { kind, section, aside, prose, read, span }: ReadPassage,
    { blocks }: Document,
    private number: number,
    private readonly ground: Ground,
  ) {
    this.nature = { kind, section, aside, prose };
    this.read = read;
    this.fromRow = kind === 'header' ? moved(span, -(blocks[number] as Block).span.start) : undefined;
  }

  get block(): Block | undefined {
    if (this.settled) return this.settled.block;
    const { kind } = this.nature;
    return kind === 'heading' || kind === 'header' ? undefined : this.ground.document.blocks[this.number];
  }

  get span(): Span {
    if (this.settled) return this.settled.span;
    const { sections, blocks } = this.ground.document;
    if (this.nature.kind === 'heading') return (sections[this.number] as Section).titleSpan;
    const { span } = blocks[this.number] as Block;
    return this.fromRow ? moved(this.fromRow, span.start) : span;
  }

  /** It has another number in the next version. */
  renumber(by: number): void {
    this.number += by;
  }

  /** A header that stands elsewhere above its row, because a line between them was edited; `span` and `row` are those of the next version. */
  liftAbove(span: Span, row: Block): void {
    this.fromRow = moved(span, -row.span.start);
  }

  /** It is of the present version, whatever comes. */
  stay(): void {
    this.settled = { block: this.block, span: this.span };
  }
}

function moved({ start, end }: Span, by: number): Span {
  return { start: start + by, end: end + by };
}
