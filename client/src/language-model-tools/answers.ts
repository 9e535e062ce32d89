import type { Outline, OutlineSection, Place } from '../../../server/src/lsp/protocol';

interface Item {
  readonly range: Place;
  readonly severity?: number;
  readonly code?: unknown;
  readonly message: unknown;
  readonly data?: {
    readonly section?: string;
    readonly of?: readonly { readonly section: string; readonly message: string }[];
  };
  readonly codeDescription?: { readonly href: string };
}

/** A report of `textDocument/diagnostic`, as far as it is told. */
export interface Pulled {
  readonly kind: string;
  readonly items?: readonly Item[];
}

const severities = ['', 'error', 'warning', 'info', 'hint'];

/** Findings for a model: places one-based, columns in UTF-16 code units, the end behind the last character. */
export function checkAnswer(uri: string, outline: Outline, { items = [] }: Pulled) {
  return {
    ...verdict(uri, outline),
    findings: items
      .flatMap(apart)
      .map(({ range: { start, end }, severity = 0, code, message, data, codeDescription }) => ({
        ...{ rule: code, severity: severities[severity], message, section: data?.section },
        ...{ line: start.line + 1, column: start.character + 1, endLine: end.line + 1, endColumn: end.character + 1 },
        page: codeDescription?.href,
      })),
  };
}

/** People read one line for several sections that are missing at one place; a model gets what is said of each. */
function apart(item: Item): readonly Item[] {
  return item.data?.of?.map(({ section, message }) => ({ ...item, message, data: { section } })) ?? [item];
}

/** Phases and sections for a model; those that apply and are not answered come with what a reviewer looks for. */
export function coverageAnswer(uri: string, outline: Outline) {
  const phases = outline.isDesignDoc ? outline.phases : [];
  return {
    ...verdict(uri, outline),
    phases: phases.map(({ id, title, covered, applicable, sections }) => ({
      ...{ id, title, score: { covered, applicable } },
      sections: sections.map(sectionAnswer),
    })),
  };
}

function sectionAnswer(section: OutlineSection) {
  const { id, title, status, applicable, notAsked, answered, because, range, purpose, checks } = section;
  return {
    ...{ id, title, status, applicable, because },
    ...(notAsked !== undefined && { notAsked }),
    ...(range && { line: range.start.line + 1, endLine: range.end.line + 1 }),
    ...(applicable && !answered && { purpose, checks: checks.map(({ say }) => say) }),
  };
}

function verdict(uri: string, { isDesignDoc, because, framework, frameworkBecause, score }: Outline) {
  return { uri, isDesignDoc, because, framework, frameworkBecause, score };
}
