import type {CellContext, CellOptions, NameOf} from "../notebook/cell.js";
import type {Files, Read} from "./file.js";
import {requireKnown, requireNew} from "./names.js";
import {type ParamValues, type Params} from "./param.js";
import type {Report, ReportPart} from "./report.js";
import {published, type Publication, type PublishedCells} from "./publish.js";

type InputValues<V extends object, I extends readonly NameOf<V>[]> = {[K in keyof I]: V[I[K]]};

/** What is said of a step besides its code. */
interface StepOptions extends CellOptions {
  /** The step as a person reads it, such as `the values of A`. */
  readonly words?: string;
  /** Modules of what it has done by workers, which its own code does not import; from the project's folder. */
  readonly onWorkers?: readonly string[];
}

/** Code that no step holds. */
export interface OtherCode {
  /** From the project's folder; what these import is added. */
  readonly modules: readonly string[];
  /** Whether every number stands on it, or it makes the data, or does something with what steps gave. */
  readonly role: "under all" | "makes data" | "after steps";
  readonly words?: string;
}

/** A step of a study. */
export interface Step extends StepOptions {
  readonly name: string;
  readonly inputs: readonly string[];
  /** Of a cell: takes its inputs, and a `CellContext` where it has one parameter more. */
  readonly compute?: (...inputs: never[]) => unknown;
  /** Of a job: the numbers of the draws from `from` to before `to`; takes the inputs but the first, which says how many draws there are. */
  readonly part?: (from: number, to: number, ...inputs: never[]) => Float64Array;
}

/** Some draws of a job, as plain data: what a worker is asked for. */
export interface Task {
  readonly job: string;
  readonly from: number;
  readonly to: number;
  readonly inputs: readonly unknown[];
}

/** What a study is, whatever its values: for hosts, which know of no subject. */
export interface AnyStudy {
  readonly id: string;
  readonly title: string;
  /** The address of the module that declares it, which workers load. */
  readonly module: string;
  /** The modules that declare it, from the project's folder, where these are not where studies usually lie. */
  readonly declaredIn: readonly string[];
  /** The file of its record, from the project's folder. */
  readonly recordFile: string;
  /** What it is called by on the command line. */
  readonly command: string;
  readonly files: Files;
  readonly params: Params;
  /** What a host lends it, each in words. */
  readonly lent: Readonly<Record<string, string>>;
  readonly steps: readonly Step[];
  readonly published: PublishedCells;
  /** What a run says to people, in place of a table of what is published. */
  readonly reported?: Report | undefined;
  /** Code besides that of steps, by a name. */
  readonly code: Readonly<Record<string, OtherCode>>;
  work(task: Task): Float64Array;
}

type Parts = Omit<AnyStudy, "work">;

/**
 * An experiment in the making: each call adds names with their types, and gives a study that knows them. V holds the values of all names,
 * P those of the parameters.
 */
export class Study<V extends object = object, P extends object = object> implements AnyStudy {
  readonly id: string;
  readonly title: string;
  readonly module: string;
  readonly declaredIn: readonly string[];
  readonly recordFile: string;
  readonly command: string;
  readonly files: Files;
  readonly params: Params;
  readonly lent: AnyStudy["lent"];
  readonly steps: readonly Step[];
  readonly published: PublishedCells;
  readonly reported: Report | undefined;
  readonly code: AnyStudy["code"];
  /** The types of its values and parameters; never there at run time. */
  declare readonly types: {readonly values: V; readonly params: P};

  constructor(private readonly parts: Parts) {
    ({
      id: this.id,
      title: this.title,
      module: this.module,
      declaredIn: this.declaredIn,
      recordFile: this.recordFile,
      command: this.command,
      files: this.files,
      params: this.params,
      lent: this.lent,
      steps: this.steps,
      published: this.published,
      reported: this.reported,
      code: this.code
    } = parts);
  }

  private step<W extends object>(step: Step): Study<W, P> {
    requireNew(this, "step", [step.name]);
    requireKnown(this, `step ${step.name}`, step.inputs);
    return new Study({...this.parts, steps: [...this.steps, step]});
  }

  /** Another study that begins with all that this one has, but publishes and reports nothing yet. */
  as(id: string, title: string, module: string, places: Required<StudyPlaces>): Study<V, P> {
    const declaredIn = [...this.declaredIn, ...places.declaredIn];
    return new Study({...this.parts, ...places, id, title, module, declaredIn, published: {}, reported: undefined});
  }

  /** Adds data: files in the project's folder, each under the name by which steps use what is in it. */
  data<const F extends Files>(files: F): Study<V & Read<F>, P> {
    requireNew(this, "data", Object.keys(files));
    return new Study({...this.parts, files: {...this.files, ...files}});
  }

  /** Adds parameters, which a reader chooses. */
  given<const Q extends Params>(params: Q): Study<V & ParamValues<Q>, P & ParamValues<Q>> {
    requireNew(this, "parameter", Object.keys(params));
    return new Study({...this.parts, params: {...this.params, ...params}});
  }

