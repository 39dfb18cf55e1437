/** The script of the server's own pages. Each part looks for its own mark, an attribute `data-…`; without it all pages work but
 * passkeys. @module */
import "./pages.css";
import "./account.css";
import "./choices.css";
import "./tables.css";
import { countDown, followRequest, submitAtOnce } from "./approval.ts";
import { followState } from "./follow.ts";
import { makePasskeys, usePasskeys } from "./passkey.ts";
import { offerPrinting } from "./print.ts";
import { countTicks } from "./ticks.ts";
import { localTimes } from "./times.ts";
import { fillTokens } from "./token.ts";

countDown(document);
countTicks(document);
followRequest(document);
followState(document);
localTimes(document);
makePasskeys(document);
offerPrinting(document);
submitAtOnce(document);
fillTokens(document);
usePasskeys(document);
