/** The members of the font tools that tools/fonts uses. */
declare module "subset-font" {
  export interface SubsetOptions {
    readonly targetFormat?: "sfnt" | "woff2";
    readonly noHinting?: boolean;
    readonly keepFeatures?: string[];
    readonly variationAxes?: Readonly<Record<string, number | {readonly min: number; readonly max: number}>>;
  }
  function subsetFont(font: Buffer, text: string, options?: SubsetOptions): Promise<Buffer>;
  export {subsetFont as default};
}

declare module "fontverter" {
  export function convert(font: Buffer, to: "sfnt" | "woff2"): Promise<Buffer>;
}
