import { closeInput, INPUT, pick } from './commands';
import { screenshot } from './evidence';
import { until } from './poll';
import type { Workbench } from './workbench';

/** A colour theme that VS Code ships. */
export interface Theme {
  /** The end of a picture's name. */
  readonly name: 'light' | 'dark' | 'high-contrast' | 'high-contrast-light';
  /** As the theme picker lists it. */
  readonly title: string;
  /** The class of the window under it. */
  readonly window: string;
  /** The class of a webview's body under it. */
  readonly webview: string;
}

export const LIGHT: Theme = { name: 'light', title: 'Light Modern', window: 'vs', webview: 'vscode-light' };
export const DARK: Theme = { name: 'dark', title: 'Dark Modern', window: 'vs-dark', webview: 'vscode-dark' };
export const HIGH_CONTRAST: Theme = {
  name: 'high-contrast',
  title: 'Dark High Contrast',
  window: 'hc-black',
  webview: 'vscode-high-contrast',
};
export const HIGH_CONTRAST_LIGHT: Theme = {
  name: 'high-contrast-light',
  title: 'Light High Contrast',
  window: 'hc-light',
  webview: 'vscode-high-contrast-light',
};

const shipped: readonly Theme[] = [LIGHT, DARK, HIGH_CONTRAST, HIGH_CONTRAST_LIGHT];

/** Changes the colour theme as a user does, by its title in the theme picker, and resolves when the window has it. */
export async function chooseTheme(workbench: Workbench, title: string): Promise<void> {
  const { page } = workbench;
  const theme = shipped.find((one) => one.title === title);
  if (theme && (await hasTheme(workbench, theme))) return;
  await until(`the theme "${title}"`, async () => {
    await closeInput(workbench);
    await page.keyboard.press('Control+K');
    await page.keyboard.press('Control+T');
    await page.locator(INPUT).waitFor({ timeout: 2000 });
    await pick(workbench, title);
    await page.locator(INPUT).waitFor({ state: 'hidden', timeout: 2000 });
    return true;
  });
  if (theme) await until(`the window in "${title}"`, () => hasTheme(workbench, theme));
}

export interface InThemesOptions {
  /** Default: light, dark and the dark high contrast. */
  readonly themes?: readonly Theme[];
  /** The pictures are for the documentation as well: see `screenshot`. */
  readonly forDocs?: boolean;
}

/**
 * Runs `show` in one theme after the other, in this one window, and saves a picture `<name>-<theme>.png` of each; then the window is
 * light again. A change of theme closes menus, hovers and lists and may take the focus: `show` opens what the picture is of, puts the
 * cursor where it belongs and checks what it wants. Without `show` the window is taken as it is.
 */
export async function inThemes(
  workbench: Workbench,
  name: string,
  show: (theme: Theme) => Promise<unknown> = async () => undefined,
  { themes = [LIGHT, DARK, HIGH_CONTRAST], forDocs = false }: InThemesOptions = {},
): Promise<readonly string[]> {
  const pictures: string[] = [];
  try {
    for (const theme of themes) {
      await chooseTheme(workbench, theme.title);
      await show(theme);
      pictures.push(await screenshot(workbench, `${name}-${theme.name}`, forDocs));
      // What `show` opened would keep the keys of the next theme picker to itself.
      await workbench.page.keyboard.press('Escape');
    }
  } finally {
    await chooseTheme(workbench, LIGHT.title);
  }
  return pictures;
}

async function hasTheme({ page }: Workbench, { window }: Theme): Promise<boolean> {
  return (await page.locator(`.monaco-workbench.${window}`).count()) > 0;
}
