import type {SiteStudy} from "../rsa/siteStudy.js";
import type {FileModel} from "./fileModel.js";
import type {Following} from "./fileSource.js";

/** What may stand in an id; of a name without a Latin letter or a number nothing would be left. */
const idOf = (name: string): string =>
  name
    .normalize("NFKD")
    .toLowerCase()
    .replace(/\p{M}/gu, "")
    .replace(/[^a-z0-9._-]+/g, "-")
    .replace(/^[^a-z0-9]+/, "") || "vectors";

/** A name that none of the others has: files of one name lie in several folders. */
function freeName(name: string, others: readonly string[]): string {
  let free = name;
  for (let i = 2; others.includes(free); i++) free = `${name} (${i})`;
  return free;
}

/** Models in files of a reader's own, as long as the page lasts. */
export function fileModels() {
  const opened = new Map<string, FileModel>();
  // never given again, for what was computed is kept by them
  const given = new Set<string>();
  return {
    get: (id: string): FileModel | undefined => opened.get(id),
    all: (): readonly FileModel[] => [...opened.values()],
    /** Forgets a model. */
    remove(id: string): void {
      opened.get(id)?.rows.close?.();
      opened.delete(id);
    },
    /** Opens a model; see `fileModel`. The code that reads files comes with the first. @throws Error, one line that names the file */
    async open(
      files: readonly File[],
      tensor: string | undefined,
      {study, ...following}: Following & {readonly study: SiteStudy}
    ): Promise<FileModel> {
      const {fileModel} = await import("./fileModel.js");
      const freeId = (name: string): string => {
        const taken = new Set([...study.models, ...study.absent].map(({id}) => id));
        const stem = idOf(name);
        let id = stem;
        for (let i = 2; taken.has(id) || given.has(id); i++) id = `${stem}-${i}`;
        given.add(id);
        return id;
      };
      const {model, ...rest} = await fileModel(files, tensor, {study, freeId, ...following});
      const names = [...study.models, ...[...opened.values()].map((brought) => brought.model)].map(({name}) => name);
      const name = freeName(model.citation, names);
      const withName = {...rest, model: {...model, name, address: `file:${name}`}};
      opened.set(model.id, withName);
      return withName;
    }
  };
}
export type FileModels = ReturnType<typeof fileModels>;
