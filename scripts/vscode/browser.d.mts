/** Types of browser.mjs; the result is what playwright's `launch` takes. */
export interface Browser {
  readonly executablePath: string;
  readonly args: string[];
  readonly env: Record<string, string>;
}

export declare function findBrowser(log?: (line: string) => void): Promise<Browser>;
