import type { Locator } from 'playwright-core';

/**
 * Puts `text` into an input of the workbench in one step of its page. What a browser types goes to whoever has the focus by then: an
 * editor that has just opened may take it in between, and would get the text.
 */
export async function fill(input: Locator, text: string, options: { readonly timeout?: number } = {}): Promise<void> {
  await input.waitFor(options);
  await input.evaluate(
    (element, value) => {
      if (!(element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement))
        throw new Error('Only an input can be filled.');
      element.focus();
      element.value = value;
      element.dispatchEvent(new InputEvent('input', { bubbles: true, data: value, inputType: 'insertText' }));
    },
    text,
    options,
  );
}
