import { contentWords } from '../../language/content-words';
import { stem } from '../../language/stem';
import { tokenize } from '../../language/tokens';
import { passagesWhere } from '../../reading/derived';
import { ofPassage, ofText } from '../../reading/of-text';
import { readText } from '../../reading/terms';
import type { Passage, Reading } from '../../reading/types';
import { builtInTerms } from '../../schema/registry';
import type { SectionId } from '../../schema/types';
import { foldCase } from '../../text/fold-case';
import { countWords } from '../../text/words';
import { alike } from '../stated/source-words';
import type { FindingDraft, Rule } from '../types';
import { idsIn, type NamedRisk, type RiskList, riskLists } from './named-risks';

const section = 'requirements.error-costs';
/**
 * A risk that is the matter of a section is answered where the document has that section, in whatever words. Words of the risk, and the
 * sections.
 */
const answeredIn: readonly { readonly words: RegExp; readonly sections: readonly SectionId[] }[] = [
  {
    words:
      /\b(?:overload\w*|load|traffic|spikes?|outages?|downtime|shut ?downs?|crash\w*|unavailab\w*|bottlenecks?|scal(?:e|ing|ability)|resources?)\b/u,
    sections: ['serving.fallback', 'serving.capacity'],
  },
  { words: /\b(?:slow|latency|delays?)\b/u, sections: ['serving.latency-budget', 'serving.fallback'] },
  {
    words: /\b(?:drift\w*|degrad\w*|stale\w*|outdated|seasonal\w*|changing behaviou?r)\b/u,
    sections: ['operations.data-drift', 'operations.concept-drift', 'operations.retraining'],
  },
  { words: /\b(?:data quality|missing (?:values?|data)|noisy|dirty|incomplete)\b/u, sections: ['data.quality'] },
  { words: /\b(?:imbalanc\w*|rare)\b/u, sections: ['data.sampling', 'modeling.loss'] },
  { words: /\b(?:cold.start|new (?:users?|items?))\b/u, sections: ['modeling.cold-start'] },
  { words: /\b(?:privacy|personal data|gdpr|pii)\b/u, sections: ['data.privacy'] },
  { words: /\b(?:security|injection|breach\w*)\b/u, sections: ['serving.security', 'data.privacy'] },
];

/** Where a risk is answered; framing and requirements only repeat it. */
const answering = ['data', 'modeling', 'evaluation', 'serving', 'operations'];
const mostReported = 3;
/** Nobody reviews more; what a longer document names is followed no further. */
const mostFollowed = 20;
/** Passages of a document that a person reads as one: of a longer one nobody can say that an answer in other words is not there. */
const mostPassages = 3000;

export const riskAnswered: Rule = {
  meta: {
    id: 'requirements/risk-answered',
    title: 'A risk that is named is answered',
    trace: '',
    severity: 'warning',
    fixable: false,
  },
  *check({ reading }): Iterable<FindingDraft> {
    let reported = 0;
    const told = new Set<Passage>();
    for (const { passage, ...finding } of [...emptyAnswers(reading), ...unanswered(reading)]) {
      if (told.has(passage) && passage.kind === 'row') continue;
      told.add(passage);
      if (reported++ === mostReported) return;
      yield finding;
    }
  },
};

type Told = FindingDraft & { readonly passage: Passage };

const ids = ofText(({ text }) => idsIn(text));
const withIds = passagesWhere((passage) => ids(passage).length > 0);

