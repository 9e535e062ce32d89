import { passagesWhere } from '../../reading/derived';
import { ofText } from '../../reading/of-text';
import type { Said } from '../../reading/types';
import { inAnyCase } from '../../text/by-script';
import { inWords } from '../in-words';
import { isLongerThan, mostOfNote } from '../stated/full-design';
import { genreOf } from '../stated/genre';
import type { FindingDraft, Rule, RuleContext } from '../types';

const section = 'data.privacy';

export const personalDataProtected: Rule = {
  meta: {
    id: 'data/personal-data-protected',
    title: 'Personal data comes with its legal basis, retention and deletion',
    trace: 'MLD310',
    severity: 'warning',
    fixable: false,
  },
  *check(context): Iterable<FindingDraft> {
    const { facts, reading } = context;
    if (facts.get('personal_data')?.value === false) return;
    const forEver = keptForEver(context);
    if (forEver) {
      yield forEver;
      return;
    }
    // Anywhere, asides too: who names it has thought of it.
    if (reading.says('privacy-handled', undefined, { aside: true, denied: true })) return;
    // Of an invented system nobody keeps anything.
    if (genreOf(context) === 'exercise') return;
    // In whatever words and language: a section on it is one.
    if (context.coverage.get(section)?.status === 'covered') return;
    const used = reading
      .all(
        'personal-data-name',
        reading.inPhase('data').filter(({ prose }) => prose),
        { asserted: true },
      )
      .filter((one) => !isDropped(one));
    const names = [...new Map(used.map((said) => [said.hit.text.toLowerCase(), said])).values()];
    const first = names[0];
    // A note of a page names an age in passing.
    const known = facts.get('personal_data')?.value === true && isLongerThan(reading, mostOfNote);
    if (!first || (names.length < 2 && !known)) return;
    yield {
      span: reading.spanOf(first.passage, first.hit.start, first.hit.end),
      section,
      message: `Personal data (${inWords(
        names.slice(0, 4).map(({ hit }) => hit.text),
        'and',
      )}) is used, and the document does not say on which legal basis, for how long, or how it is deleted. Add retention, access, and what happens on a deletion request.`,
    };
  },
};

/** Few texts do: of the others no sentence is read. */
const mayKeepLong = inAnyCase(/indefinite|for ?ever|without (?:a |any )?(?:time )?limit|permanently|\byears\b/u);

/** "Prompts and answers are stored for debugging without limit of time". */
const forEver =
  /\b(?:stored|kept|retained|archived|saved|keeps?|stores?|retains?|archives?|stays?|remains?)\b[^.;]{0,50}?\b(?:indefinitely|for ?ever|permanently|without (?:a |any )?(?:time )?limit(?: of time| in time)?)\b/iu;
/** What people have written, said or done, as it came. */
const raw =
  /\b(?:prompts?|transcripts?|conversations?|chats?|recordings?|audio|voice|e-?mails?|messages?|names|addresses|photos|resumes|cvs|queries|sessions?|personal data|(?:raw|user|customer|patient|member|click|request) (?:logs?|data|records?|rows|files))\b/iu;
/** "Transcripts are stored with the name for 7 years". */
const forYears =
  /\b(?:stored|kept|retained|archived|saved|keeps?|stores?|retains?|archives?|stays?|remains?)\b[^.;]{0,60}?\b(?:(?<years>\d{1,2})|(?<word>five|six|seven|eight|ten|twelve|fifteen|twenty)) years\b/iu;
