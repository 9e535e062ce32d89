import { conditionText, howToDecline, lookUp, namedHeadings, pointText } from '../cli/explain';
import { pageMarkdown } from '../cli/rule-page';
import { pageAddress } from '../rules/page-address';
import type { RuleMeta } from '../rules/types';
import type { SectionSpec } from '../schema/types';
import { boolean, object, severity, string } from './schemas';
import type { Answer, Tool } from './tool';

export const explain: Tool = {
  name: 'explain',
  title: 'Explain a rule or a section',
  description:
    "Explains a rule by its page (why it matters, what fails and passes, how to fix it), or what a reviewer looks for in a section. Takes a name as check, coverage and list give it; its last part is enough where it is the only one ('drift-plan-complete').",
  input: {
    type: 'object',
    properties: { name: { type: 'string', minLength: 1, description: 'A rule or a section.' } },
    required: ['name'],
    additionalProperties: false,
  },
  output: object(
    {
      kind: { type: 'string', enum: ['rule', 'section'] },
      ...{ id: string, title: string },
      severity: { ...severity, description: 'Of a rule, where no setting says otherwise.' },
      enabled: { ...boolean, description: 'False: a rule that is off until a setting gives it a severity.' },
      fixable: boolean,
      page: { ...string, description: 'Where the rule is explained on the web.' },
      text: { ...string, description: 'The explanation, as Markdown.' },
    },
    ['severity', 'enabled', 'fixable', 'page'],
  ),
  run: async (given, { names }): Promise<Answer> => {
    const { name } = given as { readonly name: string };
    const { knowledge } = await names.here();
    const named = lookUp(name.trim(), knowledge, 'the tool list has the names');
    if ('problem' in named) return named;
    if ('section' in named) {
      const { id, title } = named.section;
      const text = sectionMarkdown(named.section);
      return { structured: { kind: 'section', id, title, text }, text };
    }
    const { id, title, severity: of, enabled = true, fixable } = named.rule;
    const page = pageAddress(id);
    const text = ruleMarkdown(named.rule, names.pageOf(id));
    const structured = { kind: 'rule', id, title, severity: of, enabled, fixable, ...(page && { page }), text };
    return { structured, text };
  },
};

/** The page of a rule with its name; without a page, what is known of it. */
export function ruleMarkdown({ id, title, severity: of, enabled }: RuleMeta, page: string | undefined): string {
  const usual = enabled === false ? `off, unless a setting gives it a severity (usually ${of})` : of;
  const address = pageAddress(id);
  const more = page === undefined ? (address === undefined ? '' : `\nMore: ${address}\n`) : `\n${pageMarkdown(page)}`;
  return `# ${id}\n\n${title}\n\nSeverity: ${usual}. Hide it at one place with a comment on the line before: \`<!-- ml-design-docs-disable-next-line ${id}: reason -->\`\n${more}`;
}

function sectionMarkdown(section: SectionSpec): string {
  const { id, title, level, when, purpose, checks } = section;
  const asked = when === undefined ? level : `${level}, when ${conditionText(when)}`;
  const points = checks.map((check) => `- ${pointText(check)}\n`).join('');
  return `# ${id}\n\n${title}: ${purpose}\n\nAsked for: ${asked}\n\nA reviewer looks for:\n\n${points}\nHeadings that count: ${namedHeadings(section)}\n\n${howToDecline(id)}\n`;
}
