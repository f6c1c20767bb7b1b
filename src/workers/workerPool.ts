import type {HearDone} from "../math/jobs.js";
import type {AnyJob, AnyJobOf, AnyResultOf} from "./allJobs.js";
import type {JobAnswer, JobWord, WorkerMessage} from "./answerJob.js";
import {sentArrays, type Packed} from "./keptArrays.js";
import {whenAborted} from "./whenAborted.js";

/** A worker as a pool sees it; pages and Node have different ones. */
interface WorkerHandle {
  post(message: WorkerMessage): void;
  stop(): void;
}

/** Starts a worker; `heard` hears what it says, `failed` that it has died. */
export type Spawn = (heard: (said: JobAnswer | JobWord) => void, failed: (reason: string) => void) => WorkerHandle;

export interface WorkerPool {
  readonly width: number;
  /**
   * @param signal - when it is aborted a job is rejected with its reason; a worker that is still at it after a moment is ended
   * @param progress - hears how much of a long job is done, from 0 to 1; nothing of one that is given up
   */
  run<K extends AnyJob>(kind: K, job: AnyJobOf<K>, signal?: AbortSignal, progress?: HearDone): Promise<AnyResultOf<K>>;
  /** Ends all workers; what still runs is rejected. They start again with the next job. */
  stop(): void;
}

/** How long a worker may go on with a job that nobody wants: starting another one takes about as long. In milliseconds. */
const patience = 200;

interface Waiting {
  readonly kind: AnyJob;
  readonly job: AnyJobOf<AnyJob>;
  readonly resolve: (result: AnyResultOf<AnyJob>) => void;
  readonly reject: (error: unknown) => void;
  readonly progress: HearDone;
}

/** A worker and the job that it is at. */
interface Member {
  readonly handle: WorkerHandle;
  /** What a job needs sent: arrays that the worker keeps are sent once. */
  readonly packed: (job: unknown) => Packed;
  waiting: Waiting | undefined;
}

/** What a member tells its pool: that it is at no job any more, and that it is dead. */
interface MemberEvents {
  free(member: Member): void;
  dead(member: Member): void;
}

function startMember(spawn: Spawn, keep: number | undefined, {free, dead}: MemberEvents): Member {
  const settle = (): Waiting | undefined => {
    const {waiting} = member;
    member.waiting = undefined;
    return waiting;
  };
  const handle = spawn(
    (said) => {
      if ("done" in said) return member.waiting?.progress(said.done);
      const waiting = settle();
      if (waiting)
        if ("result" in said) waiting.resolve(said.result);
        else waiting.reject(new Error(said.error));
      free(member);
    },
    (reason) => {
      settle()?.reject(new Error(`a worker failed: ${reason}; reload and try again`));
      dead(member);
    }
  );
  const member: Member = {handle, packed: sentArrays(keep), waiting: undefined};
  return member;
}

/** Workers that start when there is work; of those at rest the last to finish is the first to go on. */
function crew(
  {width, spawn, keep}: {readonly width: number; readonly spawn: Spawn; readonly keep: number | undefined},
  kernels: Promise<WebAssembly.Module | undefined>,
  changed: () => void
) {
  const members = new Set<Member>();
  const idle: Member[] = [];
  let module: WebAssembly.Module | undefined;
  const equip = ({handle}: Member): void => module && handle.post({module});
  const arrived = (compiled: WebAssembly.Module | undefined): void => {
    module = compiled;
    members.forEach(equip);
  };
  kernels.then(arrived, () => undefined);
  const dismiss = (member: Member): void => {
    members.delete(member);
    const resting = idle.indexOf(member);
    if (resting >= 0) idle.splice(resting, 1);
  };
  const events: MemberEvents = {
    free(member) {
      if (members.has(member)) idle.push(member);
      changed();
    },
    dead(member) {
      dismiss(member);
      changed();
    }
  };
  return {
    /** One that is at rest, or a new one; undefined where all are at work. */
    take(): Member | undefined {
      const resting = idle.pop();
      if (resting || members.size >= width) return resting;
      const member = startMember(spawn, keep, events);
      members.add(member);
      equip(member);
      return member;
    },
    /** Ends the worker that is still at a job. */
    end(job: Waiting): void {
      for (const member of [...members].filter(({waiting}) => waiting === job)) {
        member.handle.stop();
        dismiss(member);
        changed();
      }
    },
    /** Ends all; what they were at. */
    endAll(): readonly Waiting[] {
      const all = [...members];
      for (const member of all) {
        member.handle.stop();
        dismiss(member);
      }
      return all.flatMap(({waiting}) => waiting ?? []);
    }
  };
}

/**
 * Workers that are started when there is work, each doing one job at a time.
 * @param kernels - the compiled kernels; until they come, and where there are none, workers do without, to the same bits
 * @param keep - bytes of arrays that each worker keeps at most, so that they are sent once; see `sentArrays`
 */
export function workerPool(
  width: number,
  spawn: Spawn,
  kernels: Promise<WebAssembly.Module | undefined> = Promise.resolve(undefined),
  keep?: number
): WorkerPool {
  const queue: Waiting[] = [];
  const onAbort = whenAborted();
  const workers = crew({width, spawn, keep}, kernels, next);
  function next(): void {
    while (queue.length > 0) {
      const member = workers.take();
      if (!member) return;
      const waiting = queue.shift()!;
      member.waiting = waiting;
      member.handle.post({kind: waiting.kind, ...member.packed(waiting.job)});
    }
  }
  return {
    width,
    run: (kind, job, signal, progress) =>
      new Promise((resolve, reject) => {
        if (signal?.aborted) return reject(signal.reason as Error);
        const waiting: Waiting = {
          kind,
          job,
          resolve: (result) => (done(), resolve(result as AnyResultOf<typeof kind>)),
          reject: (error) => (done(), reject(error as Error)),
          progress: (share) => signal?.aborted || progress?.(share)
        };
        const giveUp = (): void => {
          waiting.reject(signal?.reason);
          const at = queue.indexOf(waiting);
          if (at >= 0) queue.splice(at, 1);
          else setTimeout(() => workers.end(waiting), patience);
        };
        const done = signal ? onAbort(signal, giveUp) : () => undefined;
        queue.push(waiting);
        next();
      }),
    stop() {
      const open = [...queue.splice(0), ...workers.endAll()];
      for (const {reject} of open) reject(new Error("stopped"));
    }
  };
}
