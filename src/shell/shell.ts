import {copyEmbed} from "./copyEmbed.js";
import {embed} from "./embed.js";
import {keepTarget} from "./keepTarget.js";
import {offline} from "./offline.js";

/** What every page of a built site has around its own: it is put in by the build, beside the site's root. */
const inSite = (path: string): URL => new URL(`../${path}`, import.meta.url);

embed();
keepTarget();
copyEmbed(inSite("rsa-figure.js"));
void offline(inSite("service-worker.js"));
