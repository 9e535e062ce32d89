import { tasksOf } from '../../facts/read';
import { ofText } from '../../reading/of-text';
import type { Passage } from '../../reading/types';
import { inAnyCase } from '../../text/by-script';
import type { FindingDraft, Rule, RuleContext } from '../types';
import { metricsNamed, spanOfMetric } from './metrics-named';

const section = 'evaluation.generation';

/** They compare words with a reference or with a model of the language, not with the truth. */
const surface: ReadonlySet<string> = new Set(['bleu', 'rouge', 'meteor', 'chrf', 'bertscore', 'perplexity', 'comet']);

export const generationGrounded: Rule = {
  meta: {
    id: 'evaluation/generation-grounded',
    title: 'Generated answers are checked against sources and people',
    trace: 'MLD513',
    severity: 'warning',
    fixable: false,
  },
  *check(context): Iterable<FindingDraft> {
    const { reading, facts } = context;
    const about = [...new Set([...reading.inPhase('evaluation'), ...reading.about(section)])];
    const prose = about.filter((passage) => passage.prose);
    const judge = reading.says('judge-model', prose, { asserted: true });
    if (
      judge &&
      !reading.says('judge-checked', [...about, judge.passage], { denied: true }) &&
      !reading.passages.some(tellsPeople)
    ) {
      yield {
        span: reading.spanOf(judge.passage, judge.hit.start, judge.hit.end),
        section,
        message: `Nothing compares "${judge.hit.text}" with people: that a judge prefers long or confident answers, right or wrong, would go unnoticed. Have people grade a sample of a hundred or more answers, report the agreement (for example kappa), and repeat it when the judge or its prompt changes.`,
      };
    }
    const self = judge ? undefined : ownJudge(context, prose);
    if (self) {
      yield {
        span: reading.spanOf(self.passage, self.start, self.end),
        section,
        message: `${self.name} answers and judges its answers: a model takes its own mistakes for right. Let another model or people judge, and report the agreement with people on a sample of a hundred or more answers.`,
      };
    }
    if (tasksOf(facts)[0] !== 'generation') return;
    const named = metricsNamed(prose, 'offline').filter(({ metric }) => surface.has(metric.id));
    const [first] = named;
    if (!first || reading.says('groundedness-word', about)) return;
    const others = metricsNamed(about, 'offline').some(({ metric }) => !surface.has(metric.id));
    if (others || judge) return;
    yield {
      span: spanOfMetric(reading, first),
      section,
      message: `${first.mention.text} compares wording, not truth: a fluent answer that makes things up scores well. Grade a fixed set of questions by people for correctness and for support in the sources, and give the value to reach.`,
    };
  },
};

/** "Human review", "kappa", "a gold set": people judge somewhere, whatever phase it is told in. */
const byPeople = inAnyCase(
  /\b(?:human|manual|expert|annotator|people)[- ](?:eval\p{L}*|review\p{L}*|label\p{L}*|rat\p{L}+|annotat\p{L}*|grad\p{L}+|judg\p{L}*|check\p{L}*|scor\p{L}*|agree\p{L}*|baseline)|\bkappa\b|\bgold(?:en)?[- ](?:set|standard|label\p{L}*|data\p{L}*|answers?|questions?)|\bspot[- ]check|\b(?:labell?ed|graded|rated|reviewed|annotated|judged|checked) by (?:hand|\p{L}+ (?:people|experts|annotators|editors|lawyers|doctors))|\bby hand\b/u,
);
const tellsPeople = ofText(({ text }) => byPeople.test(text));

/** "Judged by `claude-sonnet-4-5` itself", "graded by GPT-4o". */
const judgedBy =
  /\b(?:judged|graded|scored|rated)\b[^.;:]{0,30}?\bby\s(?<name>[\w.:/@-]*(?:gpt|claude|gemini|sonnet|haiku|opus|mistral|llama)[\w.:/@-]*\w)(?<self>\sitself)?/iu;
/** "Judged by the same Claude model that wrote the answer", "the same model grades it". */
const judgedBySame =
  /\b(?:judged|graded|scored|rated|evaluated|verified)\b[^.;:]{0,30}?\bby (?<name>the same (?:[\w.-]+ )?(?:model|llm))\b(?! family)|\b(?<same>the same (?:[\w.-]+ )?(?:model|llm)) (?:then |also )?(?:judges|grades|rates|evaluates|scores (?:it|them|the answers?|its))\b/iu;
const people = inAnyCase(/\b(?:kappa|agree\p{L}*|people|humans?|experts?|annotators?|spot[- ]check\p{L}*)\b/u);

const judgingModel = ofText(({ text, sentences }) => {
  const found = judgedBy.exec(text) ?? judgedBySame.exec(text);
  const sentence =
    found && sentences.find((one) => one.start <= found.index && found.index < one.start + one.text.length);
  // What people are compared with stands in the same passage.
  if (!found?.groups || !sentence || sentence.hedged || sentence.question || people.test(text)) return undefined;
  const { name = found.groups.same ?? '', self } = found.groups;
  return {
    name: name.replace(/^the/u, 'The'),
    itself: self !== undefined || /^the same/iu.test(name),
    start: found.index,
    end: found.index + found[0].length,
  };
});

interface OwnJudge {
  readonly passage: Passage;
  readonly name: string;
  readonly start: number;
  readonly end: number;
}

/** The model that answers and judges itself, by one name. */
function ownJudge({ reading, facts }: RuleContext, prose: readonly Passage[]): OwnJudge | undefined {
  if (facts.get('calls_llm')?.value !== true) return undefined;
  for (const passage of prose) {
    const found = judgingModel(passage);
    if (!found) continue;
    const serves = reading
      .all('hosted-model', reading.inPhase('modeling', 'serving'), { asserted: true })
      .some(
        (said) => said.passage !== passage && !judgingModel(said.passage) && said.sentence.text.includes(found.name),
      );
    if (found.itself || serves) return { passage, ...found };
  }
  return undefined;
}
