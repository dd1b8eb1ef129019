// `npm run screenshots`: a picture of every state, for docs/screenshots. All of it is in gallery.ts.
import { goOn, setUp } from "./setup.mjs";

setUp();
goOn("gallery.ts");
