import fc from "fast-check";

/** The same cases in each run, so that what is red was made so by a change; `npm run test:fuzz` takes others. */
fc.configureGlobal({ seed: Number(process.env.FUZZ_SEED ?? 20_240_501) });
