import { isComponentColumn, isComponentName, isGeneric, isVague, roleBox, rolesNamed } from '../../diagram/roles';
import type { Analysis } from '../../engine/types';
import { words } from '../../language/tokens';
import { denies } from '../../reading/denies';
import type { Passage, Sentence } from '../../reading/types';
import { builtInDiagramRoles } from '../../schema/diagram-roles';

/** A part of the system as the text describes it. */
export interface DescribedPart {
  /** In the author's words where the text names the part, else the usual name of its role. */
  readonly label: string;
  readonly role?: string;
  readonly shape: 'box' | 'round' | 'store';
  /** What the text says of it; absent where only its section does. */
  readonly passage?: Passage;
  /** The text does not speak of it, and such a system needs it. */
  readonly isGhost: boolean;
}

/** A name of more words is a sentence. */
const longestName = 4;
const articles = new Set(builtInDiagramRoles().articles);
const phrases = new Set(builtInDiagramRoles().roles.flatMap((role) => role.phrases));

/** The parts that a document describes, in the order in which it does, and behind them those that it says nothing of. */
export function describedParts(analysis: Analysis): readonly DescribedPart[] {
  const introduced = namedParts(analysis);
  const named = [...introduced, ...mentionedParts(analysis, introduced)];
  const parts = [...named];
  const add = (isGhost: boolean, isThere: (claim: Claim) => boolean): void => {
    for (const claim of claims) {
      const { role, or = [] } = claim;
      if (!parts.some((part) => part.role === role || or.includes(part.role ?? '')) && isThere(claim))
        parts.push(partOf(role, isGhost));
    }
  };
  add(false, ({ told }) => told(analysis));
  add(true, ({ needed }) => needed?.(analysis) ?? false);
  return parts;
}

function partOf(role: string, isGhost: boolean): DescribedPart {
  const { name, shape } = roleBox(role);
  return { label: name, role, shape, isGhost };
}

const architecture = 'serving.architecture';
const describing = [
  ...new Set([architecture, ...builtInDiagramRoles().roles.flatMap(({ sections = [] }) => sections)]),
];

/** Components that passages introduce: rows of tables of components, and bold or labelled beginnings that are called like components. */
function namedParts({ reading }: Analysis): readonly DescribedPart[] {
  const parts: DescribedPart[] = [];
  const seen = new Set<string>();
  const near = new Set(reading.about(architecture));
  for (const passage of reading.about(...describing)) {
    const name = nameOf(passage, near.has(passage));
    const key = name?.toLowerCase();
    if (name === undefined || key === undefined || seen.has(key)) continue;
    const [role] = rolesNamed(name);
    seen.add(key);
    // "ML pipeline" may be any of them.
    if (role === undefined && words(name).every(isVague)) continue;
    parts.push({
      label: name,
      ...(role !== undefined && { role }),
      shape: role === undefined ? 'box' : roleBox(role).shape,
      passage,
      isGhost: false,
    });
  }
  return parts;
}

/** Of every role that no passage introduces by name: the first part that the sentences on architecture call by one ("the inverted index"). */
function mentionedParts({ reading }: Analysis, named: readonly DescribedPart[]): readonly DescribedPart[] {
  const taken = new Set(named.map(({ role }) => role));
  const parts: DescribedPart[] = [];
  for (const { prose, kind, sentences } of reading.about(architecture)) {
    if (!prose || kind === 'row') continue;
    for (const sentence of sentences) {
      if (sentence.hedged || sentence.question || denies(sentence)) continue;
      for (const name of mentionsIn(sentence)) {
        const [role] = rolesNamed(name);
        if (role === undefined || taken.has(role)) continue;
        taken.add(role);
        parts.push({ label: name, role, shape: roleBox(role).shape, isGhost: false });
      }
    }
  }
  return parts;
}

/** Names of two words behind an article, of which the second says that this is a component. */
function mentionsIn({ text, tokens }: Sentence): readonly string[] {
  return tokens.flatMap(({ word: article }, at) => {
    const [first, second] = [tokens[at + 1], tokens[at + 2]];
    if (!articles.has(article) || !first || !second) return [];
    const name = text.slice(first.start, second.end);
    if (!/^[\p{L}\p{N}]+[ -][\p{L}\p{N}]+$/u.test(name) || !isComponentName(name) || isGeneric(name)) return [];
    // "The updated ranker" is the ranker; of "the ranking service" the first word tells what it is.
    const isTold = rolesNamed(second.word).length === 0 || phrases.has(name.toLowerCase());
    if (!isTold) return [];
    return [name.charAt(0).toUpperCase() + name.slice(1)];
  });
}

