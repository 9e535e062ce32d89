const pages = 'https://github.com/ml-design-docs/ml-design-docs/blob/main/docs/rules';

/** Where a rule's page is read on the web; undefined for the checks of a team (`team/…`), which have none. */
export function pageAddress(rule: string): string | undefined {
  return rule.startsWith('team/') ? undefined : `${pages}/${rule}.md`;
}
