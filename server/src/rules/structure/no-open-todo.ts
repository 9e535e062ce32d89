import { createHeadingLexicon, type HeadingLexicon, standsFor } from '../../coverage/headings';
import type { Passage, Said } from '../../reading/types';
import type { Framework, SectionId } from '../../schema/types';
import { inAnyCase } from '../../text/by-script';
import type { FindingDraft, Rule, RuleContext } from '../types';

/** A draft full of them needs no list. */
const most = 3;

export const noOpenTodo: Rule = {
  meta: {
    id: 'structure/no-open-todo',
    title: 'No point is left at TODO or TBD',
    trace: 'MLD004',
    severity: 'info',
    fixable: false,
  },
  *check(context) {
    const { reading, coverage, document } = context;
    // structure/no-placeholder speaks of a section that says nothing else.
    const reported = new Set(
      [...coverage.values()].flatMap(({ status, heading }) =>
        status === 'placeholder' && heading !== undefined ? [heading] : [],
      ),
    );
    const seen = new Set<Passage>();
    const told = new Set<number>();
    for (const said of reading.all('open-todo', undefined, { denied: true })) {
      const { passage } = said;
      if (seen.has(passage) || reported.has(passage.section) || !passage.prose || !isOpen(said) || isDated(said))
        continue;
      // The rows of one table are one point.
      if (passage.kind === 'row' && told.has(passage.section) && sectionOfLabel(context, passage) === undefined)
        continue;
      seen.add(passage);
      told.add(passage.section);
      yield finding(context, said, document.sections[passage.section]?.title);
      if (seen.size >= most) return;
    }
  },
};

/** "TBD with the vendor (Ines, by May)", "to be decided by Ines on 12 June": somebody decides it by a day that is told. */
function isDated({ passage, hit }: Said): boolean {
  const sentence = passage.sentences.find(({ start, text }) => hit.start >= start && hit.start < start + text.length);
  const after = passage.text.slice(hit.end, sentence ? sentence.start + sentence.text.length : undefined);
  return day.test(after) && decider.test(after.replace(day, ' '));
}

const month =
  'jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?';
/** A day, month, quarter or numbered week that something is due in. */
const day = new RegExp(
  String.raw`\b(?:by|until|till|before|on|in|due|end of|mid|early|late|,)[\s-](?:the\s|end of\s|mid[\s-])?(?:\d{1,2}(?:st|nd|rd|th)?\.?\s)?(?:${month}|(?:mon|tues|wednes|thurs|fri)day|q[1-4]|(?:week|sprint)\s\d+|(?:19|20)\d\d-\d\d)\b|\b\d{1,2}\s(?:${month})\b|(?:19|20)\d\d-\d\d-\d\d|\b\d{1,2}\.\d{1,2}\.`,
  'iu',
);
/** A name, or whoever follows "by" and "with". */
const decider = /\p{Lu}\p{L}+|\b(?:by|with|from)\s(?:the\s)?\p{L}{2,}|@\p{L}/u;

const speaksOfMark = inAnyCase(/\b(?:marked|tagged|labell?ed|named|called|flagged)\s(?:as\s|with\s)?[^\p{L}\d]*$/u);

/** In capitals ("marked TODO" speaks of other places); or nothing but a label before it: "Owner: to be agreed". */
function isOpen({ passage, hit }: Said): boolean {
  const before = passage.text.slice(0, hit.start);
  if (speaksOfMark.test(before)) return false;
  if (hit.text === 'TODO' && /\p{Ll}[\s"“]*$/u.test(before)) return false;
  // "TODOs in the code", a "TODO list": markers somewhere else.
  if (/^s?\s(?:in|items?|lists?|comments?|apps?|markers?|tags?|notes?|tickets?)\b/iu.test(passage.text.slice(hit.end)))
    return false;
  if (/^[A-Z.]{3,}$/u.test(hit.text)) return !/[\p{L}\d_./#-]$/u.test(before);
  if (/^to ?do$/iu.test(hit.text)) return false;
  // "Open points" by itself leads to them.
  if (/^open point/iu.test(hit.text) && !/[\p{L}\d]/u.test(passage.text.slice(hit.end).replace(/^s\b/u, '')))
    return false;
  return /(?:^|[:|—–]|(?:^|\|)[^|]{0,80}:)[^\p{L}\d]*$/u.test(before);
}

function finding(context: RuleContext, { passage, hit }: Said, heading: string | undefined): FindingDraft {
  const label = labelOf(passage);
  const named = sectionOfLabel(context, passage);
  const section = named ?? context.reading.sectionsOf(passage)[0] ?? sectionAbove(context, passage);
  const whole = named !== undefined && context.level(named) === 'required';
  const what = label ?? heading;
  return {
    span: context.reading.spanOf(passage, hit.start, hit.end),
    ...(section === undefined ? {} : { section }),
    ...(whole ? { severity: 'warning' as const } : {}),
    message: `${what === undefined ? 'A point' : `"${what}"`} is left open ("${hit.text}"). ${whole ? 'It is asked of every design: decide it now, or' : 'Decide it, or'} say who decides it by when.`,
  };
}

function sectionOfLabel(context: RuleContext, passage: Passage): SectionId | undefined {
  const label = labelOf(passage);
  return label === undefined ? undefined : sectionNamed(context, label);
}

/** "Retraining" of "**Retraining:** TBD", "| Owner | TBD |" and "Owner: TBD". */
function labelOf({ block, text }: Passage): string | undefined {
  const label = block?.runIn ?? (block?.kind === 'row' ? block.cells?.[0] : /^([^:|]{2,60}):/u.exec(text)?.[1]);
  const words = label?.replace(/^[^\p{L}]+|[^\p{L})]+$/gu, '') ?? '';
  return words === '' || /^to ?dos?$|^tb[dac]$|^fixme$/iu.test(words) ? undefined : words;
}

const lexicons = new WeakMap<Framework, HeadingLexicon>();

/** The section that a label stands for, as a heading of these words would. */
function sectionNamed({ catalogue, framework }: RuleContext, label: string): SectionId | undefined {
  let lexicon = lexicons.get(framework);
  if (!lexicon) {
    lexicon = createHeadingLexicon(catalogue, framework);
    lexicons.set(framework, lexicon);
  }
  for (const part of [label, ...label.split(/\s*(?:,|&|\/|\band\b)\s*/u)]) {
    const [best] = [...lexicon.grades(part)].sort(([, a], [, b]) => b - a);
    if (best && best[1] >= standsFor) return best[0];
  }
  return undefined;
}

/** The section whose heading is nearest above. */
function sectionAbove({ coverage, document }: RuleContext, { section }: Passage): SectionId | undefined {
  for (let at = section; at >= 0; at = document.sections[at]?.parent ?? -1) {
    const found = [...coverage.values()].find(({ heading }) => heading === at);
    if (found) return found.section;
  }
  return undefined;
}
