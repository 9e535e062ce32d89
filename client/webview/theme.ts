import type { MermaidConfig } from 'mermaid';

/** The kinds of colour theme that VS Code tells a webview of. */
export type ThemeKind = 'light' | 'dark' | 'high-contrast-light' | 'high-contrast';

/** Reads the theme from the attribute that VS Code keeps on the body; light where it is missing. */
export function currentTheme(body: HTMLElement = document.body): ThemeKind {
  const kind = (body.dataset.vscodeThemeKind ?? '').replace(/^vscode-/, '');
  return kind === 'dark' || kind === 'high-contrast' || kind === 'high-contrast-light' ? kind : 'light';
}

/** Calls `listener` with each change of VS Code's theme, for as long as the page lives. */
export function onThemeChange(listener: (theme: ThemeKind) => void): void {
  new MutationObserver(() => listener(currentTheme())).observe(document.body, {
    attributes: true,
    attributeFilter: ['data-vscode-theme-kind', 'class'],
  });
}

/** Mermaid derives all its colours from these few. */
const palettes: Readonly<Record<ThemeKind, Readonly<Record<string, string | boolean>>>> = {
  light: {
    darkMode: false,
    background: '#ffffff',
    primaryColor: '#e8f0fb',
    primaryTextColor: '#1b2a41',
    primaryBorderColor: '#5b7db1',
    secondaryColor: '#e9f5ec',
    tertiaryColor: '#f6f7f9',
    tertiaryBorderColor: '#aeb8c6',
    lineColor: '#4a5a70',
    textColor: '#1b2a41',
    edgeLabelBackground: '#ffffff',
  },
  dark: {
    darkMode: true,
    background: '#1f1f1f',
    primaryColor: '#26384f',
    primaryTextColor: '#e6edf5',
    primaryBorderColor: '#7ea3d8',
    secondaryColor: '#24402f',
    tertiaryColor: '#2a2d31',
    tertiaryBorderColor: '#5d6673',
    lineColor: '#a9b6c6',
    textColor: '#e6edf5',
    edgeLabelBackground: '#2a2d31',
  },
  'high-contrast-light': contrast('#ffffff', '#000000'),
  'high-contrast': contrast('#000000', '#ffffff'),
};

/** The colour that drawings of a theme are meant for. */
export function paperOfTheme(theme: ThemeKind): string {
  return String(palettes[theme].background);
}

function contrast(paper: string, ink: string): Readonly<Record<string, string | boolean>> {
  const papers = [
    'background',
    'mainBkg',
    'primaryColor',
    'secondaryColor',
    'tertiaryColor',
    'clusterBkg',
    'noteBkgColor',
  ];
  const inks = ['TextColor', 'BorderColor'].flatMap((end) =>
    ['primary', 'secondary', 'tertiary'].map((of) => of + end),
  );
  return {
    darkMode: paper === '#000000',
    edgeLabelBackground: paper,
    ...Object.fromEntries(papers.map((name) => [name, paper])),
    ...Object.fromEntries(
      [...inks, 'lineColor', 'textColor', 'clusterBorder', 'noteTextColor'].map((name) => [name, ink]),
    ),
  };
}

/**
 * The site configuration. A diagram may carry its own directives; the keys under `secure` are out of their reach,
 * at every depth.
 */
export function mermaidConfig(theme: ThemeKind): MermaidConfig {
  return {
    startOnLoad: false,
    securityLevel: 'strict',
    htmlLabels: false,
    suppressErrorRendering: true,
    secure: [
      'secure',
      'securityLevel',
      'startOnLoad',
      'maxTextSize',
      'maxEdges',
      'suppressErrorRendering',
      'htmlLabels',
      'dompurifyConfig',
      'themeCSS',
      'fontFamily',
      'altFontFamily',
    ],
    theme: 'base',
    themeVariables: { ...palettes[theme], fontSize: '14px' },
    fontFamily: 'system-ui, -apple-system, "Segoe UI", Ubuntu, sans-serif',
    logLevel: 'fatal',
  };
}
