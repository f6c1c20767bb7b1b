import http from "node:http";
import https from "node:https";
import type {Socket} from "node:net";
import {HttpProxyAgent} from "http-proxy-agent";
import {HttpsProxyAgent} from "https-proxy-agent";
import {errno} from "./errno.js";
import {HubFault} from "../src/hub/hubFault.js";
import {proxyOf, type Proxy} from "./proxy.js";

/** Milliseconds within which a proxy has to connect. */
const usualPatience = 30_000;

const unreachable = /^(?:ECONNREFUSED|ENETUNREACH|EHOSTUNREACH|ENETDOWN|ETIMEDOUT|ENOTFOUND)$/;

const named = ({url, variable}: Proxy): string => `the proxy ${url.host} of ${variable}`;

/** What a proxy's answer means that is none of the address that was asked for. */
export function proxyRefusal(proxy: Proxy, status: number): HubFault {
  const why =
    status === 407
      ? proxy.authorization === undefined
        ? `asks for a name and a password; put them into its address, as in http://NAME:PASSWORD@${proxy.url.host}`
        : "refuses the name and the password in its address; set valid ones"
      : "does not connect; ask who runs it, or name the host in NO_PROXY where it can be reached without";
  return new HubFault("proxy-refuses", `${named(proxy)} answers ${status}: it ${why}`, status >= 500);
}

/** Options of an agent: the credentials go into a header, so that no log of the agent's shows them. */
const optionsOf = ({authorization}: Proxy) => ({
  keepAlive: true,
  ...(authorization === undefined ? {} : {headers: {"Proxy-Authorization": authorization}})
});

/** Connects within a time: neither of the agents ends a connection to a proxy that says nothing. */
async function connected(
  proxy: Proxy,
  patience: number,
  connect: (signal: AbortSignal) => Promise<Socket>
): Promise<Socket> {
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(), patience);
  try {
    return await connect(stop.signal);
  } catch (cause) {
    const code = errno(cause);
    const why = stop.signal.aborted ? "no answer in time" : (code ?? "it ended the connection");
    const again = code === undefined || !unreachable.test(code);
    throw new HubFault("no-proxy", `${named(proxy)} cannot be reached (${why}); check ${proxy.variable}`, again, {
      cause
    });
  } finally {
    clearTimeout(timer);
  }
}

/** For https: the proxy connects, and sees no more than the host. */
class Tunnel extends HttpsProxyAgent<string> {
  constructor(
    private readonly via: Proxy,
    private readonly patience: number
  ) {
    super(via.url, optionsOf(via));
  }

  override async connect(...[request, options]: Parameters<HttpsProxyAgent<string>["connect"]>): Promise<Socket> {
    let status = 200;
    request.once("proxyConnect", (answer: {readonly statusCode: number}) => (status = answer.statusCode));
    const socket = await connected(this.via, this.patience, (signal) => {
      this.connectOpts = {...this.connectOpts, signal};
      return super.connect(request, options);
    });
    if (status === 200) return socket;
    socket.destroy();
    throw proxyRefusal(this.via, status);
  }
}

/** For http: the proxy is asked for the whole address. */
class Forward extends HttpProxyAgent<string> {
  constructor(
    private readonly via: Proxy,
    private readonly patience: number
  ) {
    super(via.url, optionsOf(via));
  }

  override connect(...[request, options]: Parameters<HttpProxyAgent<string>["connect"]>): Promise<Socket> {
    return connected(this.via, this.patience, (signal) => {
      this.connectOpts = {...this.connectOpts, signal};
      return super.connect(request, options);
    });
  }
}

/** How an address is reached. */
interface Route {
  readonly agent: http.Agent;
  readonly proxy: Proxy | undefined;
}

/**
 * Agents that keep their connections, through the proxies that the environment names.
 * @param patience - milliseconds within which a proxy has to connect
 * @returns for an address the same agent each time; throws LoaderError `invalid-proxy`
 */
export function proxyAgents(
  env: NodeJS.ProcessEnv = process.env,
  patience: number = usualPatience
): (url: URL) => Route {
  const direct = {"http:": new http.Agent({keepAlive: true}), "https:": new https.Agent({keepAlive: true})};
  const through = new Map<string, Route>();
  return (url) => {
    const secure = url.protocol === "https:";
    const proxy = proxyOf(url, env);
    if (!proxy) return {agent: direct[secure ? "https:" : "http:"], proxy};
    const key = `${secure} ${proxy.variable}`;
    const route = through.get(key) ?? {
      agent: secure ? new Tunnel(proxy, patience) : new Forward(proxy, patience),
      proxy
    };
    through.set(key, route);
    return route;
  };
}
