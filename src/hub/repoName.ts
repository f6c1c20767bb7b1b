/** OWNER/NAME; names of dots alone would lead elsewhere. */
export const repoName = /^[A-Za-z0-9][\w.-]*\/(?!\.+$)[\w.-]+$/;
/** A branch, a tag, `refs/pr/N` or a commit has a letter or a number. */
export const revisionName = /[A-Za-z0-9]/;
