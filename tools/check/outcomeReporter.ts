import {writeFileSync} from "node:fs";
import {relative} from "node:path";
import type {Reporter, SerializedError, TestModule} from "vitest/node";
import type {Outcome} from "./part.js";

/** The variable that names the file which an `OutcomeReporter` writes. */
export const outcomeFile = "RSA_NOTEBOOK_OUTCOME";

const inShort = (errors: readonly {readonly message?: string}[]): string =>
  (errors[0]?.message ?? "no message").trim().split("\n")[0] ?? "";

/** What failed in a file of tests: its tests, and what stands around them (a hook, an import). */
function faultsOf(testModule: TestModule, root: string): string[] {
  const file = relative(root, testModule.moduleId);
  const tests = [...testModule.children.allTests("failed")];
  const suites = [...testModule.children.allSuites()].filter((suite) => suite.errors().length > 0);
  return [
    ...tests.map((test) => `${file}: ${test.fullName}: ${inShort(test.result().errors ?? [])}`),
    ...suites.map((suite) => `${file}: around ${suite.fullName}: ${inShort(suite.errors())}`),
    ...(testModule.errors().length > 0 ? [`${file}: around its tests: ${inShort(testModule.errors())}`] : [])
  ];
}

/** What Vitest knows of the place of an error that nothing caught: the test that was last begun, with its file. */
const whileRunning = ({VITEST_TEST_NAME: last}: SerializedError): string =>
  typeof last === "string" ? `outside the tests, last begun ${last}` : "outside the tests";

/** How a run of Vitest ended. What no test stands for counts as one failure each: a hook, a file that cannot be imported, an error that nothing caught. */
function outcomeOfRun(modules: readonly TestModule[], uncaught: readonly SerializedError[], root: string): Outcome {
  const passed = modules.reduce((sum, {children}) => sum + [...children.allTests("passed")].length, 0);
  const faults = [
    ...modules.flatMap((testModule) => faultsOf(testModule, root)),
    ...uncaught.map((error) => `${whileRunning(error)}: ${error.name ?? "Error"}: ${inShort([error])}`)
  ];
  return {passed, failed: faults.length, faults};
}

/** Writes how the run ended to the file that `RSA_NOTEBOOK_OUTCOME` names. */
class OutcomeReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], uncaught: readonly SerializedError[]): void {
    const file = process.env[outcomeFile];
    if (file) writeFileSync(file, JSON.stringify(outcomeOfRun(modules, uncaught, process.cwd())));
  }
}

// by this name Vitest finds a file's reporter
export {OutcomeReporter as default};
