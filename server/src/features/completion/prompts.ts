import type { Analysis } from '../../engine/types';
import { specIn } from '../section-spec';
import type { Cursor } from './cursor';
import type { Place } from './place';
import { type Completion, snippetText, tabStop } from './types';

/** Items of the checklist that the section under this heading does not meet yet, as prompts: at the start of a line or list item. */
export function promptCompletions(
  analysis: Analysis,
  cursor: Cursor,
  { headed, particular }: Place,
): readonly Completion[] {
  const { before, after, offset } = cursor;
  if (!particular) return [];
  const start = /^(\s*(?:[-*+][ \t]+(?:\[[ xX]\][ \t]+)?|\d{1,3}[.)][ \t]+)?)(\[?[\p{L}\p{N}-]{0,30})$/u.exec(before);
  if (!start || !/^\]?\s*$/u.test(after)) return [];
  const [, lead = '', typed = ''] = start;
  const bracket = typed.startsWith('[') ? '[' : '';
  const span = { start: offset - typed.length, end: offset + (bracket && after.startsWith(']') ? 1 : 0) };
  const marker = lead.trim() === '' ? '- ' : '';
  const several = headed.length > 1;
  return headed.flatMap((id) => {
    const spec = specIn(analysis, id);
    const coverage = analysis.coverage.get(id);
    if (!spec || !coverage || coverage.status === 'not-applicable') return [];
    const met = new Map(coverage.checks.map((check) => [check.say, check.met]));
    const open = spec.checks.filter(({ say }) => met.get(say) !== true);
    const sure = [
      ...open.filter(({ say }) => met.get(say) === false),
      ...open.filter(({ say }) => met.get(say) !== false),
    ];
    return sure.map(
      ({ say, essential }): Completion => ({
        label: say,
        kind: 'prompt',
        // A list is narrow and a question long: what is essential is said beside it.
        ...(several && { detail: spec.title }),
        documentation: `**${spec.title}${essential ? ', essential' : ''}.** ${spec.purpose}`,
        span,
        filter: `${bracket}${say}`,
        newText: `${marker}[${say}]`,
        snippet: `${snippetText(marker)}${tabStop(0, `[${say}]`)}`,
      }),
    );
  });
}
