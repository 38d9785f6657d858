/** Takes all that a processor has left at the priority of the desk's thread, until it is ended. */
import { giveWay } from "../../../give-way.ts";

giveWay();
for (let count = 0; ; count = (count + 1) | 0);
