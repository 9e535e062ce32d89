import type { Analysis } from '../../engine/types';
import type { Directive } from '../../markdown/types';
import { rules } from '../../rules';
import { pageAddress } from '../../rules/page-address';
import type { RuleMeta } from '../../rules/types';
import { builtInFramework, builtInFrameworkIds, builtInTasks } from '../../schema/registry';
import { builtInFrontMatter, type DescribedValue, type FrontMatterKey } from '../../schema/writing';
import { lineAt, lineEnd } from '../../text/lines';
import type { Span } from '../../text/span';
import { ruleIdsIn } from '../document-links';
import { specIn } from '../section-spec';
import { card, escaped, listed } from './card';

export interface SettingCard {
  readonly span: Span;
  readonly markdown: string;
}

const metas: ReadonlyMap<string, RuleMeta> = new Map(rules.map(({ meta }) => [meta.id, meta]));

/** What a key or a value of the front matter does. */
export function frontMatterCard(analysis: Analysis, offset: number): SettingCard | undefined {
  const { document } = analysis;
  const rule = ruleIdsIn(analysis).find(({ span }) => span.start <= offset && offset <= span.end);
  if (rule) return named(rule.span, ruleCard(rule.id));
  const entry = document.frontMatter?.entries.find(
    ({ keySpan, valueSpan }) => keySpan.start <= offset && offset <= valueSpan.end,
  );
  const key = builtInFrontMatter().keys.find(({ id }) => id === entry?.key);
  if (!entry || !key) return undefined;
  if (offset <= entry.keySpan.end) return { span: entry.keySpan, markdown: keyCard(analysis, key) };
  if (offset < entry.valueSpan.start) return undefined;
  const { span, word } = wordAt(analysis, offset);
  if (key.values === 'facts') {
    const fact = builtInFrontMatter().facts.find(({ id }) => id === word);
    const kind = fact?.kind === 'boolean' ? 'true or false' : `a number${fact?.unit ? ` of ${fact.unit}` : ''}`;
    return fact && { span, markdown: card([`**${fact.id}** — fact, ${kind}`, escaped(fact.about)]) };
  }
  const value = valuesOf(analysis, key).find(({ id }) => id === word);
  return value && { span, markdown: card([`**${escaped(value.id)}** — ${key.id}`, escaped(value.about)]) };
}

function named(span: Span, markdown: string): SettingCard | undefined {
  return markdown === '' ? undefined : { span, markdown };
}

function keyCard(analysis: Analysis, key: FrontMatterKey): string {
  const values = valuesOf(analysis, key).map(({ id }) => `\`${id}\``);
  return card([
    `**${key.id}** — front matter`,
    escaped(key.about),
    values.length > 0 ? `*Values:* ${listed(values, 20)}.` : undefined,
    key.values === 'facts'
      ? `*Facts:* ${listed(
          builtInFrontMatter().facts.map(({ id }) => `\`${id}\``),
          30,
        )}.`
      : undefined,
    key.values === 'rules'
      ? `*Severities:* ${builtInFrontMatter()
          .severities.map(({ id }) => `\`${id}\``)
          .join(', ')}.`
      : undefined,
  ]);
}

function valuesOf({ framework }: Analysis, { values }: FrontMatterKey): readonly DescribedValue[] {
  if (typeof values !== 'string') return values;
  const { stages, severities } = builtInFrontMatter();
  switch (values) {
    case 'framework':
      return [
        ...new Map(
          [...builtInFrameworkIds().flatMap((id) => builtInFramework(id) ?? []), framework].map((one) => [one.id, one]),
        ).values(),
      ].map(({ id, title }) => ({ id, about: `${title}.` }));
    case 'stage':
      return [...new Set([...framework.stages.map(({ id }) => id), ...stages.map(({ id }) => id)])].flatMap(
        (id) => stages.find((one) => one.id === id) ?? [],
      );
    case 'task':
      return builtInTasks().map(({ id, title }) => ({ id, about: `${title}.` }));
    case 'rules':
      return severities;
    default:
      return [];
  }
}

function wordAt(
  { document: { text, lines } }: Analysis,
  offset: number,
): { readonly span: Span; readonly word: string } {
  const line = lineAt(lines, offset);
  const from = lines[line] ?? 0;
  const written = text.slice(from, lineEnd(text, lines, line));
  for (const { 0: word, index } of written.matchAll(/[\w-]+/gu)) {
    const span = { start: from + index, end: from + index + word.length };
    if (span.start <= offset && offset <= span.end) return { span, word };
  }
  return { span: { start: offset, end: offset }, word: '' };
}

const effects: Readonly<Record<Directive['kind'], string>> = {
  'disable-next-line': 'hides findings of the next line',
  disable: 'hides findings from here on',
  enable: 'shows findings again from here on',
  'disable-file': 'hides findings of the whole file',
};

/** What a suppression comment hides, whether it hides anything now, and what its rules want. On an id: the rule. */
export function suppressionCard(analysis: Analysis, directive: Directive, offset: number): SettingCard {
  const on = ruleIdsIn(analysis).find(({ span }) => span.start <= offset && offset <= span.end);
  const own = on ? ruleCard(on.id) : '';
  if (on && own !== '') return { span: on.span, markdown: own };
  const used = directive.kind === 'enable' ? undefined : !analysis.unusedDirectives.includes(directive);
  return {
    span: directive.span,
    markdown: card([
      `**ml-design-docs-${directive.kind}** — ${effects[directive.kind]}`,
      used === undefined ? undefined : used ? '✓ It hides a finding.' : '○ It hides nothing now: remove it.',
      directive.rules.length === 0 ? 'Of every rule.' : undefined,
      ...directive.rules.slice(0, 6).map((id) => `- \`${id.replaceAll('`', '')}\`: ${escaped(titleOf(analysis, id))}`),
      directive.reason && `*Reason:* ${escaped(directive.reason.slice(0, 200))}`,
    ]),
  };
}

function titleOf(analysis: Analysis, id: string): string {
  return metas.get(id)?.title ?? specIn(analysis, id)?.title ?? 'no rule or section has this name';
}

/** A rule in a few words, with its page; empty for an id that nobody has. */
function ruleCard(id: string): string {
  const meta = metas.get(id);
  if (!meta) return '';
  const page = pageAddress(id);
  return card([
    `**${id}** — ${meta.severity}`,
    `${escaped(meta.title)}.`,
    meta.fixable ? 'Has a quick fix.' : undefined,
    page && `[Why, examples and how to fix](${page})`,
  ]);
}
