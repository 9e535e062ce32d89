import type { Rule } from '../types';
import { valueFix } from './value-fix';

export const frameworkKnown: Rule = {
  meta: {
    id: 'structure/framework-known',
    title: 'The framework named in the front matter exists',
    trace: '',
    severity: 'error',
    fixable: true,
  },
  *check({ document, framework, frameworkIds }) {
    const wanted = document.frontMatter?.data.framework;
    if (typeof wanted !== 'string' || frameworkIds.includes(wanted)) return;
    const entry = document.frontMatter?.entries.find((one) => one.key === 'framework');
    yield {
      span: entry?.valueSpan ?? { start: 0, end: 0 },
      message: `Unknown framework "${wanted}"; the document is checked against "${framework.id}". Known: ${frameworkIds.join(', ')}.`,
      ...valueFix(document, entry, wanted, frameworkIds),
    };
  },
};
