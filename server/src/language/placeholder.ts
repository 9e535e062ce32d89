import { countWords } from '../text/words';

const placeholderLine =
  /^(?:tbd|tba|todo|to ?do|to be (?:done|defined|determined|written|added|decided|filled(?: in)?|completed|confirmed)|fixme|xxx+|wip|work in progress|coming soon|pending|n\/?a|none yet|\.{2,}|…|[-–—?]+|lorem ipsum.*|placeholder|fill (?:me )?in.*|add (?:text|content|details) here|your (?:text|answer) here|待定|待补充|уточнить|заполнить|por definir|pendiente)[\s.:!?…。！？：]*$/iu;

/** A prompt in brackets that a template left: `[name the metric]`, `<team>`, `{{date}}`, `_describe here_`. */
const promptLine =
  /^(?:\[[^\]]*\]|<[^>]*>|\{\{?[^}]*\}?\}|\(\s*(?:describe|explain|list|insert|e\.g\.)[^)]*\))[\s.:,;]*$/iu;

/** Text that stands in for an answer: TBD, TODO, "…", a template's bracketed prompt. */
export function isPlaceholder(text: string): boolean {
  const line = text.trim().replace(/^[-*>\s]+/u, '');
  if (line === '') return true;
  if (placeholderLine.test(line) || promptLine.test(line)) return true;
  const labelled = /^[^:]{1,40}:\s*(.+)$/u.exec(line)?.[1];
  if (labelled !== undefined && (placeholderLine.test(labelled) || promptLine.test(labelled))) return true;
  const withoutPrompts = line.replace(/\[[^\]]*\]|<[^>]{2,}>|\{\{[^}]*\}\}/gu, ' ');
  return withoutPrompts !== line && countWords(withoutPrompts) < 2;
}

const notApplicable =
  /^(?:n\/?a|not applicable|not needed|not required|out of scope|does not apply|не применимо|неприменимо|не требуется|no aplica|不适用|不需要)(?![\p{L}])\s*[:.,;—–-]*\s*([\s\S]*)$/iu;

/** `N/A because the model runs offline once a month` -> the reason; undefined when the text does not begin so. */
export function notApplicableReason(text: string): string | undefined {
  return notApplicable.exec(text.trim())?.[1]?.trim();
}

/** Words a reason must have before it counts. Source: the section catalogue, "N/A" with five or more words. */
export const minReasonWords = 5;

export function isReason(reason: string): boolean {
  return countWords(reason.replace(/\[[^\]]*\]/gu, ' ')) >= minReasonWords && !isPlaceholder(reason);
}
