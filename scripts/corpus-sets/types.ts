/** `dev`: rules may be tuned on it. `held-out`: only measured; whoever writes rules does not read it. */
export type CorpusSet = 'dev' | 'held-out';

export const corpusSets: readonly CorpusSet[] = ['dev', 'held-out'];
