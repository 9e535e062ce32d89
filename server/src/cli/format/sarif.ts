import type { Analysis } from '../../engine/types';
import { pageAddress } from '../../rules/page-address';
import type { Finding, RuleMeta, Severity } from '../../rules/types';
import { positionAt } from '../../text/lines';
import { encodePath } from '../uri';
import type { Formatter } from './types';

const LEVELS: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', info: 'note', hint: 'note' };
const SCHEMA = 'https://json.schemastore.org/sarif-2.1.0.json';

/** SARIF 2.1.0 for code-scanning dashboards: one run, all rules described, columns in UTF-16 units. */
export function sarif(rules: readonly RuleMeta[], version: string): Formatter {
  const indexes = new Map(rules.map(({ id }, index) => [id, index]));
  let separator = '\n';
  return {
    start: () => {
      const driver = {
        name: 'ml-design-docs',
        semanticVersion: version,
        informationUri: 'https://github.com/ml-design-docs/ml-design-docs',
        // JSON leaves out what is undefined: the address of a team's rule.
        rules: rules.map(({ id, title, severity, enabled }) => ({
          id,
          shortDescription: { text: title },
          helpUri: pageAddress(id),
          defaultConfiguration: { level: LEVELS[severity], enabled },
        })),
      };
      // The object is written in pieces around the results; each piece in front of `"results":[` is closed by `end`.
      const head = JSON.stringify({ tool: { driver }, columnKind: 'utf16CodeUnits' }).slice(0, -1);
      return `{"$schema":${JSON.stringify(SCHEMA)},"version":"2.1.0","runs":[${head},"results":[`;
    },
    file: ({ path, analysis }) => {
      let text = '';
      for (const finding of analysis.findings) {
        text += separator + JSON.stringify(resultObject(path, finding, analysis, indexes.get(finding.rule)));
        separator = ',\n';
      }
      return text;
    },
    end: ({ failed }) => `\n],"invocations":[{"executionSuccessful":${failed === 0}}]}]}\n`,
  };
}

function resultObject(path: string, finding: Finding, { document }: Analysis, ruleIndex: number | undefined): unknown {
  const start = positionAt(document.lines, finding.span.start);
  const end = positionAt(document.lines, finding.span.end);
  const region = {
    startLine: start.line + 1,
    startColumn: start.character + 1,
    endLine: end.line + 1,
    endColumn: end.character + 1,
  };
  return {
    ruleId: finding.rule,
    ruleIndex,
    level: LEVELS[finding.severity],
    message: { text: finding.message },
    locations: [{ physicalLocation: { artifactLocation: { uri: encodePath(path) }, region } }],
  };
}
