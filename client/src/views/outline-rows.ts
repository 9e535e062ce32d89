import type { Outline, OutlinePhase, OutlineSection } from '../../../server/src/lsp/protocol';

export interface PhaseRow {
  readonly kind: 'phase';
  readonly uri: string;
  /** Its place in the framework: with the document's text it changes as little as the framework does. */
  readonly id: string;
  readonly phase: OutlinePhase;
}

export interface SectionRow {
  readonly kind: 'section';
  readonly uri: string;
  readonly id: string;
  readonly section: OutlineSection;
  readonly parent: PhaseRow;
}

export type Row = PhaseRow | SectionRow;

/** Ids do not name the document, so that what is open in the tree stays open on the way from one document to the next. */
export function phaseRows({ uri, phases }: Outline): readonly PhaseRow[] {
  return phases.map((phase, index) => ({ kind: 'phase', uri, id: `${index}:${phase.id}`, phase }));
}

/** The sections of a phase in the framework's order; ids as in `phaseRows`. */
export function sectionRows(parent: PhaseRow): readonly SectionRow[] {
  return parent.phase.sections.map((section, index) => ({
    kind: 'section',
    uri: parent.uri,
    id: `${parent.id}/${index}:${section.id}`,
    section,
    parent,
  }));
}

/** True for a value that VS Code hands to a command of the tree. */
export function isRow(value: unknown): value is Row {
  const kind = (value as Partial<Row> | null | undefined)?.kind;
  return kind === 'phase' || kind === 'section';
}

/**
 * The rows below one, or the phases. `open` holds the ids of the phases that are open, and gets each whose sections are asked for: VS Code
 * asks for those of open phases only, and it tells nobody that a phase was opened while it fills the tree anew.
 */
export function childRows(row: Row | undefined, outline: Outline | undefined, open: Set<string>): readonly Row[] {
  if (!row) return outline ? phaseRows(outline) : [];
  if (row.kind === 'section') return [];
  open.add(row.id);
  return sectionRows(row);
}
