import assert from 'node:assert/strict';
import { mermaidConfig, type ThemeKind } from '../../../client/webview/theme';

const kinds: readonly ThemeKind[] = ['light', 'dark', 'high-contrast', 'high-contrast-light'];

/** Relative luminance of `#rrggbb` by WCAG 2. */
function luminance(color: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const share = Number.parseInt(color.slice(at, at + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(left: string, right: string): number {
  const [low = 0, high = 0] = [luminance(left), luminance(right)].sort((a, b) => a - b);
  return (high + 0.05) / (low + 0.05);
}

describe('mermaid configuration', () => {
  for (const kind of kinds) {
    it(`is strict, and out of reach of a diagram's directives (${kind})`, () => {
      const config = mermaidConfig(kind);
      assert.equal(config.securityLevel, 'strict');
      assert.equal(config.htmlLabels, false);
      assert.equal(config.suppressErrorRendering, true);
      for (const key of [
        'secure',
        'securityLevel',
        'htmlLabels',
        'suppressErrorRendering',
        'themeCSS',
        'dompurifyConfig',
      ]) {
        assert.ok(config.secure?.includes(key), key);
      }
    });

    it(`has text that can be read (${kind})`, () => {
      const colors = mermaidConfig(kind).themeVariables as Record<string, string>;
      const pairs = [
        ['primaryTextColor', 'primaryColor'],
        ['textColor', 'background'],
        ['textColor', 'edgeLabelBackground'],
        ['textColor', 'tertiaryColor'],
      ] as const;
      for (const [text, paper] of pairs) {
        const [ink, ground] = [colors[text], colors[paper]];
        assert.ok(ink && ground && contrast(ink, ground) >= 4.5, `${text} ${ink} on ${paper} ${ground}`);
      }
    });
  }
});
