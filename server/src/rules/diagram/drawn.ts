import { rolesNamed } from '../../diagram/roles';
import { isDiagramLanguage } from '../../markdown/drawing';
import { derived } from '../../reading/derived';
import { ofText } from '../../reading/of-text';
import type { BlockTest } from '../../reading/types';
import { placeOf, titlePlace } from '../gap';
import { ownHeading } from '../phase-headings';
import type { Rule, RuleContext } from '../types';
import { skeletonFix } from './skeleton';

const section = 'serving.architecture';
/** Kinds of parts from which on a reader loses sight of what is between them: two or three follow from one sentence. */
const fewestParts = 4;
/** UTF-16 units of text on the architecture: what a short paragraph tells, a picture tells no faster. */
const leastTold = 500;

export const drawn: Rule = {
  meta: {
    id: 'diagram/drawn',
    title: 'The architecture is drawn',
    trace: 'MLD801',
    severity: 'info',
    fixable: true,
  },
  *check(context) {
    // A section that is missing altogether is reported as such, with a drawing among what it wants.
    const status = context.coverage.get(section)?.status;
    if (context.level(section) === 'off' || (status !== 'covered' && status !== 'thin') || hasDrawing(context)) return;
    const { kinds, told, at } = partsTold(context);
    if (kinds < fewestParts || told < leastTold) return;
    const heading = ownHeading(context, section);
    const own = heading && !modelArchitecture.test(heading.title) ? heading : undefined;
    const densest = context.document.sections[at];
    const phase = context.framework.phases.find(({ sections }) => sections.some(({ id }) => id === section));
    const fix = skeletonFix(context, section);
    yield {
      span: (own ?? densest)?.titleSpan ?? (phase ? placeOf(context, phase) : titlePlace(context.document)),
      // Who writes after a template that does not ask for it has not promised a picture.
      ...(context.level(section) === 'recommended' ? { severity: 'hint' as const } : {}),
      section,
      message:
        'Nothing is drawn: a diagram shows at a glance what runs where, and what is missing between the parts. Add one, for example a Mermaid flowchart.',
      ...(fix && { fixes: [fix] }),
    };
  },
};

/** How many kinds of parts the text on the architecture names, how much of it there is, and under which heading most of them stand. */
const partsTold = derived(({ reading }: RuleContext) => {
  const bySection = new Map<number, Set<string>>();
  let told = 0;
  for (const passage of reading.about(section)) {
    if (!passage.prose) continue;
    const { kinds, length } = partsIn(passage);
    told += length;
    const here = bySection.get(passage.section) ?? new Set<string>();
    for (const kind of kinds) here.add(kind);
    bySection.set(passage.section, here);
  }
  const [at] = [...bySection].reduce((most, one) => (one[1].size > most[1].size ? one : most), [-1, new Set<string>()]);
  return { kinds: new Set([...bySection.values()].flatMap((kinds) => [...kinds])).size, told, at };
});

const partsIn = ofText(({ text }) => ({ kinds: rolesNamed(text), length: text.length }));

/** The layers of one model, not the parts of the system. */
const modelArchitecture =
  /\b(?:model|network)(?:['’]s)? architecture|архитектура модели|arquitectura del modelo|模型(?:架构|结构)/iu;

/** Two arrows in a row of words: a drawing of one line. */
const chain = /\S\s*(?:[-─]+[>►▶]|=+>|→|⟶|➜|⇒)\s*[^→⟶➜⇒]{1,80}?(?:[-─]+[>►▶]|=+>|→|⟶|➜|⇒)/u;

function hasDrawing(context: RuleContext): boolean {
  const { document, reading } = context;
  return (
    hasImages(context) ||
    document.fences.some(({ language, content }) => isDiagramLanguage(language) || chain.test(content)) ||
    reading.blocksWith(isDrawing).length > 0 ||
    hasDrawnSource(context) ||
    reading.says('drawn-elsewhere', undefined, { aside: true }) !== undefined
  );
}

const hasImages = derived(({ document }: RuleContext) => document.stats.images > 0);

const isDrawing: BlockTest = (_, { kind, text }) =>
  kind === 'diagram' || kind === 'image' || (kind !== 'code' && chain.test(text));

const hasDrawnSource = derived(
  ({ document: { text } }: RuleContext) => /<(?:img|svg|object|embed|iframe)\b/iu.test(text) || drawnLines(text) >= 3,
);

/** Lines of an ASCII drawing: boxes and arrows made of signs. */
function drawnLines(text: string): number {
  // Most documents have none of these signs at all, which is soon seen.
  if (!/[│┃┌┐└┘├┤┬┴┼╔╗╚╝▼▲►◄]|\+--|\|\s*\n\s*v/u.test(text)) return 0;
  return text.match(/^.*(?:[│┃┌┐└┘├┤┬┴┼╔╗╚╝▼▲►◄]|\+-{2,}\+|\|\s*\n\s*v\b).*$/gmu)?.length ?? 0;
}
