import {execFileSync} from "node:child_process";
import {homedir} from "node:os";
import {describe, expect, it} from "vitest";
import {hubSettings} from "../../loaders/hub/hubSettings.js";
import {proxyOf} from "../../loaders/proxy.js";

describe("a test, and a command that it starts", () => {
  it("has a home of its own, no token of a login file, and no proxy", () => {
    const shown =
      "const {HOME, HF_HUB_DISABLE_IMPLICIT_TOKEN: off} = process.env; console.log(JSON.stringify([HOME, off]))";
    expect(JSON.parse(execFileSync(process.execPath, ["-e", shown], {encoding: "utf8"}))).toEqual([homedir(), "1"]);
    expect(homedir()).toMatch(/node_modules[\\/]\.cache[\\/]rsa-notebook-tests$/);
    expect(hubSettings(process.env, () => "hf_of_the_developer").token).toBeUndefined();
    expect(proxyOf(new URL("https://huggingface.co"))).toBeUndefined();
  });
});
