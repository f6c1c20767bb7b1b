import {randomStream} from "../src/math/randomStream.js";

/** What is done of a task at once: so long, in so much memory. */
interface ScheduledTask {
  /** Of one core. */
  readonly seconds: number;
  /** Bytes. */
  readonly memory: number;
}

/** Machines of one kind. */
interface Machines {
  readonly count: number;
  readonly cores: number;
  /** Bytes of each. */
  readonly memory: number;
}

interface Schedule {
  /** From the first start to the last end. */
  readonly seconds: number;
  /** Of cores, with what was lost. */
  readonly used: number;
  readonly lost: number;
}

interface Running {
  readonly end: number;
  readonly machine: number;
  readonly memory: number;
  readonly task: number;
  readonly fails: boolean;
}

/**
 * A schedule of tasks on machines: each in its order, as soon as a machine has a core and the memory for it; one that is killed loses what
 * it did and begins again.
 * @param killed - the part of starts that are killed, each at a moment of the seed's
 * @throws RangeError for a task that no machine has the memory for
 */
export function schedule(
  tasks: readonly ScheduledTask[],
  {count, cores, memory}: Machines,
  {killed = 0, seed = 1}: {readonly killed?: number; readonly seed?: number} = {}
): Schedule {
  const large = tasks.find((task) => task.memory > memory);
  if (large) throw new RangeError(`too little memory: a task takes ${large.memory} bytes, a machine has ${memory}`);
  const stream = randomStream(seed, 0);
  const uniform = (): number => stream.next() / 4294967296;
  const free = Array.from({length: count}, () => ({cores, memory}));
  const waiting = tasks.map((_, i) => i);
  const running: Running[] = [];
  let [now, used, lost, next] = [0, 0, 0, 0];
  while (next < waiting.length || running.length > 0) {
    const task = waiting[next];
    const needs = task === undefined ? undefined : tasks[task];
    const machine = needs
      ? free.findIndex((machineWith) => machineWith.cores > 0 && machineWith.memory >= needs.memory)
      : -1;
    if (needs && task !== undefined && machine >= 0) {
      const fails = uniform() < killed;
      const took = needs.seconds * (fails ? uniform() : 1);
      const taking = free[machine]!;
      free[machine] = {cores: taking.cores - 1, memory: taking.memory - needs.memory};
      running.push({end: now + took, machine, memory: needs.memory, task, fails});
      used += took;
      if (fails) lost += took;
      next++;
      continue;
    }
    const first = running.reduce((soonest, one, i) => (one.end < running[soonest]!.end ? i : soonest), 0);
    const [ended] = running.splice(first, 1);
    now = ended!.end;
    const freed = free[ended!.machine]!;
    free[ended!.machine] = {cores: freed.cores + 1, memory: freed.memory + ended!.memory};
    if (ended!.fails) waiting.push(ended!.task);
  }
  return {seconds: now, used, lost};
}
