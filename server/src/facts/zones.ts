import { remembered } from '../language/remembered';
import type { Block, Document, Section } from '../markdown/types';
import { byScript } from '../text/by-script';
import { foldCase } from '../text/fold-case';

/**
 * Where in a document something is said. `aside` is no word about this system: future work, alternatives, other people's
 * work, what is left out.
 */
export type Zone = 'title' | 'opening' | 'framing' | 'body' | 'aside';

// These expressions are for folded text: with the flag i they take several times as long to compile.
const framing = byScript(
  /\b(?:ml|machine learning|learning|modell?ing) (?:problem|task|formulation|framing|objective|goal|category)\b|\bproblem (?:formulation|framing|type|definition|setup)\b|\bfram(?:e|ing)\b|\bformulat|\btask (?:type|definition|formulation)\b|\b(?:ml|prediction|learning) (?:task|target)\b|\bwhat (?:we|is) predict|\btarget (?:variable|definition)\b|\bas an? (?:ml|learning)\b|постановк|формулировк|что предсказыва|^[\d.\s]*(?:the )?task$|целев\p{L}+ переменн|planteamiento|formulaci[oó]n|qu[eé] predecimos|问题定义|问题建模|建模目标|任务定义|定义/u,
);

// "How do we keep the future out?" is about leaks, "Looking into the future" about the horizon.
const aside = byScript(
  /\b(?:(?<!\b(?:keep\w*|know\w*|see\w*|sees|seen|from|into|of|out) the )future(?! (?:out|away|data|rows?|values?|events?|information|leak\w*))|later(?! than)|roadmap|next steps?|out of scope|non[- ]?goals?|anti[- ]?goals?|not in scope|alternatives?|rejected|not covered|(?:we|is|are|what) (?:leave|left) out|(?:deliberately|intentionally|knowingly) (?:absent|omitted|missing|excluded|left out)|not part of|not doing|related work|(?:prior|previous|earlier|existing) work|prior art|(?:previous|earlier|past|failed) attempts|(?:what|how) others|competitors|competitive (?:analysis|landscape)|turned down|discarded|ruled out|references?(?![ -](?:methods?|models?|solutions?|approach|systems?|implementation|architecture|data|values?|period|window|level|points?|sets?|cases?|class(?:es)?|scenarios?|lines?|dates?|weeks?|months?|distribution|process))|bibliography|appendix|glossary|changelog|change log|open (?:questions?|issues?|points?|ends?)|unresolved|further (?:reading|work|ideas)|ideas|resources|links|see also|table of contents|contents|follow[- ]?ups?|stretch|backlog|nice to have|considered|interview (?:questions|tips)|drawbacks|contributions|license)\b|не входит|за рамками|дальнейш|планы|потом$|альтернатив|ссылк|литератур|содержание|приложени|fuera de|pr[oó]ximos pasos|trabajo futuro|referencias|[íi]ndice|alternativas|de qu[eé] no|未来|后续|参考|附录|替代方案|目录/u,
);

/** "Goals and non-goals" is as much about goals: such a heading puts nothing aside. */
const mixed = byScript(
  /\b(?:goals?|objectives?|scope|requirements?|assumptions?|decisions?|risks?|metrics?)\s*(?:,|and|&|\/|\+)\s*(?:[\p{L}-]+\s*(?:,|and|&)\s*)?(?:(?:non|anti)(?:goals?)?|out|alternatives?|open|future|next|rejected)\b/u,
);

type Named = 'aside' | 'framing' | undefined;

/** What a heading or a label names; of both, `aside`. The same ones come with every keystroke. */
const namedBy = remembered((text): Named => {
  if (text === '') return undefined;
  const folded = foldCase(text);
  if (aside.test(folded) && !mixed.test(folded)) return 'aside';
  return framing.test(folded) ? 'framing' : undefined;
});

/** A first cell that is longer is text, no label. */
const longestLabel = 60;
/** Blocks at the top that tell what the document is about. */
export const openingBlocks = 8;

export interface Zones {
  readonly section: (index: number) => Zone;
  readonly block: (block: Block) => Zone;
}

/** The zone of every section and block. A heading's zone is inherited by the headings below it. */
export function zonesOf({ sections }: Document): Zones {
  const bySection: Zone[] = [];
  const section = (index: number): Zone => {
    const one = sections[index];
    if (!one) return 'body';
    const known = bySection[index];
    if (known) return known;
    const zone = zoneBelow(one, one.parent < 0 ? undefined : section(one.parent));
    bySection[index] = zone;
    return zone;
  };
  return { section, block: (block) => blockZone(block, section(block.section)) };
}

function zoneBelow({ title, index, level }: Section, above: Zone | undefined): Zone {
  // The title names the whole document: "Alternatives to X" as a title puts nothing aside.
  if (index === 0 && level === 1) return 'body';
  return above === 'aside' ? above : (namedBy(title) ?? above ?? 'body');
}

function blockZone({ runIn, cells, leadIn, index }: Block, zone: Zone): Zone {
  const label = runIn ?? cells?.[0] ?? '';
  if (zone !== 'aside') {
    const named = (label.length <= longestLabel ? namedBy(label) : undefined) ?? namedBy(leadIn ?? '');
    if (named !== undefined) return named;
  }
  return zone === 'body' && index < openingBlocks ? 'opening' : zone;
}
