import type { Document, Section } from '../../markdown/types';
import { type Recorder, whole } from './asked';
import type { LiveFences } from './fences';

/** A document of which it is noted what is asked for. The parts of it that it gives are those of the present version. */
export function liveDocument(recorder: Recorder, fences: LiveFences, now: () => Document): Document {
  const sections = now().sections.map((_, index) => new LiveSection(index, recorder, now));
  const note = (part: number, hasPositions: boolean): void => {
    const { asking } = recorder;
    if (!asking) return;
    asking.whole |= part;
    if (hasPositions) asking.positions = true;
  };
  return {
    get text() {
      note(whole.text, true);
      return now().text;
    },
    get lines() {
      note(whole.lines, true);
      return now().lines;
    },
    get sections() {
      note(whole.sections, false);
      return sections;
    },
    get blocks() {
      note(whole.blocks, true);
      return now().blocks;
    },
    get groups() {
      note(whole.blocks, true);
      return now().groups;
    },
    get fences() {
      return fences.all();
    },
    get directives() {
      note(whole.directives, true);
      return now().directives;
    },
    get stats() {
      note(whole.stats, false);
      return now().stats;
    },
    get problems() {
      note(whole.problems, true);
      return now().problems;
    },
    // With another front matter everything is asked anew.
    get frontMatter() {
      return now().frontMatter;
    },
  } as Document;
}

/** A heading that stays the same while its place changes. */
class LiveSection implements Section {
  constructor(
    readonly index: number,
    private readonly recorder: Recorder,
    private readonly document: () => Document,
  ) {}

  private now(part: number): Section {
    const { asking } = this.recorder;
    if (asking && part !== 0) {
      asking.whole |= part;
      if (part !== whole.blockNumbers) asking.positions = true;
    }
    return this.document().sections[this.index] as Section;
  }

  get level() {
    return this.now(0).level;
  }
  get style() {
    return this.now(0).style;
  }
  get title() {
    return this.now(0).title;
  }
  get parent() {
    return this.now(0).parent;
  }
  get headingSpan() {
    return this.now(whole.sectionPlaces).headingSpan;
  }
  get titleSpan() {
    return this.now(whole.sectionPlaces).titleSpan;
  }
  get span() {
    return this.now(whole.sectionEnds).span;
  }
  get bodySpan() {
    return this.now(whole.sectionEnds).bodySpan;
  }
  get container() {
    return this.now(whole.blocks).container;
  }
  get firstBlock() {
    return this.now(whole.blockNumbers).firstBlock;
  }
  get endBlock() {
    return this.now(whole.blockNumbers).endBlock;
  }
}
