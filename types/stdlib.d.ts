/** The members of Framework's standard library that pages' modules use. */
declare module "npm:@observablehq/stdlib" {
  export interface AttachedFile {
    readonly href: string;
    arrayBuffer(): Promise<ArrayBuffer>;
    json(): Promise<unknown>;
  }
  export function FileAttachment(name: string): AttachedFile;
}
