/** A module that cannot be loaded: no fault of what was asked for. */
export class NotLoaded extends Error {}

export const loaded = <M>(module: Promise<M>): Promise<M> =>
  module.catch((cause: unknown) => {
    throw new NotLoaded("a command cannot be loaded", {cause});
  });

/** Hears the exit code of the command that was asked for. */
export type Done = (code: Promise<number>) => void;
