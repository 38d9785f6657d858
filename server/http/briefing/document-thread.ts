import { parentPort, workerData } from "node:worker_threads";
import { makeDocument, type Order } from "./word/make.ts";

/** Makes one document of what it is begun with, and says its bytes. */
parentPort?.postMessage(await makeDocument(workerData as Order));