function* unanswered(reading: Reading): Iterable<Told> {
  let followed = 0;
  for (const list of riskLists(reading)) {
    followed += list.risks.length;
    if (followed > mostFollowed) return;
    if (list.risks.every(({ id }) => id === '') && isAnsweredTogether(list, reading)) continue;
    const states = list.risks.map((risk) => ({ risk, by: answerOf(risk, list, reading) }));
    for (const { risk, by } of states) {
      const others = states.filter((one) => one.risk !== risk).map((one) => one.by);
      if (!isOpen(risk, by, others, list)) continue;
      // Where no risk of the list is answered, the author may tell them for another reason: once is enough.
      const alone = others.every((one) => one === 'none' || one === 'hint' || one === 'words' || one === 'near');
      yield {
        passage: risk.passage,
        span: reading.spanOf(risk.passage, risk.start, risk.end),
        section,
        ...(alone && { severity: 'info' as const }),
        message: `${nameOf(risk)} is named as a risk, and no part of the document says what is done about it. Name the control, monitor or fallback that answers it, or say why it is accepted.`,
      };
      if (alone) break;
    }
  }
}

/**
 * Nothing answers it; or what perhaps does is no answer, as the others of its list have one that can be told: taken up under their names
 * elsewhere, or beside them.
 */
function isOpen(
  { id, label, statement, rest }: NamedRisk,
  by: Answered,
  others: readonly Answered[],
  { withAnswers }: RiskList,
) {
  // What is done is told in too many ways, of which other languages are not known well enough.
  if (id === '' && otherScript.test(statement)) return false;
  if (by === 'section') return false;
  if (by === 'none') return true;
  const most = (...kinds: readonly Answered[]): boolean =>
    others.filter((one) => kinds.includes(one)).length >= Math.max(1, others.length / 2);
  // The others have the answer that the heading promises beside them.
  if (withAnswers && countWords(rest) === 0 && (by === 'near' || by === 'words') && most('marked', 'here')) return true;
  if (id !== '' && by !== 'id' && by !== 'marked' && by !== 'label' && most('id')) return true;
  if (label !== '' && by === 'here' && others.length > 1 && others.every((one) => one === 'label')) return true;
  if (label !== '' && most('id', 'label')) return by === 'near' || by === 'hint';
  return false;
}

function nameOf({ passage, start, end, id, label }: NamedRisk): string {
  const text = label === '' ? passage.text.slice(start, end) : label;
  const quoted = `"${text.length > 60 ? `${text.slice(0, 59)}…` : text}"`;
  const own = /\d/u.test(id) ? id : `Risk ${/^[A-Z]{2}$/u.test(id) ? `${id[0]}-${id[1]}` : id}`;
  return id === '' ? quoted : label === '' ? own : `${own} (${quoted})`;
}

/** Words that lead to an answer, or to the place where it stands. */
const leadsOn =
  /\bsee\b|§|\((?:\d+(?:\.\d+)*|[A-Z]\d*|sections?\b[^)]*|steps?\b[^)]*|chapters?\b[^)]*|phases?\b[^)]*)\)/u;

const otherScript = /[\u0370-\u05ff\u3040-\u9fff]/u;

/** "Mitigation strategies" under the same heading answer the risks of the list together. */
function isAnsweredTogether({ risks, members }: RiskList, reading: Reading): boolean {
  const within = new Set(risks.map(({ passage }) => passage.section));
  return reading
    .all('mitigation', undefined, { aside: true })
    .some(
      ({ passage }) =>
        within.has(passage.section) && !members.has(passage) && countWords(passage.text) <= mostLabelWords,
    );
}

const mostLabelWords = 4;

/**
 * Where a risk is answered: by its id or label elsewhere; beside its name, with words that say so (`marked`) or with something that is
 * done; `words`, `near`: much or some of the same is said elsewhere; `section`: it is the matter of a section that is there; `hint`: more than its name is told.
 */
type Answered = 'id' | 'label' | 'marked' | 'here' | 'words' | 'near' | 'section' | 'hint' | 'none';

