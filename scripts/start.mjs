// `npm start`: shows FoldFeed in a real browser, following the demo planet. All of it is in demo.ts.
import { goOn, setUp } from "./setup.mjs";

setUp();
goOn("demo.ts");
