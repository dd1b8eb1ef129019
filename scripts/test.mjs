// `npm test`: everything that is checked, from a fresh clone. All of it is in check.ts.
import { goOn, setUp } from "./setup.mjs";

setUp();
goOn("check.ts");
