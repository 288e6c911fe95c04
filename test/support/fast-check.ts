import fc from "fast-check";

/** The gate tries the same inputs each time; `FC_SEED=$RANDOM npm test` looks for new ones. */
fc.configureGlobal({ seed: Number(process.env["FC_SEED"] ?? 20_261_122) });
