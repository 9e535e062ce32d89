import { createSignReader, type SignReader } from '../../coverage/signs';
import type { Analysis } from '../../engine/types';
import { factsOf } from '../../facts/condition';
import type { Fact } from '../../facts/types';
import { writtenIn } from '../../language/written-in';
import type { Document } from '../../markdown/types';
import type { Catalogue, Check, Condition, SectionId } from '../../schema/types';
import { lineRange } from '../../text/lines';
import type { Span } from '../../text/span';
import type { Steps } from '../../text/steps';
import { outline } from '../outline';
import { specIn } from '../section-spec';

/** A question of a checklist that nothing in the document answers, as an item of a review. */
export interface OpenQuestion {
  readonly section: SectionId;
  readonly question: string;
  readonly why: string;
  /** The section. */
  readonly rule: string;
  readonly severity: 'info';
  readonly span: Span;
  readonly related: readonly never[];
}

/**
 * Questions of the checklists of all sections that are asked of the system, whether or not they are answered, in the order of the
 * framework. One sign of an answer anywhere in the document is enough not to ask; where the document is in a language without signs
 * nobody can tell, and nothing is asked. An item of a team without signs is always asked. In steps: every text is read for it.
 */
export function* openQuestions(analysis: Analysis): Steps<readonly OpenQuestion[]> {
  const { document, catalogue, applicable } = analysis;
  const wanted = outline(analysis).flatMap((phase) =>
    phase.sections.flatMap((section) => {
      if (applicable.get(section.id) !== true || section.status === 'not-applicable') return [];
      const checks = specIn(analysis, section.id)?.checks.filter(({ question }) => question !== undefined) ?? [];
      return checks.map((check) => ({ section, check, span: section.span ?? phase.span }));
    }),
  );
  if (wanted.length === 0) return [];
  yield;
  const language = writtenIn(document.blocks.map(({ text }) => text));
  yield;
  const said = yield* itemsSaid(document, catalogue);
  const title = document.sections[0]?.headingSpan ?? { start: 0, end: 0 };
  return wanted.flatMap(({ section: { id }, check, span = title }) => {
    const { question, signs } = check;
    const languages = Object.keys(signs);
    const canTell = languages.length === 0 || languages.includes('any') || languages.includes(language ?? '');
    if (question === undefined || !canTell || said.has(check)) return [];
    const why = ['Nothing in the document says it.', ...reasonFor(analysis, check.when)].join(' ');
    return [{ section: id, question, why, rule: id, severity: 'info', span, related: [] }];
  });
}

/** The items with a question, which sign readers number, and the reader. */
interface Asking {
  readonly items: readonly Check[];
  readonly signsIn: SignReader;
}

const askings = new WeakMap<Catalogue['sections'], Asking>();

function askingOf(catalogue: Catalogue): Asking {
  let asking = askings.get(catalogue.sections);
  if (!asking) {
    const sections = catalogue.sections.map((spec) => ({
      ...spec,
      checks: spec.checks.filter(({ question }) => question !== undefined),
    }));
    asking = {
      items: sections.flatMap(({ checks }) => checks),
      signsIn: createSignReader({ ...catalogue, sections }),
    };
    askings.set(catalogue.sections, asking);
  }
  return asking;
}

/** Items of which the text or a heading of the document has a sign. */
function* itemsSaid({ blocks, sections }: Document, catalogue: Catalogue): Steps<ReadonlySet<Check>> {
  const { items, signsIn } = askingOf(catalogue);
  const said = new Set<Check>();
  const read = (text: string): void => {
    for (const item of text === '' ? [] : signsIn(text)) said.add(items[item] as Check);
  };
  for (const { kind, text, leadIn, header } of blocks) {
    if (kind === 'comment') continue;
    read(text);
    read(leadIn ?? '');
    // A column of prices says in its header what they are of.
    if (header) read([header.join(' | '), text].join(' | '));
    yield;
  }
  for (const { title } of sections) {
    read(title);
    yield;
  }
  return said;
}

/** Why the question is asked of this system: what its condition follows from, with the line. */
function reasonFor({ facts, document }: Analysis, when: Condition | undefined): readonly string[] {
  const told = (when === undefined ? [] : factsOf(when)).flatMap((name) => sourceOf(name, facts.get(name), document));
  return told.length === 0 ? [] : [`It is asked because ${[...new Set(told)].slice(0, 2).join(', and ')}.`];
}

function sourceOf(name: string, fact: Fact | undefined, { lines }: Document): readonly string[] {
  if (!fact || fact.value === false || fact.source === 'assumed') return [];
  if (fact.source === 'front-matter') return [`the front matter says ${name}`];
  if (fact.reason === undefined) return [];
  const line = fact.span ? ` (line ${lineRange(lines, fact.span).line})` : '';
  return [fact.source === 'text' ? `the text ${fact.reason}${line}` : fact.reason];
}
