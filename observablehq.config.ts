const icon =
  "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 4 4'%3E%3Cpath fill='%23f0f921' d='M0 0h1v1H0zm1 1h1v1H1zm1 1h1v1H2zm1 1h1v1H3z'/%3E%3Cpath fill='%23cc4778' d='M1 0h1v1H1zM0 1h1v1H0zm3 1h1v1H3zM2 3h1v1H2z'/%3E%3Cpath fill='%230d0887' d='M2 0h2v2H2zM0 2h2v2H0z'/%3E%3C/svg%3E";

export default {
  root: "src",
  output: process.env["RSA_NOTEBOOK_OUTPUT"] ?? "dist",
  title: "rsa-notebook",
  style: "style.css",
  head: `<link rel="icon" href="${icon}">`,
  pages: [
    {name: "Analysis", path: "/"},
    {name: "All pairs of models", path: "/pairs"},
    {name: "Different embedding sizes", path: "/sizes"},
    {name: "Why no ordinary p-value", path: "/chance"},
    {name: "Dataflow", path: "/dataflow"}
  ],
  sidebar: false,
  header: ({path}: {path: string}) =>
    `<nav class="site-nav" aria-label="Pages">${[
      ["/index", "./", "Analysis"],
      ["/pairs", "./pairs", "All pairs of models"],
      ["/sizes", "./sizes", "Different embedding sizes"],
      ["/chance", "./chance", "Why no ordinary p-value"],
      ["/dataflow", "./dataflow", "Dataflow"]
    ]
      .map(([own, href, name]) => `<a href="${href}"${own === path ? ' aria-current="page"' : ""}>${name}</a>`)
      .join("")}</nav>`,
  pager: false,
  footer: "",
  // what Framework would fetch from other hosts
  globalStylesheets: [],
  duckdb: {extensions: {}}
};