/** Who it is of: with that, what was said or done is no statistic. */
const identified =
  /\bgps\b|\b(?:author|customer|patient|user|caller|driver|employee|student|engineer|member|policy|phone|account|device|card)(?:'s)? (?:names?|numbers?|ids?)\b|\b(?:their|full) names?\b|(?<!\b(?:column|file|feature|model|table|brand|product|host|service|field|event|item|team|city|street|class|company|store|shop|campaign|metric|job|topic)s? )\bnames?\b(?! of (?:the )?(?:columns?|files?|features?|models?|brands?|products?))|\b(?:e-?mail|home|ip) address(?:es)?\b/iu;
/** What somebody leaves behind; raw where it is kept under a name. */
const traces = /\b(?:gps|positions?|locations?|telemetry|(?:user|person|customer)-level events|keystrokes)\b/iu;
/** From so many years on it has to be said why. */
const manyYears = 3;
/** A law, a contract or a dispute may demand it. */
const demanded = inAnyCase(
  /\b(?:laws?|legally|legal (?:basis|hold|duty|obligation|requirement)\p{L}*|statut\p{L}*|regulat\p{L}*|required|requires?|obligat\p{L}*|mandat\p{L}*|audit\p{L}*|tax\p{L}*|complian\p{L}*|gdpr|hipaa|article|accounting|limitation|contract\p{L}*|policy(?! (?:numbers?|ids?|holders?))|policies|retention (?:policy|schedule|rules?)|encrypt\p{L}*|consent\p{L}*|approved|agreed|delete[sd]?|erase[sd]?|deletion|erasure)\b/u,
);
const harmless = inAnyCase(
  /\b(?:not|never|no longer|nothing|anonym\p{L}*|aggregat\p{L}*|pseudonym\p{L}*|synthetic|hash\p{L}*|consent\p{L}*|public|required by|by law|masked|scrubbed|redacted|without (?:names|ids|identifiers))\b/u,
);

const keeping = ofText(({ text: whole, sentences }) => {
  if (!mayKeepLong.test(whole)) return undefined;
  for (const { text, start, hedged, question } of sentences) {
    const found = forEver.exec(text) ?? storedForYears(text);
    if (!found || hedged || question || harmless.test(text)) continue;
    if (!raw.test(text) && !(found.groups !== undefined && traces.test(text))) continue;
    const named = found.groups !== undefined;
    return { start: start + found.index, end: start + found.index + found[0].length, text: found[0], named };
  }
  return undefined;
});

/** For years, under a name, and no word on why. */
function storedForYears(text: string): RegExpExecArray | undefined {
  const found = forYears.exec(text);
  if (!found || !identified.test(text) || demanded.test(text)) return undefined;
  const { years, word } = found.groups ?? {};
  return word !== undefined || Number(years) >= manyYears ? found : undefined;
}

const keepingLong = passagesWhere((passage) => passage.prose && !passage.aside && keeping(passage) !== undefined);

/** A sentence that keeps raw personal data without an end; that a policy stands elsewhere does not mend it. */
function keptForEver({ reading, facts }: RuleContext): FindingDraft | undefined {
  const kept = keepingLong(reading);
  if (kept.length === 0) return undefined;
  const personal = facts.get('personal_data')?.value === true || reading.says('personal-data-name') !== undefined;
  const about = personal ? undefined : new Set(reading.about(section));
  for (const passage of kept) {
    const found = keeping(passage);
    // Under a name it is personal, whatever the section speaks of.
    if (!found || (about && !about.has(passage) && !found.named)) continue;
    return {
      span: reading.spanOf(passage, found.start, found.end),
      section,
      message: found.named
        ? `"${found.text}": personal data kept for years under a name needs a reason, and a leak is of all of it. Say on which legal basis, drop the name once it is not needed, and say after how many days.`
        : `"${found.text}": personal data without an end of storage loses its legal basis, and a leak is of all of it. Say after how many days it is deleted or made anonymous, and who sees it until then.`,
    };
  }
  return undefined;
}

/** "We drop listings with phone numbers": what holds personal data is left out. Rows without an age leave ages in. */
function isDropped({ sentence, hit }: Said): boolean {
  const before = sentence.text.slice(0, Math.max(0, hit.start - sentence.start));
  const [, between] = dropped.exec(before) ?? [];
  if (between !== undefined && !otherwise.test(between)) return true;
  return takenOut.test(sentence.text.slice(hit.end - sentence.start));
}

/** "Names and phone numbers are already replaced by [NAME]". */
const takenOut =
  /^[^.;:]{0,30}?\b(?:(?:is|are|was|were|been|get|gets|already) (?:\w+ )?)?(?:replaced|removed|masked|stripped|dropped|deleted|blanked|blackened|redacted|scrubbed|left out|cut out|taken out|not (?:used|stored|kept|collected|logged|read|needed))\b/iu;
const dropped =
  /\b(?:drop|dropped|remove|removed|exclude|excluded|discard|discarded|delete|deleted|filter out|filtered out) ([^.;:]*)$/iu;
const otherwise =
  /\b(?:missing|invalid|empty|null|no|without|duplicate|implausible|use|keep|join|add|by)\b|\b(?:under|over|below|above)\W*$/iu;
