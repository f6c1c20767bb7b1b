/** The members of htl that figures use. Markup always has a root here; htl's own types allow for none. */
declare module "htl" {
  export const html: (strings: TemplateStringsArray, ...values: readonly unknown[]) => HTMLElement;
  export const svg: (strings: TemplateStringsArray, ...values: readonly unknown[]) => SVGElement;
}
