import {expect, test} from "vitest";
import {layered} from "../../src/figures/dataflowGraph.js";
import {topology} from "../../src/notebook/topology.js";
import {rsaCells, rsaSources} from "../../src/rsa/experiment.js";

const wiring = topology(rsaCells, rsaSources);

test("layered(wiring) puts every step after all its inputs, and no two in one place", () => {
  const places = new Map(layered(wiring).map((place) => [place.name, place]));
  expect(places.size).toBe(wiring.names.length);
  for (const {name, layer} of places.values())
    for (const input of wiring.inputsOf(name)) expect(places.get(input)?.layer).toBeLessThan(layer);
  expect(new Set([...places.values()].map(({layer, at}) => `${layer} ${at}`)).size).toBe(places.size);
});

test("layered(wiring) keeps a source that nothing uses", () => {
  expect(layered(topology([], ["alone"]))).toEqual([{name: "alone", layer: 0, at: 0}]);
});
