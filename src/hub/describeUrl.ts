/** What an address of the hub names, for messages; an address elsewhere is never shown, for its query may be a credential. */
interface Described {
  /** Such as `openai-community/gpt2@main: model.safetensors`. */
  readonly label: string;
  /** OWNER/NAME, or empty. */
  readonly repo: string;
}

const shortened = (revision: string): string => (/^[0-9a-f]{40}$/.test(revision) ? revision.slice(0, 8) : revision);

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

export function describeUrl(url: string, endpoint: string): Described {
  const path = url.startsWith(endpoint) ? url.slice(endpoint.length).replace(/[?#].*$/, "") : "";
  const [, repo = "", kind, revision = "", file = ""] =
    /^\/(?:api\/models\/)?([^/]+\/[^/]+)\/(resolve|revision)\/([^/]+)(?:\/(.*))?$/.exec(path) ?? [];
  if (kind === undefined) return {label: endpoint, repo: ""};
  const at = `${repo}@${shortened(decoded(revision))}`;
  return {label: file === "" ? at : `${at}: ${decoded(file)}`, repo};
}