function nameOf({ block, kind, sentences, aside }: Passage, isNear: boolean): string | undefined {
  if (!block || aside || sentences.some(({ hedged }) => hedged)) return undefined;
  const isRow = kind === 'row' && isComponentColumn(block.header?.[0] ?? '');
  // A table of owners or of stages names parts for another reason.
  if (kind === 'row' && (!isRow || !isNear)) return undefined;
  const name = (isRow ? block.cells?.[0] : block.runIn)
    ?.replace(/[*_`]/gu, '')
    .replace(/[:：]+$/u, '')
    .replace(/\([^)]*\)/gu, '')
    .trim();
  const count = name === undefined ? 0 : words(name).length;
  if (!name || count === 0 || count > longestName || isNoName(name)) return undefined;
  if (isRow) return name;
  return count > 1 && !/-\S*$/u.test(name) && isComponentName(name) && !isGeneric(name) ? name : undefined;
}

/** `PUT /store`, "the competitors' stores". */
function isNoName(name: string): boolean {
  return /(?:^|\s)\/\p{L}|['’]s?\s/u.test(name) || articles.has(words(name)[0] ?? '');
}

interface Claim {
  readonly role: string;
  /** A part of these roles stands for it as well. */
  readonly or?: readonly string[];
  /** The text describes it. */
  told(analysis: Analysis): boolean;
  /** Such a system has it, whether or not the text says so. */
  needed?(analysis: Analysis): boolean;
}

const isTrue = ({ facts }: Analysis, fact: string): boolean => facts.get(fact)?.value === true;
const isFalse = ({ facts }: Analysis, fact: string): boolean => facts.get(fact)?.value === false;
const tells = ({ coverage }: Analysis, ...sections: readonly string[]): boolean =>
  sections.some((id) => ['covered', 'thin'].includes(coverage.get(id)?.status ?? 'missing'));
const says = ({ reading }: Analysis, term: string): boolean =>
  reading.says(term, undefined, { asserted: true }) !== undefined;
/** Somebody may wait for answers: it is not known that there are none, and no job by the clock is told. */
const mayBeAsked = (analysis: Analysis): boolean => !isTrue(analysis, 'batch_only') && !says(analysis, 'batch-mode');
const learns = (analysis: Analysis): boolean => !isFalse(analysis, 'supervised');
const hasStages = (analysis: Analysis): boolean =>
  says(analysis, 'multi-stage') && tells(analysis, 'modeling.multi-stage');

/** A passage on the section speaks of the role, neither as an idea for later nor as one that was turned down. */
const names = ({ reading }: Analysis, role: string, section: string): boolean =>
  reading
    .about(section)
    .some(
      ({ prose, sentences }) =>
        prose && sentences.some(({ text, hedged }) => !hedged && rolesNamed(text).includes(role)),
    );

/** In the order in which data flows. */
const claims: readonly Claim[] = [
  { role: 'client', told: (analysis) => isTrue(analysis, 'online_serving'), needed: mayBeAsked },
  { role: 'ingestion', told: (analysis) => tells(analysis, 'data.sources', 'data.ingestion'), needed: () => true },
  {
    role: 'feature-store',
    told: (analysis) => says(analysis, 'feature-store-of-ours') && tells(analysis, 'data.feature-store'),
  },
  // Labels that come by themselves are events; people who write them are a part of the system.
  {
    role: 'labels',
    told: (analysis) => tells(analysis, 'data.labels') && names(analysis, 'human-review', 'data.labels'),
  },
  {
    role: 'training',
    told: (analysis) => learns(analysis) && tells(analysis, 'modeling.training', 'operations.retraining'),
    needed: learns,
  },
  {
    role: 'evaluation',
    told: (analysis) => says(analysis, 'quality-gate') && tells(analysis, 'operations.retraining'),
  },
  { role: 'registry', told: (analysis) => says(analysis, 'model-registry'), needed: learns },
  { role: 'index', told: (analysis) => tells(analysis, 'serving.ann-index') },
  { role: 'candidate-generation', told: hasStages },
  { role: 'ranking', or: ['re-ranking'], told: hasStages },
  {
    role: 're-ranking',
    told: (analysis) => hasStages(analysis) && names(analysis, 're-ranking', 'modeling.multi-stage'),
  },
  {
    role: 'inference',
    or: ['ranking'],
    told: (analysis) => tells(analysis, 'modeling.architecture', 'serving.prediction-mode'),
    needed: () => true,
  },
  { role: 'monitoring', told: (analysis) => tells(analysis, 'operations.monitoring'), needed: () => true },
];
