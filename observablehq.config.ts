const icon =
  "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 4 4'%3E%3Cpath fill='%23f0f921' d='M0 0h1v1H0zm1 1h1v1H1zm1 1h1v1H2zm1 1h1v1H3z'/%3E%3Cpath fill='%23cc4778' d='M1 0h1v1H1zM0 1h1v1H0zm3 1h1v1H3zM2 3h1v1H2z'/%3E%3Cpath fill='%230d0887' d='M2 0h2v2H2zM0 2h2v2H0z'/%3E%3C/svg%3E";

/** The pages that every page leads to: the path in the site, the link from its root, the name. */
const pages = [
  ["/index", "", "Analysis"],
  ["/learn/index", "learn/", "Learn RSA"],
  ["/exercises", "exercises", "Exercises"],
  ["/pairs", "pairs", "All pairs of models"],
  ["/sizes", "sizes", "Different embedding sizes"],
  ["/chance", "chance", "Why no ordinary p-value"],
  ["/dataflow", "dataflow", "Dataflow"]
] as const;

export default {
  root: "src",
  output: process.env["RSA_NOTEBOOK_OUTPUT"] ?? "dist",
  title: "rsa-notebook",
  style: "style.css",
  head: `<link rel="icon" href="${icon}">`,
  pages: pages.map(([path, , name]) => ({name, path: path === "/index" ? "/" : path})),
  sidebar: false,
  header: ({path}: {path: string}) => {
    const up = "../".repeat(path.split("/").length - 2) || "./";
    const here = (own: string): boolean => own === path || (own === "/learn/index" && path.startsWith("/learn/"));
    const links = pages.map(
      ([own, href, name]) => `<a href="${up}${href}"${here(own) ? ' aria-current="page"' : ""}>${name}</a>`
    );
    return `<nav class="site-nav" aria-label="Pages">${links.join("")}</nav>`;
  },
  pager: false,
  footer: "",
  // what Framework would fetch from other hosts
  globalStylesheets: [],
  duckdb: {extensions: {}}
};
