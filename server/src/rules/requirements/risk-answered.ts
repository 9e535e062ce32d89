import { derived, passagesWhere } from '../../reading/derived';
import { ofText } from '../../reading/of-text';
import type { Passage, Reading } from '../../reading/types';
import { byScript } from '../../text/by-script';
import type { FindingDraft, Rule } from '../types';

const section = 'requirements.error-costs';
/** "R1", "RISK-2", "Risk 3": the id by which a document names a risk. */
const riskId = byScript(/(?<![\p{L}\d])(?:R(?:ISK)?|risk)[-\s]?(\d{1,2})(?![\d\p{L}.%])/giu);
/** Where a risk is answered; framing and requirements only repeat it. */
const answering = ['data', 'modeling', 'evaluation', 'serving', 'operations'];
const emptyCell =
  /^\s*(?:[-–—?]|n\/?a|none|nothing(?: yet)?|no answer(?: yet)?|tbd|tbc|todo|(?:still )?open|unknown|unclear(?: (?:yet|so far|at the moment))?|pending|later|known|aware|(?:we are |we're )?aware of (?:it|this)|(?:we have )?no (?:idea|plan|owner)(?: yet)?|nobody(?: yet)?|under discussion|(?:we )?will see|(?:not (?:yet )?|un)(?:decided|clear|known|resolved|discussed|addressed)(?: yet)?|to be (?:done|decided|defined|determined|discussed|clarified))?\s*\.?\s*$/iu;
const mostReported = 3;

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
    for (const finding of [...unansweredIds(reading), ...emptyAnswers(reading)]) {
      if (reported++ === mostReported) return;
      yield finding;
    }
  },
};

/** A cheap look before the costly one: such an id ends in these signs. */
const anyId = /[rkRK\u212a][-\s]?\d/u;
const idsIn = ofText(({ text }) => (anyId.test(text) ? [...text.matchAll(riskId.of(text))] : none));
const none: readonly RegExpExecArray[] = [];
const withIds = passagesWhere((passage) => idsIn(passage).length > 0);

function* unansweredIds(reading: Reading): Iterable<FindingDraft> {
  const passages = withIds(reading).filter(({ kind }) => kind !== 'heading' && kind !== 'header');
  if (passages.length === 0) return;
  const named = new Map<
    string,
    { readonly passage: Passage; readonly start: number; readonly end: number; readonly text: string }
  >();
  const answered = new Set<string>();
  const inAnswering = new Set(reading.inPhase(...answering));
  for (const passage of passages) {
    const speaksOfAnswer =
      inAnswering.has(passage) && !/^(?:requirements|framing)\./u.test(reading.sectionsOf(passage)[0] ?? '');
    for (const match of idsIn(passage)) {
      const id = match[1] as string;
      const inAnswer = speaksOfAnswer || endsLabel(passage, match);
      const first = named.get(id);
      if (first === undefined) {
        if (
          !introduces(passage, match) ||
          !(reading.says('risk', [passage], { aside: true }) || underRisk(passage, reading))
        )
          continue;
        named.set(id, { passage, start: match.index, end: match.index + match[0].length, text: match[0] });
        if (tellsAnswer(passage, reading)) answered.add(id);
      } else if (passage !== first.passage && (inAnswer || tellsAnswer(passage, reading))) answered.add(id);
    }
  }
  for (const [id, { passage, start, end, text }] of named) {
    if (answered.has(id)) continue;
    yield {
      span: reading.spanOf(passage, start, end),
      section,
      message: `${text} is named as a risk, and no later part takes it up. Say what is done about it (a control, a monitor, a fallback), or why it is accepted.`,
    };
  }
}

/** "Risk 3" names itself; a bare "R1" does at the beginning of a sentence, clause or cell, or in brackets or bold. */
function introduces({ text }: Passage, match: RegExpMatchArray): boolean {
  return (
    /risk/iu.test(match[0]) || /(?:^|[:;|,.(]\s?)$/u.test(text.slice(Math.max(0, (match.index ?? 0) - 2), match.index))
  );
}

/**
 * "Feedback (RISK-2): …": what follows is what the label calls it, for that risk. The author says so, and what else the passage
 * sounds like does not matter.
 */
function endsLabel({ text }: Passage, { index, 0: id }: RegExpMatchArray): boolean {
  return (
    /^[^.:;|()]{0,60}\p{L}[^.:;|()]{0,20}\($/u.test(text.slice(0, index)) &&
    /^\)\s?:/u.test(text.slice((index ?? 0) + id.length))
  );
}

const headings = derived(({ reading }) => reading.passages.filter(({ kind }) => kind === 'heading'));

/** Under a heading or in a list about risks. */
function underRisk(passage: Passage, reading: Reading): boolean {
  const leadIn = passage.block?.leadIn ?? '';
  const heading = headings({ reading }).find(({ section: own }) => own === passage.section);
  return /risk|danger|threat|риск|riesgo|风险/iu.test(`${leadIn} ${heading?.text ?? ''}`);
}

function tellsAnswer(passage: Passage, reading: Reading): boolean {
  const cells = passage.block?.cells;
  if (cells) return answerColumn(passage) >= 0 && !emptyCell.test(cells[answerColumn(passage)] ?? '');
  return /→|=>/u.test(passage.text) || reading.says('mitigation', [passage], { aside: true }) !== undefined;
}

function answerColumn({ block }: Passage): number {
  return (block?.header ?? []).findIndex((title) =>
    /mitigat|answer|response|counter|control|action|what we do|handled|plan|remedy|treatment|меры|mitigaci|respuesta|应对|措施/iu.test(
      title,
    ),
  );
}

/** A table of risks with a column for the answer, and nothing in it. */
function* emptyAnswers(reading: Reading): Iterable<FindingDraft> {
  for (const { header, rows } of reading.tables) {
    if (
      !/risk|danger|threat|attack|failure|риск|riesgo|风险/iu.test(header[0] ?? '') &&
      !(rows[0] && underRisk(rows[0], reading))
    )
      continue;
    for (const row of rows) {
      const column = answerColumn(row);
      const cells = row.block?.cells ?? [];
      if (column < 0 || !emptyCell.test(cells[column] ?? '') || cells.every((cell) => emptyCell.test(cell))) continue;
      const said = cells[column] ?? '';
      const name = cells.find((cell) => !emptyCell.test(cell)) ?? '';
      const start = row.text.indexOf(name);
      yield {
        span: reading.spanOf(row, start, start + name.length),
        section,
        message: `The risk "${name.length > 60 ? `${name.slice(0, 59)}…` : name}" has ${/\p{L}/u.test(said) ? `only "${said.trim()}"` : 'nothing'} under "${header[column]}". Say what is done about it, or why it is accepted.`,
      };
    }
  }
}