  /** Adds what a host lends, such as workers; it decides nothing of what comes out. @param words - each as a person reads of it */
  lends<L extends object>(words: Readonly<Record<NameOf<L>, string>>): Study<V & L, P> {
    requireNew(this, "lent", Object.keys(words));
    return new Study({...this.parts, lent: {...this.lent, ...words}});
  }

  /** Adds a step: a function of those before it, of data and of parameters, without side effects. */
  cell<const N extends string, const I extends readonly NameOf<V>[], R>(
    name: N,
    inputs: I,
    compute: (...inputs: [...InputValues<V, I>, CellContext]) => R | Promise<R>,
    options: StepOptions = {}
  ): Study<V & {readonly [K in N]: R}, P> {
    return this.step({...options, name, inputs, compute});
  }

  /** Adds a step that holds the values of some of its parameters together, for steps that use all of them. */
  gather<const N extends string, const Q extends Params>(
    name: N,
    params: Q & (ParamValues<Q> extends Partial<V> ? unknown : never)
  ): Study<V & {readonly [K in N]: ParamValues<Q>}, P> {
    const inputs = Object.keys(params);
    const compute = (...values: unknown[]) => Object.fromEntries(inputs.map((input, i) => [input, values[i]]));
    return this.step({name, inputs, compute: compute as Step["compute"] & {}});
  }

  /**
   * Adds a step that is done in parts on workers, all cores of the page's or the terminal's machine: draws 0, 1, 2 …, each by its number and
   * the inputs alone, so that the result is the same however it is split.
   * @param count - the input that says how many draws there are
   * @param part - the numbers of the draws from `from` to before `to`, one draw after the other
   */
  job<const N extends string, const I extends readonly NameOf<V>[]>(
    name: N,
    count: {[K in NameOf<V>]: V[K] extends number ? K : never}[NameOf<V>],
    inputs: I,
    part: (from: number, to: number, ...inputs: InputValues<V, I>) => Float64Array,
    options: StepOptions = {}
  ): Study<V & {readonly [K in N]: Float64Array}, P> {
    return this.step({
      ...options,
      name,
      inputs: [count, ...inputs],
      part: part as unknown as NonNullable<Step["part"]>
    });
  }

  /**
   * Says what is published, each number by its name: a step; or a step and where in its value, and how far a re-run may be from it, which is
   * exactly there without.
   */
  publish(results: Readonly<Record<string, Publication<NameOf<V>>>>): Study<V, P> {
    const all = Object.entries(results).map(([name, publication]) => [name, published(publication)] as const);
    for (const [name, {cell}] of all) requireKnown(this, `published ${name}`, [cell]);
    return new Study({...this.parts, published: {...this.published, ...Object.fromEntries(all)}});
  }

  /**
   * Says what a run tells people: sentences, and tables whose first row is their head. Without it a run tells each published number by its
   * name; with `--json` it does so in any case.
   */
  report<const I extends readonly NameOf<V>[]>(
    inputs: I,
    parts: (...inputs: InputValues<V, I>) => readonly ReportPart[]
  ): Study<V, P> {
    requireKnown(this, "report", inputs);
    return new Study({...this.parts, reported: {inputs, parts: parts as unknown as Report["parts"]}});
  }

  /** Names code that no step holds, so that a change of it shows. */
  standsOn(code: Readonly<Record<string, OtherCode>>): Study<V, P> {
    return new Study({...this.parts, code: {...this.code, ...code}});
  }

  /** Does some draws of a job, here and now. */
  work({job, from, to, inputs}: Task): Float64Array {
    const part = this.steps.find(({name}) => name === job)?.part;
    if (!part) throw new RangeError(`unknown job: ${job}; expected one of the study ${this.id}`);
    const numbers = part(from, to, ...(inputs as never[]));
    if (!(numbers instanceof Float64Array))
      throw new TypeError(`job ${job}: expected a Float64Array, the numbers of draws ${from} to ${to - 1}`);
    numbersEach(job, numbers.length, from, to);
    return numbers;
  }
}

/** How many numbers of each draw a part of a job gave. @throws RangeError unless as many of each */
export function numbersEach(job: string, length: number, from: number, to: number): number {
  const each = length / (to - from);
  if (Number.isInteger(each) && each > 0) return each;
  throw new RangeError(
    `job ${job}: ${length} numbers for ${to - from} draws, from ${from} to ${to - 1}; expected one of each draw, or equally many of each`
  );
}

/** Where a study lies that does not lie in src/studies and data/ID. */
interface StudyPlaces {
  readonly declaredIn?: readonly string[];
  readonly recordFile?: string;
  /** Empty where its commands are called without a name. */
  readonly command?: string;
}

/**
 * Begins to declare an experiment.
 * @param id - its name in addresses, files and on the command line, and that of the constant that holds it
 * @param module - `import.meta.url`
 */
export const study = (
  id: string,
  title: string,
  module: string,
  {declaredIn = [`src/studies/${id}/study.ts`], recordFile = `data/${id}/record.json`, command = id}: StudyPlaces = {}
): Study =>
  new Study({
    id,
    title,
    module,
    declaredIn,
    recordFile,
    command,
    files: {},
    params: {},
    lent: {},
    steps: [],
    published: {},
    code: {}
  });
