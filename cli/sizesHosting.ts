import {canonicalJson} from "../loaders/canonicalJson.js";
import {sha256} from "../loaders/sha256.js";
import {digest} from "../src/notebook/digest.js";
import type {SizedRows} from "../src/rsa/sizesStudy.js";
import {firstSizes} from "../src/rsa/sizeModels.js";
import {sizes} from "../src/rsa/sizesStudy.js";
import {standards} from "../src/study/param.js";
import {defaultPair} from "../src/rsa/defaultPair.js";
import {readModels} from "./rsaHosting.js";
import type {HostOf} from "./studyCommands.js";
import {openStudy} from "./study.js";

/** What the command line does for the study of sizes. */
export const sizesHost: HostOf = (workers) => ({
  workers,
  async complete({root}, asked) {
    const {present, registry, entry} = await openStudy(root);
    const here = registry.filter(({id}) => present.includes(id));
    const first = {...firstSizes(here, defaultPair(present)), ...asked};
    const forms = {formA: entry(String(first.a)).defaultForm, formB: entry(String(first.b)).defaultForm};
    return {...standards(sizes.params), ...forms, ...first};
  },
  async read(root, given) {
    const study = await openStudy(root);
    const {files, values, digests, ...rest} = await readModels(study, given);
    const list = study.registry.filter(({id}) => study.present.includes(id));
    const rows = list.map(({id, name, dims, family, defaultForm}) => [
      id,
      name,
      dims,
      family ?? null,
      defaultForm,
      study.folder.lock.models[id]?.embeddings.digest ?? ""
    ]);
    const models: SizedRows = {list, load: (id) => study.embeddings(id)};
    return {
      ...rest,
      values: {...values, models},
      digests: {...digests, models: digest(rows)},
      files: {...files, "data/embeddings": sha256(canonicalJson(rows))}
    };
  },
  lend: async () => ({engine: workers.pool})
});
