import * as vscode from 'vscode';
import { back, type StepPlace } from './steps';

const windowTitle = 'New ML Design Doc';

interface PickOptions<Item extends vscode.QuickPickItem> {
  readonly items: readonly Item[];
  readonly placeholder: string;
  /** Highlighted at first, or ticked where several can be chosen. */
  readonly chosen: readonly Item[];
}

/** One of the items. Typing filters by everything that an item shows. */
export async function pickOne<Item extends vscode.QuickPickItem>(
  place: StepPlace,
  options: PickOptions<Item>,
): Promise<Item | typeof back | undefined> {
  const answer = await pick(place, options, false);
  return Array.isArray(answer) ? answer[0] : answer;
}

/** Any number of the items; none is an answer too. */
export function pickMany<Item extends vscode.QuickPickItem>(
  place: StepPlace,
  options: PickOptions<Item>,
): Promise<Item[] | typeof back | undefined> {
  return pick(place, options, true);
}

function pick<Item extends vscode.QuickPickItem>(
  place: StepPlace,
  { items, placeholder, chosen }: PickOptions<Item>,
  many: boolean,
): Promise<Item[] | typeof back | undefined> {
  const input = vscode.window.createQuickPick<Item>();
  input.items = items;
  input.placeholder = placeholder;
  input.matchOnDescription = true;
  input.matchOnDetail = true;
  input.canSelectMany = many;
  if (many) input.selectedItems = chosen;
  // Without any, the first item stays active: Enter takes it.
  else if (chosen.length > 0) input.activeItems = chosen;
  return shown(input, place, (accept) => {
    // A filter that nothing fits leaves nothing to accept.
    if (many || input.selectedItems.length > 0) accept([...input.selectedItems]);
  });
}

export interface TextOptions {
  readonly value: string;
  readonly prompt: string;
  readonly placeholder?: string;
  /** What is wrong with a text, in a sentence. */
  problem(text: string): string | undefined;
}

/** A line of text that has no problem. What is wrong is said when the user accepts it, and then as long as it is wrong. */
export function askText(place: StepPlace, options: TextOptions): Promise<string | typeof back | undefined> {
  const input = vscode.window.createInputBox();
  input.value = options.value;
  input.prompt = options.prompt;
  input.placeholder = options.placeholder;
  const validate = (): boolean => {
    input.validationMessage = options.problem(input.value);
    return input.validationMessage === undefined;
  };
  input.onDidChangeValue(() => void (input.validationMessage !== undefined && validate()));
  return shown(input, place, (accept) => {
    if (validate()) accept(input.value);
  });
}

function shown<Answer>(
  input: vscode.QuickPick<vscode.QuickPickItem> | vscode.InputBox,
  { step, totalSteps, canGoBack }: StepPlace,
  accepted: (accept: (answer: Answer) => void) => void,
): Promise<Answer | typeof back | undefined> {
  input.title = windowTitle;
  input.step = step;
  input.totalSteps = totalSteps;
  input.buttons = canGoBack ? [vscode.QuickInputButtons.Back] : [];
  // A title is often copied from another window.
  input.ignoreFocusOut = true;
  return new Promise((resolve) => {
    const end = (answer: Answer | typeof back | undefined): void => {
      resolve(answer);
      input.dispose();
    };
    input.onDidTriggerButton((button) => button === vscode.QuickInputButtons.Back && end(back));
    input.onDidAccept(() => accepted(end));
    input.onDidHide(() => end(undefined));
    input.show();
  });
}
