import type { Block, Document } from '../../markdown/types';
import type { Span } from '../../text/span';
import type { ReadPassage } from '../passages';
import type { PassageAlone } from '../types';
import type { Content, Nature } from './passage';

/** The document in its present version: where all that is followed stands. */
export interface Ground {
  document: Document;
}

interface Place {
  readonly block: Block | undefined;
  readonly span: Span;
}

/**
 * What a followed passage is. Where it stands is asked of the document: a letter moves all that is below it, and telling each passage of a
 * megabyte so took longer than reading the one that was edited. Headers of tables are no blocks; theirs is told (`moveTo`).
 */
export class LiveContent implements Content {
  readonly nature: Nature;
  readonly answers: unknown[] = [];
  alone: PassageAlone | undefined = undefined;
  readonly read: ReadPassage['read'];
  private own: Place | undefined;

  /** `number` is that of its block, or of its heading. */
  constructor(
    { kind, section, aside, prose, read, block, span }: ReadPassage,
    private readonly ground: Ground,
    private number: number,
  ) {
    this.nature = { kind, section, aside, prose };
    this.read = read;
    this.own = kind === 'header' ? { block, span } : undefined;
  }

  get block(): Block | undefined {
    if (this.own) return this.own.block;
    return this.nature.kind === 'heading' ? undefined : this.ground.document.blocks[this.number];
  }

  get span(): Span {
    if (this.own) return this.own.span;
    const { sections, blocks } = this.ground.document;
    return this.nature.kind === 'heading'
      ? (sections[this.number] as Document['sections'][number]).titleSpan
      : (blocks[this.number] as Block).span;
  }

  /** It has another number in the next version. */
  renumber(by: number): void {
    this.number += by;
  }

  moveTo(span: Span): void {
    this.own = { block: this.block, span };
  }

  /** It is of the present version, whatever comes. */
  stay(): void {
    this.moveTo(this.span);
  }
}
