/** The data of interview practice, as `snippets/interview.json` has it; made of `snippets/interview/*.yaml`. */
export interface InterviewData {
  /** Minutes; the sum of the shares of the phases. */
  readonly plan: number;
  readonly phases: readonly PhaseShare[];
  readonly cases: readonly InterviewCase[];
}

export interface PhaseShare {
  /** Of a phase of the framework `seven-phase`. */
  readonly id: string;
  /** Short, for the status bar. */
  readonly name: string;
  /** The framework's heading. */
  readonly title: string;
  readonly minutes: number;
  readonly why: string;
  /** What to practise when this phase was the weakest. */
  readonly practise: string;
}

export interface InterviewCase {
  /** Of the case study that is the worked example. */
  readonly id: string;
  readonly title: string;
  /** What the interviewer asks, without the solution. */
  readonly prompt: string;
  /** What the interviewer says when asked. */
  readonly answers: readonly { readonly ask: string; readonly say: string }[];
}

/** The share of each phase in milliseconds, for a practice of `minutes`: all shares are scaled alike. */
export function sharesFor(
  { plan, phases }: Pick<InterviewData, 'plan' | 'phases'>,
  minutes: number,
): Map<string, number> {
  return new Map(phases.map((phase) => [phase.id, (phase.minutes / plan) * minutes * 60_000]));
}
