import { quantitiesIn } from '../../language/quantities';
import { ofText } from '../../reading/of-text';
import type { Passage, Said } from '../../reading/types';
import type { FindingDraft, Rule, RuleContext } from '../types';
import { metricsNamed } from './metrics-named';
import { type Part, partsAbout } from './parts';

const section = 'evaluation.slices';

export const errorsAnalysed: Rule = {
  meta: {
    id: 'evaluation/errors-analysed',
    title: 'Errors are sorted into classes or slices, with shares and actions',
    trace: 'MLD511',
    severity: 'info',
    fixable: false,
  },
  *check(context): Iterable<FindingDraft> {
    const { reading } = context;
    const parts = partsAbout(context, section, ['slices-label']).filter((part) => isOfErrors(part, context));
    const labelled = parts.flatMap(({ passages }) => passages);
    if (isAnalysed(labelled, context)) return;
    const shrug = reading.says('errors-shrugged', labelled, { denied: true });
    const about = reading.about(section);
    // Whoever shrugs under a heading of errors has not analysed them, whatever a list of risks says elsewhere.
    if (!shrug && (isAnalysed(about, context) || reading.says('error-kind', labelled))) return;
    const said = shrug ?? shrugElsewhere(context);
    const [part] = parts;
    if (!part && !said) return;
    yield {
      span: part?.at ?? (said ? reading.spanOf(said.passage, said.hit.start, said.hit.end) : { start: 0, end: 0 }),
      section,
      message: `${said ? `"${excerpt(said.sentence.text)}"` : 'This'} names no class of errors, no group of users or cases, no share and no action, so nothing follows from it. Read a hundred wrong cases or so, sort them by cause with the share of each and what will be done, and report the metric for the groups that matter.`,
    };
  },
};

/** Shrugged at, heard so by the recogniser, or of a clear name and heard as nothing; "Errors" of an interface are none of these. */
function isOfErrors({ label, passages }: Part, { reading }: RuleContext): boolean {
  if (reading.says('errors-shrugged', passages, { denied: true })) return true;
  const heard = passages.flatMap((passage) => (passage.prose ? reading.sectionsOf(passage).slice(0, 1) : []));
  return heard.includes(section) || (heard.length === 0 && /\s/u.test(label));
}

/** Without a label it takes two such phrases in one passage that is about nothing else. */
function shrugElsewhere({ reading }: RuleContext): Said | undefined {
  const empty = reading.passages.filter((passage) => {
    const [first = section] = passage.prose && !passage.aside ? reading.sectionsOf(passage) : ['none'];
    return first === section;
  });
  const all = reading.all('errors-shrugged', empty, { denied: true });
  return all.find(({ passage }, at) => all[at + 1]?.passage === passage);
}

/** Anything to hold on to: a cut, a kind of error, an action, a number, a metric, a table, a drawing. */
function isAnalysed(passages: readonly Passage[], { reading }: RuleContext): boolean {
  if (reading.says(['slice-word', 'error-class', 'error-action'], passages, { denied: true })) return true;
  return passages.some(
    (passage) =>
      (!passage.prose && passage.kind !== 'heading') ||
      passage.kind === 'row' ||
      hasQuantity(passage) ||
      (passage.prose && metricsNamed([passage], 'offline').length > 0),
  );
}

const hasQuantity = ofText(({ text }) => quantitiesIn(text).length > 0);

function excerpt(text: string): string {
  const plain = text.replace(/[.。;]$/u, '');
  return plain.length <= 100 ? plain : `${plain.slice(0, 97).replace(/\s\S*$/u, '')} …`;
}
