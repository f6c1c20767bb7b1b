import {rm} from "node:fs/promises";
import {join} from "node:path";
import {commitFiles, recover} from "./commit.js";
import {embeddingsPath, openDataFolder} from "./dataFolder.js";
import {realDisk, type DiskEffects} from "./disk.js";
import {LoaderError} from "./loaderError.js";
import {formatLock} from "./lock.js";
import {editedRegistry, unknownModel} from "./registry.js";

/**
 * Takes a model out: its entry, its lock and its rows. The file that these were read from stays.
 * @throws LoaderError `unknown-model`
 */
export async function removeModel(root: string, id: string, disk: DiskEffects = realDisk): Promise<void> {
  await recover(join(root, "data"), disk);
  const {dir, registry, lock, asRead} = await openDataFolder(root);
  if (!registry.some((entry) => entry.id === id)) throw new LoaderError("unknown-model", unknownModel(id, registry));
  const models = Object.fromEntries(Object.entries(lock.models).filter(([name]) => name !== id));
  const registryText = await editedRegistry(dir, (entries) => entries.filter((entry) => entry.id !== id));
  const files = new Map<string, Uint8Array>([
    ["models.json", Buffer.from(registryText)],
    ["sources.lock.json", Buffer.from(formatLock({...lock, models}))]
  ]);
  await commitFiles(dir, files, disk, asRead);
  await rm(join(dir, embeddingsPath(id)), {force: true});
}
