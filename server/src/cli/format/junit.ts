import type { Finding } from '../../rules/types';
import { positionAt } from '../../text/lines';
import { oneLine } from './columns';
import { xmlWithoutCommands } from './log-commands';
import { count } from './summary';
import type { CheckedFile, Formatter, Places, Totals } from './types';

/**
 * JUnit XML, as Jenkins and GitLab read it: a suite for each design doc and a test case for each finding, failed where the finding
 * makes the call fail. A document without findings is one passed case; what all documents together do not hold is a last suite.
 */
export function junit({ fromRoot }: Places): Formatter<ToldSuite> {
  let total = 0;
  return {
    start: () => '<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="ml-design-docs">\n',
    tell: (file) => {
      if (!file.analysis.decision.isDesignDoc) return { cases: 0, xml: '' };
      const cases = casesOf(file, fromRoot(file.path));
      return { cases: cases.length, xml: suite(fromRoot(file.path), cases) };
    },
    add: ({ cases, xml }) => {
      total += cases;
      return xml;
    },
    end: (totals) => {
      const cases = casesOfAll(totals);
      // Jenkins takes a report without a test for a broken one.
      if (total === 0 && cases.length === 0) cases.push({ xml: testCase('check', 'ml-design-docs', undefined, '') });
      return `${cases.length === 0 ? '' : suite('ml-design-docs', cases)}</testsuites>\n`;
    },
  };
}

interface ToldSuite {
  readonly cases: number;
  readonly xml: string;
}

interface Case {
  readonly xml: string;
  readonly outcome?: 'failure' | 'error';
}

function suite(name: string, cases: readonly Case[]): string {
  const having = (outcome: Case['outcome']): number => cases.filter((one) => one.outcome === outcome).length;
  const head = `name="${escaped(name)}" tests="${cases.length}" failures="${having('failure')}" errors="${having('error')}" skipped="0" time="0"`;
  return `  <testsuite ${head}>\n${cases.map(({ xml }) => xml).join('')}  </testsuite>\n`;
}

function casesOf({ path, analysis, fails, problem }: CheckedFile, place: string): readonly Case[] {
  const className = classNameOf(place);
  const names = new Map<string, number>();
  const cases = analysis.findings.map((finding): Case => {
    // A name that lasts when lines move (messages tell of some): servers compare runs by it. GitLab drops one of two of the same name.
    const about = finding.section ?? oneLine(finding.message);
    const name = `${finding.rule}: ${about}`;
    const times = (names.get(name) ?? 0) + 1;
    names.set(name, times);
    const failed = fails?.(finding) === true;
    return {
      xml: testCase(times > 1 ? `${name} #${times}` : name, className, place, bodyOf(finding, path, analysis, failed)),
      ...(failed && { outcome: 'failure' }),
    };
  });
  if (problem !== undefined) cases.push(failure('score', className, place, 'min-score', problem));
  return cases.length > 0 ? cases : [{ xml: testCase('no problems', className, place, '') }];
}

function bodyOf(finding: Finding, path: string, { document }: CheckedFile['analysis'], failed: boolean): string {
  const { line, character } = positionAt(document.lines, finding.span.start);
  const place = `${path}:${line + 1}:${character + 1}`;
  const text = escaped(`${place}: ${finding.severity}: ${oneLine(finding.message)} (${finding.rule})`);
  if (!failed) return `<system-out>${text}</system-out>`;
  const message = escaped(oneLine(finding.message));
  return `<failure message="${message}" type="${finding.severity}">${text}</failure>`;
}

function casesOfAll({ problems = [], failed }: Totals): Case[] {
  const cases = problems.map((problem) =>
    failure('all documents', 'ml-design-docs', undefined, 'max-warnings', problem),
  );
  if (failed > 0) {
    const message = `${count(failed, 'file')} could not be checked`;
    const body = `<error message="${message}" type="unreadable">${message}</error>`;
    cases.push({ xml: testCase('files', 'ml-design-docs', undefined, body), outcome: 'error' });
  }
  return cases;
}

function failure(name: string, className: string, place: string | undefined, type: string, problem: string): Case {
  const message = escaped(oneLine(problem));
  return {
    xml: testCase(name, className, place, `<failure message="${message}" type="${type}">${message}</failure>`),
    outcome: 'failure',
  };
}

function testCase(name: string, className: string, file: string | undefined, body: string): string {
  const place = file === undefined ? '' : ` file="${escaped(file)}"`;
  const head = `    <testcase name="${escaped(name)}" classname="${escaped(className)}"${place} time="0"`;
  return body === '' ? `${head}/>\n` : `${head}>\n      ${body}\n    </testcase>\n`;
}

/** Jenkins splits class names at dots and shows what stands before the last one as a package. */
function classNameOf(path: string): string {
  return `ml-design-docs.${path.replace(/\.(?:md|markdown)$/iu, '').replaceAll('.', '_')}`;
}

/** For text and attributes of XML 1.0, which has no way to write most control characters and lone surrogates: they are dropped. */
function escaped(text: string): string {
  const xml = text
    .replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F\uFFFE\uFFFF]|\p{Surrogate}/gu, '')
    .replace(/&/gu, '&amp;')
    .replace(/</gu, '&lt;')
    .replace(/>/gu, '&gt;')
    .replace(/"/gu, '&quot;')
    .replace(/[\t\n\r]/gu, (sign) => `&#${sign.charCodeAt(0)};`);
  return xmlWithoutCommands(xml);
}
