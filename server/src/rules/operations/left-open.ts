import { quantitiesIn } from '../../language/quantities';
import { ofText } from '../../reading/of-text';
import type { Passage, Sentence } from '../../reading/types';
import type { SectionId } from '../../schema/types';
import { inAnyCase } from '../../text/by-script';
import type { Span } from '../../text/span';
import { countWords } from '../../text/words';
import { excerpt } from '../excerpt';
import { partsAbout, placeOfPart } from '../stated/parts';
import { inventoryRows, isCodeName } from '../stated/watched';
import type { RuleContext } from '../types';

/** A part that says more is not left open, whatever it lacks. */
const mostWords = 60;

const decided =
  '(?:decid|defin|agree|determin|specif|settl|clarif|nam(?:e|ed|ing)\\b|assign|appoint|discuss|choos|chosen|la(?:y|id)\\b|work|sort|figure|see\\b|set\\b|divid|propos|issu|writ|find\\b|found\\b|look(?:ed)? (?:at|into)|depend|learn|address|suppl(?:y|ied)|fill|fix|plan|provid|complet|establish|confirm|announc|know|draft|allocat)';
const puttingOff = inAnyCase(
  new RegExp(
    [
      `\\b(?:to be|to get) (?:\\p{L}+ )?${decided}`,
      `(?:\\b(?:will|shall|going to|need to|have to|has to)|['’]ll) (?:\\p{L}+ ){0,3}${decided}`,
      `\\b(?:not|never|nobody|no one) (?:\\p{L}+ ){0,3}${decided}`,
      '\\b(?:not (?:yet|so far|as yet)|yet to|nobody|no[ -]one|someone|whoever|undecided|unassigned|unknown)\\b',
      '\\b(?:under discussion|in discussion|in preparation|in progress|being (?:\\p{L}+ed|written|drawn up)|pending|open (?:question|point|issue)|talks|in due course|in good time|later (?:on|version|stage|date|time|phase)|one day|some ?day|eventually|phase (?:two|three|2|3)|backlog|for the (?:time being|moment)|for now|waiting for|to follow|as appropriate|as needed|(?:if|when|where) (?:necessary|needed)|no decision|no plan|depends? on (?:what|how|who|when|whether))\\b',
      '\\b(?:after|once|when|until) (?:the )?(?:launch|go-live|rollout|roll-out|handover|pilot|release|first (?:season|quarter|months|year|weeks))\\b',
      '\\b(?:tb[adc]|todo|n\\.\\s?n)\\b|\\bt\\.\\s?b\\.\\s?[adc]\\b|\\?\\?|[:|]\\s*(?:\\?|open|–|—|-)\\s*(?:\\||$)|^\\s*(?:open|\\?)\\s*[.,]?$',
    ].join('|'),
    'u',
  ),
);

/** "Will be settled after the launch", "nobody yet", "N.N.": a sentence that puts an answer off, whatever the question is. */
const putsOff = ofText(({ text }) => puttingOff.test(text));

/** What the author has decided: the sentences that put nothing off; a row is one. */
function settled(passage: Passage): readonly Sentence[] {
  const whole = passage.kind === 'row' || passage.sentences.length < 2;
  if (whole) return putsOff(passage) ? [] : passage.sentences;
  return passage.sentences.filter(({ text }) => !puttingOff.test(text));
}

const vagueEvent = /^(?:whenever|each time|every time)$/iu;

/** How often, on which signal, or any number: something that can be put in a calendar or an alert. */
export function tellsWhen(passage: Passage): boolean {
  return settled(passage).some(({ text, hits }) => {
    const says = (...terms: readonly string[]): boolean =>
      hits.some((hit) => terms.includes(hit.term) && !hit.denied && !vagueEvent.test(hit.text));
    if (says('cadence', 'retraining-event') || quantitiesIn(text).length > 0) return true;
    return (
      hits.some(({ term }) => term === 'condition' || term === 'occasion') &&
      says('worsens', 'alert', 'drift', 'model-signal')
    );
  });
}

