import { type Diagnostic, DiagnosticSeverity } from 'vscode-languageserver';
import { parseSettings } from '../engine/settings';
import type { Settings } from '../engine/types';
import { unknownNames } from '../engine/unknown-names';
import type { DataProblem } from '../schema/types';
import { lineAt, lineEnd, lineIndex } from '../text/lines';
import type { Span } from '../text/span';
import { diagnosticSource, toRange } from './convert';
import { scanJson } from './json-text';
import type { PositionEncoding } from './position-encoding';
import { configFileName } from './protocol';

export interface ConfigText {
  /** The good values alone. */
  readonly settings: Partial<Settings>;
  readonly diagnostics: readonly Diagnostic[];
}

/** What a configuration file may name. */
export interface KnownNames {
  readonly frameworkIds: readonly string[];
  readonly ruleIds: readonly string[];
  /** False where the frameworks of the workspace are not known: one of them may have the name. */
  readonly complete: boolean;
}

/** Reads a `.ml-design-docs.json`. A bad value is left out with a diagnostic on its key; broken JSON leaves out all, with one. */
export function readConfigText(
  text: string,
  known: KnownNames,
  positionEncoding: PositionEncoding = 'utf-16',
): ConfigText {
  const lines = lineIndex(text);
  const at = (span: Span, message: string): Diagnostic => ({
    range: toRange({ text, lines }, span, { positionEncoding }),
    severity: DiagnosticSeverity.Error,
    source: diagnosticSource,
    code: 'config-file',
    message,
  });

  const { keys, error } = scanJson(text);
  let value: unknown;
  try {
    value = JSON.parse(text.replace(/^\uFEFF/u, ''));
  } catch {
    const start = error?.offset ?? 0;
    const end = Math.max(start, lineEnd(text, lines, lineAt(lines, start)));
    const expected = error ? ` (expected ${error.expected} here)` : '';
    return {
      settings: {},
      diagnostics: [at({ start, end }, `Not valid JSON${expected}: none of the settings in this file are used.`)],
    };
  }
  const { settings, problems } = parseSettings(value);
  const all = [...problems, ...misspelt(settings, known)];
  return {
    settings: withoutBadMap(settings, problems),
    diagnostics: all.map(({ path, message }) =>
      at(keys.get(path) ?? { start: 0, end: lineEnd(text, lines, 0) }, `${path || configFileName} ${message}`),
    ),
  };
}

/** A `rules` that is no map is read as an empty one; it must not replace the editor's rules. */
function withoutBadMap(settings: Partial<Settings>, problems: readonly DataProblem[]): Partial<Settings> {
  if (!problems.some(({ path }) => path === 'rules')) return settings;
  const { rules: _, ...rest } = settings;
  return rest;
}

/** A misspelt name would silently do nothing in an editor, and stop the command line. */
export function misspelt(settings: Partial<Settings>, known: KnownNames): readonly DataProblem[] {
  const list = known.frameworkIds.join(', ');
  return unknownNames(settings, known)
    .filter(({ kind, name }) => known.complete || (kind === 'rule' && !name.startsWith('team/')))
    .map(({ path, kind }) => ({ path, message: kind === 'framework' ? `must be one of ${list}` : 'names no rule' }));
}
