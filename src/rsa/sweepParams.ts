import {mostDraws} from "../math/reducedSpace.js";
import {seed, standards, whole} from "../study/param.js";

/** What is drawn in a sweep over sizes. */
export const sweepParams = {
  draws: whole(1, mostDraws, 20, {
    label: "Draws",
    what: "number of draws",
    help: "of random dimensions, projections and made-up geometries"
  }),
  seed: seed({help: "of the draws"}),
  latent: whole(1, 4096, 48, {
    label: "Dimensions of the hidden geometry",
    what: "latent dimension",
    help: "dimensions of the made-up geometries"
  })
};

export const usualSweep = standards(sweepParams);
