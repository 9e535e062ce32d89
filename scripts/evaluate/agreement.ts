import { supports } from '../train/corpus';
import type { Verdict } from '../train/figures';
import type { FolderSnapshot, Judgement } from './types';

/** A reader finds the place when the lines shown are this near to the labelled ones. */
const near = 2;

/** Is it told to be missing? What is unsure counts by the side on which its probability lies. */
export function saysMissing({ status, missing }: Judgement): boolean {
  return status === 'missing' || status === 'placeholder' || (status === 'unsure' && missing >= 0.5);
}

/** Does the verdict agree with the reviewer? Undefined where the reviewer hesitated: `partial` is not judged. */
export function isRight(judgement: Judgement): boolean | undefined {
  const { label } = judgement.reviewer;
  return label === 'partial' ? undefined : (label === 'absent') === saysMissing(judgement);
}

/** The section ids of a snapshot, in the order of the catalogue. */
export function sectionsOf(folders: readonly FolderSnapshot[]): readonly string[] {
  const judgements = folders.flatMap(({ documents }) => documents.flatMap((document) => document.judgements));
  return [...new Set(judgements.map(({ section }) => section))];
}

/**
 * The verdicts of a folder in the form that the figures are counted from; `section` is the index in `sections`. What users are
 * told outranks the probability: a placeholder is missing whatever its probability.
 */
export function verdictsOf({ folder, documents }: FolderSnapshot, sections: readonly string[]): readonly Verdict[] {
  const numbers = new Map(sections.map((id, number) => [id, number]));
  return documents.flatMap(({ path, judgements }) =>
    judgements.flatMap((judgement): Verdict[] => {
      const section = numbers.get(judgement.section);
      const { reviewer, status } = judgement;
      if (section === undefined || reviewer.label === 'partial') return [];
      const missing = saysMissing(judgement) ? Math.max(0.5, judgement.missing) : Math.min(0.4999, judgement.missing);
      const base = { document: path, folder, section, missing, decided: status !== 'unsure' };
      return reviewer.label === 'absent'
        ? [{ ...base, gold: 'absent' }]
        : [{ ...base, gold: 'present', ...locatedIn(judgement) }];
    }),
  );
}

/** Nothing is said of a verdict that shows no place. */
function locatedIn(judgement: Judgement): Pick<Verdict, 'located' | 'located3'> {
  const { reviewer, evidence } = judgement;
  if (saysMissing(judgement) || evidence.length === 0 || reviewer.lines === undefined) return {};
  const hits = evidence.map(([first, last]) => supports(reviewer, [first - near, last + near]));
  return { located: hits[0] === true, located3: hits.includes(true) };
}