/** Behind a small letter, a colon or in a cell a capital begins a name. */
const name = /(?:[\p{Ll}\d),:;(|→·–]\s|[(@/])\p{Lu}[\p{L}\d]|\p{Lu}\.\s?\p{Lu}\p{Ll}|@\p{L}|\p{Script=Han}/u;
const roleLabel = /^(?:own|responsib|accountab|contact|author|raci|dri|support|duty)/iu;
const someTeams = inAnyCase(/\b(?:the|both|between|among|our|all|two|three|these) (?:\p{L}+ )?(?:teams|squads)\b/u);

/** A person, a team or a role: "M. Wilk", "@bo", "Platform on-call", "the pricing team". */
export function namesSomebody(passage: Passage): boolean {
  return settled(passage).some(
    ({ text, hits }) =>
      name.test(text) ||
      (hits.some(({ term, text: said }) => term === 'owner' && !roleLabel.test(said)) && !someTeams.test(text)),
  );
}

/** Where something that runs the system is named and left open, with the words. */
export interface LeftOpen {
  readonly at: Span;
  readonly words: string;
}

/**
 * The first part labelled or headed for the section that settles nothing; or the first sentence that puts off what one of `topics` is
 * about. Undefined where another part has the answer, or where structure/no-open-todo tells it.
 */
export function leftOpen(
  context: RuleContext,
  section: SectionId,
  label: string,
  answers: (passage: Passage) => boolean,
): LeftOpen | undefined {
  const { reading } = context;
  const inventory = inventoryRows(reading);
  const parts = partsAbout(context, section, [label]).filter(
    (part) =>
      !isCodeName(part.label) &&
      part.passages.every((one) => !inventory.has(one) && isOfOperation(reading.sectionsOf(one)[0])),
  );
  const prose = parts.flatMap(({ passages }) => passages.filter((one) => one.prose));
  if (prose.some((one) => answers(one) || isPointer(one))) return undefined;
  for (const part of parts) {
    const own = part.passages.filter((one) => one.prose);
    const words = own.map(({ text }) => text).join(' ');
    if (
      own.length === 0 ||
      countWords(words) > mostWords ||
      !own.every(isOpen) ||
      own.every((one) => isMarked(context, one))
    )
      continue;
    return { at: placeOfPart(context, part), words: excerpt(words) };
  }
  for (const { passage, sentence } of reading.all(label, undefined, { denied: true })) {
    // Outside operation an owner or a renewal is of something else ("an owner prefix never seen before").
    if (!passage.prose || !reading.sectionsOf(passage)[0]?.startsWith('operations.') || answers(passage)) continue;
    if (countWords(passage.text) > mostWords / 2 || !isOpen(passage) || isMarked(context, passage)) continue;
    return {
      at: reading.spanOf(passage, sentence.start, sentence.start + sentence.text.length),
      words: excerpt(sentence.text),
    };
  }
  return undefined;
}

/** Something is put off; a question is a template's, or the author's to the reader. */
function isOpen(passage: Passage): boolean {
  return putsOff(passage) && !passage.sentences.some(({ question }) => question);
}

function isOfOperation(section: string | undefined): boolean {
  return section === undefined || section.startsWith('operations.') || section.startsWith('serving.');
}

const pointer =
  /https?:\/\/|\b(?:see|described|defined|documented|listed|given) (?:in|under|above|below|section|appendix|chapter|the)\b|\b(?:section|appendix|chapter) [a-z]?\d/iu;
/** It says where the answer stands. */
export const isPointer = ofText(({ text }) => pointer.test(text));

/** "Owner: TBD": structure/no-open-todo says so. */
function isMarked({ reading }: RuleContext, passage: Passage): boolean {
  return reading
    .all('open-todo', [passage], { denied: true })
    .some(({ hit }) => /(?:^|[:|—–])[^\p{L}\d]*$/u.test(passage.text.slice(0, hit.start)));
}
