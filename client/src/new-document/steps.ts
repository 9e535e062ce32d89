/** What a step answers when the user asks for the one before. */
export const back = Symbol('back');

export interface StepPlace {
  /** From 1. */
  readonly step: number;
  readonly totalSteps: number;
  /** Is there a step to go back to? */
  readonly canGoBack: boolean;
}

export interface Step<State> {
  /** What is known after it; undefined: the user gave up. */
  ask(state: State, place: StepPlace): Promise<State | typeof back | undefined>;
  /** True where the answers so far make it pointless. */
  skip?(state: State): boolean;
}

/**
 * Asks one thing after the other. `back` leads to the step that was asked before, with the answers kept, so that a step can show what was
 * answered. Undefined where the user gave up in any of them.
 */
export async function runSteps<State>(steps: readonly Step<State>[], initial: State): Promise<State | undefined> {
  const asked: number[] = [];
  let state = initial;
  for (let index = 0; index < steps.length; index++) {
    const step = steps[index];
    if (!step || step.skip?.(state)) continue;
    const left = steps.slice(index + 1).filter((later) => !later.skip?.(state)).length;
    const number = asked.length + 1;
    const answer = await step.ask(state, {
      ...{ step: number, totalSteps: number + left, canGoBack: asked.length > 0 },
    });
    if (answer === undefined) return undefined;
    if (answer === back) {
      // The loop adds one.
      index = (asked.pop() ?? 0) - 1;
      continue;
    }
    state = answer;
    asked.push(index);
  }
  return state;
}
