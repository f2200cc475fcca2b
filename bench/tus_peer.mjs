// The peer: @tus/server with its file store. Arguments: folder, port.
import { createServer } from "node:http";
import { FileStore } from "@tus/file-store";
import { Server } from "@tus/server";

const [folder, port] = process.argv.slice(2);
const tus = new Server({ path: "/files/upload", datastore: new FileStore({ directory: folder }) });
createServer((request, response) => tus.handle(request, response)).listen(Number(port), "127.0.0.1");
