import type { Block } from '../../markdown/types';
import type { Span } from '../../text/span';
import type { TextReading } from '../terms';
import type { Passage, PassageAlone, Sentence } from '../types';
import { addAnswer, type Recorder, whole } from './asked';
import { add } from './numbers';

/** What it is: if one of these changes, it is another passage. */
export type Nature = Pick<Passage, 'kind' | 'section' | 'aside' | 'prose'>;

/** What may change while a passage stays itself. Its place is that of the present version; with other words or another block's parts it is another object. */
export interface Content {
  readonly nature: Nature;
  readonly read: TextReading;
  readonly block: Block | undefined;
  readonly span: Span;
  /** What readers made by `ofPassage` have said of it, once one has. */
  answers: unknown[] | undefined;
  /** What such a reader is given of it, once one has asked. */
  alone: PassageAlone | undefined;
}

/**
 * A passage that outlives edits of its document, its own included, and notes who reads it. A class, because there are thousands of them:
 * getters on a prototype cost nothing each.
 */
export class LivePassage implements Passage {
  readonly kind: Passage['kind'];
  readonly section: number;
  readonly aside: boolean;
  readonly prose: boolean;
  /** Its place among all passages of the document. */
  order = 0;

  constructor(
    readonly number: number,
    /** Unnoted; for those who keep the passage up to date. */
    public now: Content,
    readonly recorder: Recorder,
  ) {
    const { kind, section, aside, prose } = now.nature;
    this.kind = kind;
    this.section = section;
    this.aside = aside;
    this.prose = prose;
  }

  get text(): string {
    return this.readNow().text;
  }

  get sentences(): readonly Sentence[] {
    return this.readNow().sentences;
  }

  get block(): Block | undefined {
    const { asking } = this.recorder;
    if (asking) {
      add(asking.content, this.number);
      asking.whole |= whole.blockNumbers;
    }
    return this.now.block;
  }

  get span(): Span {
    const { asking } = this.recorder;
    if (asking) {
      add(asking.places, this.number);
      asking.positions = true;
    }
    return this.now.span;
  }

  /** Its content, noted. */
  readNow(): TextReading {
    const { asking } = this.recorder;
    if (asking) add(asking.content, this.number);
    return this.now.read;
  }

  /** Its content for a reader made by `ofText` or `ofPassage`, of which only the answer is noted. */
  answered(reader: number, word?: string): Content {
    const { asking } = this.recorder;
    if (asking) addAnswer(asking, reader, this.number, word);
    return this.now;
  }
}
