import type { Document } from '../markdown/types';
import { builtInFacts } from '../schema/registry';
import type { Condition } from '../schema/types';
import { lineRange } from '../text/lines';
import { factsOf } from './condition';
import type { Fact, Facts } from './types';

/** Why a condition leaves something out that most systems need; undefined where no fact of it has words for that. */
export function reasonIn(condition: Condition, facts: Facts, document: Document): string | undefined {
  for (const name of factsOf(condition)) {
    const reason = reasonOf(name, facts.get(name), document);
    if (reason !== undefined) return reason;
  }
  return undefined;
}

/** Only some facts have words for their yes or their no. */
function reasonOf(name: string, fact: Fact | undefined, { lines }: Document): string | undefined {
  const spec = typeof fact?.value === 'boolean' ? builtInFacts().find(({ id }) => id === name) : undefined;
  const words = fact?.value === true ? spec?.yes : spec?.no;
  if (fact === undefined || words === undefined) return undefined;
  if (fact.source === 'front-matter') return `${words}: the front matter says so`;
  if (fact.source !== 'text') return fact.reason === undefined ? words : `${words}: ${fact.reason}`;
  const line = fact.span ? `, line ${lineRange(lines, fact.span).line}` : '';
  return `${words}: the text ${fact.reason ?? 'says so'}${line}`;
}
