import { changedPart } from '../../client/src/frameworks/changed-part';
import type { Analysis } from '../../server/src/engine/types';
import { namesIn } from '../../server/src/features/mentions/names-in';
import type { DesignDocService } from '../../server/src/service';
import type { TextEdit } from '../../server/src/text/span';
import { frameworkIds } from '../unit/features/hostile-documents';
import type { Random } from '../unit/random';

/** An edit that the product offers for a document. */
export interface Offer {
  /** The feature, and the title where a user picks one: `code action: Insert section "Baseline"`. */
  readonly name: string;
  readonly edits: readonly TextEdit[];
  /** The same request of the edited document. The promise is that it has nothing left to do; absent: the feature makes none. */
  readonly again?: (edited: Analysis) => readonly TextEdit[];
  /** It writes what the user typed, which may be anything. */
  readonly typed?: boolean;
}

/** Every edit that any feature of the service makes for a document. Completions and names are asked at some places, by `random`. */
export function* everyEdit(service: DesignDocService, analysis: Analysis, random: Random): Generator<Offer> {
  yield* codeActions(service, analysis);
  yield* insertions(service, analysis, random);
  const fixAll = (of: Analysis): readonly TextEdit[] => service.fixAll(of).edits;
  yield { name: 'fix all', edits: fixAll(analysis), again: fixAll };
  yield* frameworks(service, analysis);
  yield* architecture(service, analysis);
  yield* completions(service, analysis, random);
  yield* renames(service, analysis, random);
}

function* codeActions(service: DesignDocService, analysis: Analysis): Generator<Offer> {
  const everything = { start: 0, end: analysis.document.text.length };
  const spans = [everything, ...analysis.findings.map(({ span }) => span)];
  const actions = spans.flatMap((span) => service.codeActions(analysis, span));
  const once = new Map(actions.map(({ fix }) => [JSON.stringify(fix.edits), fix]));
  for (const { title, edits } of once.values()) yield { name: `code action: ${title}`, edits };
}

function* insertions(service: DesignDocService, analysis: Analysis, random: Random): Generator<Offer> {
  const all = (of: Analysis): readonly TextEdit[] => service.insertSections(of).edits;
  yield { name: 'insert all missing sections', edits: all(analysis), again: all };
  const { phases } = analysis.framework;
  const phase = random.pick(phases)?.sections.map(({ id }) => id) ?? [];
  const some = (of: Analysis): readonly TextEdit[] => service.insertSections(of, phase).edits;
  yield { name: `insert the sections of a phase (${phase.join(' ')})`, edits: some(analysis), again: some };
}

function* frameworks(service: DesignDocService, analysis: Analysis): Generator<Offer> {
  for (const framework of [...frameworkIds, undefined]) {
    const named = (of: Analysis): readonly TextEdit[] => {
      const edit = service.frameworkEdit(of, framework);
      return 'edits' in edit ? edit.edits : [];
    };
    yield { name: `name the framework ${framework ?? '(none)'}`, edits: named(analysis), again: named };
    if (framework === undefined) continue;
    const converted = (of: Analysis): readonly TextEdit[] => {
      const { text } = of.document;
      const conversion = service.convertFramework(of, framework);
      if (!conversion || conversion.problem !== undefined || conversion.text === text) return [];
      // As the client applies it: what begins and ends alike stays.
      const { start, end, newText } = changedPart(text, conversion.text);
      return [{ span: { start, end }, newText }];
    };
    yield { name: `convert to ${framework}`, edits: converted(analysis), again: converted };
  }
}

function* architecture(service: DesignDocService, analysis: Analysis): Generator<Offer> {
  const drawn = (of: Analysis): readonly TextEdit[] => {
    const edit = service.drawArchitecture(of);
    return 'edits' in edit ? edit.edits : [];
  };
  yield { name: 'draw the architecture', edits: drawn(analysis), again: drawn };
  for (const { id, label } of service.architecture(analysis).flatMap(({ ghosts }) => ghosts)) {
    const edit = service.addToArchitecture(analysis, id);
    if ('edits' in edit) yield { name: `add to the architecture: ${label}`, edits: edit.edits };
  }
}

function* completions(service: DesignDocService, analysis: Analysis, random: Random): Generator<Offer> {
  const { text, lines } = analysis.document;
  const places = Array.from({ length: 6 }, () =>
    random.chance(0.5) ? random.pick(lines) : random.below(text.length + 1),
  );
  for (const place of places)
    for (const { label, span, newText, edits = [] } of service.completions(analysis, place)) {
      const all = [{ span, newText }, ...edits].filter(
        ({ span: { start, end }, newText: now }) => text.slice(start, end) !== now,
      );
      yield { name: `completion at ${place}: ${label}`, edits: all };
    }
}

const newNames = [
  'Ranker 2',
  'click model',
  'AUC',
  'NDCG@20',
  'größer',
  'a"b',
  '\u{1F680} x',
  'end',
  'Feature store (new)',
  'x\r',
];

function* renames(service: DesignDocService, analysis: Analysis, random: Random): Generator<Offer> {
  const { text, document } = { text: analysis.document.text, document: analysis.document };
  const words = [...text.matchAll(/\p{L}[\p{L}\d@]*/gu)].map(({ index }) => index);
  const names = namesIn(analysis).all.map(({ span }) => span.start);
  // Few words are names.
  const places = [
    ...document.lines.slice(0, 3),
    ...Array.from({ length: 12 }, () => random.pick(words) ?? 0),
    ...Array.from({ length: Math.min(3, names.length) }, () => random.pick(names) ?? 0),
  ];
  for (const place of places) {
    const newName = random.pick(newNames);
    const renamed = service.rename(analysis, place, newName);
    if (renamed && 'edits' in renamed)
      yield { name: `rename at ${place} to ${newName}`, edits: renamed.edits, typed: true };
  }
}

/** What takes the edits of `text` back, in the text that they made. */
export function inverseOf(text: string, edits: readonly TextEdit[]): readonly TextEdit[] {
  let by = 0;
  const inOrder = [...edits].sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
  return inOrder.map(({ span: { start, end }, newText }) => {
    const at = start + by;
    by += newText.length - (end - start);
    return { span: { start: at, end: at + newText.length }, newText: text.slice(start, end) };
  });
}
