import { tasksOf } from '../../facts/read';
import { tokenize } from '../../language/tokens';
import { passagesWhere } from '../../reading/derived';
import { ofPassage, ofText } from '../../reading/of-text';
import type { Passage, Table } from '../../reading/types';
import { byScript, inAnyCase } from '../../text/by-script';
import { cellSays, cellsOf } from '../stated/feature-tables';
import { distinctive } from '../stated/source-words';
import type { RuleContext } from '../types';
import type { Leak } from './leaks';

/** Header of a column that says whether a value is there when a prediction is made. */
const availability =
  /\b(?:avail\w*|known|online|serving|inference|live|at (?:prediction|scoring|request|decision|inference|serving)|during|prediction time)\b/iu;

/** "actual_route_minutes", "Realised demand": what came of it, not what was planned. */
const outcomeName = byScript(/^\P{L}*(?:actual|actually|realised|realized)[\s_-]+(?<what>[\p{L}\d][\p{L}\d _+-]*)/iu);

/** "dwell_after_click_s", "post-purchase rating": measured once the event has happened. */
const afterName = byScript(/(?:^|[\s_-])(?:after|post)[\s_-](?<event>\p{L}{4,})/iu);

/** "days_after_first_purchase": time that has gone by. */
const elapsed = inAnyCase(/^\P{L}*(?:seconds?|minutes?|hours?|days?|weeks?|months?|years?|time)[\s_-]+after\b/u);

/** "Returns after the first purchase": that event is where the prediction starts, and lies behind it. */
const startsAt = byScript(/\b(?:after|since|following|from|upon|once)\s+(?:\p{L}+\s+){0,2}\p{L}+/giu);

/** Of earlier days, of another case, or elapsed time: known by then. Identifiers come with `_` as a blank. */
const earlier =
  /\b(?:lag(?:ged|s)?|last|latest|prev(?:ious)?|past|prior|earlier|hist(?:ory|orical)?|avg|average|mean|median|rolling|rates?|share|yesterday|as of|before|until|up to|so far|since|recent|current|now|similar|typical|(?:\d+|one|two|seven|thirty)[\s-]?(?:d|h|w|m|min|days?|hours?|weeks?|months?|minutes?)|[dt]-\d+)\b/iu;

/** The author knows: a label, left out, for analysis, or not there in time. */
const known =
  /\b(?:no|not|never|n\/a|none|label|target|ground truth|leak\w*|exclud\w*|dropped|removed|offline only|training only|analysis|evaluation|evaluate|monitoring|after(?:wards)?|later|proxy|estimated|predicted|forecast\w*|planned)\b/iu;

/** What a number that is predicted mostly is; "actual price" is today's price. */
const outcome =
  /^(?:minutes?|mins?|seconds?|secs?|hours?|durations?|time|times|arrivals?|delays?|eta|lateness|turnaround|outcome)$/iu;

/**
 * A row of a table of features whose value is there only once the outcome is: what was to be predicted itself, or what is measured after
 * the event that the label waits for. Silent where the row tells of an earlier case, a window in the past, or of no use as a feature.
 */
export function knownAfterwards(context: RuleContext): Leak | undefined {
  const { reading } = context;
  let about: ReadonlySet<Passage> | undefined;
  const isFeature = (passage: Passage): boolean => {
    about ??= new Set(reading.about('data.features'));
    return about.has(passage);
  };
  let stems: ReadonlySet<string> | undefined;
  const told = (): ReadonlySet<string> => {
    stems ??= wanted(context);
    return stems;
  };
  for (const table of reading.tables) {
    const late = table.aside ? undefined : lateRow(table, isFeature);
    if (late) return late;
    const rows = table.aside ? [] : table.rows.filter(mayNameOutcome);
    if (rows.length === 0 || !listsFeatures(table, isFeature)) continue;
    for (const row of rows) {
      const name = cellsOf(row)[0] ?? '';
      if (name === '' || !isOutcome(context, name, told)) continue;
      // The name apart: "after" in it is what makes it suspicious.
      const rest = cellsOf(row).slice(1).join(' | ');
      if (earlier.test(row.text.replace(/_/gu, ' ')) || known.test(rest)) continue;
      return { passage: row, start: 0, end: name.length, message: messageOf(name) };
    }
  }
  return writtenOut(context, isFeature, told);
}

/** Header of a column that asks whether a value is there at the moment of the prediction. */
const atMoment = /\b(?:avail\w*|known|there|present)\s+(?:at|when|before|by|upon)\b/iu;

/** "From closing of the claim", "only after discharge": once the case is over. */
const onceOver = inAnyCase(
  /^\P{L}*(?:no\W+)?(?:(?:only|not)\s+)?(?:from|after|once|upon|until|at)\s+(?:\p{L}+\s+){0,3}(?:clos|settle|resol|discharg|complet|finish|outcome|end\b|decid|decision)/u,
);

/** The author may mean to leave it out. */
const leftOut =
  /\b(?:excluded?|dropped|removed|not used|never|label|target|analysis|evaluation|monitoring|earlier|previous|past|prior)\b/iu;

