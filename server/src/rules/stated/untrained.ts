import type { RuleContext } from '../types';

/** Does the text say that every model is called as it comes? Where nothing is known of it, something may be trained. */
export function isUntrained({ facts }: Pick<RuleContext, 'facts'>): boolean {
  return facts.get('trains_model')?.value === false;
}
