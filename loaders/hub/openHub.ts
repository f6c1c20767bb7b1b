import {modelInfo} from "@huggingface/hub";
import * as v from "valibot";
import {hubReader, type NetworkEffects} from "../../src/hub/hubReader.js";
import type {HubSettings} from "../../src/hub/hubSettings.js";
import type {Patience} from "../../src/hub/patience.js";
import {aboutRepo} from "../../src/hub/repoAnswer.js";
import {stagedCache} from "../../src/hub/stagedCache.js";
import {RowsError} from "../../src/rows/rowsError.js";
import {asLoaderError} from "../asLoaderError.js";
import {LoaderError} from "../loaderError.js";
import {oneLine} from "../printable.js";
import type {Progress} from "../progress.js";
import {sweepCache} from "../sweepCache.js";
import {byteCache} from "./byteCache.js";
import type {Hub} from "./hub.js";
import {networkFault} from "./networkFault.js";
import {listKey, openRepo} from "./openRepo.js";

const repoAnswer = v.object({...aboutRepo(oneLine), filePaths: v.array(v.string())});

export interface HubEffects extends Omit<NetworkEffects, "faultOf"> {
  /** The cache's folder. */
  readonly cache: string;
  readonly offline: boolean;
  readonly progress: Progress;
  readonly patience?: Patience;
}

/** The hub at an endpoint, by @huggingface/hub over a `fetch` that checks, retries and keeps the token to itself. */
export function openHub(settings: HubSettings, effects: HubEffects): Hub {
  const faultOf = (cause: unknown, url: string): Error => networkFault(cause, url, settings.endpoint);
  const reader = hubReader(settings, {...effects, faultOf}, effects.patience);
  const {fetch} = reader;
  const cache = stagedCache(byteCache(effects.cache));
  const hub: Hub = {
    offline: effects.offline,
    async resolve(repo, revision) {
      if (effects.offline)
        throw new LoaderError("offline", `${repo}@${revision}: not resolved yet; run it without --offline`);
      const additionalFields = ["sha", "filePaths", "config", "cardData"] as const;
      const value: unknown = await modelInfo({
        name: repo,
        revision,
        fetch,
        hubUrl: settings.endpoint,
        additionalFields: [...additionalFields]
      }).catch((cause: unknown) => {
        if (cause instanceof LoaderError || cause instanceof RowsError) throw asLoaderError(cause);
        throw new LoaderError("unexpected-answer", `${repo}@${revision}: no answer of a hub; check HF_ENDPOINT`, {
          cause
        });
      });
      const checked = v.safeParse(repoAnswer, value);
      if (!checked.success)
        throw new LoaderError("unexpected-answer", `${repo}@${revision}: no commit in the answer; check HF_ENDPOINT`);
      const {sha, filePaths, config, cardData} = checked.output;
      cache.stage(listKey(settings.endpoint, {repo, commit: sha}), Buffer.from(JSON.stringify(filePaths)));
      return {repo, commit: sha, files: filePaths, ...config, licence: cardData.license};
    },
    async open(at, wanted) {
      await sweepCache(effects.cache);
      const list = async (): Promise<readonly string[]> => (await hub.resolve(at.repo, at.commit)).files;
      try {
        return await openRepo(at, wanted, {...effects, endpoint: settings.endpoint, reader, cache, list});
      } catch (cause) {
        throw asLoaderError(cause);
      }
    }
  };
  return hub;
}