function answerOf(risk: NamedRisk, list: RiskList, reading: Reading): Answered {
  const cell = risk.passage.block?.cells?.[answerColumn(risk.passage)];
  if (cell !== undefined && !isShrug(cell)) return 'marked';
  const rest = readText(risk.rest).places();
  if (risk.id !== '' && isTakenUp(risk.id, list, reading)) return 'id';
  if (rest.has('mitigation') || leadsOn.test(risk.rest)) return 'marked';
  if (risk.label !== '' && isTold(matter(risk.label), 1, list, reading)) return 'label';
  if (risk.hasMore || (list.withAnswers && countWords(risk.rest) > 2)) return 'marked';
  const measures = new Set((rest.get('risk-control') ?? []).map(({ hit }) => hit.text)).size;
  const words = countWords(risk.rest);
  if (measures > 1 || (measures > 0 && words > 5) || (words > 5 && /\d/u.test(risk.rest))) return 'here';
  if (risk.id === '' && isWordOfAll(risk.label, reading)) return 'section';
  if (risk.id === '' && isMatterOfSection(risk, list, reading)) return 'section';
  const statement = matter(risk.statement);
  if (isTold(statement, 0.6, list, reading)) return 'words';
  if (measures > 0 || words > 5) return 'hint';
  return isTold(statement, 0.3, list, reading) ? 'near' : 'none';
}

/** "Data": what the whole document is about cannot be looked for by its name. */
function isWordOfAll(label: string, reading: Reading): boolean {
  const [word, ...others] = matter(label);
  if (word === undefined || others.length > 0) return label !== '' && word === undefined;
  const told = reading.passages.filter((one) => (wordsByBeginning(one).get(beginningOf(word)) ?? []).includes(word));
  return told.length > mostOfName;
}

/** Passages that have the name of a risk, at most, where it names one. */
const mostOfName = 15;

function isMatterOfSection({ label, statement }: NamedRisk, { members }: RiskList, reading: Reading): boolean {
  const told = foldCase(`${label} ${statement}`);
  return answeredIn.some(
    ({ words, sections }) =>
      words.test(told) &&
      reading
        .about(...sections)
        .some((one) => one.prose && !members.has(one) && sections.includes(reading.sectionsOf(one)[0] ?? '')),
  );
}

function isTakenUp(id: string, { members }: RiskList, reading: Reading): boolean {
  let phases: ReadonlySet<Passage> | undefined;
  return withIds(reading).some((passage) => {
    if (members.has(passage) || !ids(passage).includes(id)) return false;
    if (passage.kind === 'heading') return true;
    if (labels(passage, id)) return !isShrug(passage.text.slice(passage.text.indexOf('|') + 1));
    if (reading.says(['mitigation', 'risk-control'], [passage], { aside: true, denied: true })) return true;
    phases ??= new Set(reading.inPhase(...answering));
    return phases.has(passage) && !/^(?:requirements|framing)\./u.test(reading.sectionsOf(passage)[0] ?? '');
  });
}

/** "Feedback (R2): …", "K2 | confirmed visits count": the author calls what follows the answer. */
function labels({ text }: Passage, id: string): boolean {
  const head = /^[^.:;|]{0,70}[:|]/u.exec(text)?.[0] ?? '';
  return idsIn(`${head} `).includes(id);
}

/** Something is done against something there. */
const controls = ofText(({ sentences }) =>
  sentences.some(({ hits }) => hits.some(({ term }) => term === 'mitigation' || term === 'risk-control')),
);
const controlling = passagesWhere((passage) => passage.kind !== 'heading' && controls(passage));
const headings = passagesWhere(({ kind }) => kind === 'heading');

/** So large a share of words stands where something is done; two at least, if there are as many. A whole label may be a heading, too. */
function isTold(those: readonly string[], share: number, list: RiskList, reading: Reading): boolean {
  const enough = share === 1 ? Math.min(those.length, 2) : Math.max(2, those.length * share);
  if (reading.passages.length > mostPassages) return true;
  if (those.length < enough || those.length === 0) return false;
  const sought = those.map((word) => ({ word, beginning: beginningOf(word) }));
  const isHere = (passage: Passage): boolean => {
    const words = wordsByBeginning(passage);
    let left = sought.length;
    let shared = 0;
    for (const { word, beginning } of sought) {
      if (shared + left < enough) return false;
      left--;
      const others = words.get(beginning);
      if (others?.some((other) => alike(word, other) || nearly(word, other))) shared++;
    }
    return shared >= enough && !list.members.has(passage);
  };
  if (share === 1 && headings(reading).some(isHere)) return true;
  // A name of two words is no chance: "This one is for the twin flats".
  return (
    (share === 1 && those.length > 1 && reading.inPhase(...answering).some(isHere)) || controlling(reading).some(isHere)
  );
}

