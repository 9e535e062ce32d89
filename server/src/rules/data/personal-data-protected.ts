import { ofText } from '../../reading/of-text';
import type { BlockTest, Said } from '../../reading/types';
import { inWords } from '../in-words';
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
    const used = reading
      .all(
        'personal-data-name',
        reading.inPhase('data').filter(({ prose }) => prose),
        { asserted: true },
      )
      .filter((one) => !isDropped(one));
    const names = [...new Map(used.map((said) => [said.hit.text.toLowerCase(), said])).values()];
    const first = names[0];
    if (!first || (names.length < 2 && facts.get('personal_data')?.value !== true)) return;
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

const mayKeepForEver: BlockTest = (source) =>
  /indefinite|for ?ever|without (?:a |any )?(?:time )?limit|permanently/iu.test(source);

/** "Prompts and answers are stored for debugging without limit of time". */
const forEver =
  /\b(?:stored|kept|retained|archived|saved|keeps?|stores?|retains?|archives?|stays?|remains?)\b[^.;]{0,50}?\b(?:indefinitely|for ?ever|permanently|without (?:a |any )?(?:time )?limit(?: of time| in time)?)\b/iu;
/** What people have written, said or done, as it came. */
const raw =
  /\b(?:prompts?|transcripts?|conversations?|chats?|recordings?|audio|voice|e-?mails?|messages?|names|addresses|photos|resumes|cvs|queries|sessions?|personal data|(?:raw|user|customer|patient|member|click|request) (?:logs?|data|records?|rows|files))\b/iu;
const harmless =
  /\b(?:not|never|no longer|nothing|anonym\p{L}*|aggregat\p{L}*|pseudonym\p{L}*|synthetic|hash\p{L}*|consent\p{L}*|public|required by|by law|masked|scrubbed|redacted|without (?:names|ids|identifiers))\b/iu;

const keeping = ofText(({ sentences }) => {
  for (const { text, start, hedged, question } of sentences) {
    const found = forEver.exec(text);
    if (!found || hedged || question || !raw.test(text) || harmless.test(text)) continue;
    return { start: start + found.index, end: start + found.index + found[0].length, text: found[0] };
  }
  return undefined;
});

/** A sentence that keeps raw personal data without an end; that a policy stands elsewhere does not mend it. */
function keptForEver({ reading, facts }: RuleContext): FindingDraft | undefined {
  if (reading.blocksWith(mayKeepForEver).length === 0) return undefined;
  const personal = facts.get('personal_data')?.value === true || reading.says('personal-data-name') !== undefined;
  for (const passage of personal ? reading.passages : reading.about(section)) {
    const found = passage.prose && !passage.aside ? keeping(passage) : undefined;
    if (!found) continue;
    return {
      span: reading.spanOf(passage, found.start, found.end),
      section,
      message: `"${found.text}": personal data without an end of storage loses its legal basis, and a leak is of all of it. Say after how many days it is deleted or made anonymous, and who sees it until then.`,
    };
  }
  return undefined;
}

/** "We drop listings with phone numbers": what holds personal data is left out. Rows without an age leave ages in. */
function isDropped({ sentence, hit }: Said): boolean {
  const before = sentence.text.slice(0, Math.max(0, hit.start - sentence.start));
  const [, between] = dropped.exec(before) ?? [];
  return between !== undefined && !otherwise.test(between);
}

const dropped =
  /\b(?:drop|dropped|remove|removed|exclude|excluded|discard|discarded|delete|deleted|filter out|filtered out) ([^.;:]*)$/iu;
const otherwise =
  /\b(?:missing|invalid|empty|null|no|without|duplicate|implausible|use|keep|join|add|by)\b|\b(?:under|over|below|above)\W*$/iu;
