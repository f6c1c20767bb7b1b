import {describe, expect, it} from "vitest";
import {freeId} from "../../loaders/addedModel.js";
import {readRegistry} from "../../loaders/registry.js";

describe("freeId(label, names, registry, remedy)", () => {
  it("makes an id of the first name that can be one", () => {
    expect(freeId("x", ["Größe 1", "other"], [], "")).toBe("gro-e-1");
    expect(freeId("x", ["東京", "b"], [], "")).toBe("b");
  });

  it("gives none that a lock cannot have for a key, and no registry may have one", () => {
    for (const name of ["constructor", "Prototype"]) {
      const id = name.toLowerCase();
      expect(freeId("x", [name, `${name}-2`], [], "")).toBe(`${id}-2`);
      expect(() => readRegistry(JSON.stringify([{id}]))).toThrow("not constructor or prototype");
    }
    expect(() => freeId("x", ["constructor"], [], "name it")).toThrow("x: its ids are taken (constructor); name it");
  });
});
