import {setFlagsFromString} from "node:v8";
import {runInNewContext} from "node:vm";

type Collect = (options?: {readonly type: "minor"}) => void;

let collect: Collect | undefined;

function collector(): Collect {
  setFlagsFromString("--expose-gc");
  return (collect ??= runInNewContext("gc") as Collect);
}

/**
 * Has all that nobody holds let go, now. Arrays of hundreds of megabytes weigh little among the objects that V8 counts, so that it would
 * leave several of them lie.
 */
export const collectGarbage = (): void => collector()();

/** The same of what was made a moment ago, which takes no time: for chunks of a stream, of which V8 would leave 40 MB lie. */
export const collectChunks = (): void => collector()({type: "minor"});
