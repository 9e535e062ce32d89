import type { Document } from '../../markdown/types';
import { nearestName } from '../../text/nearest';
import type { Span } from '../../text/span';
import { ruleNames, severitiesInFrontMatter, severityWords, unknownRules } from '../severities';
import type { Rule } from '../types';

export const settingsKnown: Rule = {
  meta: {
    id: 'structure/settings-known',
    title: 'Rules set in the front matter exist and have a severity',
    trace: '',
    severity: 'warning',
    fixable: false,
  },
  *check({ document, ruleIds }) {
    const { rules, problems } = severitiesInFrontMatter(document);
    for (const { path } of problems) {
      yield {
        span: placeOf(document, path),
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
      };
    }
  },
};

/** The key inside the map, else the whole map: the front matter knows the places of its top-level keys only. */
function placeOf(document: Document, name: string): Span {
  const entry = document.frontMatter?.entries.find(({ key }) => key === 'rules');
  if (!entry) return document.frontMatter?.span ?? { start: 0, end: 0 };
  const { start, end } = entry.valueSpan;
  const at = name === '' ? -1 : document.text.slice(start, end).indexOf(name);
  if (at >= 0) return { start: start + at, end: start + at + name.length };
  return name === '' ? entry.keySpan : entry.valueSpan;
}
