import type { CheckVerdict, Coverage, Evidence, Nearest, SectionCoverage, SectionStatus } from '../../coverage/types';
import type { Fact, Facts } from '../../facts/types';
import type { SectionId } from '../../schema/types';
import { addFact, addProperty, type Recorder, whole } from './asked';

/** The properties of `SectionCoverage` that are followed, each with its bit. */
export const properties = {
  status: 1,
  missing: 2,
  heading: 4,
  evidence: 8,
  nearest: 16,
  because: 32,
  unmet: 64,
  checks: 128,
} as const satisfies Record<Exclude<keyof SectionCoverage, 'section'>, number>;

export type Property = keyof typeof properties;

/** What is known of a section, of which it is noted which property is asked for. */
class LiveSectionCoverage implements SectionCoverage {
  constructor(
    readonly section: SectionId,
    private readonly recorder: Recorder,
    private readonly coverage: () => Coverage,
  ) {}

  private now(property: Property): SectionCoverage {
    const { asking } = this.recorder;
    if (asking) {
      addProperty(asking, this.section, properties[property]);
      if (property === 'evidence' || property === 'nearest') asking.positions = true;
    }
    return this.coverage().get(this.section) as SectionCoverage;
  }

  get status(): SectionStatus {
    return this.now('status').status;
  }
  get missing(): number {
    return this.now('missing').missing;
  }
  // Absent and undefined are one to those who ask.
  get heading(): number {
    return this.now('heading').heading as number;
  }
  get evidence(): readonly Evidence[] {
    return this.now('evidence').evidence;
  }
  get nearest(): Nearest {
    return this.now('nearest').nearest as Nearest;
  }
  get because(): string {
    return this.now('because').because;
  }
  get unmet(): readonly string[] {
    return this.now('unmet').unmet;
  }
  get checks(): readonly CheckVerdict[] {
    return this.now('checks').checks;
  }
}

/** For the same sections as `now()` has, which must stay the same ones. */
export function liveCoverage(recorder: Recorder, now: () => Coverage): Coverage {
  return new Map([...now().keys()].map((id) => [id, new LiveSectionCoverage(id, recorder, now)]));
}

/** Facts of which it is noted which are asked for. */
export function liveFacts(recorder: Recorder, now: () => Facts): Facts {
  const all = (): Facts => {
    const { asking } = recorder;
    if (asking) {
      asking.whole |= whole.allFacts;
      asking.positions = true;
    }
    return now();
  };
  const one = (name: string): Facts => {
    if (recorder.asking) addFact(recorder.asking, name);
    return now();
  };
  return {
    get: (name) => liveFact(recorder, one(name).get(name)),
    has: (name) => one(name).has(name),
    get size() {
      return all().size;
    },
    forEach: (tell) => all().forEach(tell),
    keys: () => all().keys(),
    values: () => all().values(),
    entries: () => all().entries(),
    [Symbol.iterator]: () => all()[Symbol.iterator](),
  };
}

/** Of a fact only the place moves with each keystroke. */
function liveFact(recorder: Recorder, fact: Fact | undefined): Fact | undefined {
  if (!fact?.span || !recorder.asking?.isKept) return fact;
  const { span, ...rest } = fact;
  return {
    ...rest,
    get span() {
      if (recorder.asking) recorder.asking.positions = true;
      return span;
    },
  };
}
