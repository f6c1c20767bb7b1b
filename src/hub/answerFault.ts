import {terminalAdvice, type Advice} from "./advice.js";
import {describeUrl} from "./describeUrl.js";
import type {HttpAnswer} from "./httpAnswer.js";
import {HubFault} from "./hubFault.js";
import type {HubSettings} from "./hubSettings.js";

/** A hub that says to wait longer says nothing. */
const longestSaid = 24 * 60 * 60 * 1000;

/** Milliseconds of a Retry-After header, which holds seconds or a date; undefined without one, and for what is neither. */
export function retryAfter(header: string | null, now: number): number | undefined {
  const text = (header ?? "").trim();
  const wait = /^\d+$/.test(text) ? Number(text) * 1000 : /^[A-Z][a-z]+,? /.test(text) ? Date.parse(text) - now : NaN;
  return wait <= longestSaid ? Math.max(0, wait) : undefined;
}

/** Milliseconds until a limit ends, of a RateLimit header such as `"api";r=0;t=123`; undefined without one. */
function limitEnds(header: string | null): number | undefined {
  const [, seconds] = /;\s*t=(\d{1,5})\b/.exec(header ?? "") ?? [];
  return seconds === undefined ? undefined : Number(seconds) * 1000;
}

function missing(label: string, errorCode: string | null, hasFile: boolean, advice: Advice): HubFault {
  switch (errorCode ?? (hasFile ? "EntryNotFound" : "RepoNotFound")) {
    case "RevisionNotFound":
      return new HubFault(
        "no-such-revision",
        `${label}: no such revision; expected a branch, a tag or a commit`,
        false
      );
    case "EntryNotFound":
      return new HubFault("no-such-file", `${label}: no such file; ${advice.otherRevision}`, false);
    default:
      return new HubFault("no-such-repo", `${label}: no such model; check OWNER/NAME`, false);
  }
}

/** What an answer means that is neither 2xx nor a redirect. */
export function answerFault(
  {status, headers}: Pick<HttpAnswer, "status" | "headers">,
  url: string,
  {endpoint, token, advice = terminalAdvice}: HubSettings,
  now: number
): HubFault {
  const {label, repo} = describeUrl(url, endpoint);
  const page = repo === "" ? endpoint : `${endpoint}/${repo}`;
  const wait = retryAfter(headers.get("retry-after"), now) ?? limitEnds(headers.get("ratelimit"));
  if (status === 401)
    return token === undefined
      ? new HubFault("not-allowed", `${label}: gated, private or not there (401); ${advice.unknown(page)}`, false)
      : new HubFault("not-allowed", `${label}: the hub refuses HF_TOKEN (401); set a valid one`, false);
  if (status === 403) return new HubFault("not-allowed", `${label}: gated (403); ${advice.gated(page)}`, false);
  if (status === 404) return missing(label, headers.get("x-error-code"), label.includes(": "), advice);
  if (status === 429) {
    const when = wait === undefined ? "later" : `in ${Math.ceil(wait / 1000)} s`;
    return new HubFault("too-many-requests", `${label}: too many requests (429); ${advice.wait(when)}`, true, {
      wait
    });
  }
  if (status === 408 || status >= 500)
    return new HubFault("hub-fails", `${label}: the hub fails (${status}); ${advice.againLater}`, true, {wait});
  return new HubFault("unexpected-answer", `${label}: unexpected answer ${status}; ${advice.answer}`, false);
}
