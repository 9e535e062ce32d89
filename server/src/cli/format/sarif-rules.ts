import { pageAddress } from '../../rules/page-address';
import type { RuleMeta, Severity } from '../../rules/types';
import type { PageOf } from '../explain';
import { pageMarkdown, pageText } from '../rule-page';

export const LEVELS: Readonly<Record<Severity, string>> = {
  error: 'error',
  warning: 'warning',
  info: 'note',
  hint: 'note',
};

/** The severities of GitHub's dashboard, which sorts alerts by them. */
const PROBLEM_SEVERITIES: Readonly<Record<Severity, string>> = {
  error: 'error',
  warning: 'warning',
  info: 'recommendation',
  hint: 'recommendation',
};

/** `reportingDescriptor` objects: every rule with its level, its group and, where its page is at hand, the page as help. */
export function ruleDescriptors(rules: readonly RuleMeta[], pageOf: PageOf | undefined): readonly unknown[] {
  return rules.map(({ id, title, severity, enabled }) => {
    const page = pageOf?.(id);
    const address = pageAddress(id);
    const more = address === undefined ? '' : ` More: ${address}`;
    // JSON leaves out what is undefined: the address of a team's rule.
    return {
      id,
      shortDescription: { text: title },
      fullDescription: { text: sentence(title) },
      helpUri: address,
      help:
        page === undefined
          ? { text: `${sentence(title)}${more}` }
          : { text: `${sentence(title)}\n\n${pageText(page)}`, markdown: pageMarkdown(page) },
      defaultConfiguration: { level: LEVELS[severity], enabled },
      properties: { tags: [id.split('/')[0]], 'problem.severity': PROBLEM_SEVERITIES[severity] },
    };
  });
}

function sentence(title: string): string {
  return /[.!?]$/u.test(title) ? title : `${title}.`;
}
