import {describeUrl} from "../../src/hub/describeUrl.js";
import {HubFault} from "../../src/hub/hubFault.js";
import {RowsError} from "../../src/rows/rowsError.js";
import {LoaderError} from "../loaderError.js";

/** The first code along an error's causes, such as `ECONNRESET`. */
function codeOf(error: unknown): string {
  for (let at = error; at instanceof Error; at = at.cause)
    if ("code" in at && typeof at.code === "string") return at.code;
  return "";
}

const unreachable = /^(?:ECONNREFUSED|ENETUNREACH|EHOSTUNREACH|ENETDOWN|ETIMEDOUT)$/;
const certificate = /CERT|TLS|SSL|UNABLE_TO_|SELF_SIGNED/;

/** What a request's failure means that got no answer, or not all of it. */
export function networkFault(cause: unknown, url: string, endpoint: string): LoaderError | RowsError {
  if (cause instanceof LoaderError || cause instanceof RowsError) return cause;
  const {label} = describeUrl(url, endpoint);
  const code = codeOf(cause);
  const fault = (name: string, what: string, again: boolean): HubFault =>
    new HubFault(name, `${label}: ${what}`, again, {cause});
  if (code === "ENOTFOUND" || code === "EAI_AGAIN")
    return fault(
      "no-dns",
      `no address for ${new URL(endpoint).hostname} or its file host (${code}); check the network's DNS and HF_ENDPOINT, or use --offline`,
      code === "EAI_AGAIN"
    );
  if (unreachable.test(code))
    return fault(
      "no-network",
      `cannot reach ${new URL(endpoint).hostname} or its file host (${code}); check the network and HF_ENDPOINT, or use --offline`,
      false
    );
  if (certificate.test(code))
    return fault("bad-certificate", `its certificate is not trusted (${code}); set NODE_EXTRA_CA_CERTS`, false);
  return fault("cut-off", `the connection broke off${code === "" ? "" : ` (${code})`}; run it again`, true);
}
