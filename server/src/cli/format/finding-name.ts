import type { Finding } from '../../rules/types';
import { oneLine } from './columns';

/**
 * The rule, and of a rule about sections the section: what a suppression comment takes, and what `explain` does. The message has only
 * the title of the section.
 */
export function nameOf({ rule, section }: Finding): string {
  return oneLine(section !== undefined && rule.startsWith('structure/') ? `${rule} ${section}` : rule);
}
