import type { Fence } from '../../markdown/types';
import type { DiagramInDocument } from '../types';
import { type Recorder, whole } from './asked';

/**
 * A fence that stays the same while its place changes. Whoever has one has asked for the fences: with other fences they are other
 * objects.
 */
export class LiveFence implements Fence {
  constructor(
    readonly index: number,
    readonly language: string,
    readonly content: string,
    private readonly recorder: Recorder,
    private readonly fences: () => readonly Fence[],
  ) {}

  private now(): Fence {
    const { asking } = this.recorder;
    if (asking) asking.positions = true;
    return this.fences()[this.index] as Fence;
  }

  get span() {
    return this.now().span;
  }
  get contentSpan() {
    return this.now().contentSpan;
  }
  get block() {
    const { asking } = this.recorder;
    if (asking) asking.whole |= whole.blockNumbers;
    return (this.fences()[this.index] as Fence).block;
  }
}

/** The fences of a document and what is drawn in them, the same objects until `renew`. */
export interface LiveFences {
  all(): readonly Fence[];
  diagrams(): readonly DiagramInDocument[];
  /** They are not what they were. */
  renew(): void;
}

export function createLiveFences(
  recorder: Recorder,
  now: () => { readonly fences: readonly Fence[]; readonly diagrams: readonly DiagramInDocument[] },
): LiveFences {
  let known: readonly LiveFence[] | undefined;
  let drawn: readonly DiagramInDocument[] | undefined;
  const all = (): readonly LiveFence[] => {
    known ??= now().fences.map(
      ({ language, content }, index) => new LiveFence(index, language, content, recorder, () => now().fences),
    );
    return known;
  };
  return {
    all: () => {
      if (recorder.asking) recorder.asking.whole |= whole.fences;
      return all();
    },
    diagrams: () => {
      if (recorder.asking) recorder.asking.whole |= whole.fences;
      if (!drawn) {
        const { fences, diagrams } = now();
        const live = new Map(fences.map((fence, at) => [fence, all()[at] as LiveFence]));
        drawn = diagrams.map((one) => ({ ...one, fence: live.get(one.fence) ?? one.fence }));
      }
      return drawn;
    },
    renew: () => {
      known = undefined;
      drawn = undefined;
    },
  };
}