const saysOnceOver = ofPassage((row) => cellsOf(row).some((cell) => onceOver.test(cell)) && !leftOut.test(row.text));

const onlyBefore = byScript(/^\P{L}*(?:no\W+)?(?:only\s+)?/iu);

/** A feature of which its own row says that it is there only when the case is over, under "Available at first notice". */
function lateRow(table: Table, isFeature: (row: Passage) => boolean): Leak | undefined {
  const row = table.rows.find(saysOnceOver);
  if (!row || !listsFeatures(table, isFeature)) return undefined;
  const column = table.header.findIndex((cell) => atMoment.test(cell));
  const [name = ''] = cellsOf(row);
  const cell = cellsOf(row)[column] ?? '';
  if (column < 1 || name === '' || !onceOver.test(cell)) return undefined;
  const message = `"${name}" is available only ${cell.replace(onlyBefore.of(cell), '')}, but the prediction is made before that: the model learns from a value that it will not have. Take it out, or use its value from earlier cases.`;
  return { passage: row, start: 0, end: name.length, message };
}

/** "Features: distance, `actual_route_minutes`", "actual_route_minutes: courier app, available online". */
const identifier = byScript(
  /(?<![\p{L}\d_])(?:(?:actual|realised|realized)_[\p{L}\d_]+|[\p{L}\d]+_(?:after|post)_[\p{L}\d_]+)/giu,
);
/** Few documents have such a name: the others are not gone through with each letter. */
const holdsIdentifier = ofText(({ text }) => text.includes('_') && text.search(identifier.of(text)) >= 0);
const namingOne = passagesWhere(
  (passage) => passage.prose && !passage.aside && passage.kind !== 'row' && holdsIdentifier(passage),
);
const speaksOfFeatures = /\bfeatures?\b|\binputs?\b|\bavailable (?:online|at)\b/iu;

/** The same in lists and prose, where only an identifier is sure to be the name of a feature. */
function writtenOut(
  context: RuleContext,
  isFeature: (passage: Passage) => boolean,
  told: () => ReadonlySet<string>,
): Leak | undefined {
  for (const passage of namingOne(context.reading)) {
    for (const sentence of passage.sentences) {
      if (sentence.hedged || sentence.question || !sentence.text.includes('_')) continue;
      if (!isFeature(passage) && !speaksOfFeatures.test(sentence.text)) continue;
      for (const { 0: name, index } of sentence.text.matchAll(identifier.of(sentence.text))) {
        const rest = sentence.text.replace(name, '');
        if (!isOutcome(context, name, told) || known.test(rest) || earlier.test(name.replace(/_/gu, ' '))) continue;
        const start = sentence.start + index;
        return { passage, start, end: start + name.length, message: messageOf(name) };
      }
    }
  }
  return undefined;
}

function messageOf(name: string): string {
  return `"${name}" is known only once the outcome is, so the model learns from the answer and will miss it when it predicts. Take it out, or use its value from earlier cases and say as of when.`;
}

function listsFeatures({ header, rows }: Table, isFeature: (row: Passage) => boolean): boolean {
  const [first = '', ...others] = header;
  const named = cellSays(first, 'feature-column');
  const available = others.some((cell) => availability.test(cell));
  return (named && (available || rows.some(isFeature))) || (available && rows.some(isFeature));
}

/** Stems of what is predicted, as the title, the task and the label tell it; without those of the event that it starts at. */
function wanted({ reading }: RuleContext): ReadonlySet<string> {
  const title = reading.passages.find(({ kind }) => kind === 'heading');
  const passages = [
    ...(title ? [title] : []),
    ...reading.about('framing.target', 'framing.ml-objective', 'framing.task-type', 'data.labels'),
  ].filter((passage) => passage.prose || passage === title);
  const behind = new Set(
    passages.flatMap(({ text }) => [...text.matchAll(startsAt.of(text))].flatMap(({ 0: found }) => distinctive(found))),
  );
  return new Set(passages.flatMap(({ text }) => distinctive(text).filter((stem) => !behind.has(stem))));
}

/** A row whose first cell has the form of such a name. */
const mayNameOutcome = ofPassage((row) => {
  const plain = (cellsOf(row)[0] ?? '').replace(/_/gu, ' ');
  return afterName.test(plain) || outcomeName.test(plain);
});

function isOutcome(context: RuleContext, name: string, told: () => ReadonlySet<string>): boolean {
  const plain = name.replace(/_/gu, ' ');
  const event = afterName.exec(plain)?.groups?.event;
  if (event !== undefined && !elapsed.test(plain) && distinctive(event).some((stem) => told().has(stem))) return true;
  const what = outcomeName.exec(plain)?.groups?.what;
  if (what === undefined) return false;
  const numeric = tasksOf(context.facts).some((task) => task === 'regression' || task === 'forecasting');
  if (numeric && tokenize(what).some(({ word }) => outcome.test(word))) return true;
  return numeric && distinctive(what).some((stem) => told().has(stem));
}
