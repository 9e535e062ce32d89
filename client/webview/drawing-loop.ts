import { type Attempt, fail, nextToDraw, type PreviewModel, succeed } from './model';
import { describeError } from './parse-error';

export interface DrawingLoop {
  /** To be called when the model changed: draws what is not drawn yet, first what is near the reader. */
  wake(): void;
  /** A drawing for another purpose than the page; waits for its turn. */
  drawApart(attempt: Attempt): Promise<string>;
}

export interface DrawingPlace {
  get(): PreviewModel;
  set(model: PreviewModel): void;
  /** True for the figures in sight and near it. */
  isNear(key: number): boolean;
  /** Called again only after it has answered. */
  draw(attempt: Attempt): Promise<string>;
  /** Calls `work` when nothing else is to do, at the earliest after `after` milliseconds. Returns a function that cancels the call. */
  whenIdle(work: () => void, after: number): () => void;
}

/** Milliseconds without a change before what is far away is drawn too: an author who types is not to wait for it. */
const quiet = 400;

/** One drawing at a time, as Mermaid needs it; what changes meanwhile is drawn in its last state only. */
export function createDrawingLoop(place: DrawingPlace): DrawingLoop {
  let turn: Promise<unknown> = Promise.resolve();
  let running = false;
  let cancelFar = (): void => undefined;

  const inTurn = <Result>(work: () => Promise<Result>): Promise<Result> => {
    const result = turn.then(work);
    turn = result.catch(() => undefined);
    return result;
  };

  const drawFigure = async (key: number, attempt: Attempt): Promise<void> => {
    const began = performance.now();
    try {
      const svg = await inTurn(() => place.draw(attempt));
      place.set(succeed(place.get(), key, attempt, svg));
    } catch (error) {
      place.set(fail(place.get(), key, attempt, describeError(error, attempt.content)));
    }
    // One entry, for whoever measures: a page may be open for days.
    performance.clearMeasures('drawing');
    performance.measure('drawing', { start: began });
  };

  const drawNear = async (): Promise<void> => {
    for (let next = nearest(place); next; next = nearest(place)) await drawFigure(next.key, next.attempt);
  };

  const run = async (work: () => Promise<void>): Promise<void> => {
    if (running) return;
    running = true;
    try {
      await work();
    } finally {
      running = false;
    }
  };

  const planFar = (delay: number): void => {
    cancelFar();
    if (nextToDraw(place.get())) cancelFar = place.whenIdle(drawFar, delay);
  };

  const drawFar = (): void => {
    void run(async () => {
      const next = nearest(place) ?? nextToDraw(place.get());
      if (next) await drawFigure(next.key, next.attempt);
      // What was typed or scrolled to meanwhile did not wake a loop that ran already.
      await drawNear();
    }).then(() => planFar(0));
  };

  const wake = (): void => {
    cancelFar();
    void run(drawNear).then(() => planFar(quiet));
  };

  return { wake, drawApart: (attempt) => inTurn(() => place.draw(attempt)) };
}

/** The next drawing of a figure that is near. */
function nearest(place: DrawingPlace): ReturnType<typeof nextToDraw> {
  const model = place.get();
  return nextToDraw({ ...model, figures: model.figures.filter(({ key }) => place.isNear(key)) });
}
