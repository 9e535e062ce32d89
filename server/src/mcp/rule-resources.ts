import type { Knowledge } from '../cli/knowledge';
import { ruleMarkdown } from './explain';
import type { Names } from './names';

const scheme = 'ml-design-docs://rules/';

/** Pages of rules whose name a client knows. */
export const ruleTemplate = {
  name: 'rule',
  title: 'Page of a rule',
  description: 'Why the rule asks, what fails and passes, how to fix it.',
  uriTemplate: `${scheme}{+rule}`,
  mimeType: 'text/markdown',
};

/** A resource for each shipped rule: its page. */
export function resources({ rules }: Knowledge) {
  return rules.map(({ id, title }) => ({
    ...{ uri: `${scheme}${id}`, name: id, title, mimeType: 'text/markdown' },
  }));
}

/** The page of the rule that a URI means; undefined where there is none. */
export function readRule(uri: string, { knowledge, pageOf }: Names): string | undefined {
  if (!uri.startsWith(scheme)) return undefined;
  const rule = knowledge.rules.find(({ id }) => uri === `${scheme}${id}`);
  return rule && ruleMarkdown(rule, pageOf(rule.id));
}