/** Words that are alike or nearly have these letters in common. */
const beginningOf = (word: string): string => word.slice(0, 5);

const wordsByBeginning = ofText(({ text }): ReadonlyMap<string, readonly string[]> => {
  const words = matter(text);
  return new Map(
    words.map((word) => {
      const beginning = beginningOf(word);
      return [beginning, words.filter((other) => beginningOf(other) === beginning)];
    }),
  );
});

const ofRisk = new Set(
  ['risk', 'danger', 'threat', 'hazard', 'loop', 'effect', 'issue', 'problem'].map((word) => stem(word)),
);
const matter = (text: string): readonly string[] =>
  contentWords(text.replaceAll('-', ' ')).filter((word) => !ofRisk.has(word));

/** "Starvation" and "starved": five letters in common, and not much else. */
function nearly(a: string, b: string): boolean {
  return a.length >= 5 && b.length >= 5 && a.slice(0, 5) === b.slice(0, 5) && Math.abs(a.length - b.length) <= 3;
}

const shrugs = ofTerm('risk-shrug');
const accepts = new Set(['accept', 'accepted', 'tolerated', 'tolerable', 'acceptable'].map((word) => stem(word)));

function ofTerm(term: string): ReadonlySet<string> {
  const phrases = builtInTerms().find(({ id }) => id === term)?.phrases ?? [];
  return new Set(phrases.flatMap((phrase) => tokenize(phrase).map(({ word }) => stem(word))));
}

/** Words that answer nothing: "no idea yet", "can't be helped", "part of the business". */
function isShrug(text: string): boolean {
  if (/\d/u.test(text)) return false;
  const words = tokenize(text).map(({ word }) => stem(word));
  return words.every((word) => shrugs.has(word)) && !(words.length > 0 && words.every((word) => accepts.has(word)));
}

function answerColumn({ block }: Passage): number {
  return (block?.header ?? []).findIndex((title) =>
    /mitigat|answer|response|repl(?:y|ies)|counter|control|measures?$|action|what (?:we do|stops|helps|is done)|handled|plan|remedy|treatment|меры|mitigaci|respuesta|应对|措施/iu.test(
      title,
    ),
  );
}

const isTitledRisk = ofPassage(({ block }) =>
  (block?.header ?? [])
    .slice(0, 2)
    .some((title) => /risk|danger|threat|attack|hazard|failure|worry|риск|riesgo|风险/iu.test(title)),
);

/** A table of risks with a column for the answer, and nothing in it. */
function* emptyAnswers(reading: Reading): Iterable<Told> {
  const lists = riskLists(reading);
  for (const { header, rows, aside } of reading.tables) {
    const [first] = rows;
    if (aside || !first || !(isTitledRisk(first) || lists.some(({ members }) => members.has(first)))) continue;
    for (const row of rows) {
      const column = answerColumn(row);
      const cells = row.block?.cells ?? [];
      const said = cells[column] ?? '';
      if (column < 1 || !isShrug(said) || cells.every(isShrug)) continue;
      const name = cells.find((cell, at) => at !== column && !isShrug(cell)) ?? '';
      const start = row.text.indexOf(name);
      yield {
        passage: row,
        span: reading.spanOf(row, start, start + name.length),
        section,
        message: `The risk "${name.length > 60 ? `${name.slice(0, 59)}…` : name}" has ${/\p{L}/u.test(said) ? `only "${said.trim()}"` : 'nothing'} under "${header[column]}". Say what is done about it, or why it is accepted.`,
      };
    }
  }
}
