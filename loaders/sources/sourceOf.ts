import type {ModelEntry} from "../modelEntry.js";
import {hubSource} from "./hubSource.js";
import {localSource} from "./localSource.js";
import {npmSource} from "./npmSource.js";
import type {Source} from "./source.js";

/** The source of a model, by its kind. */
export function sourceOf(entry: ModelEntry): Source {
  const {source} = entry;
  switch (source.type) {
    case "npm":
      return npmSource(entry, source);
    case "hub":
      return hubSource(entry, source);
    case "file":
      return localSource(entry, source);
  }
}
