import type { Analysis } from '../../engine/types';
import { fingerprint } from '../../features/fingerprint';
import { safeFixOf } from '../../rules/safe-fix';
import type { Finding, RuleMeta } from '../../rules/types';
import { positionAt } from '../../text/lines';
import type { Span } from '../../text/span';
import type { PageOf } from '../explain';
import { encodePath } from '../uri';
import { listItems } from './list-items';
import { jsonWithoutCommands } from './log-commands';
import { LEVELS, ruleDescriptors } from './sarif-rules';
import type { Formatter, Places } from './types';

const SCHEMA = 'https://json.schemastore.org/sarif-2.1.0.json';
/** What paths are relative to, under the name that dashboards know. */
const ROOT = '%SRCROOT%';

export interface SarifOptions {
  readonly version: string;
  readonly places: Places;
  readonly pageOf?: PageOf;
  /** A baseline has taken out what was known before. */
  readonly onlyNew?: boolean;
}

/** SARIF 2.1.0 for code-scanning dashboards: one run, all rules described with their help, columns in UTF-16 units. */
export function sarif(
  rules: readonly RuleMeta[],
  { version, places, pageOf, onlyNew = false }: SarifOptions,
): Formatter<readonly string[]> {
  const indexes = new Map(rules.map(({ id }, index) => [id, index]));
  const items = listItems();
  return {
    start: () => {
      const driver = {
        name: 'ml-design-docs',
        semanticVersion: version,
        informationUri: 'https://github.com/ml-design-docs/ml-design-docs',
        rules: ruleDescriptors(rules, pageOf),
      };
      // The object is written in pieces around the results; each piece in front of `"results":[` is closed by `end`.
      // Without `automationDetails`: code scanning takes the category of an upload only where the file names none, and of two uploads of one category
      // the second closes the alerts of the first.
      const head = JSON.stringify({
        tool: { driver },
        originalUriBaseIds: { [ROOT]: { description: { text: 'The root of the repository.' } } },
        columnKind: 'utf16CodeUnits',
      }).slice(0, -1);
      return `{"$schema":${JSON.stringify(SCHEMA)},"version":"2.1.0","runs":[${head},"results":[`;
    },
    tell: ({ path, analysis }) => {
      const artifactLocation = { uri: encodePath(places.fromRoot(path)), uriBaseId: ROOT };
      const prints = new Map<string, number>();
      return analysis.findings.map((finding) => {
        const print = fingerprint(finding, analysis.document);
        const times = (prints.get(print) ?? 0) + 1;
        prints.set(print, times);
        const result = {
          ruleId: finding.rule,
          ruleIndex: indexes.get(finding.rule),
          level: LEVELS[finding.severity],
          message: { text: finding.message },
          locations: [locationOf(finding.span, analysis, artifactLocation)],
          relatedLocations: relatedOf(finding, analysis, artifactLocation),
          // Of results that are about the same words, each has its own.
          partialFingerprints: { 'mlDesignDocsFinding/v1': `${print}:${times}` },
          fixes: fixesOf(finding, analysis, artifactLocation),
          baselineState: onlyNew ? 'new' : undefined,
        };
        return jsonWithoutCommands(JSON.stringify(result));
      });
    },
    add: (told) => items(told),
    end: ({ failed }) => `\n],"invocations":[{"executionSuccessful":${failed === 0}}]}]}\n`,
  };
}

interface ArtifactLocation {
  readonly uri: string;
  readonly uriBaseId: string;
}

function regionOf(span: Span, { document }: Analysis): unknown {
  const start = positionAt(document.lines, span.start);
  const end = positionAt(document.lines, span.end);
  return {
    startLine: start.line + 1,
    startColumn: start.character + 1,
    endLine: end.line + 1,
    endColumn: end.character + 1,
  };
}

function locationOf(span: Span, analysis: Analysis, artifactLocation: ArtifactLocation): object {
  return { physicalLocation: { artifactLocation, region: regionOf(span, analysis) } };
}

/** Absent rather than empty: most findings have none. */
function relatedOf({ related = [] }: Finding, analysis: Analysis, artifactLocation: ArtifactLocation): unknown {
  if (related.length === 0) return undefined;
  return related.map(({ span, message }, index) => ({
    id: index + 1,
    ...locationOf(span, analysis, artifactLocation),
    message: { text: message },
  }));
}

/** Only what may be done unasked: a dashboard applies a fix without the text around it in sight. */
function fixesOf(finding: Finding, analysis: Analysis, artifactLocation: ArtifactLocation): unknown {
  const fix = safeFixOf(finding);
  if (!fix || fix.edits.length === 0) return undefined;
  const replacements = fix.edits.map(({ span, newText }) => ({
    deletedRegion: regionOf(span, analysis),
    insertedContent: { text: newText },
  }));
  return [{ description: { text: fix.title }, artifactChanges: [{ artifactLocation, replacements }] }];
}
