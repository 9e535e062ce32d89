/** Types of install.mjs. */
export declare function installNode(log?: (line: string) => void): Promise<string>;
