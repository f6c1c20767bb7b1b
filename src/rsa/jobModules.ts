import type {JobKind} from "../math/jobs.js";

const modules: Readonly<Record<JobKind, string>> = {
  inference: "src/math/inferenceJob.ts",
  features: "src/math/featuresJob.ts",
  interval: "src/math/intervalJob.ts",
  contrast: "src/math/contrastJob.ts",
  sweep: "src/math/sweepJob.ts",
  randomSpaces: "src/math/randomSpaces.ts",
  chance: "src/math/chanceJob.ts"
};

/** The modules of what workers do, which the steps that ask for it do not import; from the project's folder. */
export const jobModules = (...kinds: readonly JobKind[]): readonly string[] => kinds.map((kind) => modules[kind]);
