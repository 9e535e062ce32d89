import fc from 'fast-check';

/**
 * Loaded by mocha before all tests (.mocharc.json): properties draw from one seed, so that a commit has the same verdict on each day. Another
 * one is for campaigns: `SEED=7 npx mocha …`.
 */
fc.configureGlobal({ seed: Number(process.env.SEED ?? 1) });
