import { shortWords } from '../../text/short-words';
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
  *check({ document, framework, frameworkIds, frameworksUnread }) {
    const wanted = document.frontMatter?.data.framework;
    if (typeof wanted !== 'string' || frameworkIds.includes(wanted)) return;
    const entry = document.frontMatter?.entries.find((one) => one.key === 'framework');
    const span = entry?.valueSpan ?? { start: 0, end: 0 };
    const fix = valueFix(document, entry, wanted, frameworkIds);
    // One near to a name that is known is more likely a slip.
    if (frameworksUnread && !fix.fixes) {
      yield {
        span,
        severity: 'info',
        message: `The framework "${shortWords(wanted)}" is not built in, and those of the workspace are not read in Restricted Mode: until you trust the workspace, the document is checked against "${framework.id}".`,
      };
      return;
    }
    yield {
      span,
      message: `Unknown framework "${shortWords(wanted)}"; the document is checked against "${framework.id}". Known: ${frameworkIds.join(', ')}.`,
      ...fix,
    };
  },
};
