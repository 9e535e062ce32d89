import { type Figures, figuresOf, kappa } from '../train/figures';
import { isRight, saysMissing, sectionsOf, verdictsOf } from './agreement';
import { cellsOf } from './summary';
import type { FolderSnapshot, JudgedDocument, Judgement, Snapshot } from './types';

/** What a change does to the agreement; `new` and `gone`: one side has no such verdict or counts it not. */
export type Effect = 'right to wrong' | 'wrong to right' | 'no effect' | 'new' | 'gone';

/** A verdict or a label that is not what it was. At least one side is there. */
export interface Change {
  readonly folder: string;
  readonly document: string;
  readonly section: string;
  readonly before?: Judgement;
  readonly after?: Judgement;
  readonly effect: Effect;
}

export interface SectionEffect {
  readonly section: string;
  readonly changed: number;
  readonly toWrong: number;
  readonly toRight: number;
  readonly kappaBefore: number;
  readonly kappaAfter: number;
}

/** A document that is no longer, or newly, taken for a design doc; a negative that is newly spoken to, or no longer. */
export interface KindChange {
  readonly folder: string;
  readonly path: string;
  readonly what: 'recognised' | 'no longer recognised' | 'spoken to' | 'silent again';
}

export interface FolderEffect {
  readonly folder: string;
  readonly before: Figures;
  readonly after: Figures;
  readonly onlyBefore: readonly string[];
  readonly onlyAfter: readonly string[];
}

export interface Comparison {
  readonly before: string;
  readonly after: string;
  readonly folders: readonly FolderEffect[];
  /** Sections with a changed verdict or another kappa, in the order of the catalogue. */
  readonly sections: readonly SectionEffect[];
  /** Those that became wrong first, then those that became right, then the rest; within, by section. */
  readonly changes: readonly Change[];
  readonly kinds: readonly KindChange[];
  /** Folders that only one side has measured: nothing is said of them. */
  readonly leftOut: readonly string[];
}

const order: readonly Effect[] = ['right to wrong', 'wrong to right', 'new', 'gone', 'no effect'];

/**
 * What changed between two states of the sources, on the folders that both measured. Documents that one side lacks count in the
 * figures, not among the changed verdicts. A verdict has changed when its status, its label or the side of the even chance did;
 * a probability that moved without that is none.
 */
export function compare(before: Snapshot, after: Snapshot): Comparison {
  const pairs = before.folders.flatMap((old) => {
    const now = after.folders.find(({ folder }) => folder === old.folder);
    return now === undefined ? [] : [{ old, now }];
  });
  const olds = pairs.map(({ old }) => old);
  const nows = pairs.map(({ now }) => now);
  const sections = sectionsOf([...nows, ...olds]);
  const place = new Map(sections.map((id, number) => [id, number]));
  const changes = pairs
    .flatMap(({ old, now }) => changesOf(old, now))
    .sort(
      (a, b) =>
        order.indexOf(a.effect) - order.indexOf(b.effect) || (place.get(a.section) ?? 0) - (place.get(b.section) ?? 0),
    );
  const names = new Set(pairs.map(({ old }) => old.folder));
  const measured = [...before.folders, ...after.folders].map(({ folder }) => folder);
  return {
    before: before.what,
    after: after.what,
    folders: pairs.map(({ old, now }) => folderEffect(old, now, sections)),
    sections: sectionEffects(olds, nows, sections, changes),
    changes,
    kinds: pairs.flatMap(({ old, now }) => kindChanges(old, now)),
    leftOut: [...new Set(measured.filter((folder) => !names.has(folder)))],
  };
}

function changesOf(old: FolderSnapshot, now: FolderSnapshot): readonly Change[] {
  const known = new Map(old.documents.map((document) => [document.path, document]));
  return now.documents.flatMap((document) => {
    const was = known.get(document.path);
    return was === undefined ? [] : changesIn(now.folder, was, document);
  });
}

function changesIn(folder: string, was: JudgedDocument, is: JudgedDocument): readonly Change[] {
  const olds = new Map(was.judgements.map((judgement) => [judgement.section, judgement]));
  const nows = new Map(is.judgements.map((judgement) => [judgement.section, judgement]));
  return [...new Set([...nows.keys(), ...olds.keys()])].flatMap((section): Change[] => {
    const [before, after] = [olds.get(section), nows.get(section)];
    if (before && after && isSame(before, after)) return [];
    return [
      {
        folder,
        document: is.path,
        section,
        ...(before ? { before } : {}),
        ...(after ? { after } : {}),
        effect: effectOf(before && isRight(before), after && isRight(after)),
      },
    ];
  });
}

function isSame(before: Judgement, after: Judgement): boolean {
  return (
    before.status === after.status &&
    before.reviewer.label === after.reviewer.label &&
    saysMissing(before) === saysMissing(after)
  );
}

function effectOf(before: boolean | undefined, after: boolean | undefined): Effect {
  if (before === after) return 'no effect';
  if (before === undefined) return 'new';
  if (after === undefined) return 'gone';
  return after ? 'wrong to right' : 'right to wrong';
}

function folderEffect(old: FolderSnapshot, now: FolderSnapshot, sections: readonly string[]): FolderEffect {
  const [before, after] = [old, now].map(({ documents }) => new Set(documents.map(({ path }) => path))) as [
    Set<string>,
    Set<string>,
  ];
  return {
    folder: now.folder,
    before: figuresOf(verdictsOf(old, sections)),
    after: figuresOf(verdictsOf(now, sections)),
    onlyBefore: [...before].filter((path) => !after.has(path)),
    onlyAfter: [...after].filter((path) => !before.has(path)),
  };
}

function sectionEffects(
  olds: readonly FolderSnapshot[],
  nows: readonly FolderSnapshot[],
  sections: readonly string[],
  changes: readonly Change[],
): readonly SectionEffect[] {
  const before = olds.flatMap((folder) => verdictsOf(folder, sections));
  const after = nows.flatMap((folder) => verdictsOf(folder, sections));
  return sections
    .map((section, number): SectionEffect => {
      const own = changes.filter((change) => change.section === section);
      return {
        section,
        changed: own.length,
        toWrong: own.filter(({ effect }) => effect === 'right to wrong').length,
        toRight: own.filter(({ effect }) => effect === 'wrong to right').length,
        kappaBefore: kappa(cellsOf(before, number)),
        kappaAfter: kappa(cellsOf(after, number)),
      };
    })
    .filter(({ changed, kappaBefore, kappaAfter }) => changed > 0 || kappaBefore !== kappaAfter);
}

function kindChanges(old: FolderSnapshot, now: FolderSnapshot): readonly KindChange[] {
  const { folder } = now;
  const documents = new Map(old.documents.map(({ path, recognised }) => [path, recognised]));
  const negatives = new Map(old.negatives.map(({ path, findings }) => [path, findings > 0]));
  return [
    ...now.documents.flatMap(({ path, recognised }): KindChange[] =>
      (documents.get(path) ?? recognised) === recognised
        ? []
        : [{ folder, path, what: recognised ? 'recognised' : 'no longer recognised' }],
    ),
    ...now.negatives.flatMap(({ path, findings }): KindChange[] =>
      (negatives.get(path) ?? findings > 0) === findings > 0
        ? []
        : [{ folder, path, what: findings > 0 ? 'spoken to' : 'silent again' }],
    ),
  ];
}
