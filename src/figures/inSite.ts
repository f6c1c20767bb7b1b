/** Whether the site has a page, by the list of pages that every page has: a study of one's own may leave pages out. @param page - such as `pairs.html` */
export function isInSite(page: string): boolean {
  const pages = document.getElementById("site-links");
  return !pages || pages.querySelector(`a[href$="${page}"]`) !== null;
}
