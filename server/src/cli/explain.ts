import { pageAddress } from '../rules/page-address';
import type { RuleMeta } from '../rules/types';
import type { Check, Condition, SectionSpec } from '../schema/types';
import type { Knowledge } from './knowledge';
import { listText } from './list';
import { didYouMean } from './nearest';
import { pageText } from './rule-page';

/** The page of a rule, by its id, as Markdown; undefined where there is none. */
export type PageOf = (rule: string) => string | undefined;

/** What a name stands for; `problem` is one line for a name that nobody has. */
export type Named = { readonly rule: RuleMeta } | { readonly section: SectionSpec } | { readonly problem: string };

/**
 * Finds a rule or a section by its name, of which the last part is enough where it is unique (`online-metrics`), or a section by its title
 * or another heading that counts for it alone: messages and documents have these. `otherwise` says where the names are, where none is near.
 */
export function lookUp(name: string, knowledge: Knowledge, otherwise = listed): Named {
  const rule = find(name, knowledge.rules, '/');
  if (rule !== undefined) return { rule };
  const section = find(name, knowledge.sections, '.') ?? findByHeading(name, knowledge.sections);
  if (section !== undefined) return { section };
  const names = [...knowledge.rules, ...knowledge.sections].map(({ id }) => id);
  const hint = didYouMean(name, names);
  return { problem: `no rule or section is called '${name}'${hint || `; ${otherwise}`}` };
}

const listed = "'ml-design-docs list' and 'ml-design-docs list sections' have the names";

/** What a rule or a section wants, or what there is of a group, for the terminal. Without the page of a rule, the text says where it is on the web. */
export function explain(
  name: string,
  knowledge: Knowledge,
  pageOf: PageOf = () => undefined,
): { readonly text: string } | { readonly problem: string } {
  const named = lookUp(name, knowledge);
  if ('problem' in named) {
    const text = groupText(name, knowledge);
    return text === undefined ? named : { text };
  }
  return { text: 'rule' in named ? ruleText(named.rule, pageOf(named.rule.id)) : sectionText(named.section) };
}

/** The rules and sections of a group or phase, by its name or as settings write it (`evaluation/*`); undefined where there are none. */
function groupText(name: string, knowledge: Knowledge): string | undefined {
  const group = name.replace(/[/.]\*?$/u, '');
  const rules = knowledge.rules.filter(({ id }) => id.startsWith(`${group}/`));
  const sections = knowledge.sections.filter(({ id }) => id.startsWith(`${group}.`));
  const known = { ...knowledge, rules, sections };
  const parts = [
    ...(rules.length > 0 ? [`Rules, in settings "${group}/*"\n${listText('rules', known)}`] : []),
    ...(sections.length > 0 ? [`Sections\n${listText('sections', known)}`] : []),
  ];
  return parts.length > 0 ? parts.join('\n') : undefined;
}

function find<T extends { readonly id: string }>(name: string, things: readonly T[], separator: string): T | undefined {
  const exact = things.find(({ id }) => id === name);
  if (exact !== undefined) return exact;
  const short = things.filter(({ id }) => id.endsWith(separator + name));
  return short.length === 1 ? short[0] : undefined;
}

function findByHeading(heading: string, sections: readonly SectionSpec[]): SectionSpec | undefined {
  const wanted = heading.trim().toLowerCase();
  // "Requirements" is a phase before it is a heading of one of its sections.
  if (sections.some(({ id }) => id.startsWith(`${wanted}.`))) return undefined;
  const titled = sections.find(({ title }) => title.toLowerCase() === wanted);
  if (titled !== undefined) return titled;
  const headed = sections.filter(({ headings }) => headings.some((one) => one.toLowerCase() === wanted));
  return headed.length === 1 ? headed[0] : undefined;
}

function ruleText({ id, title, severity, fixable, enabled }: RuleMeta, page: string | undefined): string {
  const address = pageAddress(id);
  const fix = fixable ? ' (a quick fix is offered in the editor)' : '';
  const off = enabled === false ? 'off, unless a setting gives it a severity; on, it is usually ' : '';
  const more = page === undefined ? '' : `\n${pageText(page)}`;
  return `${id}
  ${title}

  severity: ${off}${severity}${fix}
  switch off here:   <!-- ml-design-docs-disable-next-line ${id}: reason -->
  switch off always: "rules": { "${id}": "off" } in .ml-design-docs.json
${address === undefined ? '' : `  on the web: ${address}\n`}${more}`;
}

/** Of some sections dozens of headings count. */
const mostHeadings = 12;

function sectionText(section: SectionSpec): string {
  const { id, title, level, when, purpose, checks } = section;
  const asked = when === undefined ? level : `${level}, when ${conditionText(when)}`;
  return `${id}
  ${title}

  ${purpose}
  asked for: ${asked}

  A reviewer looks for:
${checks.map((check) => `  - ${pointText(check)}\n`).join('')}
  Headings that count: ${namedHeadings(section)}
  ${howToDecline(id)}
`;
}

/** What an author does about a section that makes no sense here. */
export function howToDecline(id: string): string {
  return `Does it not apply? Write "Not applicable: …" under its heading, with a reason of five words or more; or, on a line of its own, <!-- ml-design-docs-disable-file ${id}: reason -->`;
}

/** An item of a checklist, with what it depends on: `what a user gets while the provider is down (when hosted_model)`. */
export function pointText({ say, essential, when, unless }: Check): string {
  const notes = [
    ...(essential ? ['essential'] : []),
    ...(when ? [`when ${conditionText(when)}`] : []),
    ...(unless ? [`unless ${conditionText(unless)}`] : []),
  ];
  return notes.length === 0 ? say : `${say} (${notes.join('; ')})`;
}

/** The title and other headings that count, each once however it is capitalised. */
export function namedHeadings({ title, headings }: SectionSpec): string {
  const named = new Map<string, string>();
  for (const heading of [title, ...headings])
    if (!named.has(heading.toLowerCase())) named.set(heading.toLowerCase(), heading);
  return [...named.values()].slice(0, mostHeadings).join(', ');
}

/** A condition in words: `online_serving, and corpus_size at least 100000`. */
export function conditionText(condition: Condition): string {
  if ('all' in condition) return condition.all.map(inner).join(' and ');
  if ('any' in condition) return condition.any.map(inner).join(' or ');
  if ('not' in condition) return `not ${inner(condition.not)}`;
  if ('in' in condition) return `${condition.fact} is ${condition.in.join(' or ')}`;
  if ('first' in condition) return `${condition.fact} is first of all ${condition.first.join(' or ')}`;
  if ('atLeast' in condition) return `${condition.fact} is at least ${condition.atLeast}`;
  return 'known' in condition ? `${condition.fact} is known` : condition.fact;
}

function inner(condition: Condition): string {
  const several = ('all' in condition && condition.all.length > 1) || ('any' in condition && condition.any.length > 1);
  return several ? `(${conditionText(condition)})` : conditionText(condition);
}
