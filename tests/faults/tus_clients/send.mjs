// tus-js-client sends one file and goes on where it was; every request and answer is told.
// Arguments: folder of the library, endpoint, file, where addresses are kept, cookie.
import { createReadStream } from "node:fs";
import { createRequire } from "node:module";

const [library, endpoint, file, addresses, cookie] = process.argv.slice(2);
const { Upload, FileUrlStorage } = createRequire(`${library}/send.mjs`)("tus-js-client");
const STALLED = 4000; // milliseconds without a byte after which it hangs up and dials again
const tell = (told) => console.log(JSON.stringify(told));
let heard = Date.now();

const upload = new Upload(createReadStream(file), {
  endpoint,
  headers: { Cookie: cookie },
  metadata: { filename: "录音.wav" },
  urlStorage: new FileUrlStorage(addresses),
  retryDelays: Array(240).fill(500),
  onProgress: () => { heard = Date.now(); },
  onBeforeRequest: (request) => tell({ asked: request.getMethod(), offset: request.getHeader("Upload-Offset") }),
  onAfterResponse: (request, answer) => {
    heard = Date.now();
    tell({ answered: answer.getStatus(), offset: answer.getHeader("Upload-Offset"), file: answer.getHeader("Upload-File-Id") });
  },
  onSuccess: () => process.exit(0),
  onError: (error) => { console.error(String(error)); process.exit(1); },
});
setInterval(async () => {
  if (Date.now() - heard < STALLED) return;
  heard = Date.now();
  tell({ stalled: true });
  await upload.abort();
  upload.start();
}, 500);
const [earlier] = await upload.findPreviousUploads();
if (earlier) upload.resumeFromPreviousUpload(earlier);
upload.start();
