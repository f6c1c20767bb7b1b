import commonjs from "@rollup/plugin-commonjs";
import {nodeResolve} from "@rollup/plugin-node-resolve";
import {join, relative, sep} from "node:path";
import type {Plugin} from "rollup";

/**
 * Packages of many modules of which pages use few, and what these need of others. All else goes into the site as Framework has bundled it,
 * as a whole, which takes far less time.
 */
const isLarge = (name: string): boolean => name === "@observablehq/plot" || /^d3(?:-|$)/.test(name);
const alsoNeeded = /[\\/]node_modules[\\/](?:interval-tree-1d|binary-search-bounds)[\\/]/;

/** The package that Framework gave a place: `_node/@scope/name@1.2.3/index.0123abcd.js`. */
const packageAt = (path: string): string | undefined =>
  /^_node\/((?:@[^/]+\/)?[^/@]+)@[^/]+\/index(?:\.[0-9a-f]{8})?\.js$/.exec(path)?.[1];

const projections = /[\\/]@observablehq[\\/]plot[\\/]src[\\/]projection\.js$/;

/**
 * Plot without the map projections of d3-geo, which it carries for every drawing and only a drawing with `projection` uses; of what it
 * imports there all but what runs at once says so when it is called.
 */
const withoutMaps: Plugin = {
  name: "without maps",
  transform(code, id) {
    if (!projections.test(id)) return null;
    const [imported, names = ""] = /import \{([^}]*)\} from "d3";/.exec(code) ?? [];
    const maps = names.split(",").flatMap((name) => (name.trim() === "geoTransform" ? [] : [name.trim()]));
    if (imported === undefined || !maps.every((name) => name.startsWith("geo")))
      throw new Error(`${id}: not the version that this amends; expected an import of d3's projections`);
    const why = "a drawing with a map projection needs all of Plot: import @observablehq/plot in the page itself";
    const absent = `const absent = () => { throw new Error(${JSON.stringify(why)}); };`;
    const instead = `import {geoTransform} from "d3";\n${absent}\nconst ${maps.map((name) => `${name} = absent`).join(", ")};`;
    return {code: code.replace(imported, instead), map: null};
  }
};

/**
 * Takes large packages from node_modules in place of the bundles that Framework makes of each as a whole: of their many modules only what is
 * used goes into the site.
 */
export function installedSources(site: string, root: string): readonly Plugin[] {
  const from = join(root, "package.json");
  return [
    {
      name: "installed sources",
      async resolveId(source, importer) {
        if (importer === undefined || !/_node\//.test(source)) return null;
        const resolved = await this.resolve(source, importer, {skipSelf: true});
        const name = resolved && packageAt(relative(site, resolved.id).split(sep).join("/"));
        return name && isLarge(name) ? this.resolve(name, from, {skipSelf: true}) : resolved;
      }
    },
    withoutMaps,
    nodeResolve({browser: true}),
    commonjs({include: alsoNeeded, requireReturnsDefault: "preferred"})
  ];
}
