import {mkdir, mkdtemp, rm, writeFile} from "node:fs/promises";
import {tmpdir} from "node:os";
import {dirname, join} from "node:path";
import {create} from "tar";

/** A tar archive of some files, as the tar package writes it. */
export async function tarOf(files: Readonly<Record<string, string | Uint8Array>>): Promise<Buffer> {
  const folder = await mkdtemp(join(tmpdir(), "rsa-notebook-tar-"));
  try {
    for (const [name, content] of Object.entries(files)) {
      await mkdir(dirname(join(folder, name)), {recursive: true});
      await writeFile(join(folder, name), content);
    }
    const chunks: Buffer[] = [];
    for await (const chunk of create({cwd: folder, portable: true}, Object.keys(files)))
      chunks.push(Buffer.from(chunk));
    return Buffer.concat(chunks);
  } finally {
    await rm(folder, {recursive: true, force: true});
  }
}
