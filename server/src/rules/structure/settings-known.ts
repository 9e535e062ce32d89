import type { Document } from '../../markdown/types';
import { nearestName } from '../../text/nearest';
import type { Span } from '../../text/span';
import { ruleNames, severitiesInFrontMatter, severityWords, unknownRules } from '../severities';
import type { FindingDraft, Rule } from '../types';
import { nameFix } from './value-fix';

export const settingsKnown: Rule = {
  meta: {
    id: 'structure/settings-known',
    title: 'Rules set in the front matter exist and have a severity',
    trace: '',
    severity: 'warning',
    fixable: true,
  },
  *check({ document, ruleIds }) {
    const { rules, problems } = severitiesInFrontMatter(document);
    for (const { path } of problems) {
      yield {
        span: placeOf(document, path),
        ...severityFix(document, path),
        message: path
          ? `The severity of "${path}" must be one of ${severityWords.join(', ')}; it is not changed.`
          : '"rules" must be a mapping, for example "structure/no-placeholder: info" on a line of its own; it is ignored.',
      };
    }
    const names = [...Object.keys(rules), ...problems.map(({ path }) => path).filter((path) => path !== '')];
    for (const name of unknownRules(names, ruleIds)) {
      const near = nearestName(name, ruleNames(ruleIds));
      yield {
        span: placeOf(document, name),
        message: `No rule is called "${name}"${near ? `; did you mean "${near}"?` : '.'}`,
        ...fixAt(document, placeOf(document, name), name, ruleNames(ruleIds)),
      };
    }
  },
};

/** Where the place is that of the very word. */
function fixAt(document: Document, span: Span, word: string, known: readonly string[]): Pick<FindingDraft, 'fixes'> {
  return document.text.slice(span.start, span.end) === word ? nameFix(word, span, known) : {};
}

/** `rule: wanring`: the word behind the key. */
function severityFix(document: Document, path: string): Pick<FindingDraft, 'fixes'> {
  const rules = document.frontMatter?.data.rules;
  const given = path && typeof rules === 'object' ? (rules as Record<string, unknown> | null)?.[path] : undefined;
  if (typeof given !== 'string') return {};
  const key = placeOf(document, path);
  const between = /^["']?[ \t]*:[ \t]+["']?/u.exec(document.text.slice(key.end, key.end + 40));
  const start = key.end + (between?.[0].length ?? 0);
  return between ? fixAt(document, { start, end: start + given.length }, given, severityWords) : {};
}

/** The key inside the map, else the whole map: the front matter knows the places of its top-level keys only. */
function placeOf(document: Document, name: string): Span {
  const entry = document.frontMatter?.entries.find(({ key }) => key === 'rules');
  if (!entry) return document.frontMatter?.span ?? { start: 0, end: 0 };
  const { start, end } = entry.valueSpan;
  const at = name === '' ? -1 : document.text.slice(start, end).indexOf(name);
  if (at >= 0) return { start: start + at, end: start + at + name.length };
  return name === '' ? entry.keySpan : entry.valueSpan;
}
