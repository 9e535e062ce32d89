import { passagesWhere } from '../../reading/derived';
import { ofText } from '../../reading/of-text';
import { byScript } from '../../text/by-script';
import { isAnswered, placeOfSection } from '../section-place';
import { isNote } from '../stated/full-design';
import { genreOf } from '../stated/genre';
import { hasLimit } from '../stated/limits';
import type { Rule } from '../types';
import { namesOwner } from './front-matter-owner';
import { leftOpen, namesSomebody } from './left-open';

const section = 'operations.governance';
const stages: ReadonlySet<string> = new Set(['design', 'pilot', 'production']);

/** "Mails Femke", "posts to #alerts", "I look at it on Mondays": somebody is told, or does it. */
const acting = byScript(
  /\b(?:[Mm]ail(?:s|ed)?|[Ee]-?mail(?:s|ed)?|[Mm]essages?|[Nn]otif(?:y|ies|ied)|[Pp]ages?|[Pp]ings?|[Tt]ells?|[Ii]nforms?|sent|go(?:es)?|posts?|posted|[Aa]sk|calls?|escalat(?:e|es|ed)) (?:(?:to|in|on|into|the|an?|straight) ){0,3}(?:me\b|us\b|@\p{L}|#\p{L}|\p{Lu}\p{Ll}+)|\bI(?:'ll| will)? (?:look|check|watch|get|see|retrain|read|go)\b|\b[Mm]y (?:phone|mail|inbox)\b/u,
);
const namesActing = ofText(({ text }) => acting.test(text));
const actingPassages = passagesWhere((one) => one.prose && namesActing(one));

export const ownerNamed: Rule = {
  meta: {
    id: 'operations/owner-named',
    title: 'Somebody owns the system in operation',
    trace: 'MLD709',
    severity: 'info',
    fixable: false,
  },
  *check(context) {
    const { reading, document, stage } = context;
    // A document that does not speak of operation at all has other gaps first.
    if (!stages.has(stage) || !isAnswered(context, 'operations.monitoring')) return;
    const open = leftOpen(context, section, 'ownership-label', namesSomebody);
    if (open && !namesOwner(document)) {
      yield {
        span: open.at,
        section,
        severity: 'warning',
        message: `Who owns the system is left open ("${open.words}"): when it fails, nobody has to act. Name the team or person for each part, and a deputy.`,
      };
      return;
    }
    // Metrics that are written somewhere wait for nobody; an alert and a limit that is watched do.
    const operations = reading.inPhase('operations');
    const limits = operations.some(
      (passage) => hasLimit(passage) && reading.sectionsOf(passage)[0]?.startsWith('operations.'),
    );
    const calls = limits || isAnswered(context, 'operations.alerting') || reading.says('alert', operations);
    if (!calls) return;
    if (namesOwner(document)) return;
    if (reading.says('owner', undefined, { aside: true })) return;
    // Of a note, and of an exercise, nobody asks whom it wakes at night; a name or an "I" beside what is done is an answer.
    if (isNote(context) || genreOf(context) === 'exercise' || actingPassages(reading).length > 0) return;
    yield {
      span: placeOfSection(context, 'operations.monitoring'),
      section,
      message:
        'Nobody is named who looks after this system. Name the owning team and who is on call: an alert that nobody reads warns nobody.',
    };
  },
};
